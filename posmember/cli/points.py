"""`points`: correct a balance, hand points on, give points for what a member did."""

import click

from posmember.cli.references import member_named
from posmember.cli.session import Session

_EVENTS = ("join", "first_purchase", "check_in", "share", "review", "survey", "referral")


@click.group("points", short_help="Correct, transfer and give points.")
def points() -> None:
    """Work with points beside tickets; each change is an entry of the ledger."""


@points.command("adjust", context_settings={"ignore_unknown_options": True})
@click.argument("member")
@click.argument("amount", type=int)
@click.option("--reason", required=True, help="Why; it is kept.")
@click.pass_obj
def adjust(session: Session, member: str, amount: int, reason: str) -> None:
    """Add AMOUNT points to MEMBER's balance, or take them off (below zero)."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        shop.services.points.adjust(shop.actor, member_id, amount, reason)
        balance = shop.services.members.strip(member_id).balances.points
    session.say("points.adjusted", points=f"{amount:+d}", balance=balance)
    session.answer({"points": {"member_id": member_id, "moved": amount, "balance": balance}})


@points.command("transfer")
@click.argument("member")
@click.argument("to")
@click.argument("amount", type=click.IntRange(min=1))
@click.option("--reason", default="", help="Why; it is kept.")
@click.pass_obj
def transfer(session: Session, member: str, to: str, amount: int, reason: str) -> None:
    """Hand AMOUNT points of MEMBER on to the member TO, with the validity they have."""
    with session.till() as shop:
        member_id, to_id = member_named(shop, member), member_named(shop, to)
        shop.services.points.transfer(shop.actor, member_id, to_id, amount, reason=reason)
        left = shop.services.members.strip(member_id).balances.points
        there = shop.services.members.strip(to_id).balances.points
    session.say("points.transferred", points=amount, left=left, there=there)
    session.answer(
        {"points": {"member_id": member_id, "moved": -amount, "balance": left}}
        | {"to": {"member_id": to_id, "moved": amount, "balance": there}}
    )


@points.command("award")
@click.argument("member")
@click.argument("event", type=click.Choice(_EVENTS))
@click.option("--for", "subject", default="", help="What it is for: a ticket, a survey; once each.")
@click.pass_obj
def award(session: Session, member: str, event: str, subject: str) -> None:
    """Give MEMBER what an EVENT earns by the programme."""
    from posmember.domain.loyalty.event_points import EventKind  # noqa: PLC0415 - with the services

    with session.till() as shop:
        member_id = member_named(shop, member)
        moved = shop.services.points.award(shop.actor, member_id, EventKind(event), subject)
        balance = shop.services.members.strip(member_id).balances.points
    session.say("points.adjusted", points=f"{moved:+d}", balance=balance)
    session.answer({"points": {"member_id": member_id, "moved": moved, "balance": balance}})
