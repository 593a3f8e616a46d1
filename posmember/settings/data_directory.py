"""One folder holds everything of one shop, so that several run side by side."""

import errno
import hashlib
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from posmember.domain.failures import Failure
from posmember.models.errors import StorageFullError
from posmember.settings.errors import (
    FolderForbiddenError,
    FolderOnNetworkError,
    FolderPathTooLongError,
    FolderReadOnlyError,
    FolderUnusableError,
)

PATH_BYTES_MAX: Final = 500
"""SQLite opens no file whose path, with the names it adds, passes 512 bytes."""

_NETWORK_KINDS: Final = frozenset(
    ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "9p", "fuse.sshfs", "webdav")
)


@dataclass(frozen=True, slots=True)
class DataDirectory:
    """Where each thing of one shop is."""

    root: Path

    @property
    def shop(self) -> Path:
        """The encrypted database."""
        return self.root / "shop.db"

    def log_bytes(self) -> int:
        """Return how long the write-ahead log of the database is; 0 where there is none."""
        try:
            return self.shop.with_name(f"{self.shop.name}-wal").stat().st_size
        except FileNotFoundError:
            return 0

    @property
    def key(self) -> Path:
        """Where the key is, or the key itself."""
        return self.root / "key"

    @property
    def backups(self) -> Path:
        """Encrypted copies of the database."""
        return self.root / "backups"

    @property
    def highwater(self) -> Path:
        """The last operation that this machine committed."""
        return self.root / "highwater"

    @property
    def ballast(self) -> Path:
        """Room kept for the day when the disk is full."""
        return self.root / "ballast"

    @property
    def lock(self) -> Path:
        """Held by the one program that runs on this folder."""
        return self.root / "lock"

    @property
    def documents(self) -> Path:
        """Receipts, cards and exports."""
        return self.root / "documents"

    @property
    def logs(self) -> Path:
        """What the program writes down about itself."""
        return self.root / "logs"

    @property
    def window_channel(self) -> str:
        """Name of the local socket on which the running program is asked to show its window."""
        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()
        return f"posmember-{digest[:24]}"


def default_root() -> Path:
    """Return the folder used when none is named: where this system keeps a user's data."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed when a folder is named

    return user_data_path("posmember", appauthor=False)


def prepare(root: Path) -> DataDirectory:
    """Make the folders under *root* and prove that they can be written; raises a `Failure`."""
    directory = DataDirectory(Path(os.path.abspath(root)))  # noqa: PTH100 - keeps symbolic links
    _check_length(directory)
    try:
        directory.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_not_network(directory.root)
        for folder in (directory.backups, directory.documents, directory.logs):
            folder.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory.root) as probe:
            probe.write(b"posmember")
            probe.flush()
    except OSError as error:
        raise explain(error, directory.root) from error
    return directory


def explain(error: OSError, path: Path) -> Failure:
    """Return what *error* means for the folder at *path*."""
    place = str(path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return FolderForbiddenError(place)
    if error.errno == errno.EROFS:
        return FolderReadOnlyError(place)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageFullError(place)
    if error.errno == errno.ENAMETOOLONG:
        return FolderPathTooLongError(place, PATH_BYTES_MAX)
    return FolderUnusableError(place, error.strerror or str(error))


def _check_length(directory: DataDirectory) -> None:
    if len(os.fsencode(directory.shop)) > PATH_BYTES_MAX:
        raise FolderPathTooLongError(str(directory.root), PATH_BYTES_MAX)


def _check_not_network(root: Path) -> None:
    kind = network_kind(root)
    if kind:
        raise FolderOnNetworkError(str(root), kind)


def network_kind(root: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """Return the kind of network file system *root* is on, or nothing (or not known)."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        drive = ctypes.windll.kernel32.GetDriveTypeW(root.anchor)
        return "network drive" if drive == 4 else ""  # noqa: PLR2004 - DRIVE_REMOTE
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:  # not Linux
        return ""
    kinds = dict(line.split(" ")[1:3] for line in lines)
    above = (str(folder).replace(" ", "\\040") for folder in (root, *root.parents))
    kind = next((kinds[folder] for folder in above if folder in kinds), "")
    return kind if kind in _NETWORK_KINDS else ""
