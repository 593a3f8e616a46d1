"""Decides what the screen of campaigns shows and does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from posmember.domain.events import Event
from posmember.domain.tiers.tier import Tier
from posmember.services.campaigns.rows import (
    CampaignFigures,
    CampaignStanding,
    ListedMember,
    Reach,
    StartReport,
)
from posmember.services.coupons.rows import TemplateStanding
from posmember.services.members.rows import TagCount
from posmember.ui.campaigns.form import CampaignForm, form_of
from posmember.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Choices:
    """What a campaign can offer, and whom it can be for."""

    templates: tuple[TemplateStanding, ...]
    tiers: tuple[Tier, ...]
    tags: tuple[TagCount, ...]


class CampaignsPort(Protocol):
    """The window of campaigns."""

    def show_campaigns(self, rows: tuple[CampaignStanding, ...], place: int) -> None:
        """Replace the list and mark one of it."""

    def show_choices(self, choices: Choices) -> None:
        """Offer what can be given, and to whom."""

    def show_figures(self, figures: CampaignFigures | None) -> None:
        """Show what the marked campaign has come to; None: nothing is marked."""

    def show_listed(self, members: tuple[ListedMember, ...] | None) -> None:
        """Show who is on the list of the marked campaign; None: its figures again."""

    def show_reach(self, reach: Reach | None) -> None:
        """Say how many the form's segment holds; None: it cannot be read yet."""

    def show_form(self, form: CampaignForm, name: str) -> None:
        """Fill the form in; *name* of the campaign that is changed, or nothing for a new one."""

    def ask_start(self, row: CampaignStanding, reach: Reach) -> None:
        """Ask whether to make the list of a campaign, which cannot be undone."""

    def drop_question(self) -> None:
        """Ask no more."""

    def show_progress(self, done: int, count: int) -> None:
        """Say how far the giving of coupons is; *done* = *count*: at its end."""

    def tell_started(self, report: StartReport) -> None:
        """Say what came of a start."""

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""


