"""The window itself: language, theme, keys."""

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from posmember.domain.words.documents import label
from posmember.ui.actions import ACTIONS, PRESETS, Keys, action_text, key_label
from posmember.ui.preferences import Preferences
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, frame, row, scrolling
from posmember.ui.widgets.text import Elided, Label, Wrapped

_KEY_COLUMNS = 2


class WindowPanel(QWidget):
    """Choices of the person at this screen; they take effect at once."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    keys_chosen = Signal(str)

    def __init__(self, keys: Keys, preferences: Preferences, language: str) -> None:
        super().__init__()
        languages = self._choice((("zh_CN", "中文"), ("en", "English")), language)
        themes = self._choice(
            (
                ("system", self.tr("As the desktop")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ),
            preferences.theme,
        )
        kept = dict(preferences.keys)
        preset = next((name for name, given in PRESETS.items() if dict(given) == kept), "")
        presets = self._choice(
            (
                ("posmember", "posmember"),
                ("guanjiapo", self.tr("As in Guanjiapo")),
                ("pospal", self.tr("As in Pospal")),
            ),
            preset,
        )
        for (line, group), signal in zip(
            (languages, themes, presets),
            (self.language_chosen, self.theme_chosen, self.keys_chosen),
            strict=True,
        ):
            group.buttonClicked.connect(self._emitting(signal.emit))
            line.addStretch(1)
        choices = frame(
            column(
                Label(self.tr("Language"), "section"),
                languages[0],
                S2,
                Label(self.tr("Theme"), "section"),
                themes[0],
                S2,
                Label(self.tr("Keys"), "section"),
                presets[0],
                Wrapped(
                    self.tr("Every button carries its key; the list follows a choice."), "tiny"
                ),
                None,
                spacing=S3,
            )
        )
        choices.setFixedWidth(400)
        listed = QWidget()
        listed.setLayout(_key_list(keys, language))
        card = frame(column(Label(self.tr("Key card"), "section"), scrolling(listed), spacing=S2))
        self.setLayout(row(choices, card, spacing=S4))

    def _choice(
        self, options: tuple[tuple[str, str], ...], chosen: str
    ) -> tuple[QHBoxLayout, QButtonGroup]:
        line, group = row(spacing=S2), QButtonGroup(self)
        for value, words in options:
            press = button(words, "chip")
            press.setCheckable(True)
            press.setChecked(value == chosen)
            press.setProperty("value", value)
            group.addButton(press)
            line.addWidget(press)
        return line, group

    def _emitting(self, emit: Callable[[str], None]) -> Callable[[QWidget], None]:
        return lambda press: emit(str(press.property("value")))


def _key_list(keys: Keys, language: str) -> QGridLayout:
    """Return the keys place by place, as each place has its own."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(S4)
    grid.setVerticalSpacing(S2)
    for place, specs in groupby(ACTIONS, key=lambda spec: spec.place):
        name = label(f"keys.{place}", language)
        grid.addWidget(Label(name, "section"), grid.rowCount(), 0, 1, -1)
        first = grid.rowCount()
        for number, spec in enumerate(specs):
            down, across = divmod(number, _KEY_COLUMNS)
            key = Label(key_label(keys.of(spec.action_id)), "keycap")
            grid.addWidget(key, first + down, across * 2)
            grid.addWidget(Elided(action_text(spec.action_id)), first + down, across * 2 + 1)
    for across in range(_KEY_COLUMNS):
        grid.setColumnStretch(across * 2 + 1, 1)
    return grid
