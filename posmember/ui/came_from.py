"""What a screen is opened about, and where one goes back to from it."""

_SIGN = "<"


def coming_from(place: str, subject: str) -> str:
    """Return a subject that remembers from which screen it was opened."""
    return f"{subject}{_SIGN}{place}"


def read_origin(subject: str, usual: str) -> tuple[str, str]:
    """Return what a screen is about, and where it was opened; *usual* where nobody said."""
    about, _, place = subject.partition(_SIGN)
    return about, place or usual
