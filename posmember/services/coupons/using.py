"""Steps of a ticket: the coupons on it as they are now, what it earns, what a return gives back."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from posmember.domain.campaigns.campaign import CampaignState
from posmember.domain.campaigns.errors import CampaignOfferClosedError
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.coupons_back import CouponTerms, coupons_back, coupons_of
from posmember.domain.checkout.coupons_earned import EarnedCoupons
from posmember.domain.checkout.goods_back import quantities_back
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.checkout.ticket_coupons import coupons_on
from posmember.domain.ids import CouponId, new_id
from posmember.domain.loyalty.policies import CouponAfterPartialRefund
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.scope import Moment
from posmember.domain.programme.programme import Programme
from posmember.domain.promotions.coupon_ledger import CouponEntryKind
from posmember.domain.promotions.errors import (
    CouponExpiredError,
    CouponNotYetError,
    CouponOfOtherMemberError,
    CouponUnknownError,
    CouponUsedError,
    CouponWithdrawnError,
)
from posmember.domain.promotions.issuing import (
    count_for,
    coupon_of,
    template_named,
    triggered,
    within_limits,
)
from posmember.domain.promotions.template import CouponTemplate, IssueOn
from posmember.models.prepared import FoundRow
from posmember.services.campaign_state import campaign_record
from posmember.services.coupons.earned import (
    TooMany,
    are_gone,
    earned_once_back,
    shares_out,
)
from posmember.services.coupons.paid_back import is_paid_back
from posmember.services.coupons.queries import (
    coupons_named,
    given_out,
    how_it_ended,
    row_of,
    went_with_returns,
)
from posmember.services.members.today import Today
from posmember.services.members.wallet import coupon_in


def with_current_coupons(connection: Connection, cart: Cart, now: Today) -> Cart:
    """Return *cart* with its coupons as they are on record; refuses those that cannot be used.

    A coupon on two open tickets goes to the first that settles.
    """
    if not cart.coupons:
        return cart
    coupons = tuple(
        usable_coupon(connection, coupon.coupon_id, cart.member, now) for coupon in cart.coupons
    )
    return msgspec.structs.replace(cart, coupons=coupons)


def usable_coupon(
    connection: Connection, coupon_id: str, member: MemberSnapshot | None, now: Today
) -> Coupon:
    """Return a coupon that *member* may use today; refuses any other, and says why."""
    row = row_of(connection, coupon_id)
    if row is None:
        raise CouponUnknownError
    coupon, name = coupon_in(row), name_of(row.template_id, now)
    if row.balance <= 0:
        refuse_ended(connection, row, name)
    if coupon.member_id is not None and (member is None or member.member_id != coupon.member_id):
        raise CouponOfOtherMemberError(name)
    ensure_valid(coupon, name, now)
    ensure_running(connection, coupon, name, now)
    return coupon


def refuse_ended(connection: Connection, row: FoundRow, name: str) -> None:
    """Refuse a coupon that was spent, taken back or lapsed."""
    kind, receipt_no = how_it_ended(connection, row.coupon_id)
    if kind is CouponEntryKind.REDEEMED:
        raise CouponUsedError(name, receipt_no)
    if kind is CouponEntryKind.EXPIRED:
        raise CouponExpiredError(name, row.valid_to)
    raise CouponWithdrawnError(name)


def ensure_valid(coupon: Coupon, name: str, now: Today) -> None:
    """Refuse a coupon whose days are over or still to come."""
    if coupon.is_valid_on(now.date):
        return
    if coupon.valid_from > now.date.isoformat():
        raise CouponNotYetError(name, coupon.valid_from)
    raise CouponExpiredError(name, coupon.valid_to)


def ensure_running(connection: Connection, coupon: Coupon, name: str, now: Today) -> None:
    """Refuse the coupon of a campaign that does not run: stopped, over, or its budget used up."""
    if coupon.campaign_id is None:
        return
    found = campaign_record(connection, coupon.campaign_id)
    if found is None or found.state_on(now.date) is not CampaignState.RUNNING:
        raise CampaignOfferClosedError(name, found.terms.name if found else "")


def name_of(template_id: str, now: Today) -> str:
    """Return the name of a template in the shop's language; the id where it is gone."""
    template = template_named(template_id, now.programme.coupon_templates)
    if template is None:
        return template_id
    return template.name_zh if now.settings.language == "zh_CN" else template.name_en


