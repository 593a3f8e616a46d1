"""Candidates, two records side by side, and merges so far, as tables."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from posmember.services.members.rows import MergeRow
from posmember.services.merging.rows import Likeness, MergePreview, RecordSummary
from posmember.ui.birthday_words import birthday_words
from posmember.ui.figures import Figures
from posmember.ui.merging.presenter import Candidate
from posmember.ui.widgets.table import Column, RowsModel

_TAKEN = "◉"


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison. *field*: the detail that may be chosen; empty: none."""

    title: str
    kept: str
    merged: str
    after: str
    field: str = ""
    is_taken: bool = False


class CandidatesTable(RowsModel[Candidate]):
    """Who, and why."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(translate("CandidatesTable", "Record"), called),
                Column(
                    translate("CandidatesTable", "Alike in"),
                    lambda row: likeness_words(row.likeness),
                    150,
                    tone=lambda _row: "muted",
                ),
            )
        )


class ComparisonTable(RowsModel[Compared]):
    """What each record has, and the person afterwards."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("ComparisonTable", "What"),
                    lambda row: row.title,
                    116,
                    tone=lambda _row: "muted",
                ),
                Column(
                    translate("ComparisonTable", "Record that stays"),
                    lambda row: _choice(row.kept, row, is_taken=False),
                ),
                Column(
                    translate("ComparisonTable", "Record that goes"),
                    lambda row: _choice(row.merged, row, is_taken=True),
                ),
                Column(
                    translate("ComparisonTable", "Afterwards"),
                    lambda row: row.after,
                    tone=lambda row: "accent" if row.after != row.kept else "",
                ),
            )
        )


class MergesTable(RowsModel[MergeRow]):
    """When, which record, why, and whether it stands."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("MergesTable", "When"),
                    lambda row: figures.moment(row.at_ms),
                    132,
                    tone=lambda _row: "muted",
                ),
                Column(
                    translate("MergesTable", "Record that went"),
                    lambda row: "  ".join(part for part in (row.name, row.masked_phone) if part),
                ),
                Column(translate("MergesTable", "Why"), lambda row: row.reason),
                Column(
                    "",
                    lambda row: translate("MergesTable", "taken back") if row.is_undone else "",
                    104,
                    tone=lambda _row: "muted",
                ),
            )
        )


def compared(preview: MergePreview, figures: Figures) -> tuple[Compared, ...]:
    """Return the lines of the comparison: details first, then what the person has."""
    translate = QCoreApplication.translate
    differing = {each.name for each in preview.plan.fields if each.differs}
    taken = {each.name for each in preview.plan.fields if each.is_taken}
    money, points = figures.money, figures.points
    lines: tuple[tuple[str, str, Callable[[RecordSummary], str]], ...] = (
        ("name", translate("merging", "Name"), lambda record: record.name),
        ("phone", translate("merging", "Phone"), lambda record: record.masked_phone),
        (
            "birthday",
            translate("merging", "Birthday"),
            lambda record: (
                birthday_words(record.birthday, figures.language) if record.birthday else ""
            ),
        ),
        ("", translate("merging", "Joined"), lambda record: figures.day(record.joined_on)),
        (
            "",
            translate("merging", "Tier"),
            lambda record: record.tier_zh if figures.language == "zh_CN" else record.tier_en,
        ),
        ("", translate("merging", "Points"), lambda record: points(record.balances.points)),
        (
            "",
            translate("merging", "Principal"),
            lambda record: money(record.balances.principal_minor),
        ),
        ("", translate("merging", "Bonus"), lambda record: money(record.balances.bonus_minor)),
        ("", translate("merging", "Coupons"), lambda record: str(record.coupons)),
        ("", translate("merging", "Count cards"), lambda record: str(record.count_cards)),
        ("", translate("merging", "Cards"), lambda record: str(record.cards)),
        ("", translate("merging", "Visits"), lambda record: str(record.visits)),
        ("", translate("merging", "Spent"), lambda record: money(record.spend_minor)),
    )
    return tuple(
        Compared(
            title,
            say(preview.kept),
            say(preview.merged),
            say(preview.after),
            field=field if field in differing else "",
            is_taken=field in taken,
        )
        for field, title, say in lines
    )


def called(candidate: Candidate) -> str:
    """Return how a record is named in a list."""
    parts = (candidate.name, candidate.masked_phone)
    return "  ".join(part for part in parts if part) or candidate.member_id


def likeness_words(likeness: Likeness | None) -> str:
    """Return why a record is offered."""
    if likeness is None:
        return ""
    translate = QCoreApplication.translate
    return {
        Likeness.PHONE: translate("merging", "phone"),
        Likeness.NAME_AND_BIRTHDAY: translate("merging", "name, birthday"),
        Likeness.NAME_AND_PHONE_END: translate("merging", "name, last digits"),
    }[likeness]


def _choice(text: str, row: Compared, *, is_taken: bool) -> str:
    """Mark, where one of two values has to be chosen, the one that stays."""
    return f"{_TAKEN} {text}" if row.field and row.is_taken is is_taken else text
