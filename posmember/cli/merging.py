"""`members`: merge records of one person, part them again, find likely ones."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from posmember.cli.references import member_named
from posmember.cli.session import Session, points_said
from posmember.domain.errors import NotFoundError
from posmember.domain.members.merging import FIELDS
from posmember.domain.money import format_money
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from posmember.services.merging.rows import MergePreview, RecordSummary

_FIELDS = click.Choice(FIELDS)


@click.group("members", short_help="Records of one person: merge, part, find likely ones.")
def members() -> None:
    """Work with records that are one person's."""


@members.command("merge")
@click.argument("one")
@click.argument("two")
@click.option(
    "--take",
    "wanted",
    type=_FIELDS,
    multiple=True,
    help="A detail of the record enrolled later that is to stay; may be repeated.",
)
@click.option("--reason", default="", help="Why; it is kept.")
@click.option("--dry-run", is_flag=True, help="Only show what it will do.")
@click.pass_obj
def merge(
    session: Session,
    one: str,
    two: str,
    wanted: tuple[str, ...],
    reason: str,
    dry_run: bool,  # noqa: FBT001 - click calls by name
) -> None:
    """Make the members ONE and TWO one person: the record enrolled first stands for both."""
    with session.till() as shop:
        pair = (member_named(shop, one), member_named(shop, two))
        decimals = (shop.services.shop.settings().currency_decimals, shop.points_decimals)
        seen = shop.services.merges.preview(*pair, wanted=wanted)
        if not dry_run:
            shop.services.merges.merge(shop.actor, *pair, wanted=wanted, reason=reason)
    key = "merge.will" if dry_run else "merge.done"
    session.say(key, kept=_called(seen.kept), merged=_called(seen.merged))
    _show(session, seen, decimals)
    session.answer({"merge": {"done": not dry_run, **_answer(seen)}})


@members.command("unmerge")
@click.argument("member")
@click.option("--reason", default="", help="Why; it is kept.")
@click.pass_obj
def unmerge(session: Session, member: str, reason: str) -> None:
    """Take the newest merge of MEMBER (by phone, card or id of either record) back."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        rows = shop.services.merges.merges_of(member_id)
        standing = [row for row in rows if not row.is_undone]
        if not standing:
            raise NotFoundError("merge", member)
        parted, kept = shop.services.merges.part(shop.actor, standing[0].op_id, reason=reason)
        names = [shop.services.members.strip(each).name for each in (parted, kept)]
    session.say("merge.parted", parted=names[0], kept=names[1])
    session.answer({"unmerge": {"parted": parted, "kept": kept}})


@members.command("duplicates")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@click.pass_obj
def duplicates(session: Session, limit: int) -> None:
    """List pairs of records that look like one person's."""
    with session.till() as shop:
        pairs = shop.services.merges.duplicates(limit)
    if not pairs:
        session.say("merge.none_alike")
    session.table(
        ("column.likeness", "column.one", "column.two"),
        [
            (
                line(f"likeness.{pair.likeness.value}", session.language),
                f"{pair.one_name} {pair.one_phone}\n{pair.one}",
                f"{pair.two_name} {pair.two_phone}\n{pair.two}",
            )
            for pair in pairs
        ],
    )
    session.answer({"duplicates": [asdict(pair) for pair in pairs]})


def _called(record: "RecordSummary") -> str:
    return record.name or record.masked_phone or record.member_id


def _show(session: Session, seen: "MergePreview", decimals: tuple[int, int]) -> None:
    for doubt in seen.doubts:
        session.say(f"merge.doubt.{doubt.value}")
    if seen.plan.withdrawn:
        session.say("merge.asked_again", purposes=", ".join(seen.plan.withdrawn))
    records = [_cells(session, each, decimals) for each in (seen.kept, seen.merged, seen.after)]
    session.table(
        ("column.record", "column.kept", "column.merged", "column.after"),
        [
            (line(f"column.{name}", session.language), *(record[name] for record in records))
            for name in records[0]
        ],
    )


def _cells(session: Session, record: "RecordSummary", decimals: tuple[int, int]) -> dict[str, str]:
    money_decimals, points_decimals = decimals
    return {
        "name": record.name,
        "phone": record.masked_phone,
        "tier": record.tier_zh if session.language == "zh_CN" else record.tier_en,
        "points": points_said(record.balances.points, points_decimals),
        "principal": format_money(record.balances.principal_minor, money_decimals),
        "bonus": format_money(record.balances.bonus_minor, money_decimals),
        "coupons": str(record.coupons),
        "count_cards": str(record.count_cards),
        "visits": str(record.visits),
    }


def _answer(seen: "MergePreview") -> dict[str, Any]:
    return {
        "kept": asdict(seen.kept),
        "merged": asdict(seen.merged),
        "after": asdict(seen.after),
        "taken": [each.name for each in seen.plan.fields if each.is_taken],
        "asked_again": list(seen.plan.withdrawn),
        "doubts": [each.value for each in seen.doubts],
    }
