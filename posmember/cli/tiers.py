"""`tier`: where members stand, and what staff set by hand."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from posmember.cli.references import member_named
from posmember.cli.session import OpenShop, Session

if TYPE_CHECKING:
    from datetime import datetime

    from posmember.domain.tiers.tier import Tier
    from posmember.services.members.rows import TierStanding


@click.group("tier", short_help="Tiers of members: where they stand, set by hand.")
def tier() -> None:
    """Show and set the tiers of members."""


@tier.command("list")
@click.pass_obj
def list_tiers(session: Session) -> None:
    """List the ladder in force with how many members stand on each tier."""
    with session.till() as shop:
        ladder = shop.services.programme.current().tiers
        counts = {each.tier_id: each.members for each in shop.services.tiers.counts()}
    if not ladder:
        session.say("tier.none")
    session.table(
        ("column.id", "column.tier", "column.threshold", "column.members"),
        [
            (
                each.tier_id,
                each.name_in(session.language),
                str(each.threshold),
                str(counts[each.tier_id]),
            )
            for each in ladder
        ],
    )
    session.answer(
        {
            "tiers": [
                {
                    "tier_id": each.tier_id,
                    "name_zh": each.name_zh,
                    "name_en": each.name_en,
                    "threshold": each.threshold,
                    "members": counts[each.tier_id],
                }
                for each in ladder
            ]
        }
    )


@tier.command("show")
@click.argument("member")
@click.pass_obj
def show(session: Session, member: str) -> None:
    """Show where MEMBER stands, why, until when, and what happened to the tier."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        _tell(session, shop, member_id)


@tier.command("members")
@click.argument("tier_name", metavar="TIER")
@click.option("--limit", default=200, show_default=True, help="At most so many.")
@click.pass_obj
def members(session: Session, tier_name: str, limit: int) -> None:
    """List members who stand on TIER, those who came last first."""
    with session.till() as shop:
        found = shop.services.tiers.members_on(_tier_named(shop, tier_name).tier_id, limit=limit)
    session.table(
        ("column.id", "column.name", "column.phone", "column.valid_until"),
        [(row.member_id, row.name, row.masked_phone, row.valid_until) for row in found],
    )
    session.answer({"members": [asdict(row) for row in found]})


@tier.command("ending")
@click.pass_obj
def ending(session: Session) -> None:
    """List paid memberships that end soon, to remind their members."""
    with session.till() as shop:
        found = shop.services.tiers.ending()
    session.table(
        ("column.id", "column.name", "column.phone", "column.tier", "column.valid_until"),
        [(row.member_id, row.name, row.masked_phone, row.tier_id, row.last_day) for row in found],
    )
    session.answer({"memberships": [asdict(row) for row in found]})


@tier.command("what-if")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def what_if(session: Session, file: Path) -> None:
    """Try the ladder in FILE (`tiers`, `tier_rules` of a programme) out; nothing is saved."""
    import msgspec  # noqa: PLC0415 - only here

    from posmember.cli.errors import LadderUnreadableError  # noqa: PLC0415 - see above
    from posmember.domain.tiers.rules import TierRules  # noqa: PLC0415 - see above
    from posmember.domain.tiers.tier import Tier  # noqa: PLC0415 - see above

    try:
        part = msgspec.json.decode(file.read_bytes(), type=dict[str, msgspec.Raw])
        ladder = msgspec.json.decode(part["tiers"], type=tuple[Tier, ...])
        rules = msgspec.json.decode(part.get("tier_rules", msgspec.Raw(b"{}")), type=TierRules)
    except (msgspec.DecodeError, KeyError) as error:
        raise LadderUnreadableError(str(file), str(error)) from None
    with session.till() as shop:
        found = shop.services.tiers.what_if(ladder, rules)
    session.table(
        ("column.id", "column.members_now", "column.members", "column.cost"),
        [
            (each.tier_id, str(each.members_now), str(each.members), str(each.cost_minor))
            for each in found.tiers
        ],
    )
    session.answer({"what_if": {**asdict(found), "cost_minor": found.cost_minor}})


