"""Keys of a shop: made once, kept in the key store or a guarded file, never made again."""

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError

from posmember.settings.data_directory import DataDirectory, prepare
from posmember.settings.errors import (
    KeyMissingError,
    KeyStoreUnavailableError,
    RecoveryCodeError,
)
from posmember.settings.keys import (
    ShopKeys,
    is_guarded,
    load_keys,
    read_recovery_code,
    recovery_code,
)


class MemoryKeyring(KeyringBackend):
    """A key store that works, until it is told to be locked."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.entries[service, username] = password

    def _open(self) -> None:
        if self.is_locked:
            raise KeyringLocked


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    store = MemoryKeyring()
    monkeypatch.setattr(keyring, "set_password", store.set_password)
    monkeypatch.setattr(keyring, "get_password", store.get_password)
    return store


@pytest.fixture
def directory(tmp_path: Path) -> DataDirectory:
    return prepare(tmp_path / "shop")


def test_keys_made_at_the_first_start_are_found_at_the_next(
    directory: DataDirectory, store: MemoryKeyring
) -> None:
    made = load_keys(directory, {})

    assert load_keys(directory, {}) == made
    assert made.kept_in == "keyring"
    assert made.store != made.backup
    assert len(made.store) == len(made.backup) == 32
    assert made.store.hex() not in directory.key.read_text()


def test_each_folder_has_its_own_entry(tmp_path: Path, store: MemoryKeyring) -> None:
    first = load_keys(prepare(tmp_path / "a"), {})
    second = load_keys(prepare(tmp_path / "b"), {})

    assert first.store != second.store
    assert len(store.entries) == 2


def test_without_a_key_store_a_guarded_file_is_used(
    directory: DataDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_keyring(*_: str) -> None:
        raise NoKeyringError

    monkeypatch.setattr(keyring, "set_password", no_keyring)

    made = load_keys(directory, {})

    assert made.kept_in == "file"
    assert load_keys(directory, {}) == made
    assert is_guarded(directory.key)


def test_a_key_store_that_forgets_is_not_trusted(
    directory: DataDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "set_password", lambda *_: None)
    monkeypatch.setattr(keyring, "get_password", lambda *_: None)

    assert load_keys(directory, {}).kept_in == "file"


def test_a_file_can_be_asked_for(directory: DataDirectory, store: MemoryKeyring) -> None:
    assert load_keys(directory, {"POSMEMBER_KEY_STORE": "file"}).kept_in == "file"
    assert store.entries == {}


def test_a_key_file_that_others_can_read_is_noticed(directory: DataDirectory) -> None:
    load_keys(directory, {"POSMEMBER_KEY_STORE": "file"})
    directory.key.chmod(0o644)

    assert not is_guarded(directory.key)


def test_no_new_key_is_made_for_a_store_that_exists(
    directory: DataDirectory, store: MemoryKeyring
) -> None:
    directory.shop.write_bytes(b"something")

    with pytest.raises(KeyMissingError):
        load_keys(directory, {})
    assert not directory.key.exists()


def test_a_locked_key_store_is_not_a_lost_key(
    directory: DataDirectory, store: MemoryKeyring
) -> None:
    made = load_keys(directory, {})
    store.is_locked = True

    with pytest.raises(KeyStoreUnavailableError):
        load_keys(directory, {})
    store.is_locked = False
    assert load_keys(directory, {}) == made


def test_an_entry_that_is_gone_is_a_lost_key(
    directory: DataDirectory, store: MemoryKeyring
) -> None:
    load_keys(directory, {})
    store.entries.clear()

    with pytest.raises(KeyMissingError):
        load_keys(directory, {})


@pytest.mark.parametrize(
    "note",
    ["", "elsewhere x", "file", "file 00:11", f"file {'zz' * 32}:{'11' * 32}", "file \xe9"],
)
def test_a_damaged_key_file_is_not_written_over(directory: DataDirectory, note: str) -> None:
    directory.key.write_text(note, encoding="latin-1")

    with pytest.raises(KeyMissingError):
        load_keys(directory, {})
    assert directory.key.read_text(encoding="latin-1") == note


def test_keys_do_not_show_in_what_is_printed() -> None:
    keys = ShopKeys(b"s" * 32, b"b" * 32, "file")

    assert "ss" not in repr(keys)
    assert "bb" not in repr(keys)


def test_a_recovery_code_is_read_back_however_it_is_typed() -> None:
    key = bytes(range(32))
    code = recovery_code(key)

    assert read_recovery_code(code) == key
    assert read_recovery_code(f"  {code.lower().replace('-', ' ')} ") == key
    assert read_recovery_code(code.replace("O", "0").replace("I", "1").replace("B", "8")) == key


def test_every_mistyped_character_of_a_recovery_code_is_noticed() -> None:
    code = recovery_code(bytes(range(32)))

    for position, character in enumerate(code):
        if character == "-":
            continue
        wrong = "A" if character != "A" else "C"
        with pytest.raises(RecoveryCodeError):
            read_recovery_code(code[:position] + wrong + code[position + 1 :])


@pytest.mark.parametrize("typed", ["", "ABC", "!!!", "9" * 56, "会员"])
def test_what_is_no_recovery_code_is_refused(typed: str) -> None:
    with pytest.raises(RecoveryCodeError):
        read_recovery_code(typed)
