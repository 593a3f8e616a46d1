"""A top-up as it is put on record: what was paid, what it brought, and what is still to come."""

import enum

import msgspec

from posmember.domain.ids import MemberId
from posmember.domain.stored_value.errors import TopUpPaymentError
from posmember.domain.stored_value.given_tiers import GivenTier, TierFromTopUp


class PaymentKind(enum.StrEnum):
    """How stored value is paid for: money only, never stored value or a gift card."""

    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    BANK_CARD = "bank_card"


class Payment(msgspec.Struct, frozen=True, omit_defaults=True):
    """Money as offered; negative where it is given back."""

    kind: PaymentKind
    amount_minor: int
    reference: str = ""


class Instalment(msgspec.Struct, frozen=True, array_like=True):
    """A part of the bonus that comes later."""

    number: int
    due_on: str
    amount_minor: int
    expires_on: str | None = None


class TopUp(msgspec.Struct, frozen=True, omit_defaults=True):
    """Money paid into a member's account. A fact: it was taken. Minor units."""

    top_up_id: str
    """Also the id of its operation; its entries are `<id>/principal`, `/bonus`, `/points`."""
    receipt_no: str
    member_id: MemberId
    display_name: str
    masked_phone: str
    amount_minor: int
    """What was paid: the principal."""
    payments: tuple[Payment, ...]
    change_minor: int
    programme_version: int
    currency: str = "CNY"
    currency_decimals: int = 2
    rule_id: str = ""
    rule_name_zh: str = ""
    rule_name_en: str = ""
    bonus_minor: int = 0
    """The whole promise, instalments included."""
    bonus_at_once_minor: int = 0
    bonus_expires_on: str | None = None
    """Of the part that comes at once."""
    instalments: tuple[Instalment, ...] = ()
    points: int = 0
    points_expire_on: str | None = None
    points_netted: int = 0
    """Part of the points that paid off a debt at once."""
    coupon_templates: tuple[str, ...] = ()
    count_card_plans: tuple[str, ...] = ()
    """Count cards that came along."""
    tier_id: str = ""
    """A tier that the rule gives; it is a floor."""
    tier_before: str | None = None
    """The floor that stood before."""
    given_tier: GivenTier | None = None
    """What the rule gives, with its place in the ladder, also where no higher than the one had."""
    principal_after: int = 0
    bonus_after: int = 0
    notes: tuple[str, ...] = ()
    """Caps that were passed with a warning: `named`, `day`."""
    cap_minor: int = 0
    """The most principal that the account may hold by the rules in force; 0: no cap."""

    @property
    def most_minor(self) -> int | None:
        """Return what the account must not pass unseen; None: no cap, or passed knowingly."""
        return None if not self.cap_minor or "named" in self.notes else self.cap_minor

    def tier_given(self, *, stands: bool) -> TierFromTopUp | None:
        """Return the tier that it gives as long as it *stands*; None: none."""
        given, is_raise = self.given_tier, bool(self.tier_id)
        if given is not None:
            heights = (given.height, given.height_before)
            return TierFromTopUp(given.tier_id, self.tier_before, stands, is_raise, *heights)
        return TierFromTopUp(self.tier_id, self.tier_before, stands) if is_raise else None


def change_for(due_minor: int, payments: tuple[Payment, ...], currency_decimals: int = 2) -> int:
    """Return the change out of the cash; refuses too little, and too much of anything else."""
    paid = sum(payment.amount_minor for payment in payments)
    cash = sum(each.amount_minor for each in payments if each.kind is PaymentKind.CASH)
    is_odd = any(payment.amount_minor <= 0 for payment in payments)
    over = paid - due_minor
    if is_odd or over < 0 or over > cash or (cash and over == cash):
        raise TopUpPaymentError(due_minor, paid, currency_decimals)
    return over


def net_payments(payments: tuple[Payment, ...], change_minor: int) -> tuple[Payment, ...]:
    """Return what stays of each payment once the change went back out of the cash."""
    kept = []
    for payment in payments:
        back = min(change_minor, payment.amount_minor) if payment.kind is PaymentKind.CASH else 0
        change_minor -= back
        if payment.amount_minor != back:
            kept.append(Payment(payment.kind, payment.amount_minor - back, payment.reference))
    return tuple(kept)
