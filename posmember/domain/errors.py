"""Refusals: what a person at the counter can act on, each with its own type and fields.

Every subclass is a dataclass whose fields fill the words of `posmember.domain.words.refusals`.
"""

import re
from dataclasses import dataclass
from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a failure
    """The business says no. Raised inside a transaction, it rolls the transaction back."""

    counts_points: ClassVar[bool] = False
    """Whether its whole numbers are points, written as the programme keeps them."""

    @classmethod
    def code(cls) -> str:
        """Return the stable name under which words and scripts know this refusal."""
        name = cls.__name__.removesuffix("Error")
        return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@dataclass(eq=False)
class NotFoundError(Refusal):
    """Nothing is known under *what*."""

    kind: str
    what: str


@dataclass(eq=False)
class SeveralFoundError(Refusal):
    """More than one thing is known under *what*, such as *first*."""

    what: str
    first: str


@dataclass(eq=False)
class NotPermittedError(Refusal):
    """The operator on duty may not do *action*; a person with the right can approve it."""

    action: str
