"""The format of a rehearsal: a shop, its people and goods, and what happens there, as JSON.

Amounts of money are decimal text (`"12.50"`) or whole numbers of the currency, quantities likewise;
points are whole numbers of the programme's unit (hundredths where it keeps them).
Inside `programme` stands the programme's own form, in minor units and basis points, as `posmember
programme export` writes it; what it does not say is as in the preset, or with `"preset": false` as
in a programme of one rung and defaults.
"""

from typing import Any, Literal, TypeAlias

import msgspec

from posmember.domain.checkout.ticket import TenderKind
from posmember.domain.importing.fields import ImportKind
from posmember.domain.stored_value.top_up import PaymentKind
from posmember.rehearsal.campaign_scripts import CampaignStep
from posmember.rehearsal.coupon_steps import (
    BringCodes,
    GiveBatch,
    GiveCoupon,
    PrintCoupons,
    TransferCoupon,
    WithdrawCoupon,
)
from posmember.rehearsal.engagement_scripts import EngagementStep
from posmember.rehearsal.merge_scripts import Merge, Unmerge
from posmember.rehearsal.points_scripts import AdjustPoints, AwardPoints, TransferPoints
from posmember.rehearsal.shop_scripts import Amount, MemberScript, ProductScript, ShopScript
from posmember.rehearsal.step import Step as Step  # noqa: PLC0414 - part of the format


