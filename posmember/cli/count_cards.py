"""`countcard`: uses of a service, paid beforehand."""

from typing import TYPE_CHECKING, Any

import click
import msgspec

from posmember.cli.references import member_named
from posmember.cli.session import Session
from posmember.cli.topping_up import minor_of, money_of, payments_of
from posmember.domain.errors import NotFoundError
from posmember.domain.ids import OperationId

if TYPE_CHECKING:
    from posmember.services.stored_value.rows import CountCardSeen


@click.group("countcard", short_help="Sell and use count cards, pay the rest back.")
def countcard() -> None:
    """Work with cards for so many uses."""


@countcard.command("plans")
@click.pass_obj
def plans(session: Session) -> None:
    """List the cards on sale."""
    with session.till() as shop:
        found = shop.services.count_cards.plans()
        rows: list[tuple[str, ...]] = [
            (plan.plan_id, _named(session, plan), str(plan.uses), money_of(shop, plan.price_minor))
            for plan in found
        ]
    session.table(("column.id", "column.name", "column.uses", "column.price"), rows)
    session.answer({"plans": msgspec.to_builtins(found)})


@countcard.command("sell")
@click.argument("member")
@click.argument("plan")
@click.option("--pay", "payments", multiple=True, metavar="KIND[=AMOUNT]", help="Default: cash.")
@click.pass_obj
def sell(session: Session, member: str, plan: str, payments: tuple[str, ...]) -> None:
    """Sell a card of PLAN to MEMBER."""
    with session.till() as shop:
        cards = shop.services.count_cards
        chosen = next((each for each in cards.plans() if each.plan_id == plan), None)
        if chosen is None:
            raise NotFoundError("count_card_plan", plan)
        paid = payments_of(shop, payments, chosen.price_minor)
        card = cards.sell(shop.actor, member_named(shop, member), plan, paid)
    session.say("countcard.sold", name=_named(session, card), left=card.uses)
    session.answer({"count_card": msgspec.to_builtins(card)})


@countcard.command("list")
@click.argument("member")
@click.pass_obj
def list_cards(session: Session, member: str) -> None:
    """List the cards of MEMBER with what is left on each."""
    with session.till() as shop:
        found = shop.services.count_cards.of_member(member_named(shop, member))
    rows: list[tuple[str, ...]] = [
        (
            card.card_id,
            _named(session, card),
            f"{card.left}/{card.uses}",
            str(card.expires_on or ""),
        )
        for card in found
    ]
    session.table(("column.id", "column.name", "column.left", "column.valid_until"), rows)
    session.answer({"count_cards": [_answer(card) for card in found]})


@countcard.command("use")
@click.argument("card")
@click.option("--uses", type=click.IntRange(1, 10_000), default=1, show_default=True)
@click.option("--item", help="Code of the product or service it is used for.")
@click.pass_obj
def use(session: Session, card: str, uses: int, item: str | None) -> None:
    """Take uses off CARD (its id)."""
    with session.till() as shop:
        product = None if item is None else shop.services.products.by_code(item)
        if item is not None and product is None:
            raise NotFoundError("product", item)
        used = shop.services.count_cards.use(
            shop.actor, card, uses, product.product_id if product else ""
        )
    session.say("countcard.used", uses=used.uses, left=used.left_after)
    session.answer({"use": msgspec.to_builtins(used)})


@countcard.command("history")
@click.argument("member")
@click.pass_obj
def history(session: Session, member: str) -> None:
    """List what happened to the count cards of MEMBER, the newest first."""
    with session.till() as shop:
        found = shop.services.count_cards.history(member_named(shop, member))
    rows: list[tuple[str, ...]] = [
        (move.move_id, _named(session, move), f"{move.uses:+d}", move.receipt_no) for move in found
    ]
    session.table(("column.id", "column.name", "column.uses", "column.receipt"), rows)
    session.answer({"moves": [msgspec.to_builtins(move) for move in found]})


@countcard.command("undo")
@click.argument("use_id", metavar="USE")
@click.option("--reason", default="")
@click.pass_obj
def undo(session: Session, use_id: str, reason: str) -> None:
    """Put USE (its id in the history) back onto its card."""
    with session.till() as shop:
        made = shop.services.count_cards.undo(shop.actor, OperationId(use_id), reason=reason)
    session.say("countcard.undone", uses=made.uses)
    session.answer({"undo": msgspec.to_builtins(made)})


@countcard.command("refund")
@click.argument("card")
@click.option("--reason", default="")
@click.option("--expect", help="The sum that was shown; refused where it is another one by now.")
@click.option("--preview", "is_preview", is_flag=True, help="Only show the sum.")
@click.pass_obj
def refund(
    session: Session,
    /,
    *,
    card: str,
    reason: str,
    expect: str | None,
    is_preview: bool,
) -> None:
    """Pay the uses that are left on CARD back."""
    answer: dict[str, Any] = {}
    with session.till() as shop:
        cards = shop.services.count_cards
        back = cards.refund_plan(card).money_back_minor
        shown = back if expect is None else minor_of(shop, expect)
        if not is_preview:
            made = cards.refund(shop.actor, card, shown_minor=shown, reason=reason)
            answer["refund"] = msgspec.to_builtins(made)
        text = money_of(shop, back)
    session.say("countcard.back" if is_preview else "countcard.refunded", back=text)
    session.answer({"money_back_minor": back, **answer})


def _named(session: Session, each: Any) -> str:  # noqa: ANN401 - a card or a plan
    return str(each.name_zh if session.language == "zh_CN" else each.name_en)


def _answer(card: "CountCardSeen") -> dict[str, Any]:
    return {
        "card_id": card.card_id,
        "name_zh": card.name_zh,
        "name_en": card.name_en,
        "uses": card.uses,
        "left": card.left,
        "price_minor": card.price_minor,
        "expires_on": card.expires_on,
        "is_lapsed": card.is_lapsed,
    }
