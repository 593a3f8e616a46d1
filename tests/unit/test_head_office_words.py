"""What head office has to settle, and why it did not answer, is said in words, never as a code."""

import pytest

from posmember.domain.words.command_line import has_line
from posmember.domain.words.say import say
from posmember.protocol.messages import FindingKind
from posmember.sync.errors import HeadOfficeUnreachableError
from posmember.sync.events import LossReason


@pytest.mark.parametrize("reason", list(LossReason))
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_code_stands_in_the_words(reason: LossReason, language: str) -> None:
    words = say(HeadOfficeUnreachableError("https://hq.example", reason.value), language)

    assert "https://hq.example" in words
    assert reason.value not in words.replace("https://hq.example", "")


def test_what_else_answers_is_told_with_its_number() -> None:
    assert "502" in say(HeadOfficeUnreachableError("https://hq.example", "502"), "en")


@pytest.mark.parametrize("kind", list(FindingKind))
def test_every_kind_that_head_office_raises_has_words_for_its_operator(kind: FindingKind) -> None:
    assert has_line(f"headoffice.kind.{kind.value}")
    assert not has_line(f"headoffice.kind.{kind.value}?")
