"""Which top-up rule is meant for whom, when, and how often it brings its gifts."""

import datetime as dt

import msgspec
import pytest

from posmember.domain.pricing.scope import Audience, Moment, Schedule
from posmember.domain.programme.programme import PRESET, Programme
from posmember.domain.stored_value.rules import StoredValueRules, TopUpMatch, TopUpRule

NOON = Moment(dt.date(2026, 11, 22), 12 * 60, "s1")


def a_rule(**changes: object) -> TopUpRule:
    return msgspec.structs.replace(
        TopUpRule("r1", "充200送50", "200 brings 50", 20_000, 5_000), **changes
    )


@pytest.mark.parametrize(
    ("match", "paid", "times"),
    [
        (TopUpMatch.EXACT, 20_000, 1),
        (TopUpMatch.EXACT, 20_001, 0),
        (TopUpMatch.AT_LEAST, 19_999, 0),
        (TopUpMatch.AT_LEAST, 60_000, 1),
        (TopUpMatch.EACH_FULL, 59_999, 2),
        (TopUpMatch.EACH_FULL, 60_000, 3),
    ],
)
def test_a_rule_brings_its_gifts_as_often_as_its_match_says(
    match: TopUpMatch, paid: int, times: int
) -> None:
    rule = a_rule(match=match)

    brought = rule.times(paid)

    assert brought == times


@pytest.mark.parametrize(
    ("changes", "uses", "reason"),
    [
        ({}, 9, None),
        ({"is_active": False}, 0, "not_now"),
        ({"schedule": Schedule(to_date="2026-11-21")}, 0, "not_now"),
        ({"schedule": Schedule(from_date="2026-11-22", to_date="2026-11-22")}, 0, None),
        ({"times_per_member": 1}, 1, "used_up"),
        ({"times_per_member": 2}, 1, None),
        ({"audience": Audience(stores=("s2",))}, 0, "other_store"),
        ({"audience": Audience(tiers=("gold",))}, 0, "no_member"),
    ],
)
def test_a_rule_says_why_it_is_not_meant(
    changes: dict[str, object], uses: int, reason: str | None
) -> None:
    rule = a_rule(**changes)

    refused = rule.refuses(None, NOON, uses)

    assert refused == reason


def test_a_programme_written_before_there_was_stored_value_reads_with_the_usual_rules() -> None:
    old = {"version": 3}

    programme = msgspec.convert(old, Programme)

    assert programme.top_ups == ()
    assert programme.stored_value == StoredValueRules()


def test_rules_survive_being_written_and_read() -> None:
    programme = msgspec.structs.replace(PRESET, top_ups=(a_rule(times_per_member=1),))

    read = msgspec.json.decode(msgspec.json.encode(programme), type=Programme)

    assert read == programme
