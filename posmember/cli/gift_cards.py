"""`giftcard`: look at gift cards, and do what is to be done with them."""

from typing import TYPE_CHECKING, Any

import click

from posmember.cli.references import member_named, sale_named
from posmember.cli.session import OpenShop, Session
from posmember.cli.topping_up import minor_of, money_of, payments_of
from posmember.services.stored_value.rows import GiftCardState

if TYPE_CHECKING:
    from posmember.services.stored_value.rows import GiftCardSeen


@click.group("giftcard", short_help="Look at gift cards, top up, merge, freeze, renew, replace.")
def giftcard() -> None:
    """Work with bearer cards; CODE is the code on the card, or its id."""


@giftcard.command("show")
@click.argument("code")
@click.pass_obj
def show(session: Session, code: str) -> None:
    """Show what is on a card, and how it came about."""
    with session.till() as shop:
        _tell(session, shop, shop.services.gift_cards.look(code))


@giftcard.command("of")
@click.argument("sale")
@click.pass_obj
def of_sale(session: Session, sale: str) -> None:
    """List the cards that SALE sold (number, id or `last`), for somebody who lost one."""
    with session.till() as shop:
        cards = shop.services.gift_cards.of_sale(sale_named(shop, sale))
        rows: list[tuple[str, ...]] = [
            (card.card_id, f"…{card.hint}", money_of(shop, card.balance_minor)) for card in cards
        ]
    session.table(("column.id", "column.name", "column.balance"), rows)
    session.answer({"gift_cards": [_answer(card) for card in cards]})


@giftcard.command("list")
@click.option("--state", type=click.Choice([state.value for state in GiftCardState]))
@click.pass_obj
def list_cards(session: Session, state: str | None) -> None:
    """List gift cards, those issued last first."""
    with session.till() as shop:
        wanted = None if state is None else GiftCardState(state)
        cards = shop.services.gift_cards.listed(wanted)
        rows: list[tuple[str, ...]] = [
            (card.card_id, f"…{card.hint}", money_of(shop, card.balance_minor)) for card in cards
        ]
    session.table(("column.id", "column.name", "column.balance"), rows)
    session.answer({"gift_cards": [_answer(card) for card in cards]})


@giftcard.command("topup")
@click.argument("code")
@click.argument("amount")
@click.option("--pay", "payments", multiple=True, metavar="KIND[=AMOUNT]", help="Default: cash.")
@click.pass_obj
def top_up(session: Session, code: str, amount: str, payments: tuple[str, ...]) -> None:
    """Put money onto a card."""
    with session.till() as shop:
        minor = minor_of(shop, amount)
        cards = shop.services.gift_cards
        cards.top_up(shop.actor, code, minor, payments_of(shop, payments, minor))
        _tell(session, shop, cards.look(code))


@giftcard.command("merge")
@click.argument("code")
@click.argument("member")
@click.pass_obj
def merge(session: Session, code: str, member: str) -> None:
    """Move what is on a card into the account of MEMBER."""
    with session.till() as shop:
        shop.services.gift_cards.merge(shop.actor, code, member_named(shop, member))
        _tell(session, shop, shop.services.gift_cards.look(code))


@giftcard.command("freeze")
@click.argument("code")
@click.option("--free", "is_free", is_flag=True, help="Let it be spent again.")
@click.option("--reason", default="")
@click.pass_obj
def freeze(session: Session, code: str, is_free: bool, reason: str) -> None:  # noqa: FBT001 - click calls by name
    """Let a card not be spent, because it was lost."""
    with session.till() as shop:
        cards = shop.services.gift_cards
        cards.freeze(shop.actor, code, is_frozen=not is_free, reason=reason)
        _tell(session, shop, cards.look(code))


@giftcard.command("renew")
@click.argument("code")
@click.pass_obj
def renew(session: Session, code: str) -> None:
    """Let a card be good for as long again from today."""
    with session.till() as shop:
        shop.services.gift_cards.renew(shop.actor, code)
        _tell(session, shop, shop.services.gift_cards.look(code))


@giftcard.command("replace")
@click.argument("code")
@click.pass_obj
def replace(session: Session, code: str) -> None:
    """Give a new code for what is on a card; the old one is frozen."""
    with session.till() as shop:
        fresh = shop.services.gift_cards.replace(shop.actor, code)
        amount = money_of(shop, fresh.card.amount_minor)
    session.say("giftcard.replaced", code=fresh.code, amount=amount)
    session.answer({"gift_card": {"code": fresh.code, "card_id": fresh.card.card_id}})


def _tell(session: Session, shop: OpenShop, card: "GiftCardSeen") -> None:
    state = "frozen" if card.is_frozen else "lapsed" if card.is_lapsed else "good"
    session.say(
        f"giftcard.{state}",
        hint=card.hint,
        balance=money_of(shop, card.balance_minor),
        day=card.expires_on or "–",
    )
    session.answer({"gift_card": _answer(card)})


def _answer(card: "GiftCardSeen") -> dict[str, Any]:
    return {
        "card_id": card.card_id,
        "hint": card.hint,
        "name": card.name,
        "balance_minor": card.balance_minor,
        "expires_on": card.expires_on,
        "is_frozen": card.is_frozen,
        "is_lapsed": card.is_lapsed,
        "state": card.state.value,
        "moves": [
            {"at_ms": move.at_ms, "kind": move.kind, "amount_minor": move.amount_minor}
            for move in card.moves
        ],
    }
