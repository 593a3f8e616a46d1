"""Take goods back: the statement first, then one transaction that turns everything back exactly."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from posmember.domain.checkout import returns
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.errors import VoidTooLateError
from posmember.domain.checkout.gifts_back import GiftRules, gifts_kept, kept_for_gifts
from posmember.domain.checkout.goods_back import ReturnableLine as GoodsLine
from posmember.domain.checkout.goods_back import goods_back, returnable_lines
from posmember.domain.checkout.line_back import UseKept
from posmember.domain.checkout.membership_return import whole_again
from posmember.domain.checkout.open_return import (
    OpenReturnPlan,
    plan_open_return,
    settle_open_return,
)
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returned_before import within_what_was_sold
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.clock import Clock
from posmember.domain.ids import OperatorId, SaleId, new_id
from posmember.domain.loyalty.giving_back import RefundRules
from posmember.domain.loyalty.lots import PointsStanding
from posmember.domain.members.text import clean_text
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.purse import Purse
from posmember.models.sale import Sale
from posmember.services.checkout.checkout import (
    book,
    ensure_prices_approved,
    next_identity,
    settled_before,
)
from posmember.services.checkout.context import context_of
from posmember.services.checkout.points_beside import points_beside
from posmember.services.checkout.rows import ReturnableLine, ReturnableSale, SettledSale
from posmember.services.checkout.tier_step import (
    memberships_of_sale,
    with_benefits_back,
    with_tier_after,
)
from posmember.services.checkout.vouchers import vouchers_used
from posmember.services.coupons.using import with_coupons_back
from posmember.services.engagement.missions import missions_undone, with_mission_coupons
from posmember.services.members.purse import whole_purse
from posmember.services.members.standing import points_standing
from posmember.services.members.today import Today, today_of
from posmember.services.programme.in_force import programme_of_version
from posmember.services.sales.sales import returns_of, ticket_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.stored_value.count_tickets import count_cards_of_sale
from posmember.services.stored_value.gift_tickets import with_cards_in_use
from posmember.services.unit_of_work import Reading, Writing

REASON_MAX = 200


class ReturnService:
    """Returns of sales, whole or in parts, in any order."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def prepare(self, sale_id: SaleId) -> ReturnableSale:
        """Return a sale with what may still come back of each line."""
        with self._reading() as connection:
            ticket = ticket_of(connection, sale_id)
            earlier = within_what_was_sold(ticket, returns_of(connection, sale_id))
            lines = returnable_lines(ticket, earlier)
            kept = _kept_so_far(connection, ticket, lines, earlier)
            at_ms = connection.execute(
                select(Sale.at_ms).where(Sale.sale_id == sale_id)
            ).scalar_one()
        return ReturnableSale(
            ticket,
            at_ms,
            tuple(
                ReturnableLine(
                    found.line.line_no,
                    found.line.name,
                    found.line.unit,
                    found.line.quantity_milli,
                    found.returned_milli,
                    found.returnable_milli,
                    found.line.net_minor,
                    is_gift=found.line.is_gift,
                    gift_kept_minor=kept.get(found.line.line_no, 0),
                )
                for found in lines
            ),
        )

    def plan(self, sale_id: SaleId, wanted: Mapping[int, int]) -> ReturnPlan:
        """Return the statement of returning *wanted* (line number → thousandths)."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            return with_tier_after(connection, plan_of(connection, sale_id, wanted, now.at_ms), now)

    def complete(  # noqa: PLR0913 - the sale, what comes back of it, and how
        self,
        actor: OperatorId,
        sale_id: SaleId,
        wanted: Mapping[int, int],
        *,
        reason: str = "",
        approver: OperatorId | None = None,
        return_id: SaleId | None = None,
        is_damaged: bool = False,
    ) -> SettledSale:
        """Complete the return; giving the same *return_id* again changes nothing.

        *is_damaged*: the goods cannot be sold again, so they do not come onto the shelf.
        """
        with self._writing() as uow:
            if return_id is not None and (done := settled_before(uow.connection, return_id)):
                return done
            ensure_permitted(uow.connection, Action.REFUND, actor, approver)
            now = today_of(uow.connection, self._clock())
            plan = plan_of(uow.connection, sale_id, wanted, now.at_ms)
            identity = next_identity(uow.connection, return_id or SaleId(new_id()))
            words = clean_text(reason, REASON_MAX)
            ticket = settle_return(plan, identity, words, is_damaged=is_damaged)
            return book(uow, ticket, now, actor=actor, approver=approver)

    def void(
        self, actor: OperatorId, sale_id: SaleId, *, approver: OperatorId | None = None
    ) -> SettledSale:
        """Undo a ticket of today whole; refuses one of another day or of which goods came back."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.VOID_SALE, actor, approver)
            now = today_of(uow.connection, self._clock())
            sale = ticket_of(uow.connection, sale_id)
            _refuse_late_void(uow.connection, sale, now)
            wanted = {line.line_no: line.quantity_milli for line in sale.lines}
            plan = plan_of(uow.connection, sale_id, wanted, now.at_ms, is_void=True)
            identity = next_identity(uow.connection, SaleId(new_id()))
            ticket = settle_return(plan, identity, "", is_void=True)
            return book(uow, ticket, now, actor=actor, approver=approver)

    def plan_without_ticket(self, cart: Cart) -> OpenReturnPlan:
        """Return the statement of taking the goods of *cart* back without a receipt."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            return plan_open_return(cart, now.programme, context_of(connection, now))

    def complete_without_ticket(
        self,
        actor: OperatorId,
        cart: Cart,
        *,
        reason: str = "",
        approver: OperatorId | None = None,
        is_damaged: bool = False,
    ) -> SettledSale:
        """Take the goods of *cart* back without a receipt, for cash, up to the programme's cap."""
        with self._writing() as uow:
            if done := settled_before(uow.connection, SaleId(cart.cart_id)):
                return done
            ensure_permitted(uow.connection, Action.REFUND_WITHOUT_TICKET, actor, approver)
            ensure_prices_approved(uow.connection, cart, actor, approver)
            now = today_of(uow.connection, self._clock())
            plan = plan_open_return(cart, now.programme, context_of(uow.connection, now))
            identity = next_identity(uow.connection, SaleId(cart.cart_id))
            words = clean_text(reason, REASON_MAX)
            ticket = settle_open_return(plan, identity, words, is_damaged=is_damaged)
            return book(uow, ticket, now, actor=actor, approver=approver)


