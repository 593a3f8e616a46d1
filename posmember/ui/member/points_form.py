"""The form in which points are corrected, handed on, or given for what a member did."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from posmember.domain.loyalty.event_points import EventKind
from posmember.ui.figures import Figures
from posmember.ui.member.points_moving import PointsByHand
from posmember.ui.member.record_form import RecordForm
from posmember.ui.widgets.choice import Choice


class PointsForm(RecordForm):
    """What is done, how many points, to whom, and why; fields that do not matter are hidden."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self.what = Choice()
        self.points = QLineEdit()
        self.receiver = QLineEdit()
        self.receiver.setPlaceholderText(self.tr("Phone, card or name of the other member"))
        self.event_kind = Choice()
        self.subject = QLineEdit()
        self.subject.setPlaceholderText(self.tr("Receipt, survey…; empty: today"))
        self.reason = QLineEdit()
        self.what.currentIndexChanged.connect(self._follow)
        self.lay_out(
            self.tr("Points beside sales"),
            (
                (self.tr("What"), self.what),
                (self.tr("Points"), self.points),
                (self.tr("To"), self.receiver),
                (self.tr("Event"), self.event_kind),
                (self.tr("For what"), self.subject),
                (self.tr("Reason"), self.reason),
            ),
            self.tr("Every change is an entry of the statement, with who made it and why."),
            (self.tr("Put on record  ⏎"), self._wish),
        )

    def fill(self, events: tuple[tuple[EventKind, int], ...]) -> None:
        """Begin with a correction; *events* are what the programme gives points for."""
        self.what.clear()
        for code, words in (
            ("adjust", self.tr("Correct the balance")),
            ("transfer", self.tr("Hand points on")),
            ("award", self.tr("Points for an event")),
        ):
            if code != "award" or events:
                self.what.addItem(words, code)
        self.event_kind.clear()
        for kind, points in events:
            words = f"{event_words(kind)}  +{self._figures.points(points)}"
            self.event_kind.addItem(words, kind.value)
        for field in (self.points, self.receiver, self.subject, self.reason):
            field.clear()
        self._follow()
        self.points.setFocus()

    def _follow(self) -> None:
        what = self.what.currentData()
        wanted: dict[QWidget, bool] = {
            self.points: what != "award",
            self.receiver: what == "transfer",
            self.event_kind: what == "award",
            self.subject: what == "award",
            self.reason: what != "award",
        }
        for field, is_shown in wanted.items():
            self.rows.setRowVisible(field, is_shown)
        hint = self.tr("50, or -50 to take points off") if what == "adjust" else "50"
        self.points.setPlaceholderText(hint)

    def _wish(self) -> PointsByHand:
        return PointsByHand(
            what=str(self.what.currentData()),
            points_text=self.points.text(),
            receiver=self.receiver.text().strip(),
            event=str(self.event_kind.currentData() or ""),
            subject=self.subject.text().strip(),
            reason=self.reason.text(),
        )


def event_words(kind: EventKind) -> str:
    """Return what a member did, in words."""
    translate = QCoreApplication.translate
    return {
        EventKind.JOIN: translate("event", "Joining"),
        EventKind.FIRST_PURCHASE: translate("event", "First purchase"),
        EventKind.CHECK_IN: translate("event", "Check-in"),
        EventKind.SHARE: translate("event", "Sharing"),
        EventKind.REVIEW: translate("event", "Review"),
        EventKind.SURVEY: translate("event", "Survey"),
        EventKind.REFERRAL: translate("event", "Referral"),
        EventKind.MISSION: translate("event", "Mission"),
        EventKind.DRAW: translate("event", "Prize draw"),
    }[kind]
