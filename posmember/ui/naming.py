"""A name before what it names, with the colon of the reader's language."""

from PySide6.QtCore import QCoreApplication


def named(name: str, value: str) -> str:
    """Return `name: value`."""
    words = QCoreApplication.translate("naming", "{name}: {value}")
    return words.replace("{name}", name).replace("{value}", value)
