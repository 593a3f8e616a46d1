"""The window as it is first seen: one sentence, in its language and its colours."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QApplication

from posmember.ui.fonts import apply_font
from posmember.ui.opening import dress_plainly
from posmember.ui.preferences import Preferences, PreferencesFile
from posmember.ui.shell import Shell
from posmember.ui.translation import Translation, system_language

ROOMY: Final = QSize(1366, 768)


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The window as it is first seen, and what it was dressed by."""

    shell: Shell
    preferences: Preferences
    translation: Translation


def first_look(
    application: QApplication,
    file: PreferencesFile,
    *,
    language: str | None = None,
    theme: str | None = None,
    shipped_font_only: bool = False,
) -> FirstLook:
    """Show the window with its sentence, in the language and theme asked for or kept."""
    kept = file.read()
    preferences = replace(kept, language=language or kept.language, theme=theme or kept.theme)
    apply_font(application, shipped_only=shipped_font_only)
    dress_plainly(application, preferences.theme)
    translation = Translation(application)
    translation.use(preferences.language or system_language())
    shell = Shell(opening_words())
    shell.resize(ROOMY)
    shell.show()
    return FirstLook(shell, preferences, translation)


def opening_words() -> str:
    """Return the sentence that is seen until there is something to do."""
    return QCoreApplication.translate("window", "Opening the shop …")
