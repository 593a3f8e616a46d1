"""What a line in the look-up box means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.members.card_number import make_card_number
from posmember.domain.members.lookup_intent import (
    Barcode,
    CardNumber,
    Code,
    Digits,
    Empty,
    FullPhone,
    Last4,
    Letters,
    LookupIntent,
    MemberCode,
    NamePart,
    PaymentCode,
    PaymentKind,
    QuantityEntry,
    ScaleLabel,
    ScaleValue,
    Unrecognised,
)
from posmember.domain.members.lookup_text import ScaleLayout, classify, has_check_digit
from posmember.domain.members.phone import normalise_phone

CARD = "PM1" + "A" * 175


def phone(number: str, digits: str) -> FullPhone:
    return FullPhone(normalise_phone(number), digits)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("", Empty()),
        (" \u200b\n", Empty()),
        ("5*", QuantityEntry(5000)),
        ("２．５＊", QuantityEntry(2500)),
        ("3×6901234567892", QuantityEntry(3000, "6901234567892")),
        (CARD, MemberCode(CARD)),
        (CARD.lower(), MemberCode(CARD)),
        (f"ＰＭ１：{'Ａ' * 175}", MemberCode("PM1:" + "A" * 175)),
        ("134567890123456789", PaymentCode(PaymentKind.WECHAT)),
        ("281234567890123456", PaymentCode(PaymentKind.ALIPAY)),
        ("2812345678901234", PaymentCode(PaymentKind.ALIPAY)),
        ("6212345678901234567", PaymentCode(PaymentKind.UNIONPAY)),
        ("13812345678", phone("13812345678", "13812345678")),
        ("138 1234 5678", phone("13812345678", "13812345678")),
        ("１３８１２３４５６７８", phone("13812345678", "13812345678")),
        ("8613812345678", phone("13812345678", "8613812345678")),
        ("0086-13812345678", phone("13812345678", "008613812345678")),
        ("手机:13812345678\u202c", phone("13812345678", "13812345678")),
        ("+86 138-1234-5678", phone("13812345678", "8613812345678")),
        ("+852 9123 4567", phone("+85291234567", "85291234567")),
        ("0755-86123456", phone("075586123456", "075586123456")),
        ("6901234567892", Barcode("6901234567892")),
        ("036000291452", Barcode("036000291452")),
        ("96385074", Barcode("96385074")),
        ("2112345012346", ScaleLabel("12345", 1234, ScaleValue.PRICE_MINOR, "2112345012346")),
        ("2500042007350", ScaleLabel("00042", 735, ScaleValue.WEIGHT_MILLI, "2500042007350")),
        ("2112345012341", CardNumber("2112345012341")),
        ("5678", Last4("5678")),
        ("567", Digits("567")),
        ("5", Digits("5")),
        ("96385075", Digits("96385075")),
        ("8600000", Digits("8600000")),
        (";8600001=2512?", Digits("8600001")),
        ("123456789", CardNumber("123456789")),
        ("01112345678", CardNumber("01112345678")),
        ("1" * 33, Unrecognised()),
        ("x" * 7000, Unrecognised()),
        ("VIP001", Code("VIP001", "VIP001")),
        ("pm1001", Code("PM1001", "pm1001")),
        ("wxm", Letters("wxm", "wxm")),
        ("ＷＸＭ", Letters("wxm", "ＷＸＭ")),
        ("w'x'm", Letters("wxm", "w'x'm")),
        ("Müller", Letters("muller", "Müller")),
        ("王小明", NamePart("王小明")),
        ("阿依古丽·买买提", NamePart("阿依古丽·买买提")),
        ("138****5678", NamePart("138****5678")),
        ("0*", NamePart("0*")),
        ("%", NamePart("%")),
        ("_", NamePart("_")),
        ("\\", NamePart("\\")),
        ('" OR *', NamePart('" OR *')),
        ("'; DROP TABLE member", NamePart("'; DROP TABLE member")),
        ("<img src=x>", NamePart("<img src=x>")),
        ("'", NamePart("'")),
    ],
)
def test_the_shape_decides(text: str, intent: LookupIntent) -> None:
    assert classify(text) == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("5678", CardNumber("5678")),
        ("6901234567892", Barcode("6901234567892")),
        ("ABC", Code("ABC", "ABC")),
        ("5*", Unrecognised()),
        ("王小明", Unrecognised()),
        ("https://example.org/?a=1", Unrecognised()),
        ("13812345678", phone("13812345678", "13812345678")),
        (CARD, MemberCode(CARD)),
    ],
)
def test_a_scan_is_no_typing(text: str, intent: LookupIntent) -> None:
    assert classify(text, is_scan=True) == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("96385074", Digits("96385074")),
        ("6901234567892", CardNumber("6901234567892")),
        ("2500042007350", CardNumber("2500042007350")),
        ("5*", NamePart("5*")),
        ("134567890123456789", PaymentCode(PaymentKind.WECHAT)),
    ],
)
def test_where_a_member_is_sought_there_are_no_goods(text: str, intent: LookupIntent) -> None:
    assert classify(text, prefer="member") == intent


def test_the_layout_of_scale_labels_is_the_shops() -> None:
    layout = ScaleLayout(frozenset({"21"}), ScaleValue.WEIGHT_MILLI)

    assert classify("2112345012346", scales=(layout,)) == ScaleLabel(
        "12345", 1234, ScaleValue.WEIGHT_MILLI, "2112345012346"
    )
    assert classify("2500042007350", scales=(layout,)) == Barcode("2500042007350")


@given(st.from_regex(r"[0-9]{1,7}", fullmatch=True), st.integers(0, 99_999))
def test_our_card_numbers_are_nothing_else_and_typing_errors_show(
    prefix: str, sequence: int
) -> None:
    number = make_card_number(prefix, sequence)
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)

    assert classify(number) == CardNumber(number)
    assert classify(wrong) == CardNumber(wrong, is_mistyped=True)


@given(st.from_regex(r"[0-9]{7}|[0-9]{11,12}", fullmatch=True))
def test_exactly_one_check_digit_fits(digits: str) -> None:
    assert sum(has_check_digit(f"{digits}{check}") for check in range(10)) == 1


@given(
    text=st.text(st.characters(codec=None))
    | st.text("0123456789 -*+×;?%=PM1aZ王.。(", max_size=40),
    is_scan=st.booleans(),
    prefer=st.sampled_from(["any", "member"]),
)
def test_any_text_means_something(text: str, *, is_scan: bool, prefer) -> None:
    intent = classify(text, is_scan=is_scan, prefer=prefer)

    assert isinstance(intent, LookupIntent)
    if isinstance(intent, QuantityEntry):
        assert 0 < intent.quantity_milli < 10**8
