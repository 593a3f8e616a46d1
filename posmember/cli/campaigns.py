"""`campaign`: campaigns planned, started, stopped, and what they bring."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click
import msgspec

from posmember.cli.progress import showing_progress
from posmember.cli.session import OpenShop, Session
from posmember.domain.money import format_money, format_trimmed
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from posmember.domain.campaigns.campaign import CampaignTerms
    from posmember.domain.campaigns.effect import Group
    from posmember.domain.rates import Difference
    from posmember.services.campaigns.rows import CampaignFigures, CampaignStanding

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group("campaign", short_help="Campaigns: plan, start, stop, see what they bring.")
def campaign() -> None:
    """Plan campaigns for a segment, start and stop them, and see what they bring."""


@campaign.command("plan")
@click.argument("name")
@click.option("--offer", required=True, help="The coupon template that is given, by its id.")
@click.option("--from", "first", type=_DAY, required=True, help="The first day.")
@click.option("--to", "last", type=_DAY, required=True, help="The last day.")
@click.option("--goal", default="", help="What it is for, in words.")
@click.option("--tier", default="", help="Members of this tier, by its id.")
@click.option("--tag", default="", help="Members with this tag.")
@click.option("--idle-days", type=click.IntRange(min=0), default=0, help="So long without a visit.")
@click.option("--with-lost", "has_lost", is_flag=True, help="Also whom no offer brought back.")
@click.option("--control", type=int, default=0, help="So many of a hundred are held out.")
@click.option("--budget", default="", help="It ends once its coupons have taken off so much.")
@click.option("--within", type=int, default=30, help="Days from the start that are looked at.")
@click.option("--change", "campaign_id", default="", help="Change this one instead of a new one.")
@click.pass_obj
def plan(session: Session, /, name: str, **options: Any) -> None:  # noqa: ANN401 - click's
    """Plan the campaign NAME."""
    with session.till() as shop:
        terms = _terms(shop, name, options)
        made = shop.services.campaigns.plan(shop.actor, terms, str(options["campaign_id"]))
    session.say("campaign.planned", id=made, first=terms.from_date, last=terms.to_date)
    session.answer({"campaign_id": made})


@campaign.command("count")
@click.option("--tier", default="", help="Members of this tier, by its id.")
@click.option("--tag", default="", help="Members with this tag.")
@click.option("--idle-days", type=click.IntRange(min=0), default=0, help="So long without a visit.")
@click.option("--with-lost", "has_lost", is_flag=True, help="Also whom no offer brought back.")
@click.option("--control", type=int, default=0, help="So many of a hundred are held out.")
@click.option("--within", type=int, default=30, help="Days from the start that are looked at.")
@click.pass_obj
def count(
    session: Session, /, tier: str, tag: str, idle_days: int, *, has_lost: bool, **measure: int
) -> None:
    """Count whom a segment holds now, and who of them may be written to."""
    from posmember.domain.campaigns.campaign import Segment  # noqa: PLC0415 - not for --help

    with session.till() as shop:
        segment = Segment(tier, tag, idle_days, has_lost)
        found = shop.services.campaigns.reach(segment, measure["control"], measure["within"])
    session.say(
        "campaign.reach",
        members=found.members,
        consenting=found.consenting,
        unreached=found.without_phone,
        silent=found.members - found.consenting,
    )
    if found.seen_from_bp is not None:
        session.say("campaign.seen_from", points=format_trimmed(found.seen_from_bp, 2))
    session.answer(msgspec.to_builtins(found))


@campaign.command("start")
@click.argument("campaign_id", metavar="CAMPAIGN")
@click.pass_obj
def start(session: Session, campaign_id: str) -> None:
    """Make the list of CAMPAIGN if there is none, give its coupons, and let them be used."""
    with (
        session.till() as shop,
        showing_progress(line("campaign.giving", session.language)) as step,
    ):
        report = shop.services.campaigns.start(shop.actor, campaign_id, step)
    session.say(
        "campaign.started",
        reached=report.reached,
        held_out=report.held_out,
        given=report.given,
        refused=report.refused,
    )
    if report.is_cancelled:
        session.say("campaign.giving_stopped")
    session.answer(msgspec.to_builtins(report))


@campaign.command("stop")
@click.argument("campaign_id", metavar="CAMPAIGN")
@click.pass_obj
def stop(session: Session, campaign_id: str) -> None:
    """Let nothing that CAMPAIGN gave be used from now on."""
    with session.till() as shop:
        shop.services.campaigns.stop(shop.actor, campaign_id)
    session.say("campaign.stopped")
    session.answer({"campaign_id": campaign_id, "is_on": False})


@campaign.command("list")
@click.pass_obj
def list_campaigns(session: Session) -> None:
    """List the campaigns, the one that begins last first."""
    with session.till() as shop:
        found = shop.services.campaigns.all()
        decimals = shop.services.shop.settings().currency_decimals
    session.table(
        (
            "column.name",
            "column.state",
            "column.date",
            "column.valid_until",
            "column.members",
            "column.held_out",
            "column.discounts",
            "column.id",
        ),
        [
            (
                each.terms.name,
                line(f"campaign.state.{each.state}", session.language),
                each.terms.from_date,
                each.terms.to_date,
                str(each.reached),
                str(each.held_out),
                format_money(each.cost_minor, decimals),
                each.campaign_id,
            )
            for each in found
        ],
    )
    if not found:
        session.say("campaign.none")
    session.answer({"campaigns": [_standing_answer(each) for each in found]})


@campaign.command("show")
@click.argument("campaign_id", metavar="CAMPAIGN")
@click.pass_obj
def show(session: Session, campaign_id: str) -> None:
    """Show what CAMPAIGN has come to by now, and against those held out."""
    with session.till() as shop:
        found = shop.services.campaigns.figures(campaign_id)
        decimals = shop.services.shop.settings().currency_decimals
    _tell_figures(session, found, decimals)
    session.answer({"campaign": _figures_answer(found)})


@campaign.command("members")
@click.argument("campaign_id", metavar="CAMPAIGN")
@click.pass_obj
def members(session: Session, campaign_id: str) -> None:
    """List who is on the list of CAMPAIGN, who is held out, and what they spent in its days."""
    with session.till() as shop:
        found = shop.services.campaigns.members(campaign_id)
        decimals = shop.services.shop.settings().currency_decimals
    session.table(
        ("column.name", "column.phone", "column.group", "column.spend", "column.id"),
        [
            (
                each.name,
                each.masked_phone,
                _group_name(session, is_held_out=each.is_held_out),
                format_money(each.spent_minor, decimals),
                each.member_id,
            )
            for each in found
        ],
    )
    session.answer(
        {
            "members": [
                {
                    "member_id": each.member_id,
                    "name": each.name,
                    "masked_phone": each.masked_phone,
                    "is_held_out": each.is_held_out,
                    "spent_minor": each.spent_minor,
                }
                for each in found
            ]
        }
    )


def _terms(shop: OpenShop, name: str, options: dict[str, Any]) -> "CampaignTerms":
    from posmember.domain.campaigns.campaign import (  # noqa: PLC0415 - not for --help
        CampaignTerms,
        Segment,
    )
    from posmember.domain.money import parse_money  # noqa: PLC0415 - not for --help

    decimals = shop.services.shop.settings().currency_decimals
    budget = str(options["budget"])
    return CampaignTerms(
        name=name,
        template_id=options["offer"],
        from_date=_iso(options["first"]),
        to_date=_iso(options["last"]),
        goal=options["goal"],
        segment=Segment(options["tier"], options["tag"], options["idle_days"], options["has_lost"]),
        control_percent=options["control"],
        budget_minor=parse_money(budget, decimals) if budget else None,
        within_days=options["within"],
    )


def _iso(day: datetime) -> str:
    return day.date().isoformat()


def _group_name(session: Session, *, is_held_out: bool) -> str:
    return line("campaign.held_out" if is_held_out else "campaign.reached", session.language)


def _tell_figures(session: Session, found: "CampaignFigures", decimals: int) -> None:
    left = found.budget_left_minor
    session.say(
        "campaign.figures",
        issued=found.issued,
        redeemed=found.redeemed,
        tickets=found.tickets,
        sales=format_money(found.sales_minor, decimals),
        cost=format_money(found.cost_minor, decimals),
        left="-" if left is None else format_money(left, decimals),
    )
    first, last = found.standing.listed_on, found.looked_at_until
    if first is None or last is None:
        return
    session.say("campaign.looked_at", first=first.isoformat(), last=last.isoformat())
    groups = ((False, found.reached), (True, found.held_out))
    session.table(
        (
            "column.group",
            "column.members",
            "column.buyers",
            "column.bought_rate",
            "column.spend",
            "column.average",
        ),
        [
            (
                _group_name(session, is_held_out=is_held_out),
                str(group.members),
                str(group.buyers),
                f"{format_trimmed(group.rate_bp, 2)} %",
                format_money(group.spent_minor, decimals),
                format_money(group.average_minor, decimals),
            )
            for is_held_out, group in groups
        ],
    )
    effect = found.effect
    _tell_difference(session, "campaign.rate", effect.rate, 2, str(effect.more_buyers))
    more = format_money(effect.more_spent_minor, decimals)
    _tell_difference(session, "campaign.average", effect.average, decimals, more)


def _tell_difference(
    session: Session, key: str, found: "Difference", decimals: int, more: str
) -> None:
    session.say(
        key,
        value=format_money(found.value, decimals),
        low=format_money(found.low, decimals),
        high=format_money(found.high, decimals),
        verdict=line(f"campaign.verdict.{found.verdict}", session.language),
        more=more,
    )


def _standing_answer(each: "CampaignStanding") -> dict[str, object]:
    terms = each.terms
    return {
        "campaign_id": each.campaign_id,
        "name": terms.name,
        "goal": terms.goal,
        "offer": terms.template_id,
        "tier": terms.segment.tier_id,
        "tag": terms.segment.tag,
        "idle_days": terms.segment.idle_days,
        "has_lost": terms.segment.has_lost,
        "from": terms.from_date,
        "to": terms.to_date,
        "control_percent": terms.control_percent,
        "budget_minor": terms.budget_minor,
        "within_days": terms.within_days,
        "state": each.state.value,
        "listed_on": _day(each.listed_on),
        "reached": each.reached,
        "held_out": each.held_out,
        "cost_minor": each.cost_minor,
    }


def _figures_answer(found: "CampaignFigures") -> dict[str, object]:
    effect = found.effect
    return {
        **_standing_answer(found.standing),
        "issued": found.issued,
        "redeemed": found.redeemed,
        "tickets": found.tickets,
        "sales_minor": found.sales_minor,
        "budget_left_minor": found.budget_left_minor,
        "looked_at_until": _day(found.looked_at_until),
        "reached_group": _group_answer(found.reached),
        "held_out_group": _group_answer(found.held_out),
        "rate_bp": _difference_answer(effect.rate),
        "average_minor": _difference_answer(effect.average),
        "more_buyers": effect.more_buyers,
        "more_spent_minor": effect.more_spent_minor,
    }


def _group_answer(group: "Group") -> dict[str, object]:
    return {
        "members": group.members,
        "buyers": group.buyers,
        "rate_bp": group.rate_bp,
        "spent_minor": group.spent_minor,
        "average_minor": group.average_minor,
    }


def _difference_answer(found: "Difference") -> dict[str, object]:
    return {
        "difference": found.value,
        "low": found.low,
        "high": found.high,
        "verdict": found.verdict.value,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
