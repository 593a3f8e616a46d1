"""Any text on any paper: within the width, without control characters, nothing lost in silence."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.documents.characters import (
    GBK_GRID,
    LATIN_GRID,
    SUBSTITUTE,
    printable,
)
from posmember.domain.documents.document import (
    Document,
    Facts,
    Feed,
    Pair,
    Row,
    Rule,
    Size,
    Table,
    Text,
)
from posmember.domain.documents.text_grid import text_grid

CORNERS = st.sampled_from(
    [
        *"䶮𬭎㐂𠮷囍龘¥￥éñßΩ①—…“· 👨👩👧🏳❤ابשي\u3164\uffa0",
        *"\u3000\xa0\u200b\u200d\u202e\u2066\ufeff\u2028\u0301\u0334\u20e3\ufe0f\U000e0101",
        *"\x00\x1b\x1d\x10\x9b\r\n\t\ud800\udfff\ue000\U0010ffff",
    ]
)
HOSTILE = st.one_of(
    st.text(max_size=80),
    st.lists(CORNERS, max_size=60).map("".join),
    st.text(st.characters(codec="gb18030"), max_size=60),
    st.text(st.characters(codec="gbk"), max_size=60),
)


def measured(text: str) -> int:
    """Count columns as a Chinese printer does, by its own table of double bytes."""
    total = 0
    for character in text:
        try:
            total += len(character.encode("gbk"))
        except UnicodeEncodeError:
            if unicodedata.category(character)[0] != "M":
                total += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return total


def is_harmless(text: str) -> bool:
    categories = {unicodedata.category(character) for character in text}
    return not categories & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(HOSTILE, HOSTILE, st.integers(16, 64), st.sampled_from(list(Size)))
def test_every_line_of_every_block_is_within_the_width(
    one: str, other: str, columns: int, size: Size
) -> None:
    document = Document(
        one,
        "zh_CN",
        (
            Text(one, size=size),
            Pair(one, other, size=size),
            Facts((one, other, one)),
            Rule(),
            Feed(),
            Table(Row(other, ("单价", one)), (Row(one, (other, "1"), other),)),
        ),
    )

    for line in text_grid(document, columns, GBK_GRID):
        assert measured(line) <= columns
        assert is_harmless(line)


@given(HOSTILE, st.integers(16, 64))
def test_wrapping_loses_nothing_but_the_spaces_at_which_it_breaks(text: str, columns: int) -> None:
    for grid in (GBK_GRID, LATIN_GRID):
        lines = text_grid(Document("t", "en", (Text(text),)), columns, grid)

        assert "".join(lines).replace(" ", "") == grid.prepare(text).replace(" ", "")


@given(HOSTILE)
def test_what_may_be_printed_stays_as_it_is_when_asked_again(text: str) -> None:
    once = printable(text)

    assert printable(once) == once


def test_visible_characters_survive_and_unprintable_ones_leave_a_visible_gap() -> None:
    assert printable("王\x1bp\x00小\u202e明\u200d") == "王p小明"
    assert printable("a\ud800b\ue000c") == f"a{SUBSTITUTE}b{SUBSTITUTE}c"
    assert printable("line one\nline two\u2028three") == "line one line two three"
    assert printable("e\u0301") == "é"


def test_a_pile_of_combining_marks_is_cut_down_to_two() -> None:
    assert printable("a" + "\u0334" * 1000 + "b") == "a\u0334\u0334b"


def test_a_name_of_five_thousand_characters_is_wrapped_whole() -> None:
    name = "超长商品名称" * 833 + "尾巴"

    lines = text_grid(
        Document("t", "zh_CN", (Table(Row("品名", ("小计",)), (Row(name, ("1.00",)),)),)),
        32,
        GBK_GRID,
    )

    assert "".join(lines[1:-1]) == name
    assert lines[-1] == "1.00".rjust(32)
