"""`refund`, `void`, `exchange` and `take-back`: goods that come back, without a window."""

import click

from posmember.cli.errors import ItemUnreadableError
from posmember.cli.references import sale_named
from posmember.cli.selling import shown, tenders_of, ticket_answer, with_item
from posmember.cli.session import OpenShop, Session, points_said
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import parse_quantity
from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket
from posmember.domain.ids import SaleId
from posmember.domain.money import format_money
from posmember.domain.stored_value.proof import SpendProof
from posmember.services.checkout.rows import ExchangeWish


@click.command("refund", short_help="Take goods back.")
@click.argument("sale")
@click.option("--line", "lines", multiple=True, metavar="NO[*QUANTITY]", help="Default: all.")
@click.option("--reason", default="")
@click.option("--damaged", "is_damaged", is_flag=True, help="Not back on the shelf.")
@click.pass_obj
def refund(
    session: Session, /, *, sale: str, lines: tuple[str, ...], reason: str, is_damaged: bool
) -> None:
    """Return SALE (receipt number, id or `last`), whole or by lines; points go back exactly."""
    with session.till() as shop:
        sale_id = sale_named(shop, sale)
        wanted = _returnable(shop, sale_id)
        if lines:
            wanted = dict(_line_wanted(text, wanted) for text in lines)
        settled = shop.services.returns.complete(
            shop.actor, sale_id, wanted, reason=reason, is_damaged=is_damaged
        )
        _say_returned(session, "refund.done", settled.ticket)
        session.answer({"refund": ticket_answer(settled.ticket)})


@click.command("void", short_help="Undo a ticket of today whole.")
@click.argument("sale")
@click.pass_obj
def void(session: Session, sale: str) -> None:
    """Undo SALE (receipt number, id or `last`) whole; only on its own day, before any return."""
    with session.till() as shop:
        ticket = shop.services.returns.void(shop.actor, sale_named(shop, sale)).ticket
        _say_returned(session, "void.done", ticket)
        session.answer({"void": ticket_answer(ticket)})


@click.command("take-back", short_help="Take goods back without a receipt.")
@click.option("--item", "items", multiple=True, required=True, metavar="CODE[*QUANTITY]")
@click.option("--reason", default="")
@click.option("--damaged", "is_damaged", is_flag=True, help="Not back on the shelf.")
@click.pass_obj
def take_back(
    session: Session, /, *, items: tuple[str, ...], reason: str, is_damaged: bool
) -> None:
    """Take goods back that nobody has a receipt for, for cash, up to the programme's cap."""
    with session.till() as shop:
        cart = _rung_up(shop, items)
        settled = shop.services.returns.complete_without_ticket(
            shop.actor, cart, reason=reason, is_damaged=is_damaged
        )
        _say_returned(session, "refund.done", settled.ticket)
        session.answer({"take_back": ticket_answer(settled.ticket)})


@click.command("exchange", short_help="Goods back, others out.")
@click.argument("sale")
@click.option("--back", "lines", multiple=True, required=True, metavar="NO[*QUANTITY]")
@click.option("--item", "items", multiple=True, required=True, metavar="CODE[*QUANTITY]")
@click.option("--pay", "tenders", multiple=True, metavar="KIND[=AMOUNT]", help="Default: cash.")
@click.option("--reason", default="")
@click.option("--proof", default="", help="Digits that the member says to spend stored value.")
@click.option("--vouch", is_flag=True, help="The owner vouches for the member instead.")
@click.pass_obj
def exchange(  # noqa: PLR0913 - one for each option
    session: Session,
    /,
    *,
    sale: str,
    lines: tuple[str, ...],
    items: tuple[str, ...],
    tenders: tuple[str, ...],
    reason: str,
    proof: str,
    vouch: bool,
) -> None:
    """Take lines of SALE back and others out; the difference is paid or given back."""
    with session.till() as shop:
        sale_id = sale_named(shop, sale)
        returnable = _returnable(shop, sale_id)
        wanted = dict(_line_wanted(text, returnable) for text in lines)
        cart = _rung_up(shop, items)
        member = shop.services.sales.ticket(sale_id).member
        if member is not None:
            cart = shop.services.checkout.attach(cart, member.member_id)
        wish = ExchangeWish(sale_id, wanted, cart)
        plan = shop.services.exchanges.plan(wish)
        worth = TenderLine(TenderKind.EXCHANGE, plan.worth_minor)
        paid = tenders_of(tenders, plan.out, (worth,))
        said = SpendProof(proof, is_approved=vouch)
        done = shop.services.exchanges.complete(shop.actor, wish, paid, reason=reason, proof=said)
        decimals = plan.out.currency_decimals
        session.say("exchange.done", **shown(done.out.ticket, decimals))
        answer = {"back": ticket_answer(done.back.ticket), "out": ticket_answer(done.out.ticket)}
        session.answer({"exchange": answer})


def _rung_up(shop: OpenShop, items: tuple[str, ...]) -> Cart:
    cart = shop.services.checkout.new_cart()
    for item in items:
        cart = with_item(shop, cart, item)
    return cart


def _returnable(shop: OpenShop, sale_id: SaleId) -> dict[int, int]:
    lines = shop.services.returns.prepare(sale_id).lines
    return {row.line_no: row.returnable_milli for row in lines if row.returnable_milli}


def _say_returned(session: Session, code: str, ticket: Ticket) -> None:
    decimals = ticket.currency_decimals
    points = ticket.points_earned - ticket.points_redeemed
    figures = shown(ticket, decimals) | {
        "points": points_said(points, ticket.points_decimals, is_signed=True)
    }
    session.say(code, **(figures | {"due": format_money(-ticket.due_minor, decimals)}))


def _line_wanted(text: str, returnable: dict[int, int]) -> tuple[int, int]:
    number, _, amount = text.partition("*")
    if not number.isdecimal():
        raise ItemUnreadableError(text)
    line_no = int(number)
    return line_no, parse_quantity(amount) if amount else returnable.get(line_no, 0)
