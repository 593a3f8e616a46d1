"""Every refusal about members is said in both languages, and fully."""

import dataclasses
import inspect
import string
from datetime import date

import pytest

from posmember.domain.errors import Refusal
from posmember.domain.members import errors
from posmember.domain.members.errors import PhoneReason, PhoneUnreadableError
from posmember.domain.words.refusals.members import WORDS
from posmember.domain.words.say import LANGUAGES, say

REFUSALS = [
    refusal
    for _, refusal in inspect.getmembers(errors, inspect.isclass)
    if issubclass(refusal, Refusal) and refusal is not Refusal
]
REASONS = {
    "phone_unreadable": errors.PhoneReason,
    "birthday_unreadable": errors.BirthdayReason,
    "card_number_unreadable": errors.CardNumberReason,
    "referrer_refused": errors.ReferrerReason,
    "phone_taken": ("nameless",),
}


def example_of(refusal: type[Refusal]) -> Refusal:
    examples = {"expired_on": date(2026, 11, 22), "length": 99, "max_length": 60}
    fields = dataclasses.fields(refusal)  # type: ignore[arg-type]
    return refusal(*(examples.get(field.name, f"<{field.name}>") for field in fields))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("refusal", REFUSALS)
def test_every_refusal_has_words(refusal: type[Refusal], language: str) -> None:
    assert len(say(example_of(refusal), language)) > 5


def test_words_use_only_fields_of_their_refusal_and_none_is_left_over() -> None:
    fields = {
        refusal.code(): {field.name for field in dataclasses.fields(refusal)}  # type: ignore[arg-type]
        for refusal in REFUSALS
    }
    for key, words in WORDS.items():
        code, _, reason = key.partition(".")
        assert set(words) == set(LANGUAGES)
        for text in words.values():
            used = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert used <= fields[code]
        assert not reason or reason in set(REASONS[code])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_that_is_taken_is_told_of_with_and_without_a_name(language: str) -> None:
    named = say(errors.PhoneTakenError("138****5678", "m", "王**"), language)
    nameless = say(errors.PhoneTakenError("138****5678", "m", ""), language)

    assert "王**" in named
    assert "138****5678" in nameless
    assert "  " not in nameless
    assert named != nameless


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_has_its_own_words(language: str) -> None:
    said = {say(PhoneUnreadableError("138", reason), language) for reason in PhoneReason}

    assert len(said) == len(PhoneReason)
