"""Words for what went wrong, in the language of the window."""

from PySide6.QtCore import QCoreApplication

from posmember.domain.errors import Refusal
from posmember.domain.failures import Failure
from posmember.domain.words.failures import say_failure
from posmember.domain.words.say import say
from posmember.ui.tasks import LaneFullError


def explain(problem: Exception, language: str, points_decimals: int = 0) -> str:
    """Return what *problem* means to the person at the till, and what to do next."""
    if isinstance(problem, Refusal):
        return say(problem, language, points_decimals)
    if isinstance(problem, Failure):
        return say_failure(problem, language)
    if isinstance(problem, LaneFullError):
        return QCoreApplication.translate(
            "messages", "The till is still busy with earlier work. Try again in a moment."
        )
    return QCoreApplication.translate(
        "messages",
        "Something went wrong that should not have. Nothing was saved. "
        "Try again; if it happens again, open Settings › Check-up.",
    )
