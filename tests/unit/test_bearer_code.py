"""Codes that are printed stay readable for as long as the paper lasts: their form is fixed."""

import pytest

from posmember.domain.bearer_code import (
    CodeFault,
    bearer_code,
    code_hash,
    grouped,
    looks_like_code,
    read_bearer_code,
    secret_in,
)

SECRET = bytes(range(16))
CODE = "PC1000G40R40M30E209185GR38E1X46G"
"""Worked out apart: the bits of SECRET, of the first two bytes of CRC-32 over `PC1` and SECRET, and
one that is 0, by five in Crockford's signs."""


def test_a_code_is_written_as_it_always_was():
    assert bearer_code("PC1", SECRET) == CODE
    assert bearer_code("PG1", SECRET) == "PG1000G40R40M30E209185GR38E1X1W0"
    assert secret_in("PC1", CODE) == SECRET
    assert grouped(CODE) == "PC10 00G4 0R40 M30E 2091 85GR 38E1 X46G"
    assert grouped(CODE[:6]) == "PC10 00"


def test_the_hash_that_is_kept_of_a_code_is_its_sha_256():
    assert code_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        CODE.lower(),
        "pc1-OOOG-4OR4-OM3O-E2O9-l85G-R38E-iX46G",
        "  PC1\t000G40R40M30E2 09185GR38E1X46G\n",
        "ＰＣ１" + CODE[3:],
        " " * 224 + CODE,
    ],
)
def test_what_a_hand_or_a_scanner_makes_of_a_code_is_undone(text):
    assert read_bearer_code("PC1", text) == CODE


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", CodeFault.FOREIGN),
        ("PG1" + CODE[3:], CodeFault.FOREIGN),
        (" " * 225 + CODE, CodeFault.DAMAGED),  # what lies beyond 256 signs is not looked at
        (CODE[:-1], CodeFault.DAMAGED),
        (CODE + "0", CodeFault.DAMAGED),
        (CODE[:-1] + "H", CodeFault.DAMAGED),  # the bit to spare is 0
        (CODE[:-3] + "56G", CodeFault.DAMAGED),
        (CODE[:-1] + "U", CodeFault.DAMAGED),
    ],
)
def test_what_is_no_code_says_whether_it_was_meant_as_one(text, fault):
    assert read_bearer_code("PC1", text) is fault


def test_half_of_a_code_looks_like_one():
    assert looks_like_code("PC1", CODE[:16])
    assert not looks_like_code("PC1", CODE[:15])
    assert not looks_like_code("PG1", CODE)
