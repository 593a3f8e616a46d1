"""What a printer calls itself, and which kind suits it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.printing.detection import detect, suggested_profile
from posmember.printing.profile import PRESETS
from posmember.printing.status_reply import model_of


@pytest.mark.parametrize(
    ("model", "profile"),
    [
        ("TM-T88VI", "80mm"),
        ("TM-U220B", "76mm"),
        ("XP-58IIH", "58mm"),
        ("XP-80C", "80mm"),
        ("POS-5890", "58mm"),
        ("SP700", "76mm"),
        ("Frobnicator", ""),
        ("", ""),
    ],
)
def test_the_model_suggests_a_kind_or_nothing(model: str, profile: str) -> None:
    assert suggested_profile(model) == profile
    assert profile in {"", *PRESETS}


def test_a_model_stands_between_an_underscore_and_a_zero_byte() -> None:
    assert model_of(b"_TM-T88VI\x00") == "TM-T88VI"


@given(st.binary(max_size=90))
def test_any_other_reply_is_no_model_and_no_control_byte(reply: bytes) -> None:
    assert model_of(reply).isprintable()


def test_a_printer_that_is_not_there_tells_nothing() -> None:
    found = detect("tcp://127.0.0.1:9?connect=0.2")

    assert (found.status.is_online, found.model, found.profile) == (False, "", "")
