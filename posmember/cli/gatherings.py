"""`event`: events for members: planned, invited to, signed in at, looked back on."""

from datetime import datetime

import click

from posmember.cli.references import member_named
from posmember.cli.session import Session
from posmember.domain.money import format_money

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group("event", short_help="Events: invite members, sign them in, see what followed.")
def event() -> None:
    """Plan events, invite members, sign them in, and see who came and what they bought after."""


@event.command("plan")
@click.argument("name")
@click.option("--on", "held_on", type=_DAY, required=True, help="The day of the event.")
@click.option("--places", type=click.IntRange(min=1), help="How many may come; default: any.")
@click.option("--change", "event_id", default="", help="Change this event instead of a new one.")
@click.pass_obj
def plan(session: Session, name: str, held_on: datetime, places: int | None, event_id: str) -> None:
    """Plan the event NAME."""
    from posmember.services.gatherings.rows import GatheringWish  # noqa: PLC0415 - not for --help

    wish = GatheringWish(name, held_on.date(), places)
    with session.till() as shop:
        made = shop.services.gatherings.plan(shop.actor, wish, event_id)
    session.say("event.planned", id=made, day=wish.held_on.isoformat())
    session.answer({"event_id": made})


@event.command("cancel")
@click.argument("event_id", metavar="EVENT")
@click.pass_obj
def cancel(session: Session, event_id: str) -> None:
    """Say that EVENT does not take place."""
    with session.till() as shop:
        shop.services.gatherings.cancel(shop.actor, event_id)
    session.say("event.cancelled")
    session.answer({"event_id": event_id, "is_cancelled": True})


@event.command("invite")
@click.argument("event_id", metavar="EVENT")
@click.argument("members", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="Every member who is not blocked.")
@click.option("--tier", default="", help="Members of this tier, by its id.")
@click.option("--tag", default="", help="Members with this tag.")
@click.pass_obj
def invite(
    session: Session, /, event_id: str, members: tuple[str, ...], **options: str | bool
) -> None:
    """Invite MEMBERS, or those of a tier or with a tag, or all, to EVENT."""
    from posmember.services.coupons.rows import BatchAudience  # noqa: PLC0415 - not for --help

    tier, tag = str(options["tier"]), str(options["tag"])
    if sum((bool(members), bool(options["is_all"]), bool(tier or tag))) != 1:
        raise click.UsageError("name members, or say --all, or --tier and --tag")
    with session.till() as shop:
        ids = tuple(member_named(shop, member) for member in members)
        audience = BatchAudience(tier, tag, ids)
        invited = shop.services.gatherings.invite(shop.actor, event_id, audience)
    session.say("event.invited", count=invited)
    session.answer({"event_id": event_id, "invited": invited})


@event.command("sign-in")
@click.argument("event_id", metavar="EVENT")
@click.argument("member")
@click.pass_obj
def sign_in(session: Session, event_id: str, member: str) -> None:
    """Put MEMBER on the list of those who came to EVENT."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        came = shop.services.gatherings.sign_in(shop.actor, event_id, member_id)
    session.say("event.signed_in", count=came)
    session.answer({"event_id": event_id, "member_id": member_id, "came": came})


@event.command("list")
@click.pass_obj
def list_events(session: Session) -> None:
    """List the events, the latest first."""
    with session.till() as shop:
        found = shop.services.gatherings.all()
    session.table(
        (
            "column.date",
            "column.name",
            "column.places",
            "column.invited",
            "column.came",
            "column.id",
        ),
        [
            (
                each.held_on.isoformat(),
                each.name,
                "" if each.quota is None else str(each.quota),
                str(each.invited),
                str(each.came),
                each.gathering_id,
            )
            for each in found
        ],
    )
    if not found:
        session.say("event.none")
    session.answer(
        {
            "events": [
                {
                    "event_id": each.gathering_id,
                    "name": each.name,
                    "held_on": each.held_on.isoformat(),
                    "places": each.quota,
                    "is_cancelled": each.is_cancelled,
                    "invited": each.invited,
                    "came": each.came,
                }
                for each in found
            ]
        }
    )


@event.command("guests")
@click.argument("event_id", metavar="EVENT")
@click.pass_obj
def guests(session: Session, event_id: str) -> None:
    """Show who came to EVENT, who was invited, and what they spent in the 30 days from it on."""
    with session.till() as shop:
        found = shop.services.gatherings.guests(event_id)
        decimals = shop.services.shop.settings().currency_decimals
    session.table(
        ("column.name", "column.phone", "column.came", "column.spent"),
        [
            (
                each.name,
                each.masked_phone,
                "" if each.came_at_ms is None else "✓",
                format_money(each.spent_minor, decimals),
            )
            for each in found
        ],
    )
    session.answer(
        {
            "guests": [
                {
                    "member_id": each.member_id,
                    "name": each.name,
                    "masked_phone": each.masked_phone,
                    "is_invited": each.is_invited,
                    "came_at_ms": each.came_at_ms,
                    "spent_minor": each.spent_minor,
                }
                for each in found
            ],
            "spent_by_guests_minor": sum(
                each.spent_minor for each in found if each.came_at_ms is not None
            ),
        }
    )
