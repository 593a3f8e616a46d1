"""Finds the files shipped with the program: in a checkout, in a wheel, in a frozen bundle."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource_path(name: str) -> Path:
    """Return the shipped file *name*, such as "fonts/NotoSansSC-Regular.ttf"; it must exist."""
    bundle = getattr(sys, "_MEIPASS", None)
    path = resource_root(_PACKAGE, None if bundle is None else Path(bundle)) / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def resource_root(package: Path, bundle: Path | None) -> Path:
    """Return the folder of resources of a *package* folder, or of a frozen *bundle* folder."""
    if bundle is not None:
        return bundle / "resources"
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
