"""Nightly steps of coupons: write off what lapsed, give out what a birthday brings.

What is due once is done by one till, so that two tills that were apart never do it both: by the
till that gave a coupon out, or that enrolled a member. Where it has not for a while, any other may.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, or_, select

from posmember.domain.events import MemberChanged
from posmember.domain.ids import CouponId, MemberId
from posmember.domain.promotions.coupon_ledger import CouponEntryKind, CouponMove
from posmember.domain.promotions.template import IssueOn
from posmember.models.coupon import CouponRow
from posmember.models.prepared import Prepared
from posmember.protocol.coupon_bodies import CouponsExpired
from posmember.services.care.birthdays import birthday_candidates
from posmember.services.coupons.giving import Occasion, give_by_rule
from posmember.services.coupons.legs import coupon_legs
from posmember.services.lapsed_lots import LEFT_ALONE_DAYS
from posmember.services.members.standing import open_birthday_window
from posmember.services.night import NIGHTLY_ACTOR, Night
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of, terminal_of
from posmember.services.unit_of_work import UnitOfWork

WRITTEN_OFF_AFTER_DAYS: Final = 7
"""So long after its last day a coupon is left alone: a till that was offline may have taken it."""
BIRTHDAY_LEFT_ALONE_DAYS: Final = 2
"""So many days of its window a birthday is left to the till that enrolled the member."""

_LAPSED: Final = Prepared(
    select(CouponRow.coupon_id, CouponRow.member_id)
    .where(
        CouponRow.balance > 0,
        CouponRow.valid_to != "",
        CouponRow.valid_to < bindparam("written_off"),
        or_(
            CouponRow.terminal == bindparam("terminal"),
            CouponRow.valid_to < bindparam("left_alone"),
        ),
    )
    .order_by(CouponRow.valid_to, CouponRow.coupon_id)
    .limit(bindparam("most"))
)


def expire_coupons(uow: UnitOfWork, night: Night) -> int:
    """Write lapsed coupons off, one operation for all of one call; return how many."""
    today = night.now.date
    written_off = (today - timedelta(days=WRITTEN_OFF_AFTER_DAYS)).isoformat()
    left_alone = (today - timedelta(days=LEFT_ALONE_DAYS)).isoformat()
    asked = {
        "written_off": written_off,
        "left_alone": left_alone,
        "terminal": terminal_of(uow.connection),
        "most": night.most,
    }
    rows = _LAPSED.rows(uow.connection, asked)
    if not rows:
        return 0
    ids = tuple(CouponId(row.coupon_id) for row in rows)
    moves = tuple(CouponMove(each, CouponEntryKind.EXPIRED, -1) for each in ids)
    legs = coupon_legs(moves, store_of(uow.connection))
    append(uow, Draft(CouponsExpired(ids), night.now.at_ms, NIGHTLY_ACTOR, legs))
    holders = {MemberId(row.member_id) for row in rows if row.member_id is not None}
    uow.events.extend(map(MemberChanged, sorted(holders)))
    return len(rows)


def give_for_birthdays(uow: UnitOfWork, night: Night) -> int:
    """Give members what their open birthday window brings, once each birthday year."""
    templates = night.now.programme.coupon_templates
    if not any(each.trigger.on is IssueOn.BIRTHDAY for each in templates):
        return 0
    done = 0
    for occasion in _birthdays(uow.connection, night):
        done += bool(give_by_rule(uow, occasion, night.now, NIGHTLY_ACTOR))
        if done >= night.most:
            break
    return done


def _birthdays(connection: Connection, night: Night) -> Iterator[Occasion]:
    now, rule = night.now, night.now.programme.birthday
    first = now.date - timedelta(days=rule.days_after)
    last = now.date + timedelta(days=rule.days_before)
    terminal = terminal_of(connection)
    for row, birthday in birthday_candidates(connection, first, last, now):
        window = open_birthday_window(
            birthday, row.birthday_entered_on, now.date, now.programme, now.leap_policy
        )
        if window is None or row.is_blocked:
            continue
        opened = window.on - timedelta(days=rule.days_before)
        is_late = (now.date - opened).days >= BIRTHDAY_LEFT_ALONE_DAYS
        if row.enrolled_terminal == terminal or is_late:
            key = f"{row.member_id}/{window.birthday_year}"
            yield Occasion(IssueOn.BIRTHDAY, MemberId(row.member_id), key)
