"""Puts the window into a language: texts are written in English and translated by Qt."""

import logging
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from posmember.settings.resources import resource_path
from posmember.ui.fonts import fit_signs

LANGUAGES: Final = ("zh_CN", "en")
_logger = logging.getLogger(__name__)


def system_language() -> str:
    """Return the language of the desktop, if the window speaks it; else English."""
    is_chinese = QLocale.system().language() == QLocale.Language.Chinese
    return "zh_CN" if is_chinese else "en"


class Translation:
    """The translators that are installed now."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._installed: list[QTranslator] = []
        self.words: QTranslator | None = None
        """Those of the language; None where texts are shown as they are written."""

    def use(self, language: str) -> None:
        """Speak *language* from now on; windows made before keep theirs."""
        self.clear()
        QLocale.setDefault(QLocale(language))
        fit_signs(self._application, language)
        own = self._own(language)
        self._install(own)
        if language != "en":
            self.words = own
            self._install(_of_qt(language))

    def put_before(self, translator: QTranslator) -> None:
        """Ask *translator* before the others."""
        self._install(translator)

    def clear(self) -> None:
        """Speak English again: nothing is translated any more."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed.clear()
        self.words = None

    def _install(self, translator: QTranslator | None) -> None:
        if translator is not None:
            self._application.installTranslator(translator)
            self._installed.append(translator)

    def _own(self, language: str) -> QTranslator | None:
        translator = QTranslator(self._application)
        try:
            path = resource_path(f"translations/posmember_{language}.qm")
        except FileNotFoundError:
            _logger.warning("No compiled translation for %s; the window speaks English", language)
            return None
        return translator if translator.load(str(path)) else None


def _of_qt(language: str) -> QTranslator | None:
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if translator.load(f"qtbase_{language}", folder) else None
