"""What a return means for coupons: those the sale used, and those it gave out.

Of what it gave out for goods as many stay as what is left brings; of a used one that is too many
its shares go. Where everything has come back, a used coupon is good again until its own last day,
in however many parts it came; shares given for earlier parts are taken back, unless one of them was
spent already.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from posmember.domain.allocation import apportion_next
from posmember.domain.checkout.coupons_earned import EarnedCoupons
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import Ticket, TicketLine
from posmember.domain.checkout.ticket_coupons import coupons_on
from posmember.domain.ids import CouponId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.reduction import ReductionKind


class CouponTerms(msgspec.Struct, frozen=True):
    """What is known of the coupons of a sale when goods of it come back."""

    used: tuple[Coupon, ...] = ()
    """Those the sale used, as they are held now; without those that never come back."""
    unspent: frozenset[CouponId] = frozenset()
    """Of all that the sale and its returns gave out: those nobody has spent."""
    earned: tuple[EarnedCoupons, ...] = ()
    """What the sale gave out for goods or points, and how many of it should stay."""
    gone: frozenset[CouponId] = frozenset()
    """Of these: those that were taken back already."""
    shares: Mapping[CouponId, tuple[CouponId, ...]] = {}
    """Of these: unspent shares of used ones, given out where a part of their ticket came back."""
    gives_shares: bool = False
    """Policy: a part that comes back gives its share as a new coupon."""
    stay_used: tuple[CouponId, ...] = ()
    """Those it used that do not come back."""
    undone: frozenset[CouponId] = frozenset()
    """Of the shares that its returns gave out: those that another return took back unspent."""


class CouponsBack(msgspec.Struct, frozen=True):
    """Coupons that a return gives back and takes back."""

    returned: tuple[Coupon, ...] = ()
    withdrawn: tuple[CouponId, ...] = ()


def coupons_back(
    plan: ReturnPlan,
    already_returned: Sequence[Ticket],
    terms: CouponTerms,
    new_coupon_id: Callable[[], CouponId],
) -> CouponsBack:
    """Return what *plan* does to coupons."""
    if not plan.is_last:
        shares = _shares(plan, already_returned, terms, new_coupon_id) if terms.gives_shares else ()
        return CouponsBack(shares, (*_too_many(terms), *_shares_too_many(terms)))
    back, spent = coupons_of_whole(plan.original, already_returned, terms)
    rest = msgspec.structs.replace(terms, used=spent)
    shares = _shares(plan, already_returned, rest, new_coupon_id)
    return CouponsBack((*back.returned, *shares), (*back.withdrawn, *_shares_too_many(terms)))


def _too_many(terms: CouponTerms) -> tuple[CouponId, ...]:
    """Return unspent coupons that what is left of the sale would not have brought."""
    return tuple(
        coupon_id
        for earned in terms.earned
        for coupon_id in earned.too_many(terms.gone, terms.unspent)
    )


def _shares_too_many(terms: CouponTerms) -> Iterator[CouponId]:
    """Yield unspent shares of used coupons that what is left would not have brought."""
    for earned in terms.earned:
        for coupon_id in earned.used_too_many(terms.gone, terms.unspent):
            yield from terms.shares.get(coupon_id, ())


def coupons_of_whole(
    original: Ticket, already_returned: Sequence[Ticket], terms: CouponTerms
) -> tuple[CouponsBack, tuple[Coupon, ...]]:
    """Return what becomes of coupons once a sale is back whole, and those that stay used.

    A coupon stays used where a share of it that an earlier part gave out was spent. Of one that
    does not come back at all the shares go, as if everything had come back at once.
    """
    earned = _given_out_and_gone(original, terms)
    whole: list[Coupon] = []
    withdrawn: list[CouponId] = []
    spent: list[Coupon] = []
    for coupon in terms.used:
        earlier = _earlier_shares(coupon.coupon_id, already_returned)
        if terms.unspent.union(terms.undone).issuperset(earlier):
            whole.append(coupon)
            withdrawn += (share for share in earlier if share in terms.unspent)
        else:
            spent.append(coupon)
    for coupon_id in terms.stay_used:
        earlier = _earlier_shares(coupon_id, already_returned)
        withdrawn += (share for share in earlier if share in terms.unspent)
    return CouponsBack(tuple(whole), (*earned, *withdrawn)), tuple(spent)


def _given_out_and_gone(original: Ticket, terms: CouponTerms) -> tuple[CouponId, ...]:
    """Return what goes of the unspent coupons a sale gave out: all that no points pay for still."""
    stay = {each for earned in terms.earned for each in earned.coupon_ids} - {*_too_many(terms)}
    return tuple(
        coupon.coupon_id
        for coupon in original.coupons_issued
        if coupon.coupon_id in terms.unspent and coupon.coupon_id not in stay
    )


def _earlier_shares(coupon_id: CouponId, already_returned: Sequence[Ticket]) -> list[CouponId]:
    """Return the shares of a coupon that earlier returns gave out, as they name their whole."""
    return [
        share.coupon_id
        for ticket in already_returned
        for share in ticket.coupons_returned
        if share.share_of == coupon_id
    ]


def _shares(
    plan: ReturnPlan,
    already_returned: Sequence[Ticket],
    terms: CouponTerms,
    new_coupon_id: Callable[[], CouponId],
) -> tuple[Coupon, ...]:
    """Return a new coupon for the share of each used one that falls on the returned lines.

    Without a member a share would be nobody's, so a printed coupon then gives none.
    """
    member = plan.original.member
    found = []
    for coupon in terms.used:
        holder = coupon.member_id or (member.member_id if member else None)
        amount = _share_of(plan, already_returned, coupon)
        if holder is not None and amount > 0:
            share = msgspec.structs.replace(
                coupon,
                coupon_id=new_coupon_id(),
                amount_minor=amount,
                member_id=holder,
                share_of=coupon.coupon_id,
            )
            found.append(share)
    return tuple(found)


def _share_of(plan: ReturnPlan, already_returned: Sequence[Ticket], coupon: Coupon) -> int:
    """Return what *coupon* took off the lines of this return.

    Coupons of one template stand on lines as one rule: they share it by what each took off.
    """
    alike = [
        rule
        for rule in plan.original.applied
        if rule.kind is ReductionKind.COUPON and rule.rule_id == coupon.template_id
    ]
    ids = [rule.coupon_id for rule in alike]
    if coupon.coupon_id not in ids:
        return 0
    before = sum(_taken_off(ticket.lines, coupon.template_id) for ticket in already_returned)
    now = _taken_off(plan.lines, coupon.template_id)
    weights = [rule.amount_minor for rule in alike]
    return apportion_next(before, now, weights)[ids.index(coupon.coupon_id)]


def _taken_off(lines: Sequence[TicketLine], template_id: str) -> int:
    """Return what coupons of a template took off lines that came back, as a positive amount.

    A present has no share: what came along free is not paid back in money off.
    """
    return -sum(
        part.amount_minor
        for line in lines
        if not line.is_gift
        for part in line.reductions
        if part.kind is ReductionKind.COUPON and part.rule_id == template_id
    )


def coupons_of(original: Ticket) -> tuple[CouponId, ...]:
    """Return every coupon that a sale used or gave out."""
    return (*coupons_on(original), *(coupon.coupon_id for coupon in original.coupons_issued))
