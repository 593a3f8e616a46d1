"""Whom a member cares for: on the member's page, and the form in which somebody is added."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from posmember.domain.members.dependant import Relation
from posmember.domain.words.relations import relation_words
from posmember.services.care.rows import DependantRow
from posmember.ui.birthday_words import birthday_words
from posmember.ui.figures import Figures
from posmember.ui.member.dependants_presenter import ToldDependant
from posmember.ui.member.record_form import RecordForm
from posmember.ui.style import S1
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice, Tick
from posmember.ui.widgets.layout import column, emptied, row
from posmember.ui.widgets.text import Elided, Label, Wrapped


class DependantsPanel(QWidget):
    """One line for each, with the next birthday below it."""

    asked = Signal()
    removed = Signal(str)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._lines = QVBoxLayout()
        add = button(self.tr("Add…"), "chip")
        add.clicked.connect(self.asked)
        self.setLayout(
            column(row(Label(self.tr("Family"), "section"), None, add), self._lines),
        )

    def show_dependants(self, dependants: tuple[DependantRow, ...]) -> None:
        """Show whose birthdays are thought of."""
        emptied(self._lines)
        if not dependants:
            words = self.tr("Nobody yet: a child's birthday comes into the list of birthdays.")
            self._lines.addWidget(Wrapped(words, "muted"))
        for each in dependants:
            remove = button("×", "chip")
            remove.setAccessibleName(self.tr("Take {name} off").replace("{name}", each.name))
            remove.setToolTip(remove.accessibleName())
            remove.clicked.connect(self._removing(each.dependant_id))
            name = row(Elided(each.name, "strong"), Label(self._relation(each), "muted"), remove)
            self._lines.addLayout(column(name, Wrapped(self._birthday(each), "muted"), spacing=S1))

    def _relation(self, each: DependantRow) -> str:
        words = relation_words(each.relation, self._figures.language)
        return self.tr("{relation}, minor").replace("{relation}", words) if each.is_minor else words

    def _birthday(self, each: DependantRow) -> str:
        day = birthday_words(each.birthday, self._figures.language)
        words = f"{day} ({self._figures.day(each.next_on)})"
        if each.age is None:
            return words
        age = self.tr("%n year(s) old", "", each.age)
        return f"{words} · {age}"

    def _removing(self, dependant_id: str) -> Callable[[], None]:
        return lambda: self.removed.emit(dependant_id)


class DependantForm(RecordForm):
    """Somebody whose birthday is to be thought of."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.relation = Choice()
        for relation in Relation:
            self.relation.addItem(relation_words(relation, language), relation.value)
        self.birthday = QLineEdit()
        self.birthday.setPlaceholderText(self.tr("5-20 or 农历八月十五; the year may be left out"))
        self.minor = Tick(self.tr("Under fourteen"))
        self.consent = Tick(self.tr("A guardian agrees that this is kept"))
        self.lay_out(
            self.tr("Add to the family"),
            (
                (self.tr("Name"), self.name),
                (self.tr("Relation"), self.relation),
                (self.tr("Birthday"), self.birthday),
                ("", self.minor),
                ("", self.consent),
            ),
            self.tr(
                "The birthday comes into the list of birthdays and the to-do list. "
                "Data of children are kept only where a guardian agrees."
            ),
            (self.tr("Put on record  ⏎"), self._told),
        )

    def begin(self) -> None:
        """Begin with a child."""
        self.name.clear()
        self.birthday.clear()
        self.relation.setCurrentIndex(0)
        self.minor.setChecked(True)
        self.consent.setChecked(False)
        self.name.setFocus()

    def _told(self) -> ToldDependant:
        return ToldDependant(
            name=self.name.text(),
            relation=Relation(self.relation.currentData()),
            birthday_text=self.birthday.text(),
            is_minor=self.minor.isChecked(),
            has_consent=self.consent.isChecked(),
        )
