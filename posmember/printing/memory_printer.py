"""A printer that keeps what it was given: for training mode and tests."""

from posmember.services.ports import (
    PrinterOfflineError,
    PrinterOutOfPaperError,
    PrinterStatus,
)


class MemoryPrinter:
    """Keeps every job in order; its state can be set to what a real printer may be in."""

    def __init__(self, address: str = "memory://") -> None:
        self._address = address
        self.jobs: list[bytes] = []
        self.current = PrinterStatus(is_online=True, has_paper=True)

    @property
    def address(self) -> str:
        """Return memory://."""
        return self._address

    def send(self, job: bytes) -> None:
        """Keep *job*, unless the printer was set offline or out of paper."""
        if not self.current.is_online:
            raise PrinterOfflineError(self._address, self.current.detail)
        if self.current.has_paper is False or self.current.is_cover_open:
            raise PrinterOutOfPaperError(
                self._address, is_cover_open=bool(self.current.is_cover_open)
            )
        self.jobs.append(job)

    def status(self) -> PrinterStatus:
        """Return the state that was set."""
        return self.current
