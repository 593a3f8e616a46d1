"""`tier`: where members stand, and what staff set by hand."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from posmember.cli.references import member_named
from posmember.cli.session import OpenShop, Session
from posmember.cli.tier_words import comparison_table, counted, say_standing
from posmember.cli.topping_up import money_of
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from datetime import datetime

    from posmember.domain.tiers.tier import Tier
    from posmember.services.members.rows import TierStanding
    from posmember.services.tiers.rows import TierTrial

_TRIAL_COLUMNS = (
    "column.id",
    "column.members_now",
    "column.members",
    "column.discounts",
    "column.points",
    "column.benefits",
    "column.cost",
)


@click.group("tier", short_help="Tiers of members: where they stand, set by hand.")
def tier() -> None:
    """Show and set the tiers of members."""


@tier.command("list")
@click.pass_obj
def list_tiers(session: Session) -> None:
    """List the ladder in force with how many members stand on each tier."""
    with session.till() as shop:
        programme = shop.services.programme.current()
        ladder, rules = programme.tiers, programme.tier_rules
        counts = {each.tier_id: each.members for each in shop.services.tiers.counts()}
        thresholds = [counted(shop, rules, each.threshold, session.language) for each in ladder]
    if not ladder:
        session.say("tier.none")
    session.table(
        ("column.id", "column.tier", "column.threshold", "column.members"),
        [
            (
                each.tier_id,
                each.name_in(session.language),
                threshold,
                str(counts[each.tier_id]),
            )
            for each, threshold in zip(ladder, thresholds, strict=True)
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
    from posmember.domain.tiers.faults import ladder_faults  # noqa: PLC0415 - see above
    from posmember.domain.tiers.rules import TierRules  # noqa: PLC0415 - see above
    from posmember.domain.tiers.tier import Tier  # noqa: PLC0415 - see above
    from posmember.domain.words.tiers import say_faults  # noqa: PLC0415 - see above

    try:
        part = msgspec.json.decode(file.read_bytes(), type=dict[str, msgspec.Raw])
        ladder = msgspec.json.decode(part["tiers"], type=tuple[Tier, ...])
        rules = msgspec.json.decode(part.get("tier_rules", msgspec.Raw(b"{}")), type=TierRules)
    except (msgspec.DecodeError, KeyError) as error:
        raise LadderUnreadableError(str(file), str(error)) from None
    faults = ladder_faults(ladder, rules)
    if faults:
        raise LadderUnreadableError(str(file), say_faults(faults, session.language))
    with session.till() as shop:
        found = shop.services.tiers.what_if(ladder, rules)
        rows = [
            *(
                (each.tier_id, str(each.members_now), str(each.members), *_costs(shop, each))
                for each in found.tiers
            ),
            *((tier_id, str(before), "0", *("",) * 4) for tier_id, before in found.gone),
        ]
        cost = money_of(shop, found.cost_minor)
    session.table(_TRIAL_COLUMNS, rows)
    session.say("tier.what_if_total", members=found.members, cost=cost)
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
        written = partial(counted, shop, programme.tier_rules, language=session.language)
        table = comparison_table(rows, written, session.language)
        values = tuple(money_of(shop, each.value_minor) for each in trial.tiers)
    names = tuple(each.name_in(session.language) for each in programme.tiers)
    worth = line("tier.compare.value", session.language)
    session.plain_table(("", *names), [*table, (worth, *values)])
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
    say_standing(session, shop, standing)
    session.table(
        ("column.date", "column.cause", "column.tier_before", "column.tier_after", "column.reason"),
        [
            (
                row.business_date,
                line(f"tier.cause.{row.cause}", session.language),
                row.tier_before,
                row.tier_after,
                row.reason,
            )
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


def _costs(shop: OpenShop, trial: "TierTrial") -> tuple[str, ...]:
    parts = (trial.discount_minor, trial.points_minor, trial.benefits_minor, trial.cost_minor)
    return tuple(money_of(shop, minor) for minor in parts)


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
