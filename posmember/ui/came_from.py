"""What a screen is opened about, and where one goes back to from it."""

_SIGN = "<"


def coming_from(place: str, subject: str, typed: str = "") -> str:
    """Return a subject that remembers where it was opened, and what was *typed* there for it."""
    return _SIGN.join((subject, place, typed) if typed else (subject, place))


def read_origin(subject: str, usual: str) -> tuple[str, str]:
    """Return what a screen is about, and where it was opened; *usual* where nobody said."""
    about, _, rest = subject.partition(_SIGN)
    return about, rest.partition(_SIGN)[0] or usual


def read_typed(subject: str) -> str:
    """Return what was typed before the screen that it was meant for was there."""
    return "".join(subject.split(_SIGN, 2)[2:])
