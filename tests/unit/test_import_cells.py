"""Cells of foreign sheets: read exactly, or refused."""

import contextlib
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.errors import Refusal
from posmember.domain.importing import cells
from posmember.domain.importing.errors import (
    CellNegativeError,
    CellNotANumberError,
    CellTooFineError,
    CellTooLargeError,
    CodeUnreadableError,
    DateUnreadableError,
    GenderUnknownError,
)
from posmember.domain.importing.sheet import text_of

CELLS = st.one_of(
    st.text(max_size=30),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.integers(-(10**20), 10**20),
)


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        (251.32, 25132),
        ("1,234.50", 123450),
        ("￥1,234.5", 123450),
        ("１００", 10000),
        ("12元", 1200),
        ("", 0),
        ("-", 0),
        ("无", 0),
        (0.0, 0),
        ("0.01", 1),
        (645311.11, 64531111),
        (251.32000000000002, 25132),
        (251.32000000001, 25132),
        (0.30000000001, 30),
    ],
)
def test_money_is_read_to_the_cent_however_it_is_written(cell, minor) -> None:
    assert cells.minor_of(cell, 2) == minor


@pytest.mark.parametrize(
    ("cell", "refusal"),
    [
        (-1.0, CellNegativeError),
        ("-0.01", CellNegativeError),
        (0.001, CellTooFineError),
        ("1e309", CellNotANumberError),
        (float("nan"), CellNotANumberError),
        (float("inf"), CellNotANumberError),
        (1e18, CellTooLargeError),
        ("1,00", CellNotANumberError),
        ("abc", CellNotANumberError),
        (True, CellNotANumberError),
        (dt.date(2026, 1, 1), CellNotANumberError),
    ],
)
def test_what_is_no_amount_of_money_is_refused_and_repeated(cell, refusal) -> None:
    with pytest.raises(refusal) as refused:
        cells.minor_of(cell, 2)

    assert refused.value.value == text_of(cell)


def test_a_refusal_repeats_what_stands_in_the_cell() -> None:
    readers = (
        (cells.milli_of, "0.0001", CellTooFineError),
        (cells.points_of, "Many", CellNotANumberError),
        (cells.date_of, "21.6", DateUnreadableError),
        (cells.date_of, "2024-02-30", DateUnreadableError),
        (cells.gender_of, "Xy", GenderUnknownError),
        (lambda cell: cells.flag_of(cell, default=True), "Maybe", CellNotANumberError),
        (cells.code_of, "8.6E+12", CodeUnreadableError),
    )

    for read, cell, refusal in readers:
        with pytest.raises(refusal) as refused:
            read(cell)
        assert refused.value.value == cell


@pytest.mark.parametrize("default", [True, False])
def test_yes_and_no_are_read_in_every_usual_word(default: bool) -> None:
    def flag(cell: object) -> bool:
        return cells.flag_of(cell, default=default)

    yes = ("是", "Yes", "ＴＲＵＥ", 1.0, "√", " 称重 ", True)
    no = ("否", "No", "false", 0.0, "×", " 计件 ", False)
    assert {flag(cell) for cell in yes} == {True}
    assert {flag(cell) for cell in no} == {False}
    assert {flag(cell) for cell in ("", "  ")} == {default}


@given(st.integers(0, 10**11 - 1))
def test_a_number_of_cents_survives_the_way_through_a_spreadsheet(minor: int) -> None:
    as_float = float(Decimal(minor).scaleb(-2))

    assert cells.minor_of(as_float, 2) == minor
    assert cells.minor_of(f"{minor // 100:,}.{minor % 100:02d}", 2) == minor


@given(CELLS)
def test_any_cell_is_read_or_refused_and_never_breaks_the_reader(cell) -> None:
    readers = (
        lambda each: cells.minor_of(each, 2),
        cells.milli_of,
        cells.points_of,
        cells.date_of,
        cells.gender_of,
        cells.code_of,
        lambda each: cells.flag_of(each, default=True),
    )
    for read in readers:
        with contextlib.suppress(Refusal):
            read(cell)


def test_points_with_decimals_are_rounded_down_and_the_rest_is_told() -> None:
    assert cells.points_of("12.75") == (12, Decimal("0.75"))
    assert cells.points_of(8811.0) == (8811, Decimal(0))
    assert cells.points_of(-3.5) == (-4, Decimal("0.5"))


@pytest.mark.parametrize(
    "cell",
    [
        dt.date(2024, 6, 21),
        dt.datetime(2024, 6, 21, 15, 30),  # noqa: DTZ001 - as a sheet gives it
        "2024-06-21",
        "2024/6/21",
        "2024年6月21日",
        "20240621",
        "2024.6.21 08:15",
        45464.0,
    ],
)
def test_a_day_is_read_however_it_is_written(cell) -> None:
    assert cells.date_of(cell) == dt.date(2024, 6, 21)


@pytest.mark.parametrize("cell", ["2024-02-30", "yesterday", "21.6", 12.0])
def test_what_is_no_day_is_refused(cell) -> None:
    with pytest.raises(DateUnreadableError):
        cells.date_of(cell)


def test_genders_are_read_in_every_usual_code() -> None:
    assert [cells.gender_of(cell) for cell in ("男", "M", 1.0, "先生")] == ["male"] * 4
    assert [cells.gender_of(cell) for cell in ("女", "f", 2.0, "0", 0.0)] == ["female"] * 5
    assert cells.gender_of("") == ""
    assert cells.gender_of("0", zero_means="") == ""
    with pytest.raises(GenderUnknownError):
        cells.gender_of("x")


def test_a_code_that_lost_digits_is_refused() -> None:
    assert cells.code_of(8600001.0) == "8600001"
    assert cells.code_of(" A 12 ") == "A12"
    for lost in ("8.6E+12", 8.6e22, 12.5):
        with pytest.raises(CodeUnreadableError):
            cells.code_of(lost)


@given(st.floats(0, 1e14, allow_nan=False).map(float.__trunc__))
def test_whole_numbers_are_shown_without_a_decimal_point(number: int) -> None:
    assert text_of(float(number)) == str(number)


@pytest.mark.parametrize(
    ("cell", "decimals", "kept", "rest"),
    [
        ("12.50", 2, 1_250, "0"),
        (12.5, 2, 1_250, "0"),
        (1286.0, 2, 128_600, "0"),
        ("1,286", 2, 128_600, "0"),
        ("0.125", 2, 12, "0.005"),
        ("-0.125", 2, -13, "0.005"),
        ("12.5", 0, 12, "0.5"),
    ],
)
def test_points_are_read_in_the_parts_that_the_programme_keeps(
    cell: str | float, decimals: int, kept: int, rest: str
) -> None:
    assert cells.points_of(cell, decimals) == (kept, Decimal(rest))