def plan_of(
    connection: Connection,
    sale_id: SaleId,
    wanted: Mapping[int, int],
    at_ms: int,
    *,
    is_void: bool = False,
) -> ReturnPlan:
    """Return the statement of returning *wanted* of a sale at an instant."""
    original = ticket_of(connection, sale_id)
    now = today_of(connection, at_ms)
    earlier = within_what_was_sold(original, returns_of(connection, sale_id))
    rules = programme_of_version(connection, original.programme_version)
    memberships = memberships_of_sale(connection, original, wanted, now)
    if is_void:
        memberships = whole_again(memberships, original.memberships)
    count_cards = count_cards_of_sale(connection, original, wanted, is_void=is_void)
    used = UseKept({**memberships.kept, **count_cards.kept}, original.programme_version)
    goods = goods_back(original, earlier, wanted, used)
    undone = missions_undone(connection, original, goods.back, now)
    plan = returns.plan_return(
        original,
        earlier,
        wanted,
        _standing(connection, original),
        now.date,
        _purse(connection, original),
        memberships,
        returns.USUAL_REFUNDS if is_void else RefundRules(rules.policies, rules.redemption),
        vouchers_used(connection, original, earlier, rules),
        GiftRules(rules.promotions, rules.coupon_templates, rules.taxes),
        count_cards,
        points_beside(connection, original, undone, is_last=goods.is_last),
    )
    plan = with_benefits_back(connection, with_cards_in_use(connection, plan))
    plan = with_coupons_back(connection, plan, earlier, now.programme, is_void=is_void)
    return with_mission_coupons(connection, plan, undone)


def _kept_so_far(
    connection: Connection,
    ticket: Ticket,
    lines: Sequence[GoodsLine],
    earlier: Sequence[Ticket],
) -> dict[int, int]:
    """Return what earlier returns kept for gifts, by the line of each.

    Nothing is said of any where tills that were apart kept another sum: the next return makes up.
    """
    came = {line.line.line_no: line.returned_milli for line in lines if line.returned_milli}
    if not came or not any(line.is_gift for line in ticket.lines):
        return {}
    rules = programme_of_version(connection, ticket.programme_version)
    gift_rules = GiftRules(rules.promotions, rules.coupon_templates, rules.taxes)
    kept = gifts_kept(ticket, {}, came, gift_rules)
    if kept.kept_minor != kept_for_gifts(ticket, earlier).kept_minor:
        return {}
    return {gift.line_no: gift.worth_minor for gift in kept.gifts}


def _standing(connection: Connection, original: Ticket) -> PointsStanding:
    if original.member is None:
        return PointsStanding()
    return points_standing(connection, original.member.member_id, with_empty_lots=True)


def _refuse_late_void(connection: Connection, ticket: Ticket, now: Today) -> None:
    sold_on = connection.execute(
        select(Sale.business_date).where(Sale.sale_id == ticket.sale_id)
    ).scalar_one()
    is_today = sold_on == now.date.isoformat()
    if not is_today or returns_of(connection, ticket.sale_id):
        raise VoidTooLateError(ticket.receipt_no)


def _purse(connection: Connection, original: Ticket) -> Purse:
    if original.member is None:
        return Purse()
    return whole_purse(connection, original.member.member_id)
