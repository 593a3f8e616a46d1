"""Explanations: a code with its figures as one text, `key|name=value|…`, worded elsewhere."""

from collections.abc import Mapping
from typing import Final

_ESCAPES: Final = {ord("%"): "%25", ord("|"): "%7C", ord("="): "%3D"}


def explanation(key: str, **figures: object) -> str:
    """Return the text of one explanation; figures keep their order."""
    parts = [f"{name}={str(value).translate(_ESCAPES)}" for name, value in figures.items()]
    return "|".join((key, *parts))


def read_explanation(text: str) -> tuple[str, Mapping[str, str]]:
    """Return the key and the figures of an explanation."""
    key, *parts = text.split("|")
    pairs = (part.partition("=") for part in parts)
    return key, {name: _unescape(value) for name, _, value in pairs}


def _unescape(value: str) -> str:
    return value.replace("%7C", "|").replace("%3D", "=").replace("%25", "%")
