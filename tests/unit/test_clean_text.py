"""Text from people: visible, in one form, bounded."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.members.errors import TextEmptyError, TextTooLongError
from posmember.domain.members.text import MARKS_IN_A_ROW_MAX, clean_text, mask_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  李四 ", "李四"),
        ("王\t小\n明", "王 小 明"),
        ("\u202e王\u202c五", "王五"),
        ("王\x00\x1b五", "王五"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("\u200b\u200d\ufeff", ""),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("a\u200d\u200db \u200d", "a\u200db"),
        ("\ud800王\ufffe\ufdd0", "王"),
        ("䶮𬭎", "䶮𬭎"),
        ("<b>王</b>", "<b>王</b>"),
        ("O'Brien", "O'Brien"),
        ("=1+1", "=1+1"),
        ("\u0301\u0302", ""),
        ("a" + "\u0301" * 1000, unicodedata.normalize("NFC", "a\u0301" + "\u0301" * 8)),
    ],
)
def test_only_what_can_be_seen_is_kept(typed: str, kept: str) -> None:
    assert clean_text(typed, 60) == kept


@given(st.text(st.characters(codec=None), max_size=80))
def test_clean_text_is_normal_visible_and_stays_as_it_is(typed: str) -> None:
    kept = clean_text(typed, 1000)

    assert clean_text(kept, 1000) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert {unicodedata.category(c) for c in kept}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    kept.encode()


@given(st.text("a\u0301\u0308\u200b\u200d\u20dd \u0660", max_size=60))
def test_marks_and_joiners_never_pile_up(typed: str) -> None:
    kept = clean_text(typed, 1000)

    assert clean_text(kept, 1000) == kept
    run = 0
    for character in kept:
        run = run + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        assert run <= MARKS_IN_A_ROW_MAX
    assert not any(word.startswith("\u200d") or word.endswith("\u200d") for word in kept.split())


def test_a_text_that_is_too_long_is_refused_with_its_beginning() -> None:
    with pytest.raises(TextTooLongError) as refused:
        clean_text("王" * 10_000, 60)

    assert (refused.value.length, refused.value.max_length) == (10_000, 60)
    assert refused.value.excerpt == "王" * 12


def test_an_invisible_text_is_refused_where_something_must_be_said() -> None:
    with pytest.raises(TextEmptyError):
        clean_text("\u200b\u202e", 60, is_required=True)

    assert clean_text("王", 60, is_required=True) == "王"


@pytest.mark.parametrize(
    ("name", "masked"),
    [("王小明", "王*"), ("王", "王*"), ("", ""), ("葛\U000e0100三", "葛\U000e0100*")],
)
def test_a_masked_name_keeps_its_first_character_only(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize("space", ["\u2028", "\u2029", "\u1680"])
def test_every_kind_of_space_and_line_end_becomes_a_space(space: str) -> None:
    assert clean_text(f"王{space}明", 20) == "王 明"
