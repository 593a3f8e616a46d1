"""The pictures that are shipped as files; icons inside the window are drawn by `icons`."""

from PySide6.QtGui import QIcon

from posmember.settings.resources import resource_path


def program_icon() -> QIcon:
    """Return the icon of the program, for windows and the task bar."""
    return QIcon(str(resource_path("icons/app.svg")))
