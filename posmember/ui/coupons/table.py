"""Templates as a table: what each is called, what gives it out, what became of its coupons."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from posmember.services.coupons.rows import TemplateStanding
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class TemplateTable(RowsModel[TemplateStanding]):
    """One line for each template in force."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("TemplateTable", "Coupon"),
                    lambda row: name_of(row, figures.language),
                    tone=lambda row: "" if row.is_active else "muted",
                ),
                Column(translate("TemplateTable", "Given for"), trigger_words, 104),
                _count(translate("TemplateTable", "Given"), lambda row: row.issued),
                _count(translate("TemplateTable", "Used"), lambda row: row.used, "accent"),
                _count(translate("TemplateTable", "Open"), lambda row: row.open),
                _count(
                    translate("TemplateTable", "Lapsed"),
                    lambda row: row.expired + row.withdrawn,
                    "muted",
                ),
            )
        )


def _count(
    title: str, count: Callable[[TemplateStanding], int], tone: str = ""
) -> Column[TemplateStanding]:
    return Column(
        title,
        lambda row: str(count(row)),
        74,
        is_figure=True,
        tone=lambda row: tone if count(row) else "muted",
    )


def name_of(row: TemplateStanding, language: str) -> str:
    """Return what a template is called, and that no more are given out."""
    name = row.name_zh if language == "zh_CN" else row.name_en
    if row.is_active:
        return name
    words = QCoreApplication.translate("TemplateTable", "{name} (no more given out)")
    return words.replace("{name}", name)


def trigger_words(row: TemplateStanding) -> str:
    """Return what gives coupons of a template out by itself."""
    translate = QCoreApplication.translate
    known = {
        "by_hand": translate("TemplateTable", "by hand"),
        "purchase": translate("TemplateTable", "a purchase"),
        "joining": translate("TemplateTable", "joining"),
        "birthday": translate("TemplateTable", "a birthday"),
        "tier_upgrade": translate("TemplateTable", "a new tier"),
        "referral": translate("TemplateTable", "bringing a friend"),
        "top_up": translate("TemplateTable", "a top-up"),
    }
    return known[row.trigger]
