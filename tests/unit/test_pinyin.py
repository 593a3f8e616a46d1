"""Names in letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.members.pinyin import (
    READINGS_MAX,
    Reading,
    letters_of,
    primary_initials,
    primary_pinyin,
    reading_keys,
)


@pytest.mark.parametrize(
    ("name", "initials", "full"),
    [
        ("王小明", "wxm", "wangxiaoming"),
        ("单雄信", "sxx", "shanxiongxin"),
        ("曾国藩", "zgf", "zengguofan"),
        ("解缙", "xj", "xiejin"),
        ("仇英", "qy", "qiuying"),
        ("区志明", "ozm", "ouzhiming"),
        ("查良镛", "zly", "zhaliangyong"),
        ("尉迟恭", "ycg", "yuchigong"),
        ("万俟东博", "mqdb", "moqidongbo"),
        ("长孙无忌", "zswj", "zhangsunwuji"),
        ("欧阳霞䶮", "oyxy", "ouyangxiayan"),
        ("吕布", "lb", "lvbu"),
        ("Müller", "m", "muller"),
        ("O'Brien", "ob", "obrien"),
        ("Łukasz Großmann", "lg", "lukaszgrossmann"),
        ("王Tom2", "wt", "wangtom2"),
        ("  单英", "sy", "shanying"),
    ],
)
def test_the_usual_reading_of_a_name_comes_first(name: str, initials: str, full: str) -> None:
    assert reading_keys(name)[0] == Reading(initials, full)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单英", "danying"),
        ("曾英", "cengying"),
        ("解英", "jieying"),
        ("尉迟恭", "weichigong"),
        ("万俟博", "wanqibo"),
        ("吕布", "lubu"),
        ("覃英", "tanying"),
        ("朴英", "puying"),
    ],
)
def test_a_name_is_found_by_its_other_readings_too(name: str, typed: str) -> None:
    assert typed in {reading.full for reading in reading_keys(name)}


@pytest.mark.parametrize("name", ["", "  ", "🎉", "<>", "\ud800", "Жан"])
def test_what_cannot_be_typed_in_letters_has_no_reading(name: str) -> None:
    assert reading_keys(name) == ()
    assert (primary_initials(name), primary_pinyin(name)) == ("", "")


@given(
    st.text(st.characters(codec=None), max_size=30)
    | st.text("单曾解仇区查任盖朴覃行重乐长和着the1 ü·", max_size=30)
)
def test_readings_are_few_distinct_plain_and_begin_with_their_initials(name: str) -> None:
    readings = reading_keys(name)

    assert len(set(readings)) == len(readings) <= READINGS_MAX
    for reading in readings:
        for key in reading:
            assert key
            assert key.isascii()
            assert key == key.lower()
            assert key.isalnum()
        assert reading.full[0] == reading.initials[0]


def test_a_thing_is_read_by_its_characters_and_not_as_a_surname() -> None:
    assert primary_initials("可口可乐330ml") == "kkkl3"
    assert primary_pinyin("可口可乐330ml") == "kekoukele330ml"
    assert primary_pinyin("单车") == "danche"


@given(st.text(max_size=40))
def test_letters_are_ascii_and_folding_them_again_changes_nothing(text: str) -> None:
    letters = letters_of(text)

    assert letters.isascii()
    assert letters_of(letters) == letters
