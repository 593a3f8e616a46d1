"""`sell`, `refund` and `receipt`: the counter for scripts and support staff."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from posmember.cli.errors import ItemUnreadableError, TenderUnreadableError
from posmember.cli.references import form_by_ending, member_named, sale_named
from posmember.cli.session import OpenShop, Session, points_said, writable
from posmember.domain.checkout.cart import Cart, RewardChoice
from posmember.domain.checkout.cart_changes import (
    add_product,
    parse_quantity,
    set_points_to_redeem,
)
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket
from posmember.domain.errors import NotFoundError
from posmember.domain.money import format_money, parse_money
from posmember.domain.stored_value.proof import SpendProof

if TYPE_CHECKING:
    from posmember.printing.profile import PrinterProfile

_FORMS = ("pdf", "pdf-a4", "escpos", "text", "png")
_WHOLE_MILLI = 1_000
_PAYING = tuple(kind for kind in TenderKind if kind is not TenderKind.EXCHANGE)

_PAY_FORM = "KIND[:CODE][=AMOUNT]"


@click.command("sell", short_help="Sell without a window.")
@click.option("--item", "items", multiple=True, required=True, metavar="CODE[*QUANTITY]")
@click.option("--member", help="Phone, card number, id or name.")
@click.option("--points", help="Points to redeem, or max.")
@click.option("--reward", "rewards", multiple=True, help="A reward for points, by its id.")
@click.option("--pay", "tenders", multiple=True, metavar=_PAY_FORM, help="Default: cash.")
@click.option("--proof", default="", help="Digits that the member says to spend stored value.")
@click.option("--vouch", is_flag=True, help="The owner vouches for the member instead.")
@click.option("--keep-change", is_flag=True, help="Change goes onto the member's balance.")
@click.pass_obj
def sell(  # noqa: PLR0913 - one for each option
    session: Session,
    /,
    *,
    items: tuple[str, ...],
    member: str | None,
    points: str | None,
    rewards: tuple[str, ...],
    tenders: tuple[str, ...],
    proof: str,
    vouch: bool,
    keep_change: bool,
) -> None:
    """Ring up items by code or barcode and settle; the receipt is queued as at the counter."""
    with session.till() as shop:
        cart = shop.services.checkout.new_cart()
        for item in items:
            cart = with_item(shop, cart, item)
        if member is not None:
            cart = shop.services.checkout.attach(cart, member_named(shop, member))
        wanted_rewards = tuple(RewardChoice(reward_id) for reward_id in rewards)
        cart = msgspec.structs.replace(cart, rewards=wanted_rewards)
        quote = shop.services.checkout.quote(cart)
        if points is not None:
            wanted = (
                quote.redemption.maximum_points if points == "max" else shop.points_read(points)
            )
            cart = set_points_to_redeem(cart, wanted, quote.redemption)
            quote = shop.services.checkout.quote(cart)
        paid = tenders_of(tenders, quote)
        promised = shop.services.checkout.quote(cart, paid)
        said = SpendProof(proof, is_approved=vouch)
        settled = shop.services.checkout.settle(
            shop.actor, cart, paid, promised=promised, proof=said, keeps_change=keep_change
        )
        ticket = settled.ticket
        session.say("sell.done", **shown(ticket, quote.currency_decimals))
        cards = [
            {"code": each.code, **msgspec.to_builtins(each.card)} for each in settled.gift_cards
        ]
        more = {"print_job_id": settled.print_job_id, "gift_cards": cards}
        session.answer({"sell": ticket_answer(ticket) | more})


@click.command("receipt", short_help="Write a receipt to a file.")
@click.argument("sale")
@click.option("--to", "target", required=True, help="A file, or - for the terminal.")
@click.option("--format", "form", type=click.Choice(_FORMS), help="Default: by the file's ending.")
@click.option("--paper", type=click.Choice(["58", "80"]), help="Default: as in the settings.")
@click.pass_obj
def receipt(session: Session, sale: str, target: str, form: str | None, paper: str | None) -> None:
    """Write the receipt of SALE (receipt number, id or `last`) as it was printed."""
    with session.till() as shop:
        sale_id = sale_named(shop, sale)
        to_terminal = target == "-"
        chosen = form or ("text" if to_terminal else form_by_ending(Path(target)))
        content = receipt_bytes(shop, sale_id, chosen, paper)
        if to_terminal:
            sys.stdout.buffer.write(content)
            sys.stdout.flush()
            return
        path = Path(target)
        with writable(path):
            path.write_bytes(content)
        session.say("file.written", path=path)
        session.answer({"receipt": {"sale_id": sale_id, "file": str(path), "format": chosen}})


def receipt_bytes(shop: OpenShop, sale_id: Any, form: str, paper: str | None = None) -> bytes:  # noqa: ANN401 - an id
    """Return the receipt of a sale in *form*, for the shop's paper unless told otherwise."""
    from posmember.printing.profile import PRESETS  # noqa: PLC0415 - only for paper
    from posmember.printing.render import Format, render  # noqa: PLC0415 - only for paper

    width = paper or shop.services.shop.settings().paper
    profile: PrinterProfile = PRESETS[f"{width}mm"]
    return render(shop.services.documents.receipt(sale_id), Format(form), profile)


