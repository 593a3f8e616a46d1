"""Splits a script into statements; a trigger holds semicolons and is still one statement."""

from collections.abc import Iterator

from sqlcipher3 import dbapi2


def statements_in(script: str) -> Iterator[str]:
    """Yield the statements of *script* in order, without comments between them."""
    pending: list[str] = []
    for line in script.splitlines():
        if not pending and (not line.strip() or line.startswith("--")):
            continue
        pending.append(line)
        statement = "\n".join(pending)
        if dbapi2.complete_statement(statement):
            yield statement
            pending.clear()
    assert not pending, "the script ends inside a statement"
