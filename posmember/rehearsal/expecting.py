"""Compares an answer with what its step expects: only what is named must hold."""

from collections.abc import Iterator
from typing import Any


def differences(expected: Any, found: Any, place: str = "") -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield what differs, each as `place: expected …, found …`."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name, value in expected.items():
            yield from differences(value, found.get(name), f"{place}.{name}" if place else name)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (wanted, got) in enumerate(zip(expected, found, strict=True), start=1):
            yield from differences(wanted, got, f"{place}[{number}]")
    elif expected != found:
        yield f"{place}: expected {expected!r}, found {found!r}"
