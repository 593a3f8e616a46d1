"""Tags: words that the shop puts on members, to be found and addressed by."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from posmember.domain.members.errors import TagsTooManyError, TagTooLongError

TAG_LENGTH_MAX: Final = 20
TAGS_MAX: Final = 20
_SEPARATORS: Final = re.compile(r"[,,、;;|#\s]+")


def read_tags(text: str) -> tuple[str, ...]:
    """Return the tags in *text*: words between blanks, commas, semicolons or number signs."""
    return clean_tags(_SEPARATORS.split(text))


def clean_tags(words: Iterable[str]) -> tuple[str, ...]:
    """Return tags in order, each once whatever its case; refuses long ones and too many.

    The spelling that comes first stays.
    """
    found: dict[str, str] = {}
    for word in words:
        tag = "".join(
            sign
            for sign in unicodedata.normalize("NFKC", word)
            if unicodedata.category(sign)[0] not in "CZ"
        )
        if not tag:
            continue
        if len(tag) > TAG_LENGTH_MAX:
            raise TagTooLongError(tag[:TAG_LENGTH_MAX], TAG_LENGTH_MAX)
        found.setdefault(tag.casefold(), tag)
    if len(found) > TAGS_MAX:
        raise TagsTooManyError(TAGS_MAX)
    return tuple(sorted(found.values()))


def with_tags(
    tags: tuple[str, ...], added: Iterable[str], removed: Iterable[str]
) -> tuple[str, ...]:
    """Return *tags* with some more and without others, whatever their case."""
    gone = {tag.casefold() for tag in clean_tags(removed)}
    kept = [tag for tag in tags if tag.casefold() not in gone]
    return clean_tags([*kept, *clean_tags(added)])
