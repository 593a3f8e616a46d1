"""Words for refusals: one sentence in the reader's language, saying what to do next."""

from collections.abc import Mapping

from posmember.domain.errors import Refusal
from posmember.domain.words.refusals.catalogue import REFUSAL_WORDS

LANGUAGES = ("zh_CN", "en")


def say(refusal: Refusal, language: str) -> str:
    """Return what *refusal* tells a person who reads *language* (zh_CN or en)."""
    words: Mapping[str, str] = REFUSAL_WORDS[refusal.code()]
    return words[language].format(**fields_of(refusal))


def fields_of(refusal: Refusal) -> dict[str, object]:
    """Return the fields of *refusal* by name."""
    names: Mapping[str, object] = getattr(refusal, "__dataclass_fields__", {})
    return {name: getattr(refusal, name) for name in names}
