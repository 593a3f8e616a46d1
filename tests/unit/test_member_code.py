"""Signed member codes: what they say, and everything they are refused for."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posmember.domain.errors import Refusal
from posmember.domain.ids import CardId, MemberId
from posmember.domain.members import member_code
from posmember.domain.members.errors import (
    DamagedMemberCodeError,
    ExpiredMemberCodeError,
    ForeignMemberCodeError,
    ForgedMemberCodeError,
    NotAMemberCodeError,
)
from posmember.domain.members.member_code import CardClaims

TODAY = date(2026, 11, 22)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
OUR_KEY = bytes(range(32))
OUR_KEYS = {
    member_code.key_id_of(member_code.public_key_of(OUR_KEY)): member_code.public_key_of(OUR_KEY)
}
OTHER_KEY = bytes(range(1, 33))
CLAIMS = CardClaims(
    member_id=MemberId("01934f5e-0000-7000-8000-00000000002a"),
    card_id=CardId("01934f5e-0000-7000-8000-00000000002b"),
    issued_on=TODAY,
)
CODE = member_code.issue(CLAIMS, OUR_KEY)

days = st.dates(date(2020, 1, 1), date(2199, 6, 1))


def refused_with(code: str) -> type[Refusal]:
    with pytest.raises(Refusal) as refused:
        member_code.read(code, OUR_KEYS, TODAY)
    return refused.type


@given(st.uuids(), st.uuids(), days, st.none() | st.dates(TODAY, date(2199, 6, 1)))
def test_a_code_says_what_was_signed(member, card, issued_on: date, expires_on) -> None:
    claims = CardClaims(MemberId(str(member)), CardId(str(card)), issued_on, expires_on)

    assert member_code.read(member_code.issue(claims, OUR_KEY), OUR_KEYS, TODAY) == claims


def test_a_code_has_only_characters_that_scanners_and_input_methods_leave_alone() -> None:
    assert CODE.startswith("PM1")
    assert len(CODE) == member_code.CODE_LENGTH
    assert set(CODE[3:]) <= set(ALPHABET)


@pytest.mark.parametrize(
    "scanned",
    [
        CODE.lower(),
        CODE.swapcase(),
        f" {CODE}\r\n",
        f"PM1:{CODE[3:]}",
        "".join(chr(ord(character) + 0xFEE0) for character in CODE),
        " ".join(CODE),
    ],
)
def test_caps_lock_full_width_and_spaces_are_undone(scanned: str) -> None:
    assert member_code.read(scanned, OUR_KEYS, TODAY) == CLAIMS


@given(st.integers(3, member_code.CODE_LENGTH - 1), st.sampled_from(ALPHABET))
@settings(max_examples=500)
def test_one_wrong_character_is_told_from_a_forgery(position: int, character: str) -> None:
    damaged = CODE[:position] + character + CODE[position + 1 :]

    if damaged != CODE:
        assert refused_with(damaged) is DamagedMemberCodeError


@given(st.integers(0, 2**32))
@settings(max_examples=3000)
def test_no_mutation_of_a_code_is_ever_accepted(seed: int) -> None:
    chance = random.Random(seed)  # cheaper than drawing each position
    characters = list(CODE)
    for _ in range(chance.randint(1, 12)):
        characters[chance.randrange(3, len(characters))] = chance.choice(ALPHABET)

    if "".join(characters) != CODE:
        assert refused_with("".join(characters)) is DamagedMemberCodeError


@given(st.binary(min_size=64, max_size=64), st.binary(min_size=36, max_size=36))
def test_a_made_up_signature_is_a_forgery_even_with_a_right_checksum(
    signature: bytes, rest: bytes
) -> None:
    said = bytes.fromhex(member_digest()) + rest
    content = said + signature
    code = member_code.PREFIX + member_code._encoded(content + member_code._checksum(content))

    assert refused_with(code) is ForgedMemberCodeError


def member_digest() -> str:
    return member_code._key_digest(next(iter(OUR_KEYS.values()))).hex()


def test_a_code_of_another_chain_names_its_key() -> None:
    with pytest.raises(ForeignMemberCodeError) as refused:
        member_code.read(member_code.issue(CLAIMS, OTHER_KEY), OUR_KEYS, TODAY)

    assert refused.value.key_id == member_code.key_id_of(member_code.public_key_of(OTHER_KEY))


def test_a_code_is_valid_through_its_last_day() -> None:
    claims = CardClaims(CLAIMS.member_id, CLAIMS.card_id, date(2025, 1, 1), date(2026, 11, 22))
    code = member_code.issue(claims, OUR_KEY)

    assert member_code.read(code, OUR_KEYS, date(2026, 11, 22)) == claims
    with pytest.raises(ExpiredMemberCodeError) as refused:
        member_code.read(code, OUR_KEYS, date(2026, 11, 23))
    assert refused.value.expired_on == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("scanned", "refusal"),
    [
        ("", NotAMemberCodeError),
        ("6901234567892", NotAMemberCodeError),
        ("PM1", NotAMemberCodeError),
        ("PM1001", NotAMemberCodeError),
        ("x" * 7000, NotAMemberCodeError),
        (CODE * 40, NotAMemberCodeError),
        (CODE[:100], DamagedMemberCodeError),
        (CODE + "0", DamagedMemberCodeError),
        (CODE.replace("0", "O"), DamagedMemberCodeError),
        ("PM1" + "0" * 175, DamagedMemberCodeError),
        (CODE[:-1] + ALPHABET[ALPHABET.index(CODE[-1]) + 1], DamagedMemberCodeError),
    ],
)
def test_other_texts_and_broken_codes_have_their_own_refusal(
    scanned: str, refusal: type[Refusal]
) -> None:
    assert refused_with(scanned) is refusal


@given(st.text(st.characters(codec=None)) | st.text(ALPHABET).map(lambda body: f"PM1{body}"))
def test_no_text_at_all_makes_reading_fail_otherwise(scanned: str) -> None:
    assert refused_with(scanned) in {NotAMemberCodeError, DamagedMemberCodeError}
