"""The form in which a member's tier is set by hand: a floor, a lock, or back to what is earned."""

from PySide6.QtWidgets import QLineEdit

from posmember.domain.tiers.tier import Tier
from posmember.ui.member.record_form import RecordForm
from posmember.ui.member.tier_setting import TierByHand
from posmember.ui.widgets.choice import Choice


class TierForm(RecordForm):
    """What, which tier, until when, why."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self.cause = Choice()
        for code, words in (
            ("floor", self.tr("No lower than")),
            ("lock", self.tr("Fixed at")),
            ("release", self.tr("As earned, nothing by hand")),
        ):
            self.cause.addItem(words, code)
        self.tier = Choice()
        self.until = QLineEdit()
        self.until.setPlaceholderText(self.tr("2026-12-31; empty: no end"))
        self.reason = QLineEdit()
        self.cause.currentIndexChanged.connect(self._follow)
        self.lay_out(
            self.tr("Set the tier by hand"),
            (
                (self.tr("The member stands"), self.cause),
                (self.tr("Tier"), self.tier),
                (self.tr("Until"), self.until),
                (self.tr("Reason"), self.reason),
            ),
            self.tr("A fixed tier is moved by no sale, return or review."),
            (self.tr("Set the tier  ⏎"), self._wish),
        )

    def fill(self, ladder: tuple[Tier, ...], tier_id: str) -> None:
        """Begin with the tier that the member has."""
        self.tier.clear()
        for tier in ladder:
            self.tier.addItem(tier.name_in(self._language), tier.tier_id)
        self.tier.setCurrentIndex(max(0, self.tier.findData(tier_id)))
        self.cause.setCurrentIndex(0)
        self.until.clear()
        self.reason.clear()
        self.tier.setFocus()

    def _follow(self) -> None:
        cause = self.cause.currentData()
        self.tier.setEnabled(cause != "release")
        self.until.setEnabled(cause == "floor")

    def _wish(self) -> TierByHand:
        return TierByHand(
            cause=str(self.cause.currentData()),
            tier_id=str(self.tier.currentData() or ""),
            until_text=self.until.text(),
            reason=self.reason.text(),
        )
