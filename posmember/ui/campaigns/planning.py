"""The part of the window that a campaign is planned with, or changed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from posmember.domain.tiers.tier import Tier
from posmember.services.campaigns.rows import Reach
from posmember.services.coupons.rows import TemplateStanding
from posmember.services.members.rows import TagCount
from posmember.ui.campaigns.form import EVERYBODY, TAGGED, CampaignForm
from posmember.ui.style import S2
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.choice import Choice, Tick
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.text import Elided, Label, Wrapped

_LONGEST: Final = 200
_BP: Final = 100
_PAUSE_MS: Final = 250
"""Whom a segment holds is counted once a person has stopped typing for so long."""


class PlanningPart(QWidget):
    """Says what is offered to whom; and how many that is, as soon as it is chosen."""

    planned = Signal(object)
    segment_changed = Signal(object)

    def __init__(self, plan: QAction) -> None:
        super().__init__()
        self.heading = Elided("", "section")
        self.name = self._line(self.tr("Name of the campaign"), self.plan)
        self.goal = self._line(self.tr("Goal"), self.plan)
        self.offer = self._choice(self.tr("What is given"))
        self.whom = self._choice(self.tr("For whom"))
        self.idle = self._line(self.tr("Days without a visit"), self.plan)
        self.lost = Tick(self.tr("Also members who are lost"))
        self.lost.setToolTip(
            self.tr("Away for long, and no offer since has brought them back (see Classes)")
        )
        self.first = self._line(self.tr("From: today"), self.plan)
        self.last = self._line(self.tr("To: 12-05"), self.plan)
        self.control = self._line(self.tr("Held out, %"), self.plan)
        self.budget = self._line(self.tr("Budget"), self.plan)
        self.within = self._line(self.tr("Days looked at: 30"), self.plan)
        self.reach = Wrapped("", "muted")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._emit_segment)
        self.whom.currentIndexChanged.connect(lambda _place: self._soon.start())
        for box in (self.idle, self.control, self.within):
            box.textChanged.connect(lambda _text: self._soon.start())
        self.lost.toggled.connect(lambda _on: self._soon.start())
        self.setLayout(
            column(
                self.heading,
                self.name,
                self.goal,
                self._named(self.tr("What is given"), self.offer),
                self._named(self.tr("For whom"), self.whom),
                self.idle,
                self.lost,
                self.reach,
                row(self.first, self.last),
                row(self.control, self.budget),
                self.within,
                ActionButton(plan, takes_focus=False, fills_width=True),
                spacing=S2,
            )
        )
        self.show_form(CampaignForm(), "")

    def show_choices(
        self,
        templates: tuple[TemplateStanding, ...],
        tiers: tuple[Tier, ...],
        tags: tuple[TagCount, ...],
        language: str,
    ) -> None:
        """Offer what can be given, and to whom; what was chosen stays."""
        is_chinese = language == "zh_CN"
        given = [
            (each.name_zh if is_chinese else each.name_en, each.template_id)
            for each in templates
            if each.is_active and not each.partner
        ]
        tagged = [(f"{TAGGED}{each.tag} ({each.members})", f"{TAGGED}{each.tag}") for each in tags]
        named = [(tier.name_in(language), tier.tier_id) for tier in tiers]
        _fill(self.offer, given)
        _fill(self.whom, [(self.tr("All members"), EVERYBODY), *named, *tagged])
        self._soon.start()

    def show_form(self, form: CampaignForm, name: str) -> None:
        """Fill everything in; *name* of the campaign that is changed, or nothing for a new one."""
        words = self.tr("Change “{name}”").replace("{name}", name)
        self.heading.setText(words if name else self.tr("A new campaign"))
        for box, text in (
            (self.name, form.name),
            (self.goal, form.goal),
            (self.idle, form.idle_days),
            (self.first, form.first),
            (self.last, form.last),
            (self.control, form.control),
            (self.budget, form.budget),
            (self.within, form.within),
        ):
            box.setText(text)
        self.lost.setChecked(form.has_lost)
        if form.template_id:
            self.offer.setCurrentIndex(max(0, self.offer.findData(form.template_id)))
        self.whom.setCurrentIndex(max(0, self.whom.findData(form.whom)))

    def show_reach(self, reach: Reach | None) -> None:
        """Say how many the segment holds, and how many of them agreed."""
        if reach is None:
            self.reach.setText("")
            return
        words = self.tr(
            "{members} members: {agreed} agreed to receive offers ({unreached} of them left no "
            "phone), {silent} did not."
        )
        words = words.replace("{members}", str(reach.members))
        words = words.replace("{agreed}", str(reach.consenting))
        words = words.replace("{unreached}", str(reach.without_phone))
        words = words.replace("{silent}", str(reach.members - reach.consenting))
        if reach.seen_from_bp is not None:
            seen = self.tr("An effect is seen from a difference of about {points} points on.")
            words += " " + seen.replace("{points}", f"{reach.seen_from_bp / _BP:.1f}")
        elif self.control.text().strip():
            words += " " + self.tr("Too few are held out to see an effect.")
        self.reach.setText(words)

    def plan(self) -> None:
        """Hand the form over, or go where something is missing."""
        missing = next((box for box in (self.name, self.last) if not box.text().strip()), None)
        if missing is not None:
            missing.setFocus()
        else:
            self.planned.emit(self.form())

    def form(self) -> CampaignForm:
        """Return the form as it is filled in."""
        return CampaignForm(
            self.name.text(),
            self.goal.text(),
            str(self.offer.currentData() or ""),
            str(self.whom.currentData() or EVERYBODY),
            self.idle.text(),
            self.first.text(),
            self.last.text(),
            self.control.text(),
            self.budget.text(),
            self.within.text(),
            self.lost.isChecked(),
        )

    def _emit_segment(self) -> None:
        self.segment_changed.emit(self.form())

    def _line(self, words: str, answer: Callable[[], None]) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(words)
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.setMaxLength(_LONGEST)
        made.returnPressed.connect(answer)
        return made

    def _choice(self, words: str) -> Choice:
        made = Choice().narrow()
        made.setAccessibleName(words)
        return made

    def _named(self, words: str, choice: Choice) -> QWidget:
        made = QWidget()
        made.setLayout(column(Label(words, "muted"), choice, spacing=0))
        return made


def _fill(choice: Choice, items: list[tuple[str, str]]) -> None:
    chosen = choice.currentData()
    choice.blockSignals(True)  # noqa: FBT003 - Qt's own
    choice.clear()
    for words, key in items:
        choice.addItem(words, key)
    choice.setCurrentIndex(max(0, choice.findData(chosen)))
    choice.blockSignals(False)  # noqa: FBT003 - Qt's own
