"""Paying a quote: tenders, change, cash rounding, and the settled ticket."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.checkout.errors import (
    ChangeNotKeptError,
    ChangeOnlyFromCashError,
    EmptyCartError,
    TenderNotNeededError,
    TenderNotPositiveError,
    TooManyTendersError,
    UnderpaidError,
)
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.ticket import (
    MemberOnTicket,
    TenderKind,
    TenderLine,
    Ticket,
    TicketKind,
    TicketLine,
)
from posmember.domain.checkout.ticket_invariants import MAX_TENDERS, ticket_faults
from posmember.domain.checkout.value_tenders import (
    ensure_money_buys_value,
    prepaid_minor,
    stored_parts,
)
from posmember.domain.ids import SaleId
from posmember.domain.loyalty.lots import Lot, PointsStanding, consume, net_debt
from posmember.domain.loyalty.postings import earned_lot
from posmember.domain.money import (
    BASIS_POINTS,
    MAX_MONEY_MINOR,
    AmountTooLargeError,
    Rounding,
    format_money,
    rounded_to,
)
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.reduction import Reduction, ReductionKind


class TicketIdentity(msgspec.Struct, frozen=True):
    """Under which id and number a ticket is known."""

    sale_id: SaleId
    receipt_no: str


class TenderState(msgspec.Struct, frozen=True):
    """How far tenders pay what is due, in minor units."""

    due_minor: int
    """Before cash rounding."""
    rounding_minor: int
    """Taken off because cash is among the tenders; below zero: paid on top."""
    tendered_minor: int
    remaining_minor: int
    remaining_in_cash_minor: int
    """What remains if the rest is paid in cash."""
    change_minor: int

    @property
    def is_paid(self) -> bool:
        """Tell whether nothing remains."""
        return not self.remaining_minor


NO_POINTS = PointsStanding()


def tender_state(
    due_minor: int,
    tenders: Sequence[TenderLine],
    cash_rounding_minor: int = 0,
    currency_decimals: int = 2,
    cash_rounding: Rounding = Rounding.FLOOR,
) -> TenderState:
    """Return how far *tenders* pay *due_minor*, whatever their order; refuse impossible ones.

    The part that cash pays is rounded to the step, down by default; change comes from cash alone.
    """
    _check_each(tenders)
    tendered = sum(tender.amount_minor for tender in tenders)
    cash = sum(tender.amount_minor for tender in tenders if tender.kind is TenderKind.CASH)
    rest = due_minor - (tendered - cash)
    if rest < 0:
        raise ChangeOnlyFromCashError(-rest, currency_decimals)
    if cash and not rest:
        raise TenderNotNeededError
    rounding_in_cash = rest - rounded_to(rest, cash_rounding_minor, cash_rounding)
    has_cash = any(tender.kind is TenderKind.CASH for tender in tenders)
    rounding = rounding_in_cash if has_cash else 0
    return TenderState(
        due_minor=due_minor,
        rounding_minor=rounding,
        tendered_minor=tendered,
        remaining_minor=max(0, rest - rounding - cash),
        remaining_in_cash_minor=max(0, rest - rounding_in_cash - cash),
        change_minor=max(0, cash - (rest - rounding)),
    )


def quote_tender_state(quote: Quote, tenders: Sequence[TenderLine]) -> TenderState:
    """Return how far *tenders* pay *quote*; refuse impossible ones."""
    payable_minor, due_minor = quote.value_payable_minor, quote.due_minor
    ensure_money_buys_value(payable_minor, due_minor, tenders, quote.currency_decimals)
    step, decimals = quote.cash_rounding_minor, quote.currency_decimals
    return tender_state(due_minor, tenders, step, decimals, quote.cash_rounding)


def value_rest(quote: Quote, tenders: Sequence[TenderLine]) -> int:
    """Return how much of what remains stored value and gift cards may pay."""
    rest = quote_tender_state(quote, tenders).remaining_minor
    return min(rest, quote.value_payable_minor - prepaid_minor(tenders))


def settle(
    quote: Quote,
    tenders: Sequence[TenderLine],
    identity: TicketIdentity,
    standing: PointsStanding = NO_POINTS,
    *,
    keeps_change: bool = False,
) -> Ticket:
    """Return the ticket of a paid quote; refuse an empty cart, a shortfall and points not there.

    *standing* is what the member has at this very moment. Points are the quote's, to the point.
    *keeps_change*: the change goes onto the member's balance, where that is allowed.
    """
    if not quote.lines:
        raise EmptyCartError
    if keeps_change and not quote.keeps_change:
        raise ChangeNotKeptError
    state = quote_tender_state(quote, tenders)
    kept_minor = state.change_minor if keeps_change else 0
    if not state.is_paid:
        raise UnderpaidError(state.remaining_minor, quote.currency_decimals)
    lines = _round_lines(quote, state.rounding_minor)
    expires_on = quote.accrual_lot_expires_on
    ticket = Ticket(
        sale_id=identity.sale_id,
        kind=TicketKind.SALE,
        receipt_no=identity.receipt_no,
        lines=lines,
        tenders=tuple(tenders),
        gross_minor=quote.gross_minor,
        due_minor=quote.due_minor - state.rounding_minor,
        change_minor=state.change_minor,
        currency=quote.currency,
        currency_decimals=quote.currency_decimals,
        programme_version=quote.programme_version,
        member=_member(quote, standing, tenders, kept_minor),
        change_kept_minor=kept_minor,
        points_earned=quote.points_earned,
        points_redeemed=quote.points_redeemed,
        earnings=quote.earnings,
        applied=quote.applied,
        codes=quote.codes,
        rewards=quote.rewards,
        lot_uses=consume(
            _with_earned(quote, identity, standing), quote.points_redeemed, quote.today
        ),
        debt_netted=net_debt(standing.debt, quote.points_earned)[0],
        accrual_lot_expires_on=expires_on.isoformat() if expires_on else None,
        points_held_until=_held_until(quote),
        points_decimals=quote.points_decimals,
        explanations=(*quote.explanations, *_rounding_explanation(quote, state)),
    )
    assert not ticket_faults(ticket), ticket_faults(ticket)
    return ticket


def _with_earned(
    quote: Quote, identity: TicketIdentity, standing: PointsStanding
) -> PointsStanding:
    """Return what may be spent: by policy also what this ticket earns, once debts are netted."""
    if not quote.spends_at_once or not quote.points_earned:
        return standing
    netted, kept = net_debt(standing.debt, quote.points_earned)
    lot = Lot(earned_lot(identity.sale_id), kept, quote.accrual_lot_expires_on)
    return PointsStanding((*standing.lots, lot), standing.debt - netted)


def _held_until(quote: Quote) -> str | None:
    """Return the last day on which the points earned cannot be spent yet."""
    if quote.points_usable_from is None:
        return None
    return (quote.points_usable_from - dt.timedelta(days=1)).isoformat()


def _check_each(tenders: Sequence[TenderLine]) -> None:
    if len(tenders) > MAX_TENDERS:
        raise TooManyTendersError(MAX_TENDERS)
    for tender in tenders:
        is_cash = tender.kind is TenderKind.CASH
        if tender.amount_minor < 0 or not (tender.amount_minor or is_cash):
            raise TenderNotPositiveError
        if tender.amount_minor > MAX_MONEY_MINOR:
            raise AmountTooLargeError


def _round_lines(quote: Quote, rounding_minor: int) -> tuple[TicketLine, ...]:
    """Share the cash rounding over the lines; points stay as they were promised."""
    lines = tuple(line.priced for line in quote.lines)
    nets = [line.net_minor for line in lines]
    shares = allocate(rounding_minor, nets, nets if rounding_minor > 0 else None)
    version = quote.programme_version
    kind = ReductionKind.CASH_ROUNDING if rounding_minor > 0 else ReductionKind.CASH_ROUNDED_UP
    return tuple(
        _rounded(line, Reduction(kind, kind.value, version, share))
        for line, share in zip(lines, shares, strict=True)
    )


def _rounded(line: TicketLine, rounding: Reduction) -> TicketLine:
    if not rounding.amount_minor:
        return line
    return msgspec.structs.replace(
        line,
        reductions=(*line.reductions, rounding),
        net_minor=line.net_minor - rounding.amount_minor,
    )


def _member(
    quote: Quote, standing: PointsStanding, tenders: Sequence[TenderLine], kept_minor: int
) -> MemberOnTicket | None:
    member = quote.member
    if member is None:
        return None
    before = standing.balance(quote.today)
    used = stored_parts(tenders)
    return MemberOnTicket(
        member_id=member.member_id,
        display_name=member.display_name,
        masked_phone=member.masked_phone,
        tier_id=member.tier_id,
        points_before=before,
        points_after=before + quote.points_earned - quote.points_redeemed,
        is_birthday_window=quote.birthday_multiplier_bp > BASIS_POINTS,
        birthday_year=member.birthday_year,
        principal_after=member.principal_minor - used.principal_minor + kept_minor,
        bonus_after=member.bonus_minor - used.bonus_minor,
    )


def _rounding_explanation(quote: Quote, state: TenderState) -> tuple[str, ...]:
    if not state.rounding_minor:
        return ()
    amount = format_money(abs(state.rounding_minor), quote.currency_decimals)
    code = "cash_rounding" if state.rounding_minor > 0 else "cash_rounded_up"
    return (explanation(code, amount=amount),)
