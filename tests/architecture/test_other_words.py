"""Words that are not refusals: papers, explanations, diagnoses, headings of exports."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sized
from string import Formatter

import pytest
from PySide6.QtWidgets import QApplication

import posmember.domain.words as room
from posmember.domain.words.say import LANGUAGES
from posmember.protocol.messages import FindingKind
from posmember.ui.sync_words import known_exceptions
from posmember.ui.translation import Translation
from tests.support.source_tree import ROOT


def tables() -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield every table of words with its name."""
    for found in pkgutil.iter_modules(room.__path__):
        module = importlib.import_module(f"{room.__name__}.{found.name}")
        for name, value in vars(module).items():
            if name.isupper() and not name.startswith("_") and isinstance(value, Mapping):
                yield f"{found.name}.{name}", value


TABLES = dict(tables())


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_of_words_speaks_every_language(name: str) -> None:
    table = TABLES[name]
    entries = [table] if set(table) & set(LANGUAGES) else table.values()

    assert all(set(entry) == set(LANGUAGES) for entry in entries if isinstance(entry, Mapping))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_languages_have_as_many_words_and_fields(name: str) -> None:
    table = TABLES[name]
    entries = [table] if set(table) & set(LANGUAGES) else table.values()

    uneven = [entry for entry in entries if isinstance(entry, Mapping) and not is_even(entry)]

    assert uneven == []


def is_even(entry: Mapping[str, object]) -> bool:
    """Tell whether all languages of *entry* have the same shape."""
    shapes = {shape_of(words) for words in entry.values()}
    return len(shapes) == 1


def shape_of(words: object) -> tuple[int]:
    if isinstance(words, str):  # 9折 is 10% off: the fields may differ, their number may not
        return (len({field for _, field, _, _ in Formatter().parse(words) if field}),)
    assert isinstance(words, Sized)
    return (len(words),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_head_office_raises_has_words_and_a_line_in_the_description(
    qapp: QApplication, language: str
) -> None:
    translation = Translation(qapp)
    translation.use(language)

    words = known_exceptions()

    translation.clear()
    described = (ROOT / "docs" / "sync.md").read_text("utf-8")
    assert set(words) == set(FindingKind)
    assert len(set(words.values())) == len(words)
    assert all(
        any(sign >= "\u4e00" for sign in said) is (language != "en") for said in words.values()
    )
    assert [kind for kind in FindingKind if f"`{kind}`" not in described] == []
