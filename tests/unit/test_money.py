"""Money: rounding, reading and writing."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from posmember.domain.money import (
    MAX_MONEY_MINOR,
    AmountNegativeError,
    AmountNotReadableError,
    AmountTooLargeError,
    AmountTooPreciseError,
    DiscountNotReadableError,
    Rounding,
    divide,
    format_money,
    format_trimmed,
    multiply_ratio,
    parse_decimal,
    parse_discount,
    parse_money,
    parse_saving,
    round_to_step,
    saving_percent,
)

OF_DECIMAL = {
    Rounding.FLOOR: ROUND_FLOOR,
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.CEILING: ROUND_CEILING,
}


@given(
    st.integers(0, 10**12),
    st.integers(1, 10**6),
    st.sampled_from(Rounding),
)
@example(5, 10, Rounding.HALF_EVEN)
@example(15, 10, Rounding.HALF_EVEN)
def test_each_rounding_mode_agrees_with_decimal_arithmetic(numerator, denominator, rounding):
    whole, rest = divmod(numerator, denominator)
    # a half stays a half, everything else keeps its side of it
    side = Decimal(0 if not rest else (2 * rest > denominator) - (2 * rest < denominator))
    exact = Decimal(whole) + (Decimal("0.5") + side / 4 if rest else 0)
    expected = int(exact.quantize(Decimal(1), rounding=OF_DECIMAL[rounding]))
    assert divide(numerator, denominator, rounding) == expected


@given(st.integers(), st.integers(1), st.sampled_from(Rounding))
def test_rounding_mirrors_at_zero(numerator, denominator, rounding):
    assert divide(-numerator, denominator, rounding) == -divide(numerator, denominator, rounding)


def test_a_ratio_is_rounded_once_and_half_up_by_default():
    assert multiply_ratio(1690, 500, 10_000) == 85
    assert multiply_ratio(-1690, 500, 10_000) == -85
    assert multiply_ratio(1690, 500, 10_000, Rounding.HALF_EVEN) == 84


@given(st.integers(-(10**9), 10**9), st.integers(1, 1000))
def test_rounding_to_a_step_gives_a_near_multiple(amount, step):
    rounded = round_to_step(amount, step, Rounding.HALF_UP)
    assert rounded % step == 0
    assert 2 * abs(rounded - amount) <= step
    assert abs(round_to_step(amount, step, Rounding.FLOOR)) <= abs(amount)
    assert abs(round_to_step(amount, step, Rounding.CEILING)) >= abs(amount)


@given(st.integers(-MAX_MONEY_MINOR, MAX_MONEY_MINOR), st.sampled_from([0, 2, 3]), st.booleans())
def test_what_is_written_reads_back_as_the_same_amount(minor, decimals, grouped):
    text = format_money(minor, decimals, grouped=grouped)
    assert parse_money(text, decimals, allow_negative=True) == minor
    assert parse_money(f" ¥{text}\n", decimals, allow_negative=True) == minor


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("0", 0),
        ("-0", 0),
        ("12", 1200),
        ("12.5", 1250),
        (".5", 50),
        ("5.", 500),
        ("1,000.00", 100_000),
        ("1.5000", 150),
        ("\uff11\uff10\uff10", 10_000),  # full width
        ("\uff11\uff0c\uff12\uff13\uff14\uff0e\uff15", 123_450),
        ("\uffe58\u3000", 800),
        ("¥8", 800),
        ("¥ 8.80", 880),
        ("8元", 800),
        ("3。2", 320),
        ("+7", 700),
        ("0007", 700),
        ("\t19.90\r\n", 1990),
    ],
)
def test_amounts_are_read_as_people_type_them(text, minor):
    assert parse_money(text, 2) == minor


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "-",
        "+",
        "¥",
        "元",
        "1e309",
        "NaN",
        "inf",
        "0x10",
        "1_000",
        "1,00",
        "1,0000",
        ",100",
        "1.2.3",
        "1 000",
        "1\n2",
        "--1",
        "-¥-1",
        "1¥2",
        "¥¥1",
        "10²",
        "½",
        "٣",
        "十",
        "1" * 65,
        "'; DROP TABLE",
    ],
)
def test_junk_is_no_amount(text):
    with pytest.raises(AmountNotReadableError):
        parse_money(text, 2, allow_negative=True)


@given(st.text(max_size=80))
def test_any_text_is_an_amount_in_bounds_or_a_refusal(text):
    try:
        minor = parse_money(text, 2)
    except (
        AmountNotReadableError,
        AmountTooPreciseError,
        AmountNegativeError,
        AmountTooLargeError,
    ):
        return
    assert 0 <= minor <= MAX_MONEY_MINOR


@pytest.mark.parametrize("text", ["-1", "\u22121", "\uff0d1", "-¥1", "¥-1", "-0.01"])
def test_a_negative_amount_is_refused_unless_allowed(text):
    with pytest.raises(AmountNegativeError):
        parse_money(text, 2)
    assert parse_money(text, 2, allow_negative=True) < 0


def test_more_decimals_than_the_currency_has_are_refused():
    with pytest.raises(AmountTooPreciseError) as refused:
        parse_money("0.001", 2)
    assert (refused.value.text, refused.value.decimals) == ("0.001", 2)
    with pytest.raises(AmountTooPreciseError):
        parse_money("1.5", 0)
    assert parse_money("0.001", 3) == 1


@pytest.mark.parametrize("text", ["100000000000.01", "1" + "0" * 18, "9" * 60])
def test_amounts_beyond_the_bound_are_refused(text):
    with pytest.raises(AmountTooLargeError):
        parse_money(text, 2)
    with pytest.raises(AmountTooLargeError):
        parse_money(f"-{text}", 2, allow_negative=True)


def test_a_refusal_shows_only_the_beginning_of_a_long_text():
    with pytest.raises(AmountNotReadableError) as refused:
        parse_decimal("x" * 10_000, 2)
    assert refused.value.text == "x" * 32


def test_money_is_written_with_the_decimals_of_its_currency():
    assert format_money(-5, 2) == "-0.05"
    assert format_money(128_600, 2, grouped=True) == "1,286.00"
    assert format_money(1500, 0) == "1500"
    assert format_money(1500, 3) == "1.500"


def test_needless_zeros_are_trimmed():
    assert format_trimmed(735, 3) == "0.735"
    assert format_trimmed(2000, 3) == "2"
    assert format_trimmed(200, 0) == "200"


@pytest.mark.parametrize(
    ("text", "share_bp", "saved"),
    [
        ("95", 9500, "5"),
        ("9.5", 9500, "5"),
        ("0.95", 9500, "5"),
        ("95折", 9500, "5"),
        (" 9.5折 ", 9500, "5"),
        ("9", 9000, "10"),
        ("85", 8500, "15"),
        ("9.8", 9800, "2"),
        ("98.5", 9850, "1.5"),
        ("100", 10_000, "0"),
        ("1", 1000, "90"),
        ("0.9875", 9875, "1.25"),
    ],
)
def test_a_discount_is_read_in_each_usual_spelling(text, share_bp, saved):
    assert parse_discount(text) == share_bp
    assert saving_percent(share_bp) == saved


@pytest.mark.parametrize(
    ("text", "off_bp"),
    [
        ("5", 500),
        ("5%", 500),
        ("12.5", 1250),
        ("95折", 500),
        ("9.5折", 500),
        ("0.95折", 500),
        ("0", 0),
        ("100", 10_000),
        ("５％", 500),
    ],
)
def test_what_is_taken_off_is_read_as_a_share_or_as_what_is_paid(text, off_bp):
    assert parse_saving(text) == off_bp


@pytest.mark.parametrize(
    "text", ["", "折", "0", "-9", "101", "1000", "95.555", "0.98765", "九折", "9e1"]
)
def test_what_is_no_discount_is_refused(text):
    with pytest.raises(DiscountNotReadableError):
        parse_discount(text)