def ticket_answer(ticket: Ticket) -> dict[str, Any]:
    """Return a ticket as it stands in JSON answers. Money in minor units."""
    return {
        "sale_id": ticket.sale_id,
        "kind": ticket.kind.value,
        "receipt_no": ticket.receipt_no,
        "member_id": ticket.member.member_id if ticket.member else None,
        "gross_minor": ticket.gross_minor,
        "due_minor": ticket.due_minor,
        "change_minor": ticket.change_minor,
        "points_earned": ticket.points_earned,
        "points_redeemed": ticket.points_redeemed,
        "points_after": ticket.member.points_after if ticket.member else None,
        "lines": [
            {
                "line_no": line.line_no,
                "code": line.code,
                "name": line.name,
                "quantity_milli": line.quantity_milli,
                "net_minor": line.net_minor,
                "points_earned": line.points_earned,
            }
            for line in ticket.lines
        ],
    }


def shown(ticket: Ticket, decimals: int) -> dict[str, object]:
    """Return a ticket's figures as the words of a command name them."""
    return {
        "receipt": ticket.receipt_no,
        "due": format_money(ticket.due_minor, decimals),
        "change": format_money(ticket.change_minor, decimals),
        "earned": points_said(ticket.points_earned, ticket.points_decimals),
        "redeemed": points_said(ticket.points_redeemed, ticket.points_decimals),
    }


def with_item(shop: OpenShop, cart: Cart, item: str) -> Cart:
    """Return *cart* with `CODE[*QUANTITY]` rung up."""
    code, separator, amount = item.partition("*")
    if not code or (separator and not amount):
        raise ItemUnreadableError(item)
    product = shop.services.products.by_code(code)
    if product is None:
        raise NotFoundError("product", code)
    return add_product(cart, product, parse_quantity(amount) if amount else _WHOLE_MILLI)


def tenders_of(
    texts: Sequence[str], quote: Quote, before: Sequence[TenderLine] = ()
) -> tuple[TenderLine, ...]:
    """Return the tenders after those *before*; one without an amount pays what is left."""
    paid = list(before)
    for text in texts or ("cash",):
        named, _, amount = text.partition("=")
        kind, _, reference = named.partition(":")
        if kind not in _PAYING:
            raise TenderUnreadableError(text, " ".join(_PAYING))
        rest = quote.due_minor - sum(tender.amount_minor for tender in paid)
        minor = parse_money(amount, quote.currency_decimals) if amount else rest
        if minor:
            paid.append(TenderLine(TenderKind(kind), minor, reference))
    return tuple(paid[len(before) :])
