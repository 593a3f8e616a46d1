"""`benefit`: what a member's tier gives beside prices and points."""

from dataclasses import asdict

import click
import msgspec

from posmember.cli.references import member_named, sale_named
from posmember.cli.session import Session
from posmember.domain.words.command_line import line


@click.group("benefit", short_help="Benefits of tiers: left, used, taken back, reported.")
def benefit() -> None:
    """Use benefits of members and see what is left of them."""


@benefit.command("list")
@click.argument("member")
@click.pass_obj
def list_benefits(session: Session, member: str) -> None:
    """List the benefits of MEMBER with what is left, and the newest uses."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        left = shop.services.benefits.left(member_id)
        uses = shop.services.benefits.uses(member_id)
    is_chinese = session.language.startswith("zh")
    session.table(
        (
            "column.id",
            "column.name",
            "column.used",
            "column.left",
            "column.valid_until",
            "column.remark",
        ),
        [
            (
                each.benefit.benefit_id,
                each.benefit.name_zh if is_chinese else each.benefit.name_en,
                str(each.used),
                "∞" if each.left is None else str(each.left),
                each.until,
                line(f"benefit.obstacle.{each.obstacle}", session.language)
                if each.obstacle
                else "",
            )
            for each in left
        ],
    )
    session.answer(
        {
            "benefits": [
                {**msgspec.to_builtins(each), "is_usable": each.is_usable} for each in left
            ],
            "uses": [asdict(row) for row in uses],
        }
    )


@benefit.command("use")
@click.argument("member")
@click.argument("benefit_id", metavar="BENEFIT")
@click.option("--note", default="", help="What exactly; it is kept.")
@click.option("--ticket", help="Used with this ticket: good again once all of it came back.")
@click.pass_obj
def use(session: Session, member: str, benefit_id: str, note: str, ticket: str | None) -> None:
    """Let MEMBER have BENEFIT once."""
    from posmember.services.tiers.benefits import BenefitWish  # noqa: PLC0415 - the services

    with session.till() as shop:
        member_id = member_named(shop, member)
        wish = BenefitWish(benefit_id, note, sale_named(shop, ticket) if ticket else None)
        use_id = shop.services.benefits.use(shop.actor, member_id, wish)
    session.say("benefit.used", use=use_id)
    session.answer({"use": {"use_id": use_id, "member_id": member_id, "benefit_id": benefit_id}})


@benefit.command("undo")
@click.argument("use_id", metavar="USE")
@click.option("--reason", required=True, help="Why; it is kept.")
@click.pass_obj
def undo(session: Session, use_id: str, reason: str) -> None:
    """Take a use back: it counts no more."""
    from posmember.domain.ids import OperationId  # noqa: PLC0415 - with the services

    with session.till() as shop:
        shop.services.benefits.undo(shop.actor, OperationId(use_id), reason=reason)
    session.say("benefit.undone")
    session.answer({"use": {"use_id": use_id, "is_undone": True}})


@benefit.command("report")
@click.option("--days", default=365, show_default=True, help="Over so many days.")
@click.pass_obj
def report(session: Session, days: int) -> None:
    """Report how often each benefit was used, by how many, and what it cost."""
    with session.till() as shop:
        rows = shop.services.benefits.report(days=days)
    is_chinese = session.language.startswith("zh")
    session.table(
        ("column.id", "column.name", "column.used", "column.members", "column.date"),
        [
            (
                row.benefit_id,
                row.name_zh if is_chinese else row.name_en,
                str(row.uses),
                str(row.members),
                row.last_on.isoformat() if row.last_on else "",
            )
            for row in rows
        ],
    )
    session.answer({"benefits": [asdict(row) for row in rows], "days": days})
