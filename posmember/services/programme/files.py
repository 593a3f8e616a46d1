"""A programme as a file: JSON that people and scripts can read, and that is read back strictly."""

from collections.abc import Iterator
from typing import Any

import msgspec

from posmember.domain.programme.programme import Programme
from posmember.services.programme.errors import ProgrammeUnreadableError


def written(programme: Programme) -> bytes:
    """Return *programme* as indented JSON; docs/programme.schema.json describes it."""
    return msgspec.json.format(msgspec.json.encode(programme), indent=2) + b"\n"


def read(text: bytes) -> Programme:
    """Return the programme in *text*; refuses what is none, and every word that is not known."""
    try:
        programme = msgspec.json.decode(text, type=Programme)
        raw = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError) as problem:
        raise ProgrammeUnreadableError(str(problem)) from None
    ensure_known(raw, programme)
    return programme


def ensure_known(raw: Any, programme: Programme) -> None:  # noqa: ANN401 - any JSON
    """Refuse words in *raw* that *programme*, which was read from it, does not know."""
    if unknown := sorted(_unknown_words(raw, programme, "")):
        raise ProgrammeUnreadableError(", ".join(unknown))


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the format."""
    return msgspec.json.schema(Programme)


def _unknown_words(raw: Any, value: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(value, tuple):
        for place, (item, read_item) in enumerate(zip(raw, value, strict=True)):
            yield from _unknown_words(item, read_item, f"{path}[{place}]")
    elif isinstance(value, msgspec.Struct):
        names = {field.encode_name: field.name for field in msgspec.structs.fields(value)}
        for name, item in raw.items():
            if name in names:
                inner = getattr(value, names[name])
                yield from _unknown_words(item, inner, f"{path}.{name}")
            elif name != value.__struct_config__.tag_field:
                yield f"$.{path[1:]}.{name}" if path else f"$.{name}"
