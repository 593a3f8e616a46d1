"""Bearer codes: read back as issued, tolerant of typing, and no single slip goes unnoticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.stored_value.errors import DamagedGiftCodeError, NotAGiftCodeError
from posmember.domain.stored_value.gift_code import (
    CODE_LENGTH,
    code_hash,
    gift_code,
    grouped,
    looks_like_gift_code,
    read_gift_code,
)

secrets = st.binary(min_size=16, max_size=16)
QR_ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@given(secrets)
def test_a_code_is_read_back_as_it_was_issued(secret: bytes) -> None:
    code = gift_code(secret)

    read = read_gift_code(code)

    assert read == code
    assert len(code) == CODE_LENGTH
    assert set(code) <= QR_ALPHANUMERIC


@given(secrets)
def test_small_letters_groups_full_width_and_look_alikes_are_undone(secret: bytes) -> None:
    code = gift_code(secret)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    alike = code[:3] + code[3:].replace("0", "O").replace("1", "l")

    read = [read_gift_code(text) for text in (code.lower(), grouped(code), wide, alike)]

    assert read == [code] * 4


@given(
    secrets, st.integers(3, CODE_LENGTH - 1), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
)
def test_one_wrong_sign_is_noticed(secret: bytes, place: int, sign: str) -> None:
    code = gift_code(secret)
    changed = code[:place] + sign + code[place + 1 :]

    if changed == code:
        assert read_gift_code(changed) == code
    else:
        with pytest.raises(DamagedGiftCodeError):
            read_gift_code(changed)


@pytest.mark.parametrize("text", ["PG1", "PG1ABC", "PG1" + "U" * 29, "PG1" + "0" * 30])
def test_a_code_that_is_not_whole_is_damaged(text: str) -> None:
    with pytest.raises(DamagedGiftCodeError):
        read_gift_code(text)


@pytest.mark.parametrize("text", ["", "PM1ABC", "6901234567892", "礼品卡"])
def test_other_texts_are_no_gift_code(text: str) -> None:
    with pytest.raises(NotAGiftCodeError):
        read_gift_code(text)


def test_half_a_code_still_looks_like_one_and_a_short_number_does_not() -> None:
    code = gift_code(bytes(range(16)))

    looks = [looks_like_gift_code(text) for text in (code, code[:20], code[:8], "6901234567892")]

    assert looks == [True, True, False, False]


def test_only_the_hash_is_kept_and_codes_have_different_ones() -> None:
    first, second = gift_code(bytes(16)), gift_code(bytes(15) + b"\1")

    hashes = {code_hash(first), code_hash(second)}

    assert len(hashes) == 2
    assert all(len(each) == 64 and first not in each for each in hashes)
