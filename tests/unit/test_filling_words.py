"""Figures are put into words, and one day is not called days."""

import pytest

from posmember.domain.words.filling import filled


@pytest.mark.parametrize(
    ("words", "figures", "said"),
    [
        ("Earns {points} points", {"points": 1}, "Earns 1 point"),
        ("Earns {points} points", {"points": "+1"}, "Earns +1 point"),
        ("Earns {points} points", {"points": "-1"}, "Earns -1 point"),
        ("Earns {points} points", {"points": 0}, "Earns 0 points"),
        ("Earns {points} points", {"points": 21}, "Earns 21 points"),
        ("Earns {points} points", {"points": "1.00"}, "Earns 1.00 points"),
        ("{count} copies, {rows} rows are left", {"count": 1, "rows": 1}, "1 copy, 1 row is left"),
        (
            "{count} copies, {rows} rows are left",
            {"count": 2, "rows": 1},
            "2 copies, 1 row is left",
        ),
        ("{missing} more pieces for it", {"missing": 1}, "1 more piece for it"),
        ("{count} rows arella", {"count": 1}, "1 row arella"),
        ("{days} days-long", {"days": 1}, "1 day-long"),
        ("{days} daystar", {"days": 1}, "1 daystar"),
        ("{rule} points at it", {"rule": "Rule"}, "Rule points at it"),
        ("{days} 天，{points} 积分", {"days": 1, "points": 1}, "1 天，1 积分"),
        ("{name} has {n} visits", {"name": "{n} visits", "n": 1}, "{n} visits has 1 visit"),
        ("Nothing to put in", {}, "Nothing to put in"),
    ],
)
def test_one_of_a_kind_is_said_of_one(words: str, figures: dict[str, object], said: str) -> None:
    assert filled(words, figures) == said
