"""`points`: correct a balance, hand points on, give points for what a member did."""

import click

from posmember.cli.references import member_named
from posmember.cli.session import OpenShop, Session

_EVENTS = ("join", "first_purchase", "check_in", "share", "review", "survey", "referral")


@click.group("points", short_help="Correct, transfer and give points.")
def points() -> None:
    """Work with points beside tickets; each change is an entry of the ledger."""


@points.command("adjust", context_settings={"ignore_unknown_options": True})
@click.argument("member")
@click.argument("amount")
@click.option("--reason", required=True, help="Why; it is kept.")
@click.pass_obj
def adjust(session: Session, member: str, amount: str, reason: str) -> None:
    """Add AMOUNT points to MEMBER's balance, or take them off (below zero)."""
    with session.till() as shop:
        member_id = member_named(shop, member)
        moved = shop.points_read(amount)
        shop.services.points.adjust(shop.actor, member_id, moved, reason)
        balance = shop.services.members.strip(member_id).balances.points
        _say_moved(session, shop, moved, balance)
    session.answer({"points": {"member_id": member_id, "moved": moved, "balance": balance}})


@points.command("transfer")
@click.argument("member")
@click.argument("to")
@click.argument("amount")
@click.option("--reason", default="", help="Why; it is kept.")
@click.pass_obj
def transfer(session: Session, member: str, to: str, amount: str, reason: str) -> None:
    """Hand AMOUNT points of MEMBER on to the member TO, with the validity they have."""
    with session.till() as shop:
        member_id, to_id = member_named(shop, member), member_named(shop, to)
        moved = shop.points_read(amount)
        shop.services.points.transfer(shop.actor, member_id, to_id, moved, reason=reason)
        left = shop.services.members.strip(member_id).balances.points
        there = shop.services.members.strip(to_id).balances.points
        session.say(
            "points.transferred",
            points=shop.points_text(moved),
            left=shop.points_text(left),
            there=shop.points_text(there),
        )
    session.answer(
        {"points": {"member_id": member_id, "moved": -moved, "balance": left}}
        | {"to": {"member_id": to_id, "moved": moved, "balance": there}}
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
        _say_moved(session, shop, moved, balance)
    session.answer({"points": {"member_id": member_id, "moved": moved, "balance": balance}})


def _say_moved(session: Session, shop: OpenShop, moved: int, balance: int) -> None:
    session.say(
        "points.adjusted",
        points=shop.points_text(moved, is_signed=True),
        balance=shop.points_text(balance),
    )
