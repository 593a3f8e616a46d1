"""The keys of a shop's store: in the system's key store, or in a guarded file where there is none.

The file `key` in the data folder says which. A key is never made anew for a store that exists.
"""

import base64
import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from posmember.domain.ids import new_id
from posmember.settings.data_directory import DataDirectory, explain
from posmember.settings.errors import (
    KeyMissingError,
    KeyStoreUnavailableError,
    RecoveryCodeError,
)

KEY_BYTES: Final = 32
KEYRING_SERVICE: Final = "posmember"
_CHECK_BYTES: Final = 3

Place = Literal["keyring", "file"]


@dataclass(frozen=True, slots=True)
class ShopKeys:
    """What opens the store and what opens its backups. Never logged, never sent."""

    store: bytes = field(repr=False)
    backup: bytes = field(repr=False)
    kept_in: Place


def load_keys(directory: DataDirectory, environment: Mapping[str, str]) -> ShopKeys:
    """Return the keys of the shop, made and stored at the first start.

    `POSMEMBER_KEY_STORE=file` keeps new keys in the folder even where a key store is at hand.
    """
    try:
        note = directory.key.read_text(encoding="ascii")
    except FileNotFoundError:
        return _make(directory, is_file_wanted=environment.get("POSMEMBER_KEY_STORE") == "file")
    except (OSError, UnicodeDecodeError) as error:
        raise KeyMissingError(str(directory.key)) from error
    place, _, rest = note.strip().partition(" ")
    if place == "keyring":
        return _read_keyring(directory.key, rest)
    if place == "file":
        return _parse(directory.key, rest, "file")
    raise KeyMissingError(str(directory.key))


def is_guarded(path: Path) -> bool:
    """Tell whether only this user of the machine can read the file at *path*."""
    return os.name == "nt" or not path.stat().st_mode & 0o077


def _make(directory: DataDirectory, *, is_file_wanted: bool) -> ShopKeys:
    if directory.shop.exists():
        raise KeyMissingError(str(directory.key))
    store, backup = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES)
    text = f"{store.hex()}:{backup.hex()}"
    entry = new_id()
    if not is_file_wanted and put_in_keyring(entry, text):
        write_guarded(directory.key, f"keyring {entry}\n")
        return ShopKeys(store, backup, "keyring")
    write_guarded(directory.key, f"file {text}\n")
    return ShopKeys(store, backup, "file")


def write_guarded(path: Path, text: str) -> None:
    """Write *text* where only this user of the machine can read it, whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise explain(error, path) from error


def put_in_keyring(entry: str, text: str) -> bool:
    """Store *text* and read it back; a key store that forgets is as good as none."""
    import keyring  # noqa: PLC0415 - start-up time
    from keyring.errors import KeyringError  # noqa: PLC0415 - start-up time

    try:
        keyring.set_password(KEYRING_SERVICE, entry, text)
        return keyring.get_password(KEYRING_SERVICE, entry) == text
    except (KeyringError, OSError, RuntimeError):
        return False


def _read_keyring(path: Path, entry: str) -> ShopKeys:
    import keyring  # noqa: PLC0415 - start-up time
    from keyring.errors import KeyringError  # noqa: PLC0415 - start-up time

    try:
        text = keyring.get_password(KEYRING_SERVICE, entry)
    except (KeyringError, OSError, RuntimeError) as error:
        raise KeyStoreUnavailableError(str(path), type(error).__name__) from error
    if text is None:
        raise KeyMissingError(str(path))
    return _parse(path, text, "keyring")


def _parse(path: Path, text: str, place: Place) -> ShopKeys:
    try:
        store, backup = (bytes.fromhex(part) for part in text.split(":"))
    except ValueError as error:
        raise KeyMissingError(str(path)) from error
    if len(store) != KEY_BYTES or len(backup) != KEY_BYTES:
        raise KeyMissingError(str(path))
    return ShopKeys(store, backup, place)


def recovery_code(backup_key: bytes) -> str:
    """Return *backup_key* for paper: groups of letters and digits, with a check at the end.

    Whoever has a backup and this code can restore the shop on another machine.
    """
    text = base64.b32encode(backup_key + _check(backup_key)).decode().rstrip("=")
    return "-".join(text[start : start + 7] for start in range(0, len(text), 7))


def read_recovery_code(typed: str) -> bytes:
    """Return the backup key in *typed*, however it is spaced; raises `RecoveryCodeError`."""
    text = "".join(character for character in typed.upper() if character.isalnum())
    text = text.replace("0", "O").replace("1", "I").replace("8", "B")
    try:
        content = base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError as error:
        raise RecoveryCodeError from error
    key, check = content[:KEY_BYTES], content[KEY_BYTES:]
    if check != _check(key):
        raise RecoveryCodeError
    return key


def _check(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()[:_CHECK_BYTES]
