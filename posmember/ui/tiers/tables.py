"""The ladder and the members of a tier as tables."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from posmember.domain.money import format_trimmed
from posmember.domain.pricing.explanation import explanation
from posmember.domain.tiers.rules import TierMeasure, TierRules
from posmember.domain.tiers.tier import Tier
from posmember.domain.words.explanations import explain
from posmember.services.tiers.rows import MemberOnTier, TierTrial
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


@dataclass(frozen=True, slots=True)
class RungRow:
    """A tier with what it would mean."""

    tier: Tier
    rules: TierRules
    trial: TierTrial | None


class LadderTable(RowsModel[RungRow]):
    """Name, threshold, what it gives, members now and then, cost a year."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate

        def threshold(row: RungRow) -> str:
            if row.rules.measure is TierMeasure.NET_SPEND:
                return figures.amount(row.tier.threshold)
            return figures.points(row.tier.threshold)

        def gives(row: RungRow) -> str:
            return _gives(row.tier, figures.language)

        def members(row: RungRow) -> str:
            if row.trial is None:
                return ""
            now, then = row.trial.members_now, row.trial.members
            return str(now) if now == then else f"{now} → {then}"

        super().__init__(
            (
                Column(
                    translate("LadderTable", "Tier"),
                    lambda row: row.tier.name_in(figures.language),
                ),
                Column(translate("LadderTable", "From"), threshold, 92, is_figure=True),
                Column(translate("LadderTable", "Gives"), gives, 116, is_figure=True),
                Column(translate("LadderTable", "Members"), members, 92, is_figure=True),
                Column(
                    translate("LadderTable", "Cost a year"),
                    lambda row: "" if row.trial is None else figures.money(row.trial.cost_minor),
                    104,
                    is_figure=True,
                ),
            )
        )


def _gives(tier: Tier, language: str) -> str:
    """Return what a tier takes off and how often it multiplies points: `省5% ×1.5`."""
    times = f"×{format_trimmed(tier.earn_multiplier_bp, 4)}"
    if not tier.discount_bp:
        return times
    percent = format_trimmed(tier.discount_bp, 2)
    return f"{explain(explanation('saving_percent', percent=percent), language)} {times}"


class TierMembersTable(RowsModel[MemberOnTier]):
    """Who stands on the tier, since when, until when, and what counts."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        nobody = translate("TierMembersTable", "(no name)")
        super().__init__(
            (
                Column(translate("TierMembersTable", "Member"), lambda row: row.name or nobody),
                Column(translate("TierMembersTable", "Phone"), lambda row: row.masked_phone, 132),
                Column(
                    translate("TierMembersTable", "Since"),
                    lambda row: row.since,
                    108,
                    tone=lambda _row: "muted",
                ),
                Column(
                    translate("TierMembersTable", "Until"),
                    lambda row: row.valid_until,
                    108,
                    tone=lambda _row: "muted",
                ),
            )
        )
