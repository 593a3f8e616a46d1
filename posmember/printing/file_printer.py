"""A file in place of a printer: jobs are appended, whole or not at all."""

import os
from pathlib import Path

from posmember.services.ports import PrinterOfflineError, PrinterStatus, PrinterUnknownError


class FilePrinter:
    """Appends each job to one file, for a spool folder, a share or a look at the bytes."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def address(self) -> str:
        """Return file:///path."""
        return self._path.absolute().as_uri()

    def send(self, job: bytes) -> None:
        """Append *job*; a failure on the way takes back what was written of it."""
        try:
            with self._path.open("ab") as file:
                self._append(file.fileno(), job)
        except OSError as failure:
            raise PrinterOfflineError(self.address, str(failure)) from failure

    def status(self) -> PrinterStatus:
        """Return whether the file's folder is there and may be written to."""
        folder = self._path.parent
        is_online = folder.is_dir() and os.access(folder, os.W_OK) and not self._path.is_dir()
        return PrinterStatus(is_online=is_online, detail="" if is_online else str(folder))

    def _append(self, descriptor: int, job: bytes) -> None:
        length = os.fstat(descriptor).st_size
        sent = 0
        try:
            while sent < len(job):
                sent += os.write(descriptor, job[sent:])
            os.fsync(descriptor)
        except OSError as failure:
            self._take_back(descriptor, length, sent)
            raise PrinterOfflineError(self.address, str(failure)) from failure

    def _take_back(self, descriptor: int, length: int, sent: int) -> None:
        try:
            os.ftruncate(descriptor, length)
        except OSError as failure:
            raise PrinterUnknownError(self.address, str(failure), sent) from failure
