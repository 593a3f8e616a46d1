"""Which version is in force when: later days replace, corrections hold until then."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.programme.calendar import Publication, Start, calendar, may_withdraw

DAYS = [f"2026-12-{day:02}" for day in range(1, 10)]


def version_on(starts: tuple[Start, ...], day: str) -> int:
    return [start.version for start in starts if start.from_date <= day][-1]


def published(version: int, on: str, effective_from: str = "") -> Publication:
    return Publication(f"op-{version}", version, on, effective_from)


def test_the_first_version_was_always_in_force() -> None:
    starts = calendar([published(1, "2026-12-05")])

    assert version_on(starts, "2020-01-01") == 1


def test_a_version_for_later_waits_and_a_correction_in_between_holds_until_then() -> None:
    starts = calendar(
        [
            published(1, "2026-12-01"),
            published(2, "2026-12-02", "2026-12-06"),
            published(3, "2026-12-03"),
        ]
    )

    assert [version_on(starts, day) for day in DAYS[:7]] == [1, 1, 3, 3, 3, 2, 2]


def test_each_start_names_its_day_and_its_version() -> None:
    starts = calendar(
        [
            published(1, "2026-12-01"),
            published(2, "2026-12-02", "2026-12-06"),
            published(3, "2026-12-03"),
        ]
    )

    assert starts == (
        Start("", "op-1", 1),
        Start("2026-12-03", "op-3", 3),
        Start("2026-12-06", "op-2", 2),
    )
    assert calendar([]) == ()


def test_of_two_corrections_on_one_day_the_later_one_is_in_force() -> None:
    starts = calendar([published(number, "2026-12-05") for number in (1, 2)])

    assert starts == (Start("", "op-2", 2),)


def test_a_correction_after_a_later_version_began_replaces_it() -> None:
    starts = calendar(
        [
            published(1, "2026-12-01"),
            published(2, "2026-12-02", "2026-12-04"),
            published(3, "2026-12-05"),
        ]
    )

    assert [version_on(starts, day) for day in DAYS[:6]] == [1, 1, 1, 2, 3, 3]


def test_of_two_versions_for_one_day_the_later_publication_is_in_force() -> None:
    starts = calendar(
        [
            published(1, "2026-12-01"),
            published(2, "2026-12-02", "2026-12-04"),
            published(3, "2026-12-02", "2026-12-04"),
        ]
    )

    assert version_on(starts, "2026-12-04") == 3


def test_a_version_published_by_a_fast_clock_ends_with_the_next_one() -> None:
    starts = calendar(
        [published(1, "2026-12-01"), published(2, "2030-01-01"), published(3, "2026-12-02")]
    )

    assert version_on(starts, "2026-12-02") == 3
    assert version_on(starts, "2031-01-01") == 3


def test_a_first_day_that_is_today_or_past_means_at_once() -> None:
    assert not published(2, "2026-12-02", "2026-12-02").is_ahead
    assert published(2, "2026-12-02", "2026-11-02").starts_on == "2026-12-02"


def test_a_version_is_withdrawn_only_before_its_first_day() -> None:
    ahead = published(2, "2026-12-02", "2026-12-05")

    assert may_withdraw(ahead, "2026-12-04")
    assert not may_withdraw(ahead, "2026-12-05")
    assert not may_withdraw(published(2, "2026-12-02"), "2026-12-01")


drawn_days = st.sampled_from(DAYS)
histories = st.lists(st.tuples(drawn_days, st.one_of(st.just(""), drawn_days)), min_size=1).map(
    lambda drawn: [
        published(number, on, day)
        for number, (on, day) in enumerate(sorted(drawn, key=lambda one: one[0]), start=1)
    ]
)


@given(history=histories, day=drawn_days)
def test_with_clocks_that_agree_the_latest_start_is_in_force(
    history: list[Publication], day: str
) -> None:
    begun = [each for each in history if each.starts_on <= day] or history[:1]
    first = min(each.starts_on for each in history)
    if day < first:
        return

    expected = max(begun, key=lambda each: (each.starts_on, each.version))

    assert version_on(calendar(history), day) == expected.version


@given(history=histories)
def test_starts_rise_and_the_first_has_no_date(history: list[Publication]) -> None:
    dates = [start.from_date for start in calendar(history)]

    assert dates[0] == ""
    assert dates == sorted(set(dates))
    assert all(dt.date.fromisoformat(date) for date in dates[1:])
