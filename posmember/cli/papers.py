"""`statement`: every entry of a member's ledger, on the screen and on paper."""

from datetime import datetime
from pathlib import Path
from typing import Final

import click

from posmember.cli.references import form_by_ending, member_named
from posmember.cli.session import OpenShop, Session, writable
from posmember.domain.documents.statement import entry_words, note_words
from posmember.domain.money import format_money
from posmember.domain.words.documents import label
from posmember.services.members.rows import Statement

_UNITS: Final = {
    "points": "points",
    "principal": "statement_principal",
    "bonus": "statement_bonus",
}


@click.command("statement", short_help="Show a member's ledger.")
@click.argument("member")
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file: .pdf, .txt, .png, or ESC/POS as .bin.",
)
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="First day on paper.")
@click.option("--until", "last", type=click.DateTime(["%Y-%m-%d"]), help="Last day on paper.")
@click.pass_obj
def statement(
    session: Session,
    member: str,
    target: Path | None,
    first: datetime | None,
    last: datetime | None,
) -> None:
    """Show every entry of the ledger of MEMBER with running totals, oldest first."""
    with session.till() as shop:
        found = shop.services.members.statement(member_named(shop, member))
        _show(session, shop, found)
        if target is not None:
            from posmember.printing.profile import PRESETS  # noqa: PLC0415 - only for paper
            from posmember.printing.render import Format, render  # noqa: PLC0415 - only for paper
            from posmember.services.printing.member_papers import (  # noqa: PLC0415 - see above
                Period,
            )

            period = Period(first and first.date(), last and last.date())
            document = shop.services.documents.statement(found.member_id, period)
            form = form_by_ending(target)
            sheet = Format.PDF_A4 if form == "pdf" else Format(form)
            with writable(target):
                target.write_bytes(render(document, sheet, PRESETS["80mm"]))
            session.say("file.written", path=target)
        session.answer({"statement": _answer(found) | {"file": target and str(target)}})


def _show(session: Session, shop: OpenShop, found: Statement) -> None:
    decimals = shop.services.shop.settings().currency_decimals
    session.say(
        "statement.title",
        name=found.display_name,
        phone=found.masked_phone,
        points=shop.points_text(found.balances.points),
        principal=format_money(found.balances.principal_minor, decimals),
        bonus=format_money(found.balances.bonus_minor, decimals),
    )
    if not found.rows:
        session.say("statement.empty")
    headings = ("date", "unit", "kind", "change", "balance", "valid_until", "receipt")

    def shown(unit: str, amount: int) -> str:
        return shop.points_text(amount) if unit == "points" else format_money(amount, decimals)

    session.table(
        tuple(f"column.{name}" for name in headings),
        [
            (
                row.business_date.isoformat(),
                label(_UNITS[row.unit], session.language) if row.unit in _UNITS else row.unit,
                entry_words(row.kind, session.language),
                shown(row.unit, row.amount),
                shown(row.unit, row.balance_after),
                row.expires_on.isoformat() if row.expires_on else "",
                row.receipt_no or note_words(row.kind, row.note, session.language),
            )
            for row in found.rows
        ],
    )


def _answer(found: Statement) -> dict[str, object]:
    return {
        "member_id": found.member_id,
        "points": found.balances.points,
        "principal_minor": found.balances.principal_minor,
        "bonus_minor": found.balances.bonus_minor,
        "rows": [
            {
                "entry_id": row.entry_id,
                "business_date": row.business_date.isoformat(),
                "unit": row.unit,
                "kind": row.kind,
                "amount": row.amount,
                "balance_after": row.balance_after,
                "expires_on": row.expires_on and row.expires_on.isoformat(),
                "receipt_no": row.receipt_no,
                "note": row.note,
            }
            for row in found.rows
        ],
    }
