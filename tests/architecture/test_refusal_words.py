"""Whatever the business refuses is said in every language, with the facts of the case."""

import dataclasses
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from string import Formatter

import pytest

from posmember.domain.errors import Refusal
from posmember.domain.words import refusals as subjects
from posmember.domain.words.refusals.catalogue import REFUSAL_WORDS
from posmember.domain.words.say import LANGUAGES
from tests.support.source_tree import import_all

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def refusals() -> tuple[type[Refusal], ...]:
    """Every refusal that the program can raise."""
    import_all(*(f"posmember.{room}" for room in ("domain", "models", "protocol", "services")))
    import_all("posmember.settings", "posmember.printing", "posmember.sync", "posmember.headoffice")
    import_all("posmember.cli.errors")
    return tuple(found for found in below(Refusal) if found.__module__.startswith("posmember."))


def below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


def subject_words() -> Iterator[tuple[str, Mapping[str, Mapping[str, str]]]]:
    for found in pkgutil.iter_modules(subjects.__path__):
        if found.name != "catalogue":
            yield found.name, importlib.import_module(f"{subjects.__name__}.{found.name}").WORDS


def words_of(kind: type[Refusal]) -> Iterator[Mapping[str, str]]:
    """Yield the words for *kind*, and those for each reason that has words of its own."""
    for code, words in REFUSAL_WORDS.items():
        if code.partition(".")[0] == kind.code():
            yield words


def test_every_refusal_has_words(refusals: tuple[type[Refusal], ...]) -> None:
    assert [kind.__name__ for kind in refusals if kind.code() not in REFUSAL_WORDS] == []


def test_no_two_refusals_share_a_code(refusals: tuple[type[Refusal], ...]) -> None:
    codes = Counter(kind.code() for kind in refusals)

    assert [code for code, count in codes.items() if count > 1] == []


def test_every_refusal_carries_its_facts_as_fields(refusals: tuple[type[Refusal], ...]) -> None:
    assert [kind.__name__ for kind in refusals if not dataclasses.is_dataclass(kind)] == []


def test_words_name_only_fields_of_their_refusal(refusals: tuple[type[Refusal], ...]) -> None:
    unknown = [
        f"{kind.code()} ({language}): {{{field}}}"
        for kind in refusals
        for words in words_of(kind)
        for language, text in words.items()
        for _, field, _, _ in Formatter().parse(text)
        if field is not None and field not in {known.name for known in dataclasses.fields(kind)}
    ]

    assert unknown == []


def test_words_exist_only_for_refusals_that_can_happen(
    refusals: tuple[type[Refusal], ...],
) -> None:
    codes = {kind.code() for kind in refusals}

    assert [code for code in REFUSAL_WORDS if code.partition(".")[0] not in codes] == []


def test_every_language_is_spoken() -> None:
    missing = [code for code, words in REFUSAL_WORDS.items() if set(words) != set(LANGUAGES)]

    assert missing == []


def test_each_language_is_written_in_its_own_script() -> None:
    mixed = [
        code
        for code, words in REFUSAL_WORDS.items()
        if not HAN.search(words["zh_CN"]) or len(HAN.findall(words["en"])) > len(words["en"]) / 4
    ]  # an English sentence may quote Chinese, such as a date to be typed

    assert mixed == []


def test_each_subject_is_in_the_catalogue_and_overrides_no_other() -> None:
    counted = Counter(code for _, words in subject_words() for code in words)

    assert counted == Counter(dict.fromkeys(REFUSAL_WORDS, 1))
