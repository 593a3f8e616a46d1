"""Ring up, quote and settle a sale: one sale is one transaction and one operation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, select

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import attach_member
from posmember.domain.checkout.count_card_lines import ensure_count_cards_sold
from posmember.domain.checkout.early_access import ensure_sold_to
from posmember.domain.checkout.join_offer import JoinOffer, join_offer
from posmember.domain.checkout.quote import Quote, quote
from posmember.domain.checkout.rule_limits import with_rule_limits
from posmember.domain.checkout.settlement import (
    TicketIdentity,
    quote_tender_state,
    settle,
)
from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket, TicketKind
from posmember.domain.checkout.value_tenders import stored_parts
from posmember.domain.clock import Clock, Instant
from posmember.domain.engagement.missions import MissionProgress
from posmember.domain.events import TicketSettled
from posmember.domain.ids import (
    CartId,
    MemberId,
    OperationId,
    OperatorId,
    SaleId,
    new_id,
)
from posmember.domain.loyalty.lots import PointsStanding
from posmember.domain.members.errors import MemberBlockedError
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.proof import NO_PROOF, SpendProof
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.protocol.bodies import SaleSettled
from posmember.services.checkout.campaign_costs import with_campaigns
from posmember.services.checkout.context import context_of
from posmember.services.checkout.errors import QuoteOutdatedError
from posmember.services.checkout.legs import ticket_legs
from posmember.services.checkout.points_beside import with_points_to_come
from posmember.services.checkout.rows import SettledSale
from posmember.services.checkout.tier_step import count_towards_tier
from posmember.services.checkout.value import (
    drawn_now,
    ensure_spending_allowed,
    wrong_tries_counted,
)
from posmember.services.checkout.vouchers import with_voucher_coupons
from posmember.services.coupons.occasions import give_for_tier, take_back_of_tiers
from posmember.services.coupons.using import with_current_coupons, with_earned_coupons
from posmember.services.engagement.missions import follow_missions, pace_with, with_missions
from posmember.services.engagement.referrals import follow_referral
from posmember.services.loyalty.following import follow_ticket
from posmember.services.members.page import member_row, snapshot_of, snapshot_with
from posmember.services.members.standing import points_standing
from posmember.services.members.today import Today, today_of
from posmember.services.printing.queue import enqueue_receipt, receipt_job
from posmember.services.sales.receipt_numbers import next_receipt_no
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.staff.pin_hash import PinHasher
from posmember.services.stock.enough import ensure_in_stock
from posmember.services.stored_value.count_tickets import count_cards_of_ticket
from posmember.services.stored_value.gift_tickets import cards_of_ticket
from posmember.services.stored_value.given_back import lapse_given_back
from posmember.services.stored_value.guard import Prover
from posmember.services.stored_value.top_ups import keep_change
from posmember.services.terminals.merged import landing
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

_ticket_decoder = msgspec.json.Decoder(Ticket)
_TICKET = Prepared(select(Sale.ticket).where(Sale.sale_id == bindparam("sale")))


class CheckoutService:
    """Everything between the first scan and the receipt."""

    def __init__(
        self,
        writing: Writing,
        reading: Reading,
        clock: Clock,
        ensure_space: Callable[[], None],
        pins: PinHasher,
    ) -> None:
        self._pins = pins
        self._writing = writing
        self._reading = reading
        self._clock = clock
        self._ensure_space = ensure_space

    def new_cart(self) -> Cart:
        """Return an empty cart; its id becomes the sale's."""
        return Cart(CartId(new_id()))

    def quote(self, cart: Cart, tenders: Sequence[TenderLine] = ()) -> Quote:
        """Price *cart* as it would be settled now, paid with *tenders* as far as it is.

        Its member counts as of now, too, whatever the cart remembers. By policy points depend on
        stored value among the tenders; refuses more of it than there is.
        """
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            drawn = drawn_now(connection, cart, tenders, now)
            return quote_now(connection, cart, now, standing_of(connection, cart), drawn)

    def join_offer(self, cart: Cart) -> JoinOffer:
        """Return what somebody who joined now would get with *cart*, which has no member."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            return join_offer(cart, now.programme, context_of(connection, now))

    def attach(self, cart: Cart, member_id: MemberId) -> Cart:
        """Attach a member, priced as of now; refuses one who is blocked."""
        with self._reading() as connection:
            row = member_row(connection, member_id)
            if row.is_blocked:
                raise MemberBlockedError(row.name, row.block_reason)
            now = today_of(connection, self._clock())
            return attach_member(cart, snapshot_of(connection, member_id, now))

    def settle(  # noqa: PLR0913 - what was promised, by whom, and what becomes of the change
        self,
        actor: OperatorId,
        cart: Cart,
        tenders: Sequence[TenderLine],
        *,
        promised: Quote | None = None,
        approver: OperatorId | None = None,
        proof: SpendProof = NO_PROOF,
        keeps_change: bool = False,
    ) -> SettledSale:
        """Complete the sale. Settling the same cart again returns the sale that exists.

        *promised* is the quote that the screen showed: where the total, the points or what comes
        along free would differ by now, the sale is refused, so that what was promised is what is
        posted. *proof* shows that the member spends, where stored value is among the tenders.
        *keeps_change*: what comes back of cash goes onto the member's balance instead.
        """
        self._ensure_space()
        prover = Prover(proof, self._pins)
        terms = Terms(
            actor, self._clock(), promised, approver, prover=prover, keeps_change=keeps_change
        )
        with (
            wrong_tries_counted(self._writing, cart, actor, terms.at_ms),
            self._writing() as uow,
        ):
            return settle_step(uow, cart, tenders, terms)


@dataclass(frozen=True, slots=True)
class Terms:
    """Who settles a cart when, and what was promised and approved."""

    actor: OperatorId
    at_ms: Instant
    promised: Quote | None = None
    approver: OperatorId | None = None
    exchanged_with: SaleId | None = None
    """The return whose goods pay for a part."""
    prover: Prover | None = None
    """Proves that the member spends; None: stored value does not pay."""
    keeps_change: bool = False
    """The change goes onto the member's balance."""


