"""Names of everything that stands in a programme, for the editor, its log and its faults."""

from typing import Final

from posmember.domain.pricing.faults import Path
from posmember.domain.words.programme_field_names import FIELDS, OWN_FIELDS

_LANGUAGE_AT: Final = {"zh_CN": 0, "en": 1}


def field_name(name: str, language: str, owner: str = "") -> str:
    """Return the name of a field; *owner* is the structure that it stands in."""
    words = OWN_FIELDS.get(f"{owner}.{name}") or FIELDS[name]
    return words[_LANGUAGE_AT[language]]


def place_name(path: Path, language: str) -> str:
    """Return a path in words: `Promotions 1 › What it does`."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts[-1] = f"{parts[-1]} {step + 1}"
        else:
            parts.append(field_name(step, language))
    return " › ".join(parts)
