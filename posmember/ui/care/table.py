"""Birthdays as a table."""

from PySide6.QtCore import QCoreApplication

from posmember.services.care.rows import BirthdayRow
from posmember.ui.birthday_words import birthday_words
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class BirthdayTable(RowsModel[BirthdayRow]):
    """When, who, which birthday, and what was done."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("BirthdayTable", "When"),
                    when_words,
                    130,
                    tone=lambda row: "accent" if row.days_until == 0 else "",
                ),
                Column(
                    translate("BirthdayTable", "Date"),
                    lambda row: figures.short_day(row.occurs_on),
                    110,
                ),
                Column(
                    translate("BirthdayTable", "Name"),
                    lambda row: row.who or translate("BirthdayTable", "(no name)"),
                ),
                Column(translate("BirthdayTable", "Phone"), lambda row: row.masked_phone, 140),
                Column(
                    translate("BirthdayTable", "Birthday"),
                    lambda row: birthday_words(row.birthday, figures.language),
                    140,
                ),
                Column(
                    translate("BirthdayTable", "Age"),
                    lambda row: "" if row.age is None else str(row.age),
                    60,
                    is_figure=True,
                    tone=lambda _row: "muted",
                ),
                Column(
                    translate("BirthdayTable", "Greeted"),
                    lambda row: "✓" if row.is_greeted else "",
                    90,
                    is_figure=True,
                    tone=lambda _row: "accent",
                ),
                Column(
                    translate("BirthdayTable", "Gift"),
                    lambda row: "✓" if row.is_gift_given else "",
                    80,
                    is_figure=True,
                    tone=lambda _row: "accent",
                ),
            )
        )


def when_words(row: BirthdayRow) -> str:
    """Return how far a birthday is."""
    translate = QCoreApplication.translate
    if row.days_until == 0:
        return translate("BirthdayTable", "today")
    if row.days_until == 1:
        return translate("BirthdayTable", "tomorrow")
    return translate("BirthdayTable", "in %n day(s)", "", row.days_until)