def settle_step(
    uow: UnitOfWork, cart: Cart, tenders: Sequence[TenderLine], terms: Terms
) -> SettledSale:
    """Settle *cart* within an open transaction; one that is settled already stays as it is."""
    settled = settled_before(uow.connection, SaleId(cart.cart_id))
    if settled is not None:
        return settled
    ensure_prices_approved(uow.connection, cart, terms.actor, terms.approver)
    now = today_of(uow.connection, terms.at_ms)
    standing = standing_of(uow.connection, cart)
    drawn = drawn_now(uow.connection, cart, tenders, now)
    cart = with_current_coupons(uow.connection, cart, now)
    current = quote_now(uow.connection, cart, now, standing, drawn)
    _refuse_broken_promise(current, terms.promised)
    quote_tender_state(current, drawn)  # refuses tenders that do not fit, before proof is asked
    people = (terms.actor, terms.approver)
    ensure_spending_allowed(uow, current, drawn, terms.prover or Prover(), people, now)
    moment = now.moment(store_of(uow.connection))
    ensure_count_cards_sold(cart, now.programme.count_cards)
    ensure_sold_to(current.member, cart.lines, now.programme.promotions, moment)
    identity = next_identity(uow.connection, SaleId(cart.cart_id))
    ticket = settle(current, drawn, identity, standing, keeps_change=terms.keeps_change)
    ticket = with_earned_coupons(uow.connection, ticket, current.member, now.programme, moment)
    ticket = with_voucher_coupons(ticket, now)
    ticket = with_rule_limits(ticket, now.programme, now.date)
    ticket = msgspec.structs.replace(ticket, exchanged_with=terms.exchanged_with)
    ensure_in_stock(uow.connection, ticket, now.settings)
    settled = book(uow, ticket, now, actor=terms.actor, approver=terms.approver)
    if ticket.change_kept_minor:
        ensure_permitted(uow.connection, Action.TOP_UP, terms.actor, terms.approver)
        keep_change(uow, ticket, now, terms.actor)
    return settled


def book(
    uow: UnitOfWork,
    ticket: Ticket,
    now: Today,
    *,
    actor: OperatorId,
    approver: OperatorId | None = None,
) -> SettledSale:
    """Count a ticket towards its member's tier, put it on record and queue its receipt."""
    ticket = with_campaigns(uow.connection, ticket)
    ticket, pace = counted_for_member(uow, ticket, now)
    store = store_of(uow.connection)
    append(
        uow,
        Draft(
            SaleSettled(ticket),
            now.at_ms,
            actor,
            ticket_legs(ticket, store),
            approver=approver,
            op_id=OperationId(ticket.sale_id),
        ),
    )
    give_what_follows(uow, ticket, pace, now, actor)
    cards = cards_of_ticket(uow, ticket, now, actor, store)
    count_cards_of_ticket(uow, ticket, now, actor, store)
    has_cash = any(tender.kind is TenderKind.CASH for tender in ticket.tenders)
    job_id = enqueue_receipt(uow, ticket.sale_id, at_ms=now.at_ms, opens_drawer=has_cash)
    member_id = ticket.member.member_id if ticket.member else None
    uow.events.append(TicketSettled(ticket.sale_id, member_id))
    return SettledSale(ticket, job_id, cards)


