"""Failures of the world around the program: a disk, a key store, a second instance.

Nobody at the counter decided them, so they are not refusals; but each has a type, fields, and
words in `posmember.domain.words.failures` that say what to do.
"""

import re


class Failure(Exception):  # noqa: N818 - the children are named errors
    """The world failed. Children are dataclasses whose fields fill their words."""

    @classmethod
    def code(cls) -> str:
        """Return the stable name under which words and scripts know this failure."""
        name = cls.__name__.removesuffix("Error")
        return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
