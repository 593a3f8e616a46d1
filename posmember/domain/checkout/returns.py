"""Returns: any part of a sale, in any steps, ending where one return of all of it ends.

Every share is the difference of two running shares (after this return, before it): money and
points per line, money per tender, points per lot. No step can drift from the whole.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from posmember.domain.allocation import apportion_next, share_next
from posmember.domain.checkout.count_card_lines import NO_COUNT_CARDS, CountCardsBack
from posmember.domain.checkout.gifts_back import (
    NO_GIFTS,
    GiftRules,
    GiftsKept,
    gifts_kept,
    kept_for_gifts,
    made_up_for,
    with_gifts_kept,
)
from posmember.domain.checkout.goods_back import ReturnableLine, goods_back
from posmember.domain.checkout.line_back import UseKept, share_of
from posmember.domain.checkout.membership_return import NO_MEMBERSHIPS, MembershipsBack
from posmember.domain.checkout.points_back import (
    apart_back,
    earnings_back,
    points_refunded,
    rewards_back,
    with_money_kept,
    with_points_that_count,
)
from posmember.domain.checkout.tenders_back import tenders_back
from posmember.domain.checkout.ticket import (
    CountCardBack,
    LotUse,
    MembershipEnd,
    RewardUse,
    TenderLine,
    Ticket,
    TicketLine,
)
from posmember.domain.checkout.value_tenders import purse_after
from posmember.domain.ids import CouponId, OperationId
from posmember.domain.loyalty.earned import EarnPart
from posmember.domain.loyalty.giving_back import GivenBeside, RefundRules, points_back
from posmember.domain.loyalty.lots import PointsStanding
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.reduction import AppliedRule
from posmember.domain.stored_value.purse import Purse, Spendable
from posmember.domain.tiers.tier import Tier

_NO_PURSE = Purse()
USUAL_REFUNDS = RefundRules()
"""Both ways in proportion; what was spent since is owed."""


class ReturnPlan(msgspec.Struct, frozen=True):
    """The statement of a return, before it is confirmed. Amounts here are positive."""

    original: Ticket
    lines: tuple[TicketLine, ...]
    """The lines of the return as they will stand on its ticket (negative)."""
    tenders: tuple[TenderLine, ...]
    """What is given back by each tender (negative)."""
    money_back_minor: int
    points_taken_back: int
    """Points the sale had earned."""
    points_as_debt: int
    """Part of what goes, also beside, that was spent already, is not in the balance, and owed."""
    points_given_back: int
    """Points that had been redeemed."""
    points_given_back_lapsed: int
    """Part of the points given back whose lot has lapsed since: they return, but lapsed."""
    points_extended: int
    """Part of the points given back whose lot has lapsed since, good for some days more."""
    points_extended_to: dt.date | None
    rewards: tuple[RewardUse, ...]
    """Rewards that are undone, with the points given back for them (negative)."""
    debt_netted: int
    """Points that earlier parts left owed, paid off by those given back."""
    points_settled: int
    """Points spent since that are paid for with *points_kept_minor*; below zero: turned back."""
    points_kept_minor: int
    """Their value, kept from the money back."""
    gifts: GiftsKept
    """What is kept for gifts that stay, or given back with those that come back now."""
    lot_uses: tuple[LotUse, ...]
    points_before: int
    points_after: int
    earnings: tuple[EarnPart, ...]
    """What each earn rule loses (negative)."""
    applied: tuple[AppliedRule, ...]
    """What promotions, coupons and rewards lose (negative); uses come back with the last line."""
    is_last: bool
    """Whether nothing of the sale is left with the customer after this."""
    stored_after: Spendable = Spendable()
    """What the member may spend of stored value afterwards; lapsed bonus is not part of it."""
    tier_after: Tier | None = None
    """The tier that the member would have by it, where that is another one."""
    tier_coupons: tuple[CouponId, ...] = ()
    """Unspent coupons given for tiers that the member would not have any more."""
    mission_coupons: tuple[CouponId, ...] = ()
    """Unspent coupons of missions that are not reached any more."""
    coupons_returned: tuple[Coupon, ...] = ()
    """Used coupons that are good again, and new ones for the share of one."""
    coupons_withdrawn: tuple[CouponId, ...] = ()
    """Coupons that the sale gave out, or shares of one that is good again."""
    memberships_ended: tuple[MembershipEnd, ...] = ()
    memberships_kept_minor: int = 0
    """What the shop keeps for the days that a membership was used."""
    count_cards: tuple[CountCardBack, ...] = ()
    """Count cards that come back with what was left on them."""
    count_cards_kept_minor: int = 0
    """What the shop keeps for the uses that were taken."""
    benefits_returned: tuple[OperationId, ...] = ()
    """Benefits used with the sale that are good again by its last return."""
    points_beside: int = 0
    """Points given beside the sale, as for its review or a mission, which go with this return."""
    points_beside_owed: int = 0
    """Part of these that is not in its lots any more."""


def plan_return(  # noqa: PLR0913, PLR0917 - the sale, what came back of it, and its member
    original: Ticket,
    already_returned: Sequence[Ticket],
    wanted: Mapping[int, int],
    standing: PointsStanding,
    today: dt.date,
    purse: Purse = _NO_PURSE,
    memberships: MembershipsBack = NO_MEMBERSHIPS,
    rules: RefundRules = USUAL_REFUNDS,
    vouchers_used: frozenset[str] = frozenset(),
    gift_rules: GiftRules = NO_GIFTS,
    count_cards: CountCardsBack = NO_COUNT_CARDS,
    beside: tuple[GivenBeside, ...] = (),
) -> ReturnPlan:
    """Plan the return of *wanted* (line number → thousandths) of a sale.

    *memberships* says what the shop keeps of paid memberships that were used for a while, *rules*
    how the programme of the sale turns points back, *vouchers_used* those bought with points of
    which a coupon was spent: their points stay spent. *gift_rules* say what brought its gifts,
    *count_cards* what is kept of its count cards for uses that were taken. *beside* are points
    given for the sale besides, as for its review, that go with this return.
    *standing* holds the lots the sale drew on and made, also empty and lapsed ones. Refuses a
    return of a return, an unknown line, nothing at all, and more of a line than is left of it.
    """
    counted = with_points_that_count(original, rules)
    used = UseKept({**memberships.kept, **count_cards.kept}, original.programme_version)
    goods = goods_back(counted, already_returned, wanted, used)
    lines, back, is_last = goods.lines, goods.back, goods.is_last
    came_before = {line.line.line_no: line.returned_milli for line in lines}
    gifts = made_up_for(
        gifts_kept(original, came_before, wanted, gift_rules),
        kept_for_gifts(original, already_returned),
        -sum(line.net_minor for line in back),
    )
    back = with_gifts_kept(back, gifts, original.programme_version, original.currency_decimals)
    before = sum(_returned_share(line, line.line.points_spent) for line in lines)
    earned_before = sum(_returned_share(line, line.line.points_earned) for line in lines)
    refunded = points_refunded(counted, already_returned, back, before, standing, beside)
    apart = apart_back(counted, is_last=is_last, vouchers_used=vouchers_used)
    refunded = msgspec.structs.replace(refunded, given=refunded.given + apart)
    points = points_back(refunded, standing, today, rules)
    back = with_money_kept(back, points.kept_minor, original.programme_version)
    money = refunded.money_minor - points.kept_minor
    tenders = tenders_back(original, already_returned, back)
    return ReturnPlan(
        original=original,
        lines=back,
        tenders=tenders,
        money_back_minor=money,
        points_taken_back=refunded.taken,
        points_as_debt=points.owed,
        points_given_back=refunded.given,
        points_given_back_lapsed=points.lapsed,
        points_extended=points.extended,
        points_extended_to=points.extended_to,
        rewards=rewards_back(counted, back, before, vouchers_used, is_last=is_last),
        debt_netted=points.netted,
        points_settled=points.settled,
        points_kept_minor=points.kept_minor,
        gifts=gifts,
        lot_uses=points.uses,
        points_before=points.before,
        points_after=points.after,
        earnings=earnings_back(counted, earned_before, refunded.taken, is_last=is_last),
        stored_after=purse_after(purse, tenders).spendable(today),
        applied=_applied_back(original, lines, back, is_last=is_last),
        is_last=is_last,
        memberships_kept_minor=sum(memberships.kept.values()),
        count_cards=count_cards.cards,
        count_cards_kept_minor=sum(count_cards.kept.values()),
        memberships_ended=tuple(end for end in memberships.ended if end.line_no in wanted),
        points_beside=sum(each.points for each in beside),
        points_beside_owed=points.beside_owed,
    )


def _returned_share(returnable: ReturnableLine, total: int) -> int:
    """Return the share of a line's *total* that has come back already."""
    return share_next(total, 0, returnable.returned_milli, returnable.line.quantity_milli)


