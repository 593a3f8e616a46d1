"""Whether a text spells the code of a rule in force. Most texts stand nowhere in the programme."""

from typing import Final

from sqlalchemy import Connection

from posmember.domain.clock import Instant
from posmember.domain.programme.calendar import Start
from posmember.services.programme.texts import text_published
from posmember.services.shop import business_day
from posmember.services.terminals.programme_starts import start_on

_folded: dict[str, str] = {}
_KEPT: Final = 4


def rule_code(connection: Connection, at_ms: Instant, text: str) -> str:
    """Return the code of a rule in force, in its own spelling; empty: *text* spells none."""
    wanted = text.strip().casefold()
    start = _in_force(connection, at_ms)
    if not wanted or start is None or wanted not in _text(connection, start.op_id):
        return ""
    from posmember.domain.programme.programme import code_among  # noqa: PLC0415 - start-up time
    from posmember.services.programme.in_force import (  # noqa: PLC0415 - start-up time
        programme_published,
    )

    return code_among(programme_published(connection, start.op_id), text)


def programme_in_small_letters(connection: Connection, at_ms: Instant) -> str:
    """Return the text of the programme in force; empty: this is no shop yet."""
    start = _in_force(connection, at_ms)
    return "" if start is None else _text(connection, start.op_id)


def _in_force(connection: Connection, at_ms: Instant) -> Start | None:
    return start_on(connection, business_day(connection, at_ms))


def _text(connection: Connection, op_id: str) -> str:
    """Return the text of one publication in small letters, made once: it never changes."""
    if op_id not in _folded:
        if len(_folded) >= _KEPT:
            _folded.clear()
        _folded[op_id] = text_published(connection, op_id).decode().casefold()
    return _folded[op_id]
