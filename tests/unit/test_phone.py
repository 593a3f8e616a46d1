"""Phones as they come from counters, sheets and other countries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.members.errors import PhoneReason, PhoneUnreadableError
from posmember.domain.members.phone import (
    Phone,
    PhoneKind,
    format_phone,
    mask_phone,
    normalise_phone,
    phone_from_e164,
)

mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@pytest.mark.parametrize(
    "spelling",
    [
        "13812345678",
        13812345678,
        13812345678.0,
        "13812345678.0",
        "+8613812345678",
        "8613812345678",
        "+86 138-1234-5678",
        "0086 13812345678",
        "008613812345678",
        "013812345678",
        "138 1234 5678",
        "138-1234-5678",
        "(+86) 138 1234 5678",
        "13812345678\u202c",
        "\u202a13812345678\u202c",
        "手机:13812345678",
        "电话：138 1234 5678(妈妈)",
        "１３８１２３４５６７８",
        "'13812345678",
        " 13812345678\n",
        "138–1234–5678",
    ],
)
def test_every_usual_spelling_of_a_mobile_is_read(spelling: object) -> None:
    assert normalise_phone(spelling) == Phone("+8613812345678", "13812345678", PhoneKind.MOBILE)


@pytest.mark.parametrize(
    ("spelling", "e164", "national"),
    [
        ("0755-86123456", "+8675586123456", "075586123456"),
        ("+86 755 8612 3456", "+8675586123456", "075586123456"),
        ("86 010 62345678", "+861062345678", "01062345678"),
        ("(0311)7654321", "+863117654321", "03117654321"),
    ],
)
def test_landlines_of_the_mainland_are_read(spelling: str, e164: str, national: str) -> None:
    assert normalise_phone(spelling) == Phone(e164, national, PhoneKind.LANDLINE)


@pytest.mark.parametrize(
    ("spelling", "e164", "national"),
    [
        ("+852 9123 4567", "+85291234567", "91234567"),
        ("00852-91234567", "+85291234567", "91234567"),
        ("85291234567", "+85291234567", "91234567"),
        ("+853 6612 3456", "+85366123456", "66123456"),
        ("+886 0912-345-678", "+886912345678", "0912345678"),
        ("+886 912 345 678", "+886912345678", "0912345678"),
        ("+1 (202) 555-0123", "+12025550123", "2025550123"),
        ("+44 7911 123456", "+447911123456", "7911123456"),
    ],
)
def test_numbers_of_other_places_need_their_country_code(
    spelling: str, e164: str, national: str
) -> None:
    assert normalise_phone(spelling) == Phone(e164, national, PhoneKind.FOREIGN)


@pytest.mark.parametrize(
    ("spelling", "reason"),
    [
        ("", PhoneReason.EMPTY),
        (" \u200b\t", PhoneReason.EMPTY),
        (None, PhoneReason.EMPTY),
        ("1.38E+10", PhoneReason.ROUNDED),
        ("1.38e10", PhoneReason.ROUNDED),
        (1e300, PhoneReason.ROUNDED),
        ("138****1234", PhoneReason.MASKED),
        ("138xxxx1234", PhoneReason.MASKED),
        ("138＊＊＊＊1234", PhoneReason.MASKED),
        ("1337263779", PhoneReason.TOO_SHORT),
        ("91234567", PhoneReason.TOO_SHORT),
        ("138123456789", PhoneReason.TOO_LONG),
        ("1440123456789", PhoneReason.MACHINE),
        ("+861064812345678", PhoneReason.MACHINE),
        ("13812345678,13912345678", PhoneReason.SEVERAL),
        ("13812345678/13912345678", PhoneReason.SEVERAL),
        ("12345678901", PhoneReason.UNREADABLE),
        ("13812345678转801", PhoneReason.UNREADABLE),
        ("没有", PhoneReason.UNREADABLE),
        ("+86 没有 1", PhoneReason.UNREADABLE),
        ("+1 202", PhoneReason.TOO_SHORT),
        ("+999 123 4567 8901", PhoneReason.TOO_LONG),
    ],
)
def test_what_is_no_phone_is_refused_with_the_reason(spelling: object, reason: PhoneReason) -> None:
    with pytest.raises(PhoneUnreadableError) as refused:
        normalise_phone(spelling)

    assert refused.value.reason is reason


@given(mobiles, st.sampled_from(["", "+86", "0086", "86", "0", "+86 ", "手机:"]), st.data())
def test_prefixes_and_separators_change_nothing(
    mobile: str, prefix: str, data: st.DataObject
) -> None:
    separators = data.draw(st.lists(st.sampled_from(["", " ", "-", "\u00a0"]), min_size=11))
    spelt = prefix + "".join(
        digit + filler for digit, filler in zip(mobile, separators, strict=False)
    )

    assert normalise_phone(spelt).national == mobile


@given(st.one_of(st.text(), st.integers(), st.floats(), st.text("0123456789+- *E.", max_size=20)))
def test_anything_is_a_number_kept_in_one_form_or_refused(value: object) -> None:
    try:
        phone = normalise_phone(value)
    except PhoneUnreadableError:
        return
    assert normalise_phone(phone.e164) == phone
    assert phone_from_e164(phone.e164) == phone
    assert format_phone(phone).replace(" ", "").lstrip("+0") in phone.e164


@given(st.text(max_size=40))
def test_a_kept_number_is_read_back_whatever_it_was(kept: str) -> None:
    assert phone_from_e164(kept).e164.lstrip("+") in {kept.lstrip("+"), *_readings(kept)}


def _readings(kept: str) -> set[str]:
    try:
        return {normalise_phone(kept).e164.lstrip("+")}
    except PhoneUnreadableError:
        return set()


@pytest.mark.parametrize(
    ("spelling", "shown", "masked"),
    [
        ("13812345678", "138 1234 5678", "138****5678"),
        ("0755-86123456", "0755 8612 3456", "****3456"),
        ("010-62345678", "010 6234 5678", "****5678"),
        ("+852 9123 4567", "+852 9123 4567", "****4567"),
        ("+886 0912-345-678", "+886 91234 5678", "****5678"),
    ],
)
def test_a_phone_is_shown_in_groups_or_masked(spelling: str, shown: str, masked: str) -> None:
    phone = normalise_phone(spelling)

    assert (format_phone(phone), mask_phone(phone.e164)) == (shown, masked)
    assert phone.last4 == masked[-4:]


def test_a_prefix_nobody_knows_is_only_a_warning() -> None:
    assert normalise_phone("15412345678").is_unknown_prefix
    assert not normalise_phone("19212345678").is_unknown_prefix
    assert not normalise_phone("+852 9123 4567").is_unknown_prefix
