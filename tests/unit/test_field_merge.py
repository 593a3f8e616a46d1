"""Which change of a profile wins where two people changed it: the same on every machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.ids import OperationId, TerminalId
from posmember.domain.members.field_merge import (
    CLOCK_AHEAD_MAX_MS,
    FieldChange,
    FieldState,
    clamped_at,
    merge_field,
    merge_restriction,
)

NOW = FieldState("a", 3, 100, OperationId("op5"), TerminalId("t1"))


def change(at_ms=100, base=3, op_id="op7", terminal="t2", value="b"):
    return FieldChange(value, base, at_ms, OperationId(op_id), TerminalId(terminal))


def test_the_first_change_of_a_field_sets_it():
    for merged in (merge_field(None, change()), merge_restriction(None, change(), restricts=False)):
        assert merged.state == FieldState("b", 1, 100, "op7", "t2")
        assert (merged.is_conflict, merged.lost) == (False, False)


@pytest.mark.parametrize(
    ("made", "wins", "is_conflict"),
    [
        (change(at_ms=1), True, False),
        (change(at_ms=1, base=0, terminal="t1"), True, False),
        (change(at_ms=101, base=2), True, True),
        (change(at_ms=100, base=2), True, True),
        (change(at_ms=100, base=2, op_id="op4"), False, True),
        (change(at_ms=99, base=2), False, True),
    ],
)
def test_what_was_seen_is_followed_else_the_later_change_wins(made, wins, is_conflict):
    merged = merge_field(NOW, made)

    assert merged.state == (
        FieldState("b", 4, made.at_ms, made.op_id, made.terminal) if wins else NOW
    )
    assert (merged.is_conflict, merged.lost) == (is_conflict, not wins)


@pytest.mark.parametrize(
    ("at_ms", "restricts", "wins"),
    [(1, True, True), (1, False, False), (100, False, False), (101, False, True)],
)
def test_a_restriction_holds_until_there_is_newer_evidence(at_ms, restricts, wins):
    merged = merge_restriction(NOW, change(at_ms=at_ms), restricts=restricts)

    assert merged.state.version == (4 if wins else 3)
    assert (merged.is_conflict, merged.lost) == (not wins, not wins)


def test_a_fast_clock_gains_five_minutes_at_most():
    assert clamped_at(1_000, 2_000) == 1_000
    assert clamped_at(10**9, 2_000) == 2_000 + CLOCK_AHEAD_MAX_MS
    assert CLOCK_AHEAD_MAX_MS == 300_000


@given(st.permutations([change(5, 0, "op1", "t1"), change(7, 0, "op2", "t2")]))
def test_of_two_changes_unseen_by_each_other_the_later_stands_at_last_in_any_order(order):
    state = FieldState("a", 1, 0, OperationId("op0"), TerminalId("t0"))
    for made in order:
        state = merge_field(state, made).state

    assert state.set_by == "op2"