def counted_for_member(
    uow: UnitOfWork, ticket: Ticket, now: Today
) -> tuple[Ticket, tuple[MissionProgress, ...]]:
    """Return *ticket*, not on record yet, with what it does for its member, and their missions."""
    ticket = count_towards_tier(uow.connection, ticket, now)
    pace = pace_with(uow, ticket, now)
    ticket = with_missions(uow.connection, ticket, pace, now)
    return with_points_to_come(uow.connection, ticket, pace, now), pace


def give_what_follows(
    uow: UnitOfWork,
    ticket: Ticket,
    pace: tuple[MissionProgress, ...],
    now: Today,
    actor: OperatorId,
) -> None:
    """Give what a ticket on record brings its member and others, or take it back."""
    give_for_others(uow, ticket, now, actor)
    follow_missions(uow, ticket, pace, now, actor)
    follow_ticket(uow, ticket, now, actor)


def give_for_others(uow: UnitOfWork, ticket: Ticket, now: Today, actor: OperatorId) -> None:
    """Give what others than the ticket itself owe for it, or take it back: for a tier, a friend."""
    if ticket.member is None:
        return
    is_sale = ticket.kind is TicketKind.SALE
    if is_sale and ticket.member.tier_after:
        give_for_tier(uow, ticket.member.member_id, ticket.member.tier_after, now, actor)
    elif not is_sale and (ticket.member.tier_after or ticket.tier_move or ticket.coupons_returned):
        take_back_of_tiers(uow, ticket, now, actor)
    follow_referral(uow, ticket, now, actor)
    lapse_given_back(uow, ticket, now, actor)


def next_identity(connection: Connection, sale_id: SaleId) -> TicketIdentity:
    """Return the next ticket's id and receipt number, `<store><till>-<incarnation>-<seq>`."""
    return TicketIdentity(sale_id, next_receipt_no(connection))


def settled_before(connection: Connection, sale_id: SaleId) -> SettledSale | None:
    """Return the ticket that exists under this id already, if there is one."""
    found = _TICKET.scalar(connection, {"sale": sale_id})
    if found is None:
        return None
    return SettledSale(_ticket_decoder.decode(found), receipt_job(connection, sale_id))


def quote_now(
    connection: Connection,
    cart: Cart,
    now: Today,
    standing: PointsStanding,
    drawn: Sequence[TenderLine] = (),
) -> Quote:
    """Price *cart* with its member as of now, who has *standing*; wishes stay as they are.

    *drawn* are tenders whose stored value has its parts.
    """
    if cart.member is not None:
        snapshot = snapshot_with(connection, cart.member.member_id, now, standing)
        cart = msgspec.structs.replace(cart, member=snapshot)
    return quote(cart, now.programme, context_of(connection, now), stored_parts(drawn))


def ensure_prices_approved(
    connection: Connection, cart: Cart, actor: OperatorId, approver: OperatorId | None
) -> None:
    """Refuse prices and discounts by hand that nobody with the right approved."""
    discount = cart.ticket_discount
    if discount is not None:
        approved_by = approver or discount.by
        ensure_permitted(connection, Action.TICKET_DISCOUNT, actor, approved_by)
    for line in cart.lines:
        if line.hand_price_minor is not None:
            approved_by = approver or line.hand_price_by
            ensure_permitted(connection, Action.HAND_PRICE, actor, approved_by)


def _refuse_broken_promise(current: Quote, promised: Quote | None) -> None:
    if promised is not None and _promise_of(current) != _promise_of(promised):
        raise QuoteOutdatedError


def _promise_of(shown: Quote) -> tuple[object, ...]:
    """Return what the customer was told: the total, the points, and what comes along free."""
    lines = (line.priced for line in shown.lines)
    gifts = [(line.product_id, line.quantity_milli) for line in lines if line.is_gift]
    return shown.due_minor, shown.points_earned, shown.points_redeemed, gifts


def standing_of(connection: Connection, cart: Cart) -> PointsStanding:
    """Return the points of the member of *cart*."""
    if cart.member is None:
        return PointsStanding()
    return points_standing(connection, landing(connection, cart.member.member_id))
