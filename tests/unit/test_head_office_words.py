"""Why head office did not answer is said in words, never as a code."""

import pytest

from posmember.domain.words.say import say
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
