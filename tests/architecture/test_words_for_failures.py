"""Whatever the world does to the program is said in every language, with what to do about it."""

import dataclasses
from collections.abc import Iterator
from string import Formatter

import pytest

from posmember.domain.failures import Failure
from posmember.domain.words.failures import FAILURE_WORDS
from posmember.domain.words.say import LANGUAGES
from tests.support.source_tree import import_all


@pytest.fixture(scope="module")
def failures() -> tuple[type[Failure], ...]:
    """Every failure that the program declares."""
    rooms = ("models", "services", "settings", "printing", "sync", "headoffice")
    import_all(*(f"posmember.{room}" for room in rooms))
    return tuple(found for found in below(Failure) if found.__module__.startswith("posmember."))


def below(kind: type[Failure]) -> Iterator[type[Failure]]:
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


def test_failures_and_words_match(failures: tuple[type[Failure], ...]) -> None:
    assert {kind.code() for kind in failures} == set(FAILURE_WORDS)


def test_every_failure_is_said_in_every_language() -> None:
    assert [code for code, words in FAILURE_WORDS.items() if set(words) != set(LANGUAGES)] == []


def test_failure_words_name_only_fields_of_their_failure(
    failures: tuple[type[Failure], ...],
) -> None:
    unknown = [
        f"{kind.code()} ({language}): {{{field}}}"
        for kind in failures
        for language, text in FAILURE_WORDS[kind.code()].items()
        for _, field, _, _ in Formatter().parse(text)
        if field is not None and field not in {known.name for known in dataclasses.fields(kind)}
    ]

    assert unknown == []