class CampaignsPresenter:
    """One campaign is marked; its figures follow every ticket."""

    def __init__(self, view: CampaignsPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._rows: tuple[CampaignStanding, ...] = ()
        self._marked = ""
        self._changing = ""
        self._asked = ""
        self._shows_list = False
        self._progress = (0, 0)
        self._is_running = self._is_cancelled = False

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front."""
        services = self._desk.services
        self._run(
            lambda: Choices(
                services.coupons.templates(),
                services.programme.current().tiers,
                services.members.tags(),
            ),
            self._view.show_choices,
        )
        self.on_changed()

    def on_changed(self, _event: Event | None = None) -> None:
        """Show everything as it is now."""
        if not self._is_running:
            self._run(self._desk.services.campaigns.all, self._read)

    def on_chosen(self, place: int) -> None:
        """Show the figures of another campaign."""
        chosen = self._rows[place].campaign_id if 0 <= place < len(self._rows) else ""
        if chosen != self._marked:
            self._marked = chosen
            self._drop_question()
            self._put_list_away()
            self._read_figures()

    def on_segment(self, form: CampaignForm) -> None:
        """Count whom the form is for, as it stands."""
        campaigns = self._desk.services.campaigns
        self._desk.tasks.run(
            lambda: campaigns.reach(form.segment(), *form.measure()),
            self._view.show_reach,
            lambda _problem: self._view.show_reach(None),
        )

    def on_planned(self, form: CampaignForm) -> None:
        """Put a new campaign on record, or change the one that is in the form."""
        services, actor = self._desk.services, self._desk.operator.operator_id
        decimals, changing = self._desk.figures.decimals, self._changing

        def work() -> str:
            terms = form.terms(services.shop.today(), decimals)
            return services.campaigns.plan(actor, terms, changing)

        self._run(work, self._planned)

    def on_change_asked(self) -> None:
        """Bring the marked campaign into the form."""
        row = self._row()
        if row is None:
            return
        self._changing = row.campaign_id
        budget = row.terms.budget_minor
        text = "" if budget is None else self._desk.figures.plain_amount(budget)
        self._view.show_form(form_of(row.terms, text), row.terms.name)

    def on_start_asked(self) -> None:
        """Start the marked campaign; ask first where that makes its list."""
        row = self._row()
        if row is None or self._is_running:
            return
        if row.listed_on is None and self._asked != row.campaign_id:
            campaigns = self._desk.services.campaigns
            self._run(lambda: campaigns.reach(row.terms.segment), lambda it: self._ask(row, it))
            return
        self._drop_question()
        self._start(row.campaign_id)

    def on_list_asked(self) -> None:
        """Show who is on the list of the marked campaign, or its figures again."""
        marked, campaigns = self._marked, self._desk.services.campaigns
        if self._shows_list:
            self._put_list_away()
        elif marked:
            self._run(lambda: campaigns.members(marked), lambda it: self._show_list(marked, it))

    def on_stopped(self) -> None:
        """Let nothing that the marked campaign gave apply from now on."""
        row, services = self._row(), self._desk.services
        actor = self._desk.operator.operator_id
        if row is not None and not self._is_running:
            campaign_id = row.campaign_id
            self._run(
                lambda: services.campaigns.stop(actor, campaign_id),
                lambda _none: self._told("stopped"),
            )

    def on_cancelled(self) -> None:
        """Stop giving after the part under way; what was given stays given."""
        self._is_cancelled = True

    def on_tick(self) -> None:
        """Show how far the giving is."""
        if self._is_running:
            self._view.show_progress(*self._progress)

    def on_back(self) -> None:
        """Leave the question, then the change, then the screen."""
        if self._asked:
            self._drop_question()
        elif self._shows_list:
            self._put_list_away()
        elif self._changing:
            self._empty_form()
        else:
            self._desk.navigator.open("marketing")

    # ------------------------------------------------------------ inside

    def _row(self) -> CampaignStanding | None:
        return next((row for row in self._rows if row.campaign_id == self._marked), None)

    def _read(self, rows: tuple[CampaignStanding, ...]) -> None:
        self._rows = rows
        ids = [row.campaign_id for row in rows]
        place = ids.index(self._marked) if self._marked in ids else 0
        self._marked = ids[place] if ids else ""
        self._view.show_campaigns(rows, place)
        self._read_figures()

    def _read_figures(self) -> None:
        marked, campaigns = self._marked, self._desk.services.campaigns
        if not marked:
            self._view.show_figures(None)
            return
        self._run(lambda: campaigns.figures(marked), lambda found: self._show(marked, found))

    def _show(self, campaign_id: str, figures: CampaignFigures) -> None:
        if campaign_id == self._marked:
            self._view.show_figures(figures)

    def _show_list(self, campaign_id: str, members: tuple[ListedMember, ...]) -> None:
        if campaign_id == self._marked:
            self._shows_list = True
            self._view.show_listed(members)

    def _put_list_away(self) -> None:
        self._shows_list = False
        self._view.show_listed(None)

    def _ask(self, row: CampaignStanding, reach: Reach) -> None:
        self._asked = row.campaign_id
        self._view.ask_start(row, reach)

    def _drop_question(self) -> None:
        self._asked = ""
        self._view.drop_question()

    def _empty_form(self) -> None:
        self._changing = ""
        self._view.show_form(CampaignForm(), "")

    def _planned(self, campaign_id: str) -> None:
        what = "changed" if self._changing else "planned"
        self._marked = campaign_id
        self._empty_form()
        self._told(what)

    def _start(self, campaign_id: str) -> None:
        services, actor = self._desk.services, self._desk.operator.operator_id
        self._is_running, self._is_cancelled, self._progress = True, False, (0, 1)
        self._desk.tasks.run(
            lambda: services.campaigns.start(actor, campaign_id, self._go_on),
            self._started,
            self._start_failed,
        )
        self.on_tick()

    def _go_on(self, done: int, count: int) -> bool:
        self._progress = (done, count)
        return self._desk.tasks.breathe() or self._is_cancelled

    def _started(self, report: StartReport) -> None:
        self._end()
        self._view.tell_started(report)
        self.on_changed()

    def _start_failed(self, problem: Exception) -> None:
        self._end()
        self._desk.notifier.explain(problem)
        self.on_changed()

    def _end(self) -> None:
        self._is_running = False
        self._view.show_progress(1, 1)

    def _told(self, what: str) -> None:
        self._view.tell(what)
        self.on_changed()

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
