"""Words for refusals: one sentence in the reader's language, saying what to do next."""

from collections.abc import Mapping

from posmember.domain.errors import Refusal
from posmember.domain.money import format_money, format_trimmed
from posmember.domain.words.filling import filled
from posmember.domain.words.refusals.catalogue import REFUSAL_WORDS

LANGUAGES = ("zh_CN", "en")


def say(refusal: Refusal, language: str, points_decimals: int = 0) -> str:
    """Return what *refusal* tells a person who reads *language* (zh_CN or en).

    Fields named `…_minor` are written as money, `…_milli` as quantities, those of a refusal of
    points as points, of which the programme keeps *points_decimals*.
    """
    fields = fields_of(refusal)
    words = _words_for(refusal.code(), fields.get("reason"))
    decimals = getattr(refusal, "currency_decimals", 2)
    shown = {name: _written(name, value, decimals) for name, value in fields.items()}
    if refusal.counts_points:
        shown |= {
            name: format_trimmed(value, points_decimals)
            for name, value in fields.items()
            if isinstance(value, int)
        }
    return filled(words[language], shown)


def _words_for(code: str, reason: object) -> Mapping[str, str]:
    """Return the words for *code* with this *reason*, else those for *code* alone."""
    return REFUSAL_WORDS.get(f"{code}.{reason}") or REFUSAL_WORDS[code]


def fields_of(refusal: Refusal) -> dict[str, object]:
    """Return the fields of *refusal* by name."""
    names: Mapping[str, object] = getattr(refusal, "__dataclass_fields__", {})
    return {name: getattr(refusal, name) for name in names}


def _written(name: str, value: object, decimals: int) -> object:
    if not isinstance(value, int):
        return value
    if name.endswith("_minor"):
        return format_money(value, decimals)
    return format_trimmed(value, 3) if name.endswith("_milli") else value
