"""Keeps a till's private key where its other keys are: the key store, or a guarded file."""

from dataclasses import dataclass
from pathlib import Path

from posmember.domain.ids import new_id
from posmember.settings.data_directory import DataDirectory
from posmember.settings.keys import KEYRING_SERVICE, put_in_keyring, write_guarded


@dataclass(frozen=True, slots=True)
class GuardedSecrets:
    """One file for each secret: the secret itself, or where the system's key store has it."""

    directory: DataDirectory
    is_keyring_used: bool

    def load(self, name: str) -> bytes | None:
        """Return the secret under *name*; None where there is none, or no more."""
        path = self._path(name)
        if not path.exists():
            return None
        place, _, rest = path.read_text(encoding="ascii").strip().partition(" ")
        return bytes.fromhex(rest) if place == "file" else _from_keyring(rest)

    def save(self, name: str, secret: bytes) -> None:
        """Keep *secret* under *name*, instead of what was there."""
        entry = new_id()
        if self.is_keyring_used and put_in_keyring(entry, secret.hex()):
            write_guarded(self._path(name), f"keyring {entry}\n")
        else:
            write_guarded(self._path(name), f"file {secret.hex()}\n")

    def _path(self, name: str) -> Path:
        return self.directory.root / f"{name}.secret"


def _from_keyring(entry: str) -> bytes | None:
    import keyring  # noqa: PLC0415 - start-up time

    text = keyring.get_password(KEYRING_SERVICE, entry)
    return None if text is None else bytes.fromhex(text)
