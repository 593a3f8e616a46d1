"""Explanations: a code with its figures as one text, `key|name=value|…`, worded elsewhere."""

from collections.abc import Mapping
from functools import lru_cache


@lru_cache(maxsize=512, typed=True)
def explanation(key: str, **figures: object) -> str:
    """Return the text of one explanation; figures keep their order."""
    return "|".join((key, *(f"{name}={_escape(str(value))}" for name, value in figures.items())))


def read_explanation(text: str) -> tuple[str, Mapping[str, str]]:
    """Return the key and the figures of an explanation."""
    key, *parts = text.split("|")
    pairs = (part.partition("=") for part in parts)
    return key, {name: _unescape(value) for name, _, value in pairs}


def _escape(value: str) -> str:
    return value.replace("%", "%25").replace("|", "%7C").replace("=", "%3D")


def _unescape(value: str) -> str:
    return value.replace("%7C", "|").replace("%3D", "=").replace("%25", "%")
