"""From a settled ticket back to the cart that it was, as far as other rules may ask."""

from collections.abc import Mapping

from posmember.domain.checkout.cart import Cart, CartLine, RewardChoice
from posmember.domain.checkout.late_member import product_on
from posmember.domain.checkout.ticket import TenderKind, Ticket, TicketLine
from posmember.domain.ids import CartId
from posmember.domain.money import divide
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.ticket_discount import BY_HAND, TicketDiscount
from posmember.domain.stored_value.purse import Spendable


def cart_again(
    ticket: Ticket,
    member: MemberSnapshot | None,
    products: Mapping[str, ProductSnapshot],
    amounts: Mapping[str, int | None],
) -> Cart:
    """Return the cart of a sale. *products* say what the ticket does not: member prices of today.

    *amounts* are what its coupons are worth that are a share of another one.

    Gifts are left out: whether there are any is for the rules to say.
    """
    lines = tuple(
        _line_again(line, products.get(line.product_id))
        for line in ticket.lines
        if not line.is_gift
    )
    coupons = tuple(
        Coupon(
            rule.coupon_id,
            rule.rule_id,
            valid_from="",
            valid_to="",
            amount_minor=amounts.get(rule.coupon_id),
        )
        for rule in ticket.applied
        if rule.coupon_id
    )
    by_hand = sum(rule.amount_minor for rule in ticket.applied if rule.rule_id == BY_HAND)
    return Cart(
        cart_id=CartId(ticket.sale_id),
        lines=lines,
        member=member,
        points_to_redeem=_points_as_money(ticket) if member else 0,
        codes=ticket.codes,
        coupons=coupons,
        rewards=tuple(RewardChoice(use.reward_id, use.times) for use in ticket.rewards),
        ticket_discount=TicketDiscount(amount_minor=by_hand) if by_hand else None,
    )


def stored_again(ticket: Ticket, due_minor: int) -> Spendable | None:
    """Return what stored value paid of a sale, where *due_minor* is to pay; None: nothing."""
    paid = [each for each in ticket.tenders if each.kind is TenderKind.STORED_VALUE]
    principal = sum(each.principal_minor for each in paid)
    total = principal + sum(each.bonus_minor for each in paid)
    if not total:
        return None
    part = min(total, due_minor)
    of_principal = divide(principal * part, total)
    return Spendable(of_principal, part - of_principal)


def _line_again(line: TicketLine, today: ProductSnapshot | None) -> CartLine:
    product = product_on(line, today)
    by_price = divide(line.unit_price_minor * line.quantity_milli, 1000)
    return CartLine(
        line_id=line.line_no,
        product=product,
        quantity_milli=line.quantity_milli,
        hand_price_minor=line.unit_price_minor if line.is_hand_priced else None,
        label_price_minor=line.gross_minor if line.gross_minor != by_price else None,
    )


def _points_as_money(ticket: Ticket) -> int:
    """Return the points that paid a part, without those that bought rewards."""
    return ticket.points_redeemed - sum(use.points for use in ticket.rewards)
