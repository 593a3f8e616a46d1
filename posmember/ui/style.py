"""The design system: spacing, type sizes, radii, and the style sheet made from colour roles."""

from string import Template
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from posmember.ui.palette import DARK, LIGHT, Palette

S1: Final = 4
S2: Final = 8
S3: Final = 12
S4: Final = 16
S5: Final = 24
TOUCH: Final = 44
"""The least height of anything that a finger presses."""

TEXT_SIZES: Final = {"tiny": 12, "small": 14, "body": 16, "title": 20, "large": 28, "figure": 44}


def apply_theme(application: QApplication, window: QWidget, theme: str) -> None:
    """Dress *window* of *application* in a theme: light, dark, or system."""
    palette = palette_of(theme)
    sheet = style_sheet(palette)
    if application.style().name().lower() != "fusion":
        application.setStyle(QStyleFactory.create("Fusion"))
    application.setPalette(_qt_palette(palette))  # always: the opening page has one of its own
    if window.styleSheet() != sheet:  # to dress anew takes a tenth of a second
        window.setStyleSheet(sheet)


def palette_of(theme: str) -> Palette:
    """Return the colours of a theme; *system* follows what the desktop says now."""
    if theme == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def style_sheet(palette: Palette) -> str:
    """Return the style sheet of the whole window."""
    roles = {name: getattr(palette, name) for name in Palette.__dataclass_fields__}
    sizes = {f"type_{name}": f"{size}px" for name, size in TEXT_SIZES.items()}
    return Template(_SHEET).substitute(roles, **sizes)


def _qt_palette(palette: Palette) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: palette.canvas,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.sunken,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.muted,
        QPalette.ColorRole.Button: palette.surface,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.BrightText: palette.danger,
        QPalette.ColorRole.Highlight: palette.accent_soft,
        QPalette.ColorRole.HighlightedText: palette.text,
        QPalette.ColorRole.Accent: palette.accent,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.Mid: palette.line,
        QPalette.ColorRole.Dark: palette.edge,
        QPalette.ColorRole.Light: palette.gold,
        QPalette.ColorRole.Midlight: palette.danger_soft,
        QPalette.ColorRole.ToolTipBase: palette.text,
        QPalette.ColorRole.ToolTipText: palette.surface,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.muted))
    return made


