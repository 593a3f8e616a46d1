"""The window of the ladder."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from posmember.services.stock.rows import ProductRow
from posmember.services.tiers.rows import LadderTrial, MemberOnTier
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4
from posmember.ui.tiers.drafting import Drafting, rule_texts
from posmember.ui.tiers.presenter import LadderShown
from posmember.ui.tiers.rules_form import RulesForm
from posmember.ui.tiers.tables import LadderTable, RungRow, TierMembersTable
from posmember.ui.tiers.tier_form import TierForm
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.layout import column, frame, row, scrolling
from posmember.ui.widgets.states import StateArea
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Label, Wrapped

_FORM_WIDTH: Final = 356
_ROW: Final = 40


class TiersView(ScreenWidget):
    """The ladder and what it would mean on the left; the tier or the rules on the right."""

    chosen = Signal(int)
    added = Signal()
    undone = Signal()
    saved = Signal()
    left = Signal()
    member_opened = Signal(str)

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._drafting = Drafting(figures.decimals)
        self._is_showing = False
        self._rungs = LadderTable(figures)
        self.ladder = Table(self._rungs, self.tr("Ladder"), _ROW)
        self._area = StateArea(self.ladder)
        self._members = TierMembersTable()
        self.members = Table(self._members, self.tr("Members of this tier"), _ROW)
        self._members_area = StateArea(self.members)
        self.cost = Wrapped("", "")
        self.faults = Wrapped("", "")
        self.tier = TierForm()
        self.rules = RulesForm(figures.language)
        self._notice = frame(column(self.cost), "notice", S3)
        self._danger = frame(column(self.faults), "danger", S3)
        self._pages = QStackedWidget()
        back = keys.bind(self, "tiers.back", self.left.emit)
        add = keys.bind(self, "tiers.add", self.added.emit)
        self._save = keys.bind(self, "tiers.save", self.saved.emit)
        self._undo = button(self.tr("Undo changes"))
        self._undo.clicked.connect(self.undone)
        self.ladder.chosen.connect(self._choose)
        self.members.opened.connect(self._open)
        head = row(
            ActionButton(back, takes_focus=False),
            S2,
            Label(self.tr("Tiers"), "title"),
            None,
            self._undo,
            ActionButton(add, takes_focus=False),
            ActionButton(self._save, "primary", takes_focus=False),
            spacing=S3,
        )
        body = row(self._left(), self._right(), spacing=S4)
        body.setStretch(0, 1)
        self.setLayout(column(head, body, spacing=S3, margin=S4))
        self._area.show_loading()
        self.show_members(())

    def show_ladder(self, shown: LadderShown) -> None:
        """Show the draft, what it would mean, and what is wrong with it."""
        trials = {each.tier_id: each for each in (shown.trial.tiers if shown.trial else ())}
        rungs = tuple(
            RungRow(tier, shown.draft.rules, trials.get(tier.tier_id))
            for tier in shown.draft.ladder
        )
        self._is_showing = True
        self._rungs.replace(rungs)
        self.ladder.mark(shown.chosen)
        self._is_showing = False
        if rungs:
            self._area.show_content()
        else:
            self._area.show_empty(
                self.tr("This shop has no tiers"),
                self.tr("Members earn and spend points all the same. Add a tier to begin."),
                picture="members",
                offer=(self.tr("Add a tier"), self.added.emit),
            )
        self._show_meaning(shown)
        self._save.setEnabled(shown.is_changed and not shown.faults)
        self._undo.setEnabled(shown.is_changed)

    def show_form(self, shown: LadderShown) -> None:
        """Fill the forms anew from the draft."""
        draft = shown.draft
        is_there = 0 <= shown.chosen < len(draft.ladder)
        self.tier.setVisible(is_there)
        if is_there:
            tier = draft.ladder[shown.chosen]
            benefits = tuple(self._drafting.benefit_texts(each) for each in tier.benefits)
            self.tier.fill(self._drafting.texts_of(tier, draft.rules), benefits)
        self.rules.fill(rule_texts(draft.rules), draft.rules.paid, draft.ladder)

    def show_members(self, rows: tuple[MemberOnTier, ...]) -> None:
        """List members of the chosen tier."""
        self._members.replace(rows)
        if rows:
            self._members_area.show_content()
        else:
            self._members_area.show_empty(self.tr("Nobody stands on this tier"), picture="members")

    def show_products(self, rows: tuple[ProductRow, ...]) -> None:
        """Offer the products whose sale is a membership."""
        self.rules.show_products(rows)

    def tell_saved(self, version: int) -> None:
        """Say that the ladder is in force."""
        words = self.tr("Saved: version {version} is in force.")
        self._notifier.tell(words.replace("{version}", str(version)))

    @override
    def take_focus(self) -> None:
        self.ladder.setFocus()

    def _show_meaning(self, shown: LadderShown) -> None:
        self._danger.setVisible(bool(shown.faults))
        self.faults.setText(shown.faults)
        self._notice.setVisible(shown.trial is not None and not shown.faults)
        if shown.trial is not None:
            self.cost.setText(self._cost_words(shown.trial))

    def _cost_words(self, trial: LadderTrial) -> str:
        figures = self._figures
        words = self.tr(
            "{members} members: this ladder costs at most {cost} a year "
            "({discount} discounts, {points} points, {benefits} benefits)."
        )
        amounts = {
            "members": figures.points(trial.members),
            "cost": figures.money(trial.cost_minor),
            "discount": figures.money(sum(each.discount_minor for each in trial.tiers)),
            "points": figures.money(sum(each.points_minor for each in trial.tiers)),
            "benefits": figures.money(sum(each.benefits_minor for each in trial.tiers)),
        }
        for name, text in amounts.items():
            words = words.replace(f"{{{name}}}", text)
        return words

    def _choose(self, place: int) -> None:
        if not self._is_showing:
            self.chosen.emit(place)

    def _open(self, place: int) -> None:
        self.member_opened.emit(self._members.rows[place].member_id)

    def _left(self) -> QWidget:
        ladder = frame(column(self._area), "panel", 1)
        members = frame(column(self._members_area), "panel", 1)
        holder = QWidget()
        layout = column(
            ladder,
            self._danger,
            self._notice,
            Label(self.tr("Members of this tier"), "section"),
            members,
            spacing=S3,
        )
        layout.setStretch(0, 3)
        layout.setStretch(4, 2)
        holder.setLayout(layout)
        return holder

    def _right(self) -> QWidget:
        self._pages.addWidget(scrolling(self.tier))
        self._pages.addWidget(scrolling(self.rules))
        self._group = QButtonGroup(self)
        chips = []
        for place, title in enumerate((self.tr("Tier"), self.tr("Rules"))):
            chip = self._chip(title, place)
            self._group.addButton(chip)
            chips.append(chip)
        chips[0].setChecked(True)
        panel = frame(column(row(*chips, None, spacing=S2), self._pages, spacing=S3))
        panel.setFixedWidth(_FORM_WIDTH)
        return panel

    def _chip(self, title: str, place: int) -> QPushButton:
        chip = button(title, "chip")
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self._pages.setCurrentIndex(place))
        return chip
