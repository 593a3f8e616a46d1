"""The one thing that is recommended to the member at the counter, with two keys for the answer."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame

from posmember.domain.words.explanations import explain
from posmember.services.recommending.rows import Suggestion
from posmember.ui.figures import Figures
from posmember.ui.style import S1, S3
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.text import Elided, Label, Wrapped


class PromptCard(QFrame):
    """A line below the cart, away unless there is something to ask; takes no focus from the box."""

    def __init__(self, figures: Figures, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._figures = figures
        self._has_question = False
        self._take, decline = actions["checkout.take"], actions["checkout.decline"]
        self.name = Elided("", "strong")
        self.price = Label("", "strong")
        self.reason = Wrapped("", "muted")
        said = column(row(self.name, self.price, spacing=S3), self.reason, spacing=S1)
        keys = (ActionButton(each, takes_focus=False) for each in (self._take, decline))
        layout = row(said, *keys, spacing=S3, margin=S3)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._take.changed.connect(self._follow)
        self._follow()

    def show_prompt(self, suggestion: Suggestion | None) -> None:
        """Ask about something, or about nothing any more."""
        self._has_question = suggestion is not None
        if suggestion is not None:
            words = self.tr("Offer {name}?").replace("{name}", suggestion.name)
            self.name.setText(words)
            self.price.setText(self._figures.money(suggestion.price_minor))
            reason = explain(suggestion.explanation, self._figures.language)
            self.reason.setText(reason)
            self.setAccessibleName(f"{words} {reason}")
        self._follow()

    def _follow(self) -> None:
        """Be there only while goods are rung up: the keys are not valid while somebody pays."""
        self.setVisible(self._has_question and self._take.isEnabled() and self.parent() is not None)
