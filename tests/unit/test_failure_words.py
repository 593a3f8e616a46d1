"""Every failure of the world has words in both languages, with fields that it has."""

import dataclasses
import string
import typing

import pytest

from posmember.domain.failures import Failure
from posmember.domain.words.failures import FAILURE_WORDS, say_failure
from posmember.models import errors as models_errors
from posmember.services import errors as services_errors
from posmember.settings import errors as settings_errors

MODULES = (models_errors, services_errors, settings_errors)
FAILURES = [
    found
    for module in MODULES
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Failure) and found is not Failure
]


def test_words_and_failures_are_the_same_set() -> None:
    assert {failure.code() for failure in FAILURES} == set(FAILURE_WORDS)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("kind", FAILURES, ids=lambda kind: kind.code())
def test_words_name_only_fields_of_the_failure(kind: type[Failure], language: str) -> None:
    types = typing.get_type_hints(kind)
    values = {
        field.name: 7 if types[field.name] is int else f"<{field.name}>"
        for field in dataclasses.fields(kind)  # type: ignore[arg-type]
    }

    said = say_failure(kind(**values), language)

    used = {
        name for _, name, _, _ in string.Formatter().parse(FAILURE_WORDS[kind.code()][language])
    }
    assert used - {None} <= set(values)
    assert "{" not in said
    assert said.endswith((".", "。"))
