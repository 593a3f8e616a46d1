"""Reads the whole file and says what SQLite and SQLCipher find wrong with it."""

from itertools import chain

from sqlalchemy import Connection, text


def integrity_findings(connection: Connection) -> tuple[str, ...]:
    """Return what is wrong, in SQLite's words; nothing for a sound file."""
    seals = connection.execute(text("PRAGMA cipher_integrity_check"))
    broken_seals = seals.scalars().all() if seals.returns_rows else ()  # none in plain text
    structure = connection.execute(text("PRAGMA integrity_check")).scalars()
    return tuple(str(found) for found in chain(broken_seals, structure) if found != "ok")
