"""A fresh shop in memory with a clock of its own, wired exactly as a till is."""

import datetime as dt
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from posmember.app import Beside, Outside, Till, wire
from posmember.domain.clock import Instant
from posmember.models.migrations.upgrade import open_memory_with_schema
from posmember.services.backups import BackupService
from posmember.services.events import EventBus
from posmember.services.setup import ShopSetup
from posmember.services.staff.pin_hash import Argon2Pins
from posmember.services.terminals.highwater import Mark
from posmember.settings.data_directory import DataDirectory
from posmember.settings.keys import ShopKeys

_QUICK_PINS = Argon2Pins(rounds=1, memory_kib=8, lanes=1)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(slots=True)
class ScriptClock:
    """A clock that the script sets; each look at it is a millisecond later, so nothing ties."""

    at_ms: Instant = 0

    def __call__(self) -> Instant:
        """Return the time."""
        self.at_ms += 1
        return self.at_ms

    def set(self, wall: dt.datetime, zone: str) -> None:
        """Set the clock to what the store's wall clock shows; it never goes back."""
        instant = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
        self.at_ms = max(self.at_ms, (instant - _EPOCH) // dt.timedelta(milliseconds=1))


@dataclass(slots=True)
class MemoryMarks:
    """Keeps the mark as long as the shop is open."""

    mark: Mark | None = None

    def read(self) -> Mark | None:
        """Return the mark."""
        return self.mark

    def write(self, mark: Mark) -> None:
        """Keep *mark*."""
        self.mark = mark


@dataclass(slots=True)
class MemorySecrets:
    """Keeps secrets as long as the shop is open."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def load(self, name: str) -> bytes | None:
        """Return the secret under *name*."""
        return self.kept.get(name)

    def save(self, name: str, secret: bytes) -> None:
        """Keep *secret* under *name*."""
        self.kept[name] = secret


@contextmanager
def open_memory_shop(setup: ShopSetup, clock: ScriptClock) -> Iterator[Till]:
    """Set a shop up in memory and open it; it is gone at the end."""
    with tempfile.TemporaryDirectory() as folder:
        directory = DataDirectory(Path(folder))
        database = open_memory_with_schema()
        try:
            keys = ShopKeys(secrets.token_bytes(32), secrets.token_bytes(32), "file")
            backups = BackupService(database, directory.backups, keys.backup, clock)
            beside = Beside(MemoryMarks(), lambda: backups, MemorySecrets(), keys)
            outside = Outside(clock=clock, pins=_QUICK_PINS)
            till = wire(directory, database, EventBus(), outside, beside)
            till.setup.create(setup)
            yield till
        finally:
            database.close()
