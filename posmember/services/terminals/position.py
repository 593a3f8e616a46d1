"""Where a till stands towards head office: what the sync engine asks of its store."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from posmember.domain.clock import Instant
from posmember.domain.ids import TerminalId
from posmember.protocol.messages import Page, Result
from posmember.protocol.operation import Envelope


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Both directions at a glance. Without `server_epoch` the till works alone."""

    terminal: TerminalId
    incarnation: int
    last_seq: int
    last_hash: str
    acked_seq: int
    durable_seq: int
    server_epoch: str | None
    cursor: int
    clock_offset_ms: int
    waiting: int
    """Own operations that head office has not acknowledged."""
    oldest_waiting_ms: Instant | None
    attention: int
    """Exceptions that a person has not settled."""


class PageOutcome(enum.Enum):
    """What became of a page: a page is taken whole or not at all."""

    APPLIED = "applied"
    IGNORED = "ignored"
    """It does not start at the cursor, or speaks of another epoch."""
    MISMATCH = "mismatch"
    """Taken in, the balances would differ from head office's: nothing was changed."""


class SyncStore(Protocol):
    """The till's side of the exchange; every method is one transaction."""

    def position(self) -> Position:
        """Return where this till stands."""

    def hash_at(self, seq: int) -> str | None:
        """Return the chained hash of own operation *seq* (0: genesis), None if there is none."""

    def batch(self, after_seq: int, count_max: int, bytes_max: int) -> tuple[Envelope, ...]:
        """Return own operations after *after_seq*, at least one if there is any."""

    def take_ack(
        self, last_seq: int, durable_seq: int, results: Iterable[Result], offset_ms: int
    ) -> None:
        """Remember what head office has and what became of it; nothing is deleted."""

    def send_again_after(self, last_seq: int) -> None:
        """Head office has own operations up to *last_seq* only: offer the others again."""

    def begin_incarnation(self, incarnation: int) -> None:
        """Give what was never acknowledged new numbers, under the same `op_id`s."""

    def begin_epoch(self, server_epoch: str, last_seq: int | None) -> None:
        """Forget what was confirmed. *last_seq*: what head office has; None: offer everything."""

    def take_page(self, page: Page, offset_ms: int) -> PageOutcome:
        """Apply a page with its cursor and echoes, whole or not at all."""

    def forget_confirmed(self) -> None:
        """Start to pull from nothing, because the balances differ from head office's."""
