"""A top-up paid back: the statement before it is confirmed, and the fact afterwards."""

from collections.abc import Sequence

import msgspec

from posmember.domain.allocation import apportion
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.lots import LotUse
from posmember.domain.stored_value.purse import ValueLot, ValueUse
from posmember.domain.stored_value.refunding import RefundSum, TopUpRemains, refund_sum
from posmember.domain.stored_value.top_up import Payment, TopUp, net_payments


class TopUpLots(msgspec.Struct, frozen=True):
    """The lots of one top-up as they are: the principal, and each part of the bonus received."""

    principal: ValueLot
    bonus: tuple[ValueLot, ...] = ()
    bonus_received_minor: int = 0
    bonus_lapsed_minor: int = 0
    """What left the lots unspent, or would tonight because its last day is over."""
    bonus_to_come_minor: int = 0
    """Instalments that are not due yet; they are not paid any more after a refund."""


class TopUpRefundPlan(msgspec.Struct, frozen=True):
    """The statement of a refund, before it is confirmed."""

    top_up: TopUp
    sum: RefundSum
    payments: tuple[Payment, ...]
    """What goes back by each way it was paid (negative)."""
    lots: TopUpLots
    points_taken: int
    point_uses: tuple[LotUse, ...]
    last_day: str
    """Through which day it comes back without a reason (ISO date)."""
    is_within_window: bool
    uses_taken: int = 0
    """Uses left on count cards that came along, which go back with it."""


class TopUpRefund(msgspec.Struct, frozen=True, omit_defaults=True):
    """Money paid back for a top-up. A fact: it was given. Minor units, positive."""

    refund_id: str
    """Also the id of its operation."""
    receipt_no: str
    top_up_id: str
    top_up_receipt_no: str
    member_id: MemberId
    display_name: str
    masked_phone: str
    sum: RefundSum
    payments: tuple[Payment, ...]
    """Negative: they went back."""
    principal_lots: tuple[ValueUse, ...] = ()
    bonus_lots: tuple[ValueUse, ...] = ()
    point_uses: tuple[LotUse, ...] = ()
    points_taken: int = 0
    bonus_cancelled_minor: int = 0
    """Instalments that will not come any more."""
    tier_id: str = ""
    """A tier that the top-up had given and that goes with it."""
    tier_before: str | None = None
    """The floor that stands without it; the same tier where another top-up gives it, too."""
    has_tier: bool = False
    """Whether the top-up gave a tier, also one that the member had already."""
    reason: str = ""
    currency: str = "CNY"
    currency_decimals: int = 2
    principal_after: int = 0
    bonus_after: int = 0
    points_decimals: int = 0


def remains_of(top_up: TopUp, lots: TopUpLots) -> TopUpRemains:
    """Return what is left of a top-up, as the calculator asks for it."""
    return TopUpRemains(
        paid_minor=top_up.amount_minor,
        bonus_minor=lots.bonus_received_minor,
        principal_left_minor=max(0, lots.principal.remaining_minor),
        bonus_left_minor=sum(max(0, lot.remaining_minor) for lot in lots.bonus),
        bonus_lapsed_minor=lots.bonus_lapsed_minor,
    )


def money_back(top_up: TopUp, lots: TopUpLots) -> tuple[RefundSum, tuple[Payment, ...]]:
    """Return the calculator's sum and how it goes back: in proportion to how it was paid."""
    found = refund_sum(remains_of(top_up, lots))
    kept = net_payments(top_up.payments, top_up.change_minor)
    shares = apportion(found.money_back_minor, [payment.amount_minor for payment in kept])
    return found, tuple(
        Payment(payment.kind, -share, payment.reference)
        for payment, share in zip(kept, shares, strict=True)
        if share
    )


def uses_of(lots: Sequence[ValueLot]) -> tuple[ValueUse, ...]:
    """Return everything that is left in *lots*, taken out."""
    return tuple(
        ValueUse(lot.lot_id, lot.remaining_minor) for lot in lots if lot.remaining_minor > 0
    )
