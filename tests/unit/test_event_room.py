"""Limits of points for events: what is left, and which limit says no."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.ids import MemberId
from posmember.domain.loyalty.event_points import (
    EventKind,
    EventLimit,
    EventRule,
    EventUses,
    award_account,
    event_limits,
    event_room,
    event_rule,
    is_rewarded_once,
)

counts = st.integers(0, 6)
limits = st.none() | st.integers(1, 4)


@given(st.tuples(limits, limits, limits, limits), st.tuples(counts, counts, counts, counts))
def test_room_is_what_the_tightest_limit_leaves(most, uses):
    rule = EventRule(EventKind.CHECK_IN, 5, *most)
    spans = dict(zip(("day", "month", "year", "ever"), zip(most, uses, strict=True), strict=True))

    room = event_room(rule, EventUses(*uses))

    open_spans = [limit - used for limit, used in spans.values() if limit is not None]
    assert room.left == (max(0, min(open_spans)) if open_spans else None)
    assert bool(room.reason) == (room.left == 0)
    if room.reason:
        limit, used = spans[room.reason]
        assert limit is not None
        assert used >= limit


def test_the_nearest_limit_is_named():
    rule = EventRule(EventKind.SHARE, 5, times_per_day=1, times_in_all=1)

    assert event_room(rule, EventUses(1, 1, 1, 1)).reason == "day"
    assert event_room(rule, EventUses(0, 1, 1, 1)).reason == "ever"
    assert event_room(EventRule(EventKind.SHARE, 5), EventUses(9, 9, 9, 9)).left is None


def test_the_first_rule_that_gives_something_counts_for_its_event() -> None:
    nothing = EventRule(EventKind.JOIN, 0)
    five, six = EventRule(EventKind.JOIN, 5), EventRule(EventKind.JOIN, 6)
    share = EventRule(EventKind.SHARE, 1)

    assert event_rule(EventKind.JOIN, (share, nothing, five, six)) is five
    assert event_rule(EventKind.JOIN, (share, nothing)) is None


def test_what_is_rewarded_once_has_an_account_that_tells_no_free_text() -> None:
    wang = MemberId("wang")
    account = award_account(EventKind.SURVEY, wang, "谁推荐的?张三 13812345678")

    assert account.startswith("award:survey/wang/")
    assert "张三" not in account
    assert account == award_account(EventKind.SURVEY, wang, "谁推荐的?张三 13812345678")
    assert account != award_account(EventKind.SURVEY, wang, "spring")
    assert not is_rewarded_once(EventKind.DRAW)
    assert all(is_rewarded_once(each) for each in EventKind if each is not EventKind.DRAW)


def test_limits_stand_on_accounts_of_their_spans():
    rule = EventRule(EventKind.REVIEW, 5, 1, 2, None, 4)

    assert event_limits(rule, MemberId("m1"), dt.date(2026, 3, 2)) == (
        EventLimit("event_uses:review/m1/2026-03-02", 1),
        EventLimit("event_uses:review/m1/2026-03", 2),
        EventLimit("event_uses:review/m1/ever", 4),
    )
    assert event_limits(EventRule(EventKind.REVIEW, 5), MemberId("m1"), dt.date.max) == ()
