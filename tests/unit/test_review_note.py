"""A review is a note that reads back as what it was; other notes are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.engagement.review_note import ReviewSaid, read_review


@given(
    st.integers(1, 5),
    st.from_regex(r"[0-9A-Z]{2,8}-[0-9]-[0-9]{6}", fullmatch=True),
    st.text(max_size=200).map(str.strip),
)
def test_what_was_said_reads_back(score: int, receipt_no: str, text: str) -> None:
    said = ReviewSaid(score, receipt_no, text)

    assert read_review(said.note) == said


@pytest.mark.parametrize(
    "note", ["", "老客户", "☆☆☆☆☆ 0101-1-000001", "★★★★★★ x", "五星 ★ 0101", "★ 老客户"]
)
def test_other_notes_are_no_reviews(note: str) -> None:
    assert read_review(note) is None


def test_one_and_two_stars_are_low() -> None:
    assert [ReviewSaid(score, "x").is_low for score in range(1, 6)] == [True, True, *[False] * 3]
