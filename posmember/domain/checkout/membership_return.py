"""Paid memberships of a sale that come back: what the shop keeps of them, and their last day."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from posmember.domain.checkout.errors import MembershipBehindError, MembershipInPartsError
from posmember.domain.checkout.ticket import MembershipEnd, Ticket
from posmember.domain.tiers.membership import Membership, paid_rule, refund_minor
from posmember.domain.tiers.rules import PaidTier

_ONE_DAY: Final = dt.timedelta(days=1)


class MembershipsBack(msgspec.Struct, frozen=True):
    """What becomes of the paid memberships of a sale on the day they come back."""

    kept: Mapping[int, int]
    """What the shop keeps of each line, in minor units."""
    ended: tuple[MembershipEnd, ...]


NO_MEMBERSHIPS: Final = MembershipsBack({}, ())


def memberships_back(
    original: Ticket,
    bought: Sequence[Membership],
    wanted: Mapping[int, int],
    rules: Sequence[PaidTier],
    today: dt.date,
    others: Sequence[Membership] = (),
) -> MembershipsBack:
    """Return what is kept of the lines *wanted* that started a membership; refuses a part of one.

    *rules* are those of the sale. What comes back in full never was; else today was its last day.
    *others* are all that the member has: one of which another waits for the end stays until that
    one is back.
    """
    nets = {line.line_no: line for line in original.lines}
    kept: dict[int, int] = {}
    ended = []
    for membership in bought:
        number = membership.line_no
        if number not in wanted:
            continue
        line = nets[number]
        if wanted[number] != line.quantity_milli:
            raise MembershipInPartsError(line.name)
        _refuse_with_one_behind(membership, others, wanted, line.name, today)
        rule = paid_rule(membership.product_id, rules)
        back = refund_minor(line.net_minor, membership, rule, today) if rule else line.net_minor
        kept[number] = line.net_minor - back
        ended.append(MembershipEnd(number, _last_day(membership, kept[number], today)))
    return MembershipsBack(kept, tuple(ended))


def _refuse_with_one_behind(
    membership: Membership,
    others: Sequence[Membership],
    wanted: Mapping[int, int],
    name: str,
    today: dt.date,
) -> None:
    if membership.last_day < today.isoformat():
        return
    behind = [
        other.first_day
        for other in others
        if other.tier_id == membership.tier_id
        and other.first_day > membership.last_day
        and not other.ended_on
        and not (other.sale_id == membership.sale_id and other.line_no in wanted)
    ]
    if behind:
        raise MembershipBehindError(name, min(behind))


def whole_again(back: MembershipsBack, bought: Sequence[Membership]) -> MembershipsBack:
    """Return *back* where the sale never was: nothing is kept."""
    numbers = {end.line_no for end in back.ended}
    return MembershipsBack(
        {},
        tuple(
            MembershipEnd(each.line_no, _day_before(each.first_day))
            for each in bought
            if each.line_no in numbers
        ),
    )


def _last_day(membership: Membership, kept_minor: int, today: dt.date) -> str:
    is_begun = membership.first_day <= today.isoformat()
    if not kept_minor or not is_begun:
        return _day_before(membership.first_day)
    return min(membership.last_day, today.isoformat())


def _day_before(iso: str) -> str:
    return (dt.date.fromisoformat(iso) - _ONE_DAY).isoformat()
