"""The window of campaigns: the list and the figures on the left, what to do on the right."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget
from typing_extensions import override

from posmember.domain.campaigns.campaign import CampaignState
from posmember.domain.tiers.tier import Tier
from posmember.services.campaigns.rows import (
    CampaignFigures,
    CampaignStanding,
    ListedMember,
    Reach,
    StartReport,
)
from posmember.ui.actions import Keys
from posmember.ui.campaigns.form import CampaignForm
from posmember.ui.campaigns.monitor import Monitor
from posmember.ui.campaigns.planning import PlanningPart
from posmember.ui.campaigns.presenter import Choices
from posmember.ui.campaigns.table import CampaignTable, ListedTable
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.layout import column, frame, holder, row, scrolling
from posmember.ui.widgets.page import listing, page_of
from posmember.ui.widgets.states import StateArea
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Wrapped

_RIGHT_WIDTH: Final = 300
_TICK_MS: Final = 100
_STARTS: Final = frozenset(
    (CampaignState.PLANNED, CampaignState.STOPPED, CampaignState.RUNNING, CampaignState.NOT_YET)
)
"""Running ones, too: whoever was left out when the giving was stopped gets theirs."""
_STOPS: Final = frozenset((CampaignState.RUNNING, CampaignState.NOT_YET, CampaignState.USED_UP))


class CampaignsView(ScreenWidget):
    """One campaign is marked: it is started, stopped, changed and looked at."""

    chosen = Signal(int)
    planned = Signal(object)
    segment_changed = Signal(object)
    start_asked = Signal()
    stopped = Signal()
    change_asked = Signal()
    list_asked = Signal()
    cancelled = Signal()
    ticked = Signal()
    back_asked = Signal()

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures, self._notifier = figures, notifier
        self._tiers: tuple[Tier, ...] = ()
        self._model = CampaignTable(figures)
        self.table = Table(self._model, self.tr("Campaigns"), 40)
        self.monitor, self._listed = Monitor(figures), ListedTable(figures)
        self.listed = Table(self._listed, self.tr("Members on the list"), 40)
        back = keys.bind(self, "campaigns.back", self.back_asked.emit)
        self._start = keys.bind(self, "campaigns.start", self.start_asked.emit)
        self._stop = keys.bind(self, "campaigns.stop", self.stopped.emit)
        self._change = keys.bind(self, "campaigns.change", self.change_asked.emit)
        self._list = keys.bind(self, "campaigns.list", self.list_asked.emit)
        self.planning = PlanningPart(keys.bind(self, "campaigns.plan", self._plan))
        self._words = Wrapped("")
        self.question = frame(column(self._words), "gold", S2)
        self.progress, self.cancel = QProgressBar(), button(self.tr("Stop giving"))
        panel, self.area = listing(self.table)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.monitor)
        self.pages.addWidget(self.listed)
        self.figure_area = StateArea(self.pages)
        left = column(panel, frame(column(self.figure_area)), spacing=S3)
        left.setStretch(0, 1)
        left.setStretch(1, 2)
        body = QWidget()
        body.setLayout(row(holder(left), self._ways(), spacing=S4))
        tools: list[QWidget] = [ActionButton(back, takes_focus=False)]
        self.setLayout(page_of(self.tr("Campaigns"), tools, body))
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self.ticked)
        self.table.chosen.connect(self._choose)
        self.cancel.clicked.connect(self.cancelled)
        self.planning.planned.connect(self.planned)
        self.planning.segment_changed.connect(self.segment_changed)
        self.question.hide()
        self.show_progress(1, 1)
        self.area.show_loading()
        self.show_figures(None)

    def show_campaigns(self, rows: tuple[CampaignStanding, ...], place: int) -> None:
        """Replace the list and mark one of it."""
        self._model.replace(rows)
        if rows:
            self.area.show_content()
            self.table.mark(place)
        else:
            self.area.show_empty(
                self.tr("No campaigns yet"),
                self.tr("Plan one on the right: what is given, to whom, until when."),
                picture="sales",
            )
        self._enable()

    def show_choices(self, choices: Choices) -> None:
        """Offer what can be given, and to whom."""
        self._tiers = choices.tiers
        language = self._figures.language
        self.planning.show_choices(choices.templates, choices.tiers, choices.tags, language)

    def show_figures(self, figures: CampaignFigures | None) -> None:
        """Show what the marked campaign has come to; None: nothing is marked."""
        if figures is None:
            self.figure_area.show_empty(self.tr("No campaign is marked"), picture="reports")
            return
        self.monitor.show_figures(figures, self._tiers)
        self.figure_area.show_content()

    def show_listed(self, members: tuple[ListedMember, ...] | None) -> None:
        """Show who is on the list of the marked campaign; None: its figures again."""
        self._listed.replace(members or ())
        self.pages.setCurrentWidget(self.monitor if members is None else self.listed)

    def show_reach(self, reach: Reach | None) -> None:
        """Say how many the form's segment holds; None: it cannot be read yet."""
        self.planning.show_reach(reach)

    def show_form(self, form: CampaignForm, name: str) -> None:
        """Fill the form in; *name* of the campaign that is changed, or nothing for a new one."""
        self.planning.show_form(form, name)
        if name:
            self.planning.name.setFocus()

    def ask_start(self, row: CampaignStanding, reach: Reach) -> None:
        """Ask whether to make the list of a campaign, which cannot be undone."""
        words = self.tr(
            "“{name}”: the list is made now of {agreed} members who agreed, {percent} % of them "
            "held out, and is kept as it is. {key:campaigns.start} again starts it, "
            "{key:campaigns.back} does not."
        )
        words = words.replace("{name}", row.terms.name)
        words = words.replace("{percent}", str(row.terms.control_percent))
        self._words.setText(words.replace("{agreed}", str(reach.consenting)))
        self.question.show()

    def drop_question(self) -> None:
        """Ask no more."""
        self.question.hide()

    def show_progress(self, done: int, count: int) -> None:
        """Say how far the giving of coupons is; *done* = *count*: at its end."""
        is_under_way = done < count
        self.progress.setRange(0, max(1, count))
        self.progress.setValue(done)
        self.progress.setVisible(is_under_way)
        self.cancel.setVisible(is_under_way)
        if is_under_way != self._ticking.isActive():
            (self._ticking.start if is_under_way else self._ticking.stop)()

    def tell_started(self, report: StartReport) -> None:
        """Say what came of a start."""
        words = self.tr("{reached} members on the list, {held_out} held out; {given} got a coupon.")
        if report.is_cancelled:
            words = self.tr("Stopped: {given} of {reached} got a coupon; start again to go on.")
        for name in ("reached", "held_out", "given"):
            words = words.replace(f"{{{name}}}", str(getattr(report, name)))
        self._notifier.tell(words)

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""
        words = {
            "planned": self.tr("The campaign is planned; start it when all is right."),
            "changed": self.tr("The campaign is changed."),
            "stopped": self.tr("Stopped: nothing of it can be used from now on."),
        }
        self._notifier.tell(words[what])

    @override
    def take_focus(self) -> None:
        self.table.setFocus()

    def _ways(self) -> QWidget:
        acting = column(
            ActionButton(self._start, "primary", takes_focus=False, fills_width=True),
            self.question,
            row(self.progress, self.cancel, spacing=S3),
            row(
                ActionButton(self._stop, takes_focus=False, fills_width=True),
                ActionButton(self._change, takes_focus=False, fills_width=True),
                spacing=S2,
            ),
            ActionButton(self._list, takes_focus=False, fills_width=True),
            spacing=S2,
        )
        ways = column(acting, self.planning, None, spacing=S4)
        panel = frame(column(scrolling(holder(ways))))
        panel.setFixedWidth(_RIGHT_WIDTH)
        return panel

    def _choose(self, place: int) -> None:
        self._enable()
        self.chosen.emit(place)

    def _enable(self) -> None:
        rows, place = self._model.rows, self.table.current_row
        state = rows[place].state if 0 <= place < len(rows) else None
        self._start.setEnabled(state in _STARTS)
        self._stop.setEnabled(state in _STOPS)
        self._change.setEnabled(state is not None)
        self._list.setEnabled(state is not None and rows[place].listed_on is not None)
        self.hints_changed.emit()

    def _plan(self) -> None:
        self.planning.plan()
