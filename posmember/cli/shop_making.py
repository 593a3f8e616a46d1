"""Makes a shop where a command needs one and there is none."""

import secrets
from pathlib import Path

from posmember.cli.session import Session
from posmember.domain.words.command_line import line

_PIN_DIGITS = 6


def make_default_shop(session: Session) -> str | None:
    """Make a shop with usual settings if the folder holds none; return its owner's new PIN."""
    from posmember.app import is_shop  # noqa: PLC0415 - the services, not needed for --help

    if is_shop(session.root):
        return None
    pin = fresh_pin()
    create(session.root, line("setup.default_name", session.language), pin, session.language)
    session.tell("setup.made_by_import", folder=session.root, pin=pin)
    return pin


def create(root: Path, name: str, pin: str, language: str) -> None:
    """Make a shop called *name* in *root*, which has none."""
    from posmember.app import create_shop  # noqa: PLC0415 - the services, not needed for --help
    from posmember.services.setup import ShopSetup  # noqa: PLC0415 - with them

    chinese = language == "zh_CN"
    create_shop(
        root,
        ShopSetup(
            name=name,
            owner_pin=pin,
            language="zh_CN" if chinese else "en",
        ),
    )


def fresh_pin() -> str:
    """Return a PIN that nobody can guess, of digits that are not all the same."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(_PIN_DIGITS))
        if len(set(pin)) > _PIN_DIGITS // 2:
            return pin
