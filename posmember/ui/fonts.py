"""Chooses the font: the platform's Chinese font where there is one, else the shipped one."""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from posmember.settings.resources import resource_path

SHIPPED_FAMILY: Final = "Noto Sans SC"
_SHIPPED_FILE: Final = "fonts/NotoSansSC-Regular.ttf"
_PLATFORM_FAMILIES: Final = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
_BASE_PIXELS: Final = 14


def apply_font(application: QApplication, *, shipped_only: bool = False) -> str:
    """Give *application* a font that has Chinese, and return its family."""
    family = None if shipped_only else _platform_family()
    if family is None:
        family = _load_shipped()
    font = QFont(family)
    font.setPixelSize(_BASE_PIXELS)
    font.setFeature(QFont.Tag("tnum"), 1)
    application.setFont(font)
    return family


def fit_signs(application: QApplication, language: str) -> None:
    """Make quotation marks as narrow as letters but in Chinese, where they take a sign's room."""
    font = application.font()
    font.setFeature(QFont.Tag("pwid"), int(language != "zh_CN"))
    application.setFont(font)


def _platform_family() -> str | None:
    present = set(QFontDatabase.families())
    return next((family for family in _PLATFORM_FAMILIES if family in present), None)


def _load_shipped() -> str:
    if SHIPPED_FAMILY in QFontDatabase.families():
        return SHIPPED_FAMILY
    number = QFontDatabase.addApplicationFont(str(resource_path(_SHIPPED_FILE)))
    families = QFontDatabase.applicationFontFamilies(number)
    if number < 0 or SHIPPED_FAMILY not in families:
        message = f"The shipped font cannot be read: {_SHIPPED_FILE}"
        raise OSError(message)
    return SHIPPED_FAMILY