def _applied_back(
    original: Ticket,
    lines: Sequence[ReturnableLine],
    back: Sequence[TicketLine],
    *,
    is_last: bool,
) -> tuple[AppliedRule, ...]:
    """Return what each rule took off the returned lines, and its uses once all came back."""
    amounts: dict[str, int] = {}
    for line in back:
        for part in line.reductions:
            amounts[part.rule_id] = amounts.get(part.rule_id, 0) + part.amount_minor
    found = (
        msgspec.structs.replace(rule, amount_minor=amount, times=-rule.times if is_last else 0)
        for rule, amount in zip(
            original.applied, _split_alike(original.applied, lines, amounts), strict=True
        )
    )
    return tuple(rule for rule in found if rule.amount_minor or rule.times)


def _split_alike(
    applied: Sequence[AppliedRule], lines: Sequence[ReturnableLine], amounts: Mapping[str, int]
) -> list[int]:
    """Return each rule's part of *amounts*: coupons of one template stand on lines as one rule."""
    shares: dict[str, list[int]] = {}
    for rule_id, amount in amounts.items():
        weights = [rule.amount_minor for rule in applied if rule.rule_id == rule_id]
        if len(weights) > 1:
            before = sum(_reduced_before(line, rule_id) for line in lines)
            shares[rule_id] = [-share for share in apportion_next(before, -amount, weights)]
        else:
            shares[rule_id] = [amount]
    return [shares[rule.rule_id].pop(0) if shares.get(rule.rule_id) else 0 for rule in applied]


def _reduced_before(returnable: ReturnableLine, rule_id: str) -> int:
    """Return what of a rule's reduction has come back with a line already."""
    line = returnable.line
    shares = share_of(line, returnable.returned_milli).reductions
    parts = zip(line.reductions, shares, strict=True)
    return sum(share for part, share in parts if part.rule_id == rule_id)