_SHEET: Final = """
* { font-size: $type_small; outline: none; }
QWidget { color: $text; }
QMainWindow, QWidget[ground="canvas"] { background: $canvas; }
QToolTip { background: $text; color: $surface; border: none; padding: 6px 8px; }

QFrame[kind="panel"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[kind="plain"] { background: $surface; border: none; }
QFrame[kind="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[kind="foot"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[kind="rail"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="notice"] { background: $accent_soft; border: none; border-radius: 8px; }
QFrame[kind="gold"] { background: $gold_soft; border: none; border-radius: 8px; }
QFrame[kind="danger"] { background: $danger_soft; border: none; border-radius: 8px; }
QFrame[kind="sunken"] { background: $sunken; border: none; border-radius: 8px; }

QLabel { background: transparent; }
QLabel[role="tiny"] { font-size: $type_tiny; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="body"] { font-size: $type_body; }
QLabel[role="strong"] { font-size: $type_body; font-weight: 600; }
QLabel[role="section"] { font-size: $type_small; font-weight: 600; color: $muted; }
QLabel[role="title"] { font-size: $type_title; font-weight: 600; }
QLabel[role="large"] { font-size: $type_large; font-weight: 600; }
QLabel[role="figure"] { font-size: $type_figure; font-weight: 600; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="accentfigure"] { font-size: $type_figure; font-weight: 600; color: $accent; }
QLabel[role="accentlarge"] { font-size: $type_large; font-weight: 600; color: $accent; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="dangerlarge"] { font-size: $type_large; font-weight: 600; color: $danger; }
QLabel[role="gold"] { color: $gold; font-weight: 600; }
QLabel[role="mono"] { font-family: "Noto Sans Mono", "Consolas", monospace; }
QLabel[role="keycap"] {
  font-size: $type_tiny; color: $muted; background: $sunken;
  border: 1px solid $line; border-radius: 4px; padding: 1px 6px;
}
QLabel[role="pill"] {
  font-size: $type_tiny; color: $accent; background: $accent_soft;
  border-radius: 10px; padding: 2px 10px;
}
QLabel[role="goldpill"] {
  font-size: $type_tiny; color: $gold; background: $gold_soft;
  border-radius: 10px; padding: 2px 10px;
}
QLabel[role="dangerpill"] {
  font-size: $type_tiny; color: $danger; background: $danger_soft;
  border-radius: 10px; padding: 2px 10px;
}
QLabel[role="quietpill"] {
  font-size: $type_tiny; color: $muted; background: $sunken;
  border-radius: 10px; padding: 2px 10px;
}

QPushButton {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: 8px;
  min-height: 42px; padding: 0 16px; font-size: $type_small;
}
QPushButton:hover { background: $sunken; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: 0 15px; min-height: 40px; }
QPushButton:disabled { color: $muted; border-color: $line; background: transparent; }
QPushButton QLabel:disabled { color: $muted; }
QPushButton:checked { background: $accent_soft; border: 2px solid $accent; color: $accent; }
QPushButton[kind="primary"] {
  background: $accent_fill; color: $on_accent; border: 1px solid $accent_fill; font-weight: 600;
}
QPushButton[kind="primary"] QLabel { color: $on_accent; font-weight: 600; }
QPushButton[kind="primary"] QLabel[role="keycap"] {
  background: transparent; border-color: $on_accent; color: $on_accent; font-weight: 400;
}
QPushButton[kind="primary"]:focus { border: 3px solid $text; }
QPushButton[kind="primary"]:disabled {
  background: $sunken; color: $muted; border-color: $line;
}
QPushButton[kind="primary"] QLabel:disabled { color: $muted; border-color: $line; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QPushButton[kind="danger"] QLabel { color: $danger; }
QPushButton[kind="danger"]:disabled { color: $muted; border-color: $line; }
QPushButton[kind="danger"] QLabel:disabled { color: $muted; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[kind="quiet"]:hover { background: $sunken; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 0 15px; }
QPushButton[kind="tile"] {
    background: $surface; border: 1px solid $line; border-radius: 10px;
    min-height: 96px; max-height: 140px; padding: 0;
}
QPushButton[kind="tile"]:hover { background: $sunken; }
QPushButton[kind="tile"]:focus { border: 2px solid $accent; }
QPushButton[kind="chip"] {
  min-height: 30px; border-radius: 16px; padding: 0 12px; font-size: $type_small;
  background: $sunken; border: 1px solid $sunken;
}
QPushButton[kind="chip"]:focus { border: 2px solid $accent; min-height: 28px; padding: 0 11px; }
QPushButton[kind="chip"][tone="accent"] { background: $accent_soft; color: $accent; }
QPushButton[kind="chip"][tone="gold"] { background: $gold_soft; color: $gold; }
QPushButton[kind="chip"][tone="danger"] { background: $danger_soft; color: $danger; }
QPushButton[kind="chip"]:checked { background: $accent_soft; color: $accent; }
QPushButton[kind="key"] { min-height: 54px; font-size: $type_title; font-weight: 600; }
QPushButton[kind="key"]:focus { min-height: 52px; }

QPushButton[kind="hint"] {
  background: transparent; border: 1px solid transparent; min-height: 42px; padding: 0 8px;
}
QPushButton[kind="hint"]:hover { background: $sunken; }
QPushButton[kind="hint"]:disabled { background: transparent; }

QToolButton[kind="rail"] {
  background: transparent; border: none; border-radius: 10px; color: $muted;
  font-size: $type_tiny; padding: 6px 2px; min-height: 48px;
}
QToolButton[kind="rail"]:hover { background: $sunken; color: $text; }
QToolButton[kind="rail"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QToolButton[kind="rail"]:focus { border: 2px solid $accent; }

QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QDateEdit, QComboBox {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: 8px;
  min-height: 40px; padding: 0 12px; font-size: $type_body;
  selection-background-color: $accent_fill; selection-color: $on_accent;
}
QPlainTextEdit, QTextEdit { padding: 8px 10px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus { border: 2px solid $accent; padding: 0 11px; }
QLineEdit:disabled, QLineEdit:read-only { background: $canvas; color: $muted; }
QLineEdit[kind="scan"] {
  min-height: 50px; font-size: $type_title; border-radius: 10px; border: 1px solid $edge;
}
QLineEdit[kind="scan"]:focus { border: 2px solid $accent; min-height: 48px; }
QLineEdit[kind="amount"] { min-height: 58px; font-size: $type_large; font-weight: 600; }
QLineEdit[kind="pin"] { min-height: 58px; font-size: $type_large; }
QLineEdit[state="bad"], QLineEdit[state="bad"]:focus { border: 2px solid $danger; }
QLineEdit[kind="scan"][state="bad"] { min-height: 48px; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox QAbstractItemView {
  background: $surface; border: 1px solid $edge; selection-background-color: $accent_soft;
  selection-color: $text; padding: 4px;
}
QCheckBox, QRadioButton { spacing: 10px; font-size: $type_small; min-height: 32px; }
QCheckBox::indicator, QRadioButton::indicator { width: 20px; height: 20px; }
QCheckBox::indicator {
  border: 1px solid $edge; border-radius: 5px; background: $surface;
}
QCheckBox::indicator:checked { background: $accent_fill; border: 1px solid $accent_fill; }
QCheckBox:focus { color: $accent; }
QRadioButton:focus { color: $accent; }

QTableView, QListView {
  background: $surface; border: none; selection-background-color: $accent_soft;
  selection-color: $text; gridline-color: $line; font-size: $type_small;
}
QTableView[kind="cart"] { font-size: $type_body; }
QTableView::item { border-bottom: 1px solid $line; padding: 0 5px; }
QTableView::item:selected { background: $accent_soft; color: $text; }
QListView::item { border-bottom: 1px solid $line; }
QListWidget::item { padding: 0 8px; }
QListView::item:selected { background: $accent_soft; color: $text; }
QHeaderView { background: $surface; }
QHeaderView::section {
  background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: 8px; font-size: $type_tiny; font-weight: 600;
}
QScrollArea, QWidget[ground="clear"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; min-height: 40px; }
QScrollBar::handle:vertical:hover { background: $edge; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $line; border-radius: 4px; min-width: 40px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar {
  background: $sunken; border: none; border-radius: 5px; min-height: 10px; max-height: 10px;
}
QProgressBar::chunk { background: $accent_fill; border-radius: 5px; }

QFrame[kind="toast"] { background: $text; border-radius: 10px; }
QFrame[kind="toast"] QLabel { color: $surface; font-size: $type_body; }
QFrame[kind="toast"][tone="warning"] { border-left: 6px solid $gold; }
"""
