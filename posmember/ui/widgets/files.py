"""Asks where a file goes."""

from PySide6.QtWidgets import QFileDialog, QWidget


def asked_path(owner: QWidget, title: str, name: str) -> str:
    """Return where somebody wants the file *name*; empty: nowhere."""
    ending = name.rpartition(".")[2]
    path, _kind = QFileDialog.getSaveFileName(owner, title, name, f"*.{ending}")
    return path
