"""What a PIN must be, and for how long wrong ones lock a person out."""

from typing import Final

from posmember.domain.staff.errors import PinFormatError

PIN_DIGITS_MIN: Final = 4
PIN_DIGITS_MAX: Final = 12

FREE_ATTEMPTS: Final = 4
FIRST_LOCK_MS: Final = 30_000
LONGEST_LOCK_MS: Final = 15 * 60_000


def check_pin(pin: str) -> None:
    """Refuse a PIN that is not 4 to 12 digits, or is one digit over and over."""
    is_digits = pin.isascii() and pin.isdigit()
    if not is_digits or not PIN_DIGITS_MIN <= len(pin) <= PIN_DIGITS_MAX or len(set(pin)) == 1:
        raise PinFormatError(PIN_DIGITS_MIN, PIN_DIGITS_MAX)


def lock_ms(failed_count: int) -> int:
    """Return how long the last of *failed_count* wrong PINs in a row locks, in milliseconds."""
    if failed_count <= FREE_ATTEMPTS:
        return 0
    doublings = min(failed_count - FREE_ATTEMPTS - 1, 10)
    return min(FIRST_LOCK_MS << doublings, LONGEST_LOCK_MS)
