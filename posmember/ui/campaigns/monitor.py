"""The part of the window that shows what a campaign has come to, and against whom."""

from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from posmember.domain.campaigns.effect import Group
from posmember.domain.tiers.tier import Tier
from posmember.services.campaigns.rows import CampaignFigures
from posmember.ui.campaigns.words import (
    average_words,
    rate_words,
    segment_words,
    verdict_role,
)
from posmember.ui.figures import Figures
from posmember.ui.style import S1, S2, S3, S4
from posmember.ui.widgets.layout import column, holder, row, scrolling
from posmember.ui.widgets.text import Elided, Label, Wrapped, right

_BP: Final = 100


class Monitor(QWidget):
    """Figures above, the two groups below, and what their difference says."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self.about = Elided("", "section")
        self.goal = Wrapped("", "muted")
        self.given = _Figure(self.tr("Given"))
        self.used = _Figure(self.tr("Used"))
        self.tickets = _Figure(self.tr("Tickets"))
        self.sales = _Figure(self.tr("Sales"))
        self.cost = _Figure(self.tr("Discounts"))
        self.left = _Figure(self.tr("Budget left"))
        self.days = Wrapped("", "muted")
        self.rate, self.average = Wrapped(""), Wrapped("")
        self.reached = _Line(self.tr("Reached"))
        self.held_out = _Line(self.tr("Held out"))
        tiles = (self.given, self.used, self.tickets, self.sales, self.cost, self.left)
        inner = column(
            column(self.about, self.goal, spacing=S1),
            row(*tiles, spacing=S3),
            self._groups(),
            self.rate,
            self.average,
            self.days,
            None,
            spacing=S3,
        )
        body = holder(inner)
        inner.setContentsMargins(0, 0, S3, 0)  # beside the bar that scrolls
        self.setLayout(column(scrolling(body)))

    def show_figures(self, found: CampaignFigures, tiers: tuple[Tier, ...]) -> None:
        """Show what a campaign has come to."""
        figures, terms = self._figures, found.standing.terms
        left = found.budget_left_minor
        self.about.setText(f"{terms.name} · {segment_words(terms, tiers, figures)}")
        self.goal.setText(terms.goal)
        self.goal.setVisible(bool(terms.goal))
        self.given.show_text(str(found.issued))
        self.used.show_text(str(found.redeemed))
        self.tickets.show_text(str(found.tickets))
        self.sales.show_text(figures.money(found.sales_minor))
        self.cost.show_text(figures.money(found.cost_minor))
        self.left.show_text(self.tr("no limit") if left is None else figures.money(left))
        self.reached.show_group(found.reached, figures)
        self.held_out.show_group(found.held_out, figures)
        effect, is_listed = found.effect, found.standing.listed_on is not None
        self.rate.setText(rate_words(effect.rate, effect.more_buyers) if is_listed else "")
        self.average.setText(
            average_words(effect.average, effect.more_spent_minor, figures) if is_listed else ""
        )
        for sentence in (self.rate, self.average):
            sentence.setVisible(bool(sentence.text()))
        self.rate.dress(verdict_role(effect.rate.verdict))
        self.average.dress(verdict_role(effect.average.verdict))
        self.days.setText(self._days(found))

    def _days(self, found: CampaignFigures) -> str:
        first, last = found.standing.listed_on, found.looked_at_until
        if first is None or last is None:
            return self.tr("The list is made when the campaign is started.")
        words = self.tr("The list was made on {first}; what its members buy until {last} counts.")
        words = words.replace("{first}", self._figures.day(first))
        return words.replace("{last}", self._figures.day(last))

    def _groups(self) -> QGridLayout:
        headings = (
            "",
            self.tr("Members"),
            self.tr("Bought"),
            self.tr("Share"),
            self.tr("Spent"),
            self.tr("On average"),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(S4)
        grid.setVerticalSpacing(S2)
        for place, heading in enumerate(headings):
            grid.addWidget(right(Label(heading, "muted")), 0, place)
            grid.setColumnStretch(place, 1)
        for line, group in enumerate((self.reached, self.held_out), start=1):
            for place, label in enumerate(group.labels):
                grid.addWidget(label, line, place)
        return grid


class _Figure(QWidget):
    """A figure above what it is."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.figure = Elided("", "title")
        self.setLayout(column(self.figure, Elided(caption, "muted"), spacing=S1))
        self._caption = caption

    def show_text(self, text: str) -> None:
        """Show another figure."""
        self.figure.setText(text)
        self.figure.setAccessibleName(f"{self._caption} {text}")


class _Line:
    """A group: how many, who bought, and what they spent."""

    def __init__(self, name: str) -> None:
        self.labels = (Label(name), *(right(Label()) for _ in range(5)))

    def show_group(self, group: Group, figures: Figures) -> None:
        """Show another group."""
        texts = (
            str(group.members),
            str(group.buyers),
            f"{group.rate_bp / _BP:.1f} %",
            figures.money(group.spent_minor),
            figures.money(group.average_minor),
        )
        for label, text in zip(self.labels[1:], texts, strict=True):
            label.setText(text)
