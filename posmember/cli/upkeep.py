"""`setup` and `verify`."""

import click

from posmember.cli.errors import ShopExistsError
from posmember.cli.session import Session
from posmember.cli.shop_making import create, fresh_pin


@click.command("setup", short_help="Make a new shop without a window.")
@click.option("--name", required=True, help="The shop's name, as on receipts.")
@click.option("--pin", help="The owner's PIN, 4 to 12 digits; without it one is made up.")
@click.pass_obj
def setup(session: Session, name: str, pin: str | None) -> None:
    """Make an empty shop in the data folder; refused where there is one."""
    from posmember.app import is_shop  # noqa: PLC0415 - the services, not needed for --help

    if is_shop(session.root):
        raise ShopExistsError(str(session.root))
    made_up = None if pin else fresh_pin()
    create(session.root, name, pin or made_up or "", session.language)
    session.say("setup.done", name=name, folder=session.root)
    if made_up:
        session.say("setup.pin", pin=made_up)
    session.answer({"setup": {"folder": str(session.root), "name": name, "owner_pin": made_up}})


@click.command("verify", short_help="Check the invariants of the books.")
@click.pass_obj
def verify(session: Session) -> int:
    """Check that balances are the sums of their entries, tickets add up and the chain is whole."""
    from posmember.services import reconciliation  # noqa: PLC0415 - only here

    with session.till() as shop:
        with shop.till.database.reading() as connection:
            findings = reconciliation.verify(connection)
        if findings:
            session.say("verify.findings", count=len(findings))
        else:
            session.say("verify.sound")
        session.table(
            ("column.check", "column.subject", "column.detail"),
            [(finding.check, finding.subject, finding.detail) for finding in findings],
        )
        session.answer(
            {
                "verify": {
                    "is_sound": not findings,
                    "findings": [
                        {"check": one.check, "subject": one.subject, "detail": one.detail}
                        for one in findings
                    ],
                }
            }
        )
    return 1 if findings else 0
