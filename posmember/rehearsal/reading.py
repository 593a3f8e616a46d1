"""What a script writes, as the services want it: amounts, lines, tenders, people, goods."""

import datetime as dt
from typing import Any

import msgspec

from posmember.domain.checkout.cart import Cart, RewardChoice
from posmember.domain.checkout.cart_changes import add_product, set_hand_price
from posmember.domain.errors import NotFoundError
from posmember.domain.ids import OperatorId, ProductId
from posmember.domain.members.birthday_text import parse_birthday
from posmember.domain.money import parse_decimal
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.ticket_discount import TicketDiscount, read_ticket_discount
from posmember.domain.programme.programme import PRESET, Programme
from posmember.protocol.bodies import Opening, ProductRecord
from posmember.rehearsal.scenario import DiscountScript, LineScript, RewardScript
from posmember.rehearsal.shop_scripts import Amount, MemberScript, ProductScript
from posmember.services.members.enrolment import COUNTER, NewMember
from posmember.services.programme.files import ensure_known
from posmember.services.stock.products import ProductService


def minor(amount: Amount, decimals: int) -> int:
    """Return money as minor units."""
    return parse_decimal(str(amount), decimals, allow_negative=True)


def milli(quantity: Amount) -> int:
    """Return a quantity as thousandths."""
    return parse_decimal(str(quantity), 3)


def points(written: Amount, decimals: int) -> int:
    """Return points of the programme's unit: a number is of that unit, text is as people write."""
    if isinstance(written, int):
        return written
    return parse_decimal(written, decimals, allow_negative=True)


def programme_of(part: dict[str, Any], base: Programme) -> Programme:
    """Lay *part* over *base*: what is named replaces, nested objects are laid over in turn.

    Refuses words that a programme does not know, or a slip would leave a rule as it was.
    """
    merged = _laid_over(msgspec.to_builtins(base), part)
    programme = msgspec.convert(merged, Programme)
    ensure_known(merged, programme)
    return programme


def base_programme(*, is_preset: bool) -> Programme:
    """Return the preset, or a programme with one rung and nothing but defaults."""
    return PRESET if is_preset else Programme(version=1, tiers=PRESET.tiers[:1])


def _laid_over(base: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for name, value in part.items():
        old = merged.get(name)
        both = isinstance(old, dict) and isinstance(value, dict)
        merged[name] = _laid_over(old, value) if both and old is not None else value
    return merged


def product_of(script: ProductScript, decimals: int) -> ProductRecord:
    """Return a product as the catalogue keeps it."""

    def money(amount: Amount | None) -> int | None:
        return None if amount is None else minor(amount, decimals)

    return ProductRecord(
        product_id=ProductId(script.id),
        code=script.id,
        name=script.name or script.id,
        category=script.category,
        unit=script.unit,
        price_minor=minor(script.price, decimals),
        member_price_minor=money(script.member_price),
        cost_minor=money(script.cost),
        is_weighed=script.is_weighed,
        earns_points=script.earns_points,
        allows_discount=script.allows_discount,
        kind=script.kind,
        labels=script.labels,
        taxes=script.taxes,
    )


def person_of(
    script: MemberScript, number: int, today: dt.date, decimals: tuple[int, int]
) -> NewMember:
    """Return a member to enrol; *number* makes a phone up where the script has none.

    *decimals* are those of money and of points.
    """
    birthday = parse_birthday(script.birthday, today=today) if script.birthday else None
    opening = Opening(
        dated_on=today.isoformat(),
        points=points(script.points, decimals[1]),
        points_expire_on=script.points_expire_on or None,
        principal_minor=minor(script.principal, decimals[0]),
        bonus_minor=minor(script.bonus, decimals[0]),
    )
    has_opening = opening.points or opening.principal_minor or opening.bonus_minor
    return NewMember(
        phone=script.phone or f"1380000{number:04d}",
        name=script.name or script.id,
        birthday=birthday,
        source=script.source or COUNTER,
        tags=script.tags,
        tier_id=script.tier or None,
        opening=opening if has_opening else None,
        joined_on=dt.date.fromisoformat(script.joined_on) if script.joined_on else None,
    )


def with_lines(
    cart: Cart,
    lines: tuple[LineScript, ...],
    products: ProductService,
    operator: OperatorId,
    decimals: int,
) -> Cart:
    """Ring *lines* up, as a cashier would."""
    for line in lines:
        product, quantity = products.get(ProductId(line.product)), milli(line.quantity)
        if line.price is None:
            cart = add_product(cart, product, quantity)
        else:
            cart, line_id = _with_own_line(cart, product, quantity)
            cart = set_hand_price(cart, line_id, minor(line.price, decimals), operator)
    return cart


def _with_own_line(cart: Cart, product: ProductSnapshot, quantity_milli: int) -> tuple[Cart, int]:
    """Ring a product up on a line of its own, even where there is one that it could join."""
    alone = add_product(msgspec.structs.replace(cart, lines=()), product, quantity_milli)
    line_id = alone.lines[0].line_id
    return msgspec.structs.replace(alone, lines=(*cart.lines, *alone.lines)), line_id


def rewards_of(scripts: tuple[RewardScript, ...], cart: Cart) -> tuple[RewardChoice, ...]:
    """Return the rewards chosen; lines are counted from one."""
    return tuple(
        RewardChoice(
            script.reward,
            script.times,
            None if script.line is None else line_of(cart, script.line),
        )
        for script in scripts
    )


def line_of(cart: Cart, number: int) -> int:
    """Return the id of a line by its number, from one on."""
    if not 0 < number <= len(cart.lines):
        raise NotFoundError("line", str(number))
    return cart.lines[number - 1].line_id


def discount_of(
    script: DiscountScript | None, operator: OperatorId, decimals: int
) -> TicketDiscount | None:
    """Return the discount that the owner gives by hand."""
    if script is None:
        return None
    return read_ticket_discount(script.pay or f"-{script.off}", operator, decimals)


def quantities_of(lines: dict[str, Amount]) -> dict[int, int]:
    """Return line number → thousandths."""
    return {int(number): milli(quantity) for number, quantity in lines.items()}