class LineScript(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A cart line."""

    product: str
    quantity: Amount = 1
    price: Amount | None = None
    """By hand, per whole unit."""


class TenderScript(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Money offered; without an amount: whatever remains."""

    kind: TenderKind
    amount: Amount | None = None
    reference: str = ""
    proof: str = ""
    """Of stored value: digits that the member says; without: the right ones; `-`: none."""


class PaymentScript(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Money paid in beforehand, never with stored value; without an amount: whatever remains."""

    kind: PaymentKind
    amount: Amount | None = None
    reference: str = ""


class RewardScript(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A reward taken on the ticket."""

    reward: str
    times: int = 1
    line: int | None = None
    """Number of the line it falls on; without: where it saves most."""


class DiscountScript(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A discount on the whole ticket by hand: the share paid (`"95"`, `"9.5"`), or money off."""

    pay: str = ""
    off: Amount = 0


class Sell(Step, frozen=True, kw_only=True, tag="sell"):
    """Ring up and settle a ticket at once."""

    lines: tuple[LineScript, ...] = ()
    name: str = ""
    """Under which name later steps speak of the ticket."""
    member: str = ""
    codes: tuple[str, ...] = ()
    coupons: tuple[str, ...] = ()
    """Template ids (the coupon that lapses first is taken) or names given when issued."""
    declined: tuple[str, ...] = ()
    rewards: tuple[RewardScript, ...] = ()
    points: int = 0
    """Points to use as money."""
    discount: DiscountScript | None = None
    tenders: tuple[TenderScript, ...] = ()
    """Without: all of it by WeChat."""
    keeps_change: bool = False
    """Change goes onto the member's balance."""


class Open(Step, frozen=True, kw_only=True, tag="open"):
    """Ring a ticket up and leave it open; the answer is its quote."""

    name: str
    lines: tuple[LineScript, ...] = ()
    member: str = ""
    codes: tuple[str, ...] = ()
    coupons: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    rewards: tuple[RewardScript, ...] = ()
    points: int = 0
    discount: DiscountScript | None = None


class Change(Step, frozen=True, kw_only=True, tag="change"):
    """Change an open ticket; what is not named stays. `member: "-"` takes the member off."""

    name: str
    add: tuple[LineScript, ...] = ()
    remove: tuple[int, ...] = ()
    """Numbers of lines."""
    member: str = ""
    codes: tuple[str, ...] | None = None
    coupons: tuple[str, ...] | None = None
    declined: tuple[str, ...] | None = None
    rewards: tuple[RewardScript, ...] | None = None
    points: int | None = None
    discount: DiscountScript | None = None


class Pay(Step, frozen=True, kw_only=True, tag="pay"):
    """Settle an open ticket; paying it twice is paying it once."""

    name: str
    tenders: tuple[TenderScript, ...] = ()


class Abandon(Step, frozen=True, kw_only=True, tag="abandon"):
    """Leave an open ticket before payment; nothing of it is kept."""

    name: str


class Refund(Step, frozen=True, kw_only=True, tag="refund"):
    """Take goods of a ticket back: some quantities by line number, or all that is left."""

    ticket: str
    lines: dict[str, Amount] = {}  # noqa: RUF012 - a struct copies it
    reason: str = ""
    is_damaged: bool = False
    is_preview: bool = False
    """Only show the statement."""


class Void(Step, frozen=True, kw_only=True, tag="void"):
    """Undo a ticket of today whole."""

    ticket: str


class AttachMember(Step, frozen=True, kw_only=True, tag="attach_member"):
    """Give a ticket that was paid without a member one; prices stay, points are earned."""

    ticket: str
    member: str
    is_preview: bool = False
    """Only show the ticket as it would be."""


class Exchange(Step, frozen=True, kw_only=True, tag="exchange"):
    """Take goods of a ticket back and others out; the difference is paid or given back."""

    ticket: str
    back: dict[str, Amount]
    lines: tuple[LineScript, ...]
    name: str = ""
    tenders: tuple[TenderScript, ...] = ()


class RefundWithoutTicket(Step, frozen=True, kw_only=True, tag="refund_without_ticket"):
    """Take goods back that nobody has a receipt for."""

    lines: tuple[LineScript, ...]
    reason: str = ""


class Advance(Step, frozen=True, kw_only=True, tag="advance"):
    """Let time pass: to a date and time of the store's clock, or so many days."""

    to: str = ""
    days: int = 0
    is_nightly: bool = True
    """Whether the nightly job runs for each day that ends."""


class Nightly(Step, frozen=True, kw_only=True, tag="nightly"):
    """Run the nightly job now."""


class Publish(Step, frozen=True, kw_only=True, tag="publish"):
    """Put changed rules in force: a part of a programme, laid over the one in force."""

    programme: dict[str, Any]
    effective_from: str = ""
    """The first day of these rules; empty: at once."""


class Withdraw(Step, frozen=True, kw_only=True, tag="withdraw"):
    """Take back a version of the rules that has not begun."""

    version: int


class SetTier(Step, frozen=True, kw_only=True, tag="set_tier"):
    """Set a member's tier by hand: a floor, a lock, or (with neither) back to what is earned."""

    member: str
    reason: str = "rehearsal"
    floor: str = ""
    until: str = ""
    """The last day of the floor."""
    lock: str = ""


class UseBenefit(Step, frozen=True, kw_only=True, tag="use_benefit"):
    """A member has a benefit of the tier, perhaps with a ticket."""

    member: str
    benefit: str
    ticket: str = ""


class Join(Step, frozen=True, kw_only=True, tag="join"):
    """Enrol somebody at the counter."""

    member: MemberScript


class Import(Step, frozen=True, kw_only=True, tag="import"):
    """Import a list as a table: headings first, then rows of text."""

    rows: tuple[tuple[str, ...], ...]
    what: ImportKind = ImportKind.MEMBERS


class TopUpStep(Step, frozen=True, kw_only=True, tag="top_up"):
    """Pay money into a member's account, by a rule of the programme or the best one."""

    member: str
    amount: Amount
    rule: str = ""
    name: str = ""
    """Under which name later steps speak of it."""
    payments: tuple[PaymentScript, ...] = ()
    """Without: all of it by WeChat."""
    is_preview: bool = False
    """Only show what it would bring."""


class RefundTopUp(Step, frozen=True, kw_only=True, tag="refund_top_up"):
    """Pay a top-up back, less what was spent of it."""

    top_up: str
    reason: str = ""
    is_preview: bool = False
    """Only show the statement."""


class GiftCardStep(Step, frozen=True, kw_only=True, tag="gift_card"):
    """Do something with a gift card: `t` is the first card that ticket `t` sold, `t:2` the next."""

    card: str
    action: Literal["look", "top_up", "merge", "freeze", "free", "renew", "replace"] = "look"
    amount: Amount = 0
    member: str = ""
    name: str = ""
    """Under which name later steps speak of the card that takes its place."""


class CountCardStep(Step, frozen=True, kw_only=True, tag="count_card"):
    """Sell a count card of a plan to a member, use it, put a use back, or pay the rest back."""

    card: str
    """The name that the script gives it; `t` is the first one that ticket `t` sold, `t:2` next."""
    action: Literal["sell", "use", "undo", "refund", "look"] = "look"
    member: str = ""
    plan: str = ""
    uses: int = 1
    nth: int = 1
    """Which use is put back: 1 is the newest."""
    product: str = ""


class Sync(Step, frozen=True, kw_only=True, tag="sync"):
    """Let the named tills (all without names) exchange with head office."""

    tills: tuple[str, ...] = ()


class Look(Step, frozen=True, kw_only=True, tag="look"):
    """Look at a member (or everybody) without doing anything."""

    member: str = ""


AnyStep: TypeAlias = (
    Sell
    | Open
    | Change
    | Pay
    | Abandon
    | Refund
    | Void
    | AttachMember
    | Exchange
    | RefundWithoutTicket
    | Advance
    | Nightly
    | Publish
    | Withdraw
    | SetTier
    | UseBenefit
    | Join
    | Import
    | TopUpStep
    | RefundTopUp
    | AdjustPoints
    | TransferPoints
    | AwardPoints
    | Merge
    | Unmerge
    | GiftCardStep
    | CountCardStep
    | Sync
    | Look
    | GiveCoupon
    | GiveBatch
    | PrintCoupons
    | BringCodes
    | TransferCoupon
    | WithdrawCoupon
    | EngagementStep
    | CampaignStep
)


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One rehearsal."""

    title: str
    steps: tuple[AnyStep, ...]
    says: str = ""
    shop: ShopScript = ShopScript()
    preset: bool = True
    """Whether the programme starts from the preset; else from one without tiers and rules."""
    programme: dict[str, Any] = {}
    products: tuple[ProductScript, ...] = ()
    members: tuple[MemberScript, ...] = ()