@tier.command("compare")
@click.pass_obj
def compare_tiers(session: Session) -> None:
    """Put the tiers side by side: what each gives, where that is the same, what it is worth."""
    from posmember.domain.tiers.comparison import compare, same_as_below  # noqa: PLC0415 - only here

    with session.till() as shop:
        programme = shop.services.programme.current()
        trial = shop.services.tiers.what_if(programme.tiers, programme.tier_rules)
    rows = compare(programme.tiers, session.language)
    names = tuple(each.name_in(session.language) for each in programme.tiers)
    for row in (("", names), *((row.code, row.values) for row in rows)):
        session.print("\t".join((row[0], *row[1])))
    session.answer(
        {
            "tiers": [each.tier_id for each in programme.tiers],
            "rows": [
                {"code": row.code, "values": row.values, "is_identical": row.is_identical}
                for row in rows
            ],
            "same_as_below": same_as_below(programme.tiers),
            "value_minor_per_member": [each.value_minor for each in trial.tiers],
        }
    )


@tier.command("floor")
@click.argument("member")
@click.argument("tier_name", metavar="TIER")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day of the floor.")
@click.option("--reason", required=True, help="Why; it is kept.")
@click.pass_obj
def floor(
    session: Session, member: str, tier_name: str, until: "datetime | None", reason: str
) -> None:
    """Let MEMBER stand no lower than TIER."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        shop.services.tiers.set_floor(
            shop.actor,
            member_id,
            _tier_named(shop, tier_name).tier_id,
            reason=reason,
            until=until.date() if until else None,
        )
        _tell(session, shop, member_id)


@tier.command("lock")
@click.argument("member")
@click.argument("tier_name", metavar="TIER")
@click.option("--reason", required=True, help="Why; it is kept.")
@click.pass_obj
def lock(session: Session, member: str, tier_name: str, reason: str) -> None:
    """Fix the tier of MEMBER: no sale, refund or review moves it."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        chosen = _tier_named(shop, tier_name)
        shop.services.tiers.lock(shop.actor, member_id, chosen.tier_id, reason=reason)
        _tell(session, shop, member_id)


@tier.command("release")
@click.argument("member")
@click.option("--reason", required=True, help="Why; it is kept.")
@click.pass_obj
def release(session: Session, member: str, reason: str) -> None:
    """Take floor and lock of MEMBER away: what was bought decides again."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        shop.services.tiers.release(shop.actor, member_id, reason=reason)
        _tell(session, shop, member_id)


def _tell(session: Session, shop: OpenShop, member: str) -> None:
    from posmember.domain.ids import MemberId  # noqa: PLC0415 - with the services

    tiers, member_id = shop.services.tiers, MemberId(member)
    standing, setting = tiers.standing(member_id), tiers.setting(member_id)
    history = tiers.history(member_id)
    name = standing.tier.name_in(session.language)
    if not standing.tier_id:
        session.say("tier.none")
    elif standing.valid_until is None:
        session.say("tier.stands", name=name, cause=standing.source.value)
    else:
        session.say(
            "tier.stands_until", name=name, cause=standing.source.value, day=standing.valid_until
        )
    if standing.next_tier is not None:
        above = standing.next_tier.name_in(session.language)
        session.say("tier.missing", name=above, amount=standing.missing)
    session.table(
        ("column.date", "column.cause", "column.tier_before", "column.tier_after", "column.reason"),
        [
            (row.business_date, row.cause, row.tier_before, row.tier_after, row.reason)
            for row in history
        ],
    )
    session.answer(
        {
            "member_id": member_id,
            "tier": _standing(standing),
            "setting": asdict(setting),
            "history": [asdict(row) for row in history],
        }
    )


def _standing(standing: "TierStanding") -> dict[str, Any]:
    return {
        "tier_id": standing.tier_id,
        "source": standing.source.value,
        "since": standing.since,
        "valid_until": standing.valid_until,
        "measure": standing.rules.measure.value,
        "amount": standing.amount,
        "next_tier_id": standing.next_tier.tier_id if standing.next_tier else None,
        "missing": standing.missing,
        "reach_by": standing.reach_by,
    }


def _tier_named(shop: OpenShop, text: str) -> "Tier":
    """Return a tier of the ladder in force by id or name; refuses an unknown one."""
    from posmember.domain.tiers.errors import TierNotOnLadderError  # noqa: PLC0415 - see above

    for each in shop.services.programme.current().tiers:
        if text in {each.tier_id, each.name_zh, each.name_en}:
            return each
    raise TierNotOnLadderError(text)
