"""Labels as the scales of a shop print them."""


def with_check_digit(digits: str) -> str:
    """Return twelve digits as an EAN-13."""
    odd, even = sum(map(int, digits[::2])), sum(map(int, digits[1::2]))
    return f"{digits}{-(odd + 3 * even) % 10}"
