"""What earns points besides buying: how often it may still, why not, and what it needs."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QWidget

from posmember.domain.loyalty.event_points import EventKind
from posmember.services.engagement.board import Board, EventStanding, Reviewable
from posmember.ui.engaging.words import event_title, standing_words
from posmember.ui.figures import Figures
from posmember.ui.style import S1, S2, S3
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, holder, row
from posmember.ui.widgets.text import Label, Wrapped

SCORES: Final = 5
_TEXT_MAX: Final = 400


class EventFrame(QFrame):
    """One thing that earns points: its name, how many, and how it stands."""

    def __init__(self, event: EventKind, controls: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.points = Label("", "pill")
        self.state = Wrapped("", "muted")
        self.controls = controls
        head = row(Label(event_title(event), "strong"), None, self.points)
        self.setLayout(column(head, self.state, controls, spacing=S2, margin=S3))

    def show_standing(self, standing: EventStanding | None, figures: Figures) -> None:
        """Show how it stands; without a rule it is not there."""
        self.setVisible(standing is not None)
        if standing is None:
            return
        self.points.setText(figures.signed_points(standing.points))
        self.state.setText(standing_words(standing))
        self.state.dress("" if standing.reason else "muted")
        self.controls.setEnabled(not standing.reason)


class EventsPanel(QWidget):
    """Check-in, share, review and survey below one another."""

    shared = Signal(str)
    reviewed = Signal(int, int, str)
    surveyed = Signal(str, str)

    def __init__(self, figures: Figures, check_in: ActionButton, share: ActionButton) -> None:
        super().__init__()
        self._figures = figures
        self.code = _line(self.tr("Friend's share code"), self._share)
        self.receipt = Choice().narrow()
        self.receipt.setAccessibleName(self.tr("Receipt"))
        self.scores = QButtonGroup(self)
        self.said = _line(self.tr("What they said (optional)"), self._review)
        self.survey = _line(self.tr("Name of the survey"), self._answer)
        self.answers = _line(self.tr("Answers (optional)"), self._answer)
        self._nothing = Wrapped(self.tr("The programme gives points for buying only."), "muted")
        self.frames = {
            EventKind.CHECK_IN: EventFrame(EventKind.CHECK_IN, holder(row(check_in))),
            EventKind.SHARE: EventFrame(EventKind.SHARE, holder(column(self.code, row(share)))),
            EventKind.REVIEW: EventFrame(EventKind.REVIEW, self._review_controls()),
            EventKind.SURVEY: EventFrame(EventKind.SURVEY, self._survey_controls()),
        }
        self._places: tuple[Reviewable, ...] = ()
        heading = Label(self.tr("Points"), "section")
        self.setLayout(column(heading, self._nothing, *self.frames.values(), None, spacing=S3))

    def show_board(self, board: Board) -> None:
        """Show how everything stands; a receipt that was chosen stays chosen."""
        standings = {each.event: each for each in board.events}
        for event, shown in self.frames.items():
            shown.show_standing(standings.get(event), self._figures)
        self._nothing.setVisible(not standings)
        if board.reviewable != self._places:
            self._places = board.reviewable
            self._offer_receipts()
        review = self.frames[EventKind.REVIEW]
        if EventKind.REVIEW in standings and not standings[EventKind.REVIEW].reason:
            review.controls.setEnabled(bool(self._places))
            if not self._places:
                review.state.setText(self.tr("No receipt is left to review."))

    def clear(self) -> None:
        """Empty the fields after something was put on record."""
        for field in (self.code, self.said, self.survey, self.answers):
            field.clear()

    def _offer_receipts(self) -> None:
        self.receipt.clear()
        for each in self._places:
            day = self._figures.short_day(each.business_date)
            money = self._figures.money(each.due_minor)
            number = each.receipt_no.rsplit("-", 1)[-1]
            self.receipt.addItem(f"{day} · {money} · {number}")

    def _review_controls(self) -> QWidget:
        self.scores.setExclusive(True)
        presses = []
        for score in range(1, SCORES + 1):
            press = button(f"{score}★", "chip")
            press.setCheckable(True)
            press.setAccessibleName(self.tr("%n star(s)", "", score))
            press.setMinimumWidth(0)
            self.scores.addButton(press, score)
            presses.append(press)
        presses[-1].setChecked(True)
        save = button(self.tr("Put on record"))
        save.clicked.connect(self._review)
        stars = row(*presses, spacing=S1)
        return holder(column(self.receipt, stars, self.said, row(None, save)))

    def _survey_controls(self) -> QWidget:
        save = button(self.tr("Put on record"))
        save.clicked.connect(self._answer)
        return holder(column(self.survey, self.answers, row(None, save)))

    def _share(self) -> None:
        self.shared.emit(self.code.text())

    def _review(self) -> None:
        place, score = self.receipt.currentIndex(), self.scores.checkedId()
        self.reviewed.emit(place, score, self.said.text())

    def _answer(self) -> None:
        if not self.survey.text().strip():
            self.survey.setFocus()
            return
        self.surveyed.emit(self.survey.text(), self.answers.text())


def _line(words: str, answer: Callable[[], None]) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(words)
    made.setAccessibleName(words)
    made.setMaxLength(_TEXT_MAX)
    made.returnPressed.connect(answer)
    return made
