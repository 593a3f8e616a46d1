"""The steps of a script, and the rules of a replay, as tables."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from posmember.services.replay.rows import ReplayedTicket, RuleTotal
from posmember.ui.door import RehearsedStep
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class StepsTable(RowsModel[RehearsedStep]):
    """What each step did, and whether it came out as its script says."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        yes, no = translate("StepsTable", "As expected"), translate("StepsTable", "Differs")
        super().__init__(
            (
                Column("#", lambda row: str(row.number), 44, tone=lambda _row: "muted"),
                Column(translate("StepsTable", "Step"), lambda row: step_words(row.name), 170),
                Column(translate("StepsTable", "Note"), lambda row: row.says),
                Column(translate("StepsTable", "Result"), lambda row: result_of(row.answer), 280),
                Column(
                    "",
                    lambda row: no if row.differs else yes,
                    110,
                    tone=lambda row: "danger" if row.differs else "accent",
                ),
            )
        )


class RulesTable(RowsModel[RuleTotal]):
    """What each rule takes off all tickets."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate

        def name(row: RuleTotal) -> str:
            return row.name_en if figures.language == "en" else row.name_zh

        super().__init__(
            (
                Column(translate("RulesTable", "Rule"), name),
                Column(
                    translate("RulesTable", "Tickets"),
                    lambda row: str(row.tickets),
                    72,
                    is_figure=True,
                ),
                Column(
                    translate("RulesTable", "Taken off"),
                    lambda row: figures.amount(row.amount_minor),
                    100,
                    is_figure=True,
                ),
            )
        )


class DifferencesTable(RowsModel[ReplayedTicket]):
    """The tickets that differ most."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(translate("DifferencesTable", "Receipt"), lambda row: row.receipt_no),
                Column(translate("DifferencesTable", "Day"), lambda row: row.on.isoformat(), 98),
                Column(
                    translate("DifferencesTable", "Was"),
                    lambda row: figures.amount(row.recorded_minor),
                    92,
                    is_figure=True,
                ),
                Column(
                    translate("DifferencesTable", "Would be"),
                    lambda row: figures.amount(row.replayed_minor),
                    92,
                    is_figure=True,
                ),
                Column(
                    translate("DifferencesTable", "Points"),
                    lambda row: (
                        f"{figures.points(row.recorded_points)} → "
                        f"{figures.points(row.replayed_points)}"
                    ),
                    120,
                    is_figure=True,
                ),
            )
        )


def step_words(name: str) -> str:
    """Return the words for what a step does."""
    translate = QCoreApplication.translate
    known = {
        "sell": translate("steps", "Sell"),
        "open": translate("steps", "Open a ticket"),
        "change": translate("steps", "Change the ticket"),
        "pay": translate("steps", "Pay"),
        "abandon": translate("steps", "Abandon"),
        "refund": translate("steps", "Refund"),
        "void": translate("steps", "Void"),
        "exchange": translate("steps", "Exchange"),
        "attach_member": translate("steps", "Member after payment"),
        "refund_without_ticket": translate("steps", "Refund without receipt"),
        "advance": translate("steps", "Time passes"),
        "nightly": translate("steps", "Nightly job"),
        "publish": translate("steps", "New rules"),
        "withdraw": translate("steps", "Rules withdrawn"),
        "top_up": translate("steps", "Top-up"),
        "refund_top_up": translate("steps", "Top-up paid back"),
        "gift_card": translate("steps", "Gift card"),
        "count_card": translate("steps", "Count card"),
        "set_tier": translate("steps", "Tier set by hand"),
        "use_benefit": translate("steps", "Benefit used"),
        "adjust_points": translate("steps", "Points corrected"),
        "transfer_points": translate("steps", "Points handed on"),
        "award_points": translate("steps", "Points for an event"),
        "use_share_code": translate("steps", "Share code"),
        "review": translate("steps", "Review"),
        "survey": translate("steps", "Survey"),
        "missions": translate("steps", "Missions"),
        "draw": translate("steps", "Prize draw"),
        "tag": translate("steps", "Tags"),
        "give_coupon": translate("steps", "Coupon given"),
        "give_batch": translate("steps", "Coupons given to many"),
        "print_coupons": translate("steps", "Coupons printed"),
        "bring_codes": translate("steps", "Codes of a partner"),
        "transfer_coupon": translate("steps", "Coupon handed on"),
        "withdraw_coupon": translate("steps", "Coupon withdrawn"),
        "merge": translate("steps", "Records merged"),
        "unmerge": translate("steps", "Merge taken back"),
        "join": translate("steps", "Join"),
        "import": translate("steps", "Import"),
        "agree": translate("steps", "Consent"),
        "plan_campaign": translate("steps", "Campaign planned"),
        "start_campaign": translate("steps", "Campaign started"),
        "stop_campaign": translate("steps", "Campaign stopped"),
        "campaign": translate("steps", "Look at a campaign"),
        "recommend": translate("steps", "Recommend"),
        "sync": translate("steps", "Sync"),
        "look": translate("steps", "Look"),
        "verify": translate("steps", "Verify the books"),
    }
    return known.get(name, name)


def result_of(answer: dict[str, Any]) -> str:
    """Return the answer of a step in one line: its refusal, or total and points."""
    if "refused" in answer:
        return str(answer["words"])
    ticket = answer.get("ticket") or answer.get("quote")
    if not isinstance(ticket, dict):
        return ""
    points = QCoreApplication.translate("steps", "points")
    earned = ticket.get("earned", ticket.get("earns", 0))
    return f"{ticket.get('total', '')}  ·  {points} {earned:+d}"
