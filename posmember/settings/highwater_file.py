"""Keeps the highwater mark in a small file beside the store, without waiting for the disk."""

import os
import zlib
from pathlib import Path
from typing import Final

from posmember.services.terminals.highwater import Mark

_WIDTH: Final = 128


class HighwaterFile:
    """One line of fixed width, written in place; a checksum shows a torn one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def read(self) -> Mark | None:
        """Return the mark; None when there is none, or it is torn."""
        try:
            content = self._path.read_bytes().decode("ascii")
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        text, _, check = content.strip().rpartition(" ")
        fields = text.split(" ")
        if check != _check(text) or len(fields) != 3:  # noqa: PLR2004 - the three fields of a mark
            return None
        return Mark(int(fields[0]), int(fields[1]), fields[2])

    def write(self, mark: Mark) -> None:
        """Keep *mark*; it need not survive a power cut."""
        text = f"{mark.incarnation} {mark.seq} {mark.hash}"
        line = f"{text} {_check(text)}".ljust(_WIDTH - 1) + "\n"
        if self._descriptor is None:
            self._descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, line.encode("ascii"))

    def close(self) -> None:
        """Let go of the file; once is enough."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _check(text: str) -> str:
    return f"{zlib.crc32(text.encode('ascii')):08x}"
