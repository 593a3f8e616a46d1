"""Dependants as they are told at the counter: minors' data need a guardian's consent."""

from datetime import date

import pytest

from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.dependant import NAME_MAX, NewDependant, Relation, checked
from posmember.domain.members.errors import (
    DependantNameMissingError,
    GuardianConsentMissingError,
    TextTooLongError,
)
from posmember.domain.words.relations import relation_words

TODAY = date(2026, 11, 29)


def told(
    year: int | None = None,
    *,
    month: int = 11,
    day: int = 30,
    is_minor: bool = False,
    has_consent: bool = False,
    name: str = "豆豆",
) -> NewDependant:
    birthday = Birthday(Calendar.SOLAR, month, day, year=year)
    return NewDependant(name, Relation.CHILD, birthday, is_minor, has_consent)


def test_whoever_is_told_as_a_minor_needs_consent() -> None:
    with pytest.raises(GuardianConsentMissingError) as refused:
        checked(told(is_minor=True), TODAY)

    assert refused.value.name == "豆豆"
    assert checked(told(is_minor=True, has_consent=True), TODAY).is_minor


def test_the_year_tells_a_minor_up_to_the_day_before_fourteen() -> None:
    with pytest.raises(GuardianConsentMissingError):
        checked(told(2012), TODAY)  # fourteen tomorrow

    assert checked(told(2012, has_consent=True), TODAY).is_minor
    assert not checked(told(2012, day=29), TODAY).is_minor  # fourteen today


def test_without_a_year_what_was_told_counts() -> None:
    assert not checked(told(), TODAY).is_minor


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_nobody_is_kept_without_a_name(name: str) -> None:
    with pytest.raises(DependantNameMissingError):
        checked(told(name=name), TODAY)


def test_names_are_tidied_and_not_too_long() -> None:
    assert checked(told(name="  小 明 "), TODAY).name == "小 明"
    assert checked(told(name="x" * NAME_MAX), TODAY).name == "x" * NAME_MAX
    with pytest.raises(TextTooLongError):
        checked(told(name="x" * (NAME_MAX + 1)), TODAY)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_relation_has_words_of_its_own(language: str) -> None:
    words = [relation_words(relation, language) for relation in Relation]

    assert len(set(words)) == len(Relation)
    assert all((said[0] >= "\u4e00") is (language == "zh_CN") for said in words)
