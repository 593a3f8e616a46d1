"""`statement` and `card`: what a member can be given on paper."""

from io import BytesIO
from pathlib import Path

import click

from posmember.cli.card_faces import face_of
from posmember.cli.references import member_named
from posmember.cli.session import Session, writable
from posmember.domain.money import format_money
from posmember.services.members.rows import Statement


@click.command("statement", short_help="Show a member's ledger.")
@click.argument("member")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="A PDF.")
@click.pass_obj
def statement(session: Session, member: str, target: Path | None) -> None:
    """Show every entry of the ledger of MEMBER with running totals, oldest first."""
    with session.till() as shop:
        found = shop.services.members.statement(member_named(shop, member))
        _show(session, found, shop.services.shop.settings().currency_decimals)
        if target is not None:
            from posmember.printing.profile import PRESETS  # noqa: PLC0415 - only for paper
            from posmember.printing.render import Format, render  # noqa: PLC0415 - only for paper

            document = shop.services.documents.statement(found.member_id)
            with writable(target):
                target.write_bytes(render(document, Format.PDF_A4, PRESETS["80mm"]))
            session.say("file.written", path=target)
        session.answer({"statement": _answer(found) | {"file": target and str(target)}})


@click.command("card", short_help="Write member cards as a PDF.")
@click.argument("members", nargs=-1, required=True)
@click.option(
    "--to", "target", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A PDF."
)
@click.option("--sheet", is_flag=True, help="Ten cards to an A4 page, with marks to cut.")
@click.pass_obj
def card(session: Session, members: tuple[str, ...], target: Path, *, sheet: bool) -> None:
    """Write a card for each of MEMBERS; who has none yet is issued one."""
    from posmember.printing.cards import CardPaper, write_cards  # noqa: PLC0415 - only for paper

    with session.till() as shop:
        ids = [member_named(shop, member) for member in members]
        issued = [shop.services.cards.current(shop.actor, member_id) for member_id in ids]
        faces = [face_of(shop.services, *pair) for pair in zip(ids, issued, strict=True)]
        output = BytesIO()
        settings = shop.services.shop.settings()
        write_cards(
            faces,
            output,
            paper=CardPaper.A4 if sheet else CardPaper.CARD,
            title=settings.name,
            language=settings.language,
        )
        with writable(target):
            target.write_bytes(output.getvalue())
        session.say("file.written", path=target)
        cards = [
            {"member_id": member_id, "card_id": one.card_id, "card_no": one.card_no}
            for member_id, one in zip(ids, issued, strict=True)
        ]
        session.answer({"card": {"file": str(target), "cards": cards}})


def _show(session: Session, found: Statement, decimals: int) -> None:
    session.say(
        "statement.title",
        name=found.display_name,
        phone=found.masked_phone,
        points=found.balances.points,
        principal=format_money(found.balances.principal_minor, decimals),
        bonus=format_money(found.balances.bonus_minor, decimals),
    )
    headings = ("date", "unit", "kind", "change", "balance", "valid_until", "receipt")

    def shown(unit: str, amount: int) -> str:
        return str(amount) if unit == "points" else format_money(amount, decimals)

    session.table(
        tuple(f"column.{name}" for name in headings),
        [
            (
                row.business_date.isoformat(),
                row.unit,
                row.kind,
                shown(row.unit, row.amount),
                shown(row.unit, row.balance_after),
                row.expires_on.isoformat() if row.expires_on else "",
                row.receipt_no or "",
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
            }
            for row in found.rows
        ],
    }