def with_earned_coupons(
    connection: Connection,
    ticket: Ticket,
    member: MemberSnapshot | None,
    programme: Programme,
    moment: Moment,
) -> Ticket:
    """Return *ticket* with the coupons that it earns; they are good from the next ticket on."""
    if member is None or not programme.coupon_templates:
        return ticket
    earned: list[Coupon] = []
    for template in triggered(programme.coupon_templates, IssueOn.PURCHASE, member, moment):
        count = _earned(connection, template, ticket, member)
        earned += (
            coupon_of(template, CouponId(new_id()), moment.date, member.member_id)
            for _ in range(count)
        )
    return msgspec.structs.replace(ticket, coupons_issued=tuple(earned)) if earned else ticket


def _earned(
    connection: Connection, template: CouponTemplate, ticket: Ticket, member: MemberSnapshot
) -> int:
    wanted = count_for(template.trigger, ticket.lines)
    if not wanted:
        return 0
    to_member, in_all = given_out(connection, template, member.member_id)
    return within_limits(template.trigger, wanted, to_member, in_all)


def with_coupons_back(
    connection: Connection,
    plan: ReturnPlan,
    already_returned: Sequence[Ticket],
    programme: Programme,
    *,
    is_void: bool = False,
) -> ReturnPlan:
    """Return *plan* with the coupons that come back and those that are taken back."""
    terms = coupon_terms(connection, plan.original, already_returned, programme, is_void=is_void)
    if terms is None:
        return plan
    earlier = [line for ticket in already_returned for line in ticket.lines]
    returned = quantities_back((*earlier, *plan.lines))
    uses = [use for ticket in already_returned for use in ticket.rewards]
    earned = earned_once_back(connection, plan.original, returned, (*uses, *plan.rewards))
    terms = with_earned(connection, terms, earned)
    back = coupons_back(plan, already_returned, terms, lambda: CouponId(new_id()))
    return msgspec.structs.replace(
        plan, coupons_returned=back.returned, coupons_withdrawn=back.withdrawn
    )


def with_earned(
    connection: Connection, terms: CouponTerms, earned: tuple[EarnedCoupons, ...]
) -> CouponTerms:
    """Return *terms* with what the sale *earned*, and how these coupons stand."""
    given = [each for group in earned for each in group.coupon_ids]
    gone, shares = are_gone(connection, given), shares_out(connection, given)
    return msgspec.structs.replace(terms, earned=earned, gone=gone, shares=shares)


def coupon_terms(
    connection: Connection,
    original: Ticket,
    already_returned: Sequence[Ticket],
    programme: Programme,
    *,
    is_void: bool = False,
) -> CouponTerms | None:
    """Return how the coupons of a sale and of its returns stand; None: it has none.

    Of one that never was (*is_void*) each comes back, whatever its template says of refunds.
    """
    ids = coupons_of(original) if original.applied or original.coupons_issued else ()
    if not ids:
        return None
    shares = [coupon.coupon_id for ticket in already_returned for coupon in ticket.coupons_returned]
    rows = coupons_named(connection, (*ids, *shares))
    too_many = TooMany(connection, original.sale_id)
    policy = programme.policies.coupon_after_partial_refund
    used = tuple(
        coupon_in(rows[coupon_id])
        for coupon_id in coupons_on(original)
        if coupon_id in rows
        and _comes_back(rows[coupon_id], programme, too_many, is_void=is_void)
        and not is_paid_back(connection, rows[coupon_id])
    )
    come = {coupon.coupon_id for coupon in used}
    return CouponTerms(
        used=used,
        stay_used=tuple(each for each in coupons_on(original) if each not in come),
        unspent=frozenset(coupon_id for coupon_id, row in rows.items() if row.balance > 0),
        undone=went_with_returns(connection, shares),
        gives_shares=policy is CouponAfterPartialRefund.SHARE_AS_NEW,
    )


def _comes_back(row: FoundRow, programme: Programme, too_many: TooMany, *, is_void: bool) -> bool:
    """Tell whether a used coupon may come back; one whose template is gone may.

    One that a purchase gave out may not where what is left of that would not have brought it.
    """
    template = template_named(row.template_id, programme.coupon_templates)
    if template is None or not (template.returns_on_refund or is_void):
        return template is None
    return not (template.trigger.on is IssueOn.PURCHASE and too_many.takes(row))
