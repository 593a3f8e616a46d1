"""What happened with a member, newest first, in words: sales, notes, changes, consents, cards."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from posmember.domain.clock import Instant
from posmember.services.members.rows import HistoryRow, MemberPage, VisitRow
from posmember.ui.figures import Figures
from posmember.ui.member_words import purpose_words
from posmember.ui.naming import named
from posmember.ui.tier_words import cause_words
from posmember.ui.widgets.table import Column, RowsModel

_SHOWN_MAX = 60


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    at_ms: Instant
    what: str
    detail: str
    figure: str = ""
    points: int = 0


class TimelineTable(RowsModel[Happening]):
    """When, what, how much, and the points."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("timeline", "When"),
                    lambda row: figures.moment(row.at_ms),
                    132,
                    tone=lambda _row: "muted",
                ),
                Column(translate("timeline", "What"), lambda row: row.what, 80),
                Column("", lambda row: row.detail, tone=lambda _row: "muted"),
                Column(translate("timeline", "Amount"), lambda row: row.figure, 92, is_figure=True),
                Column(
                    translate("timeline", "Points"),
                    lambda row: figures.signed_points(row.points) if row.points else "",
                    72,
                    is_figure=True,
                    tone=lambda row: "accent" if row.points > 0 else "",
                ),
            )
        )


def happenings(page: MemberPage, figures: Figures) -> tuple[Happening, ...]:
    """Return everything that happened, newest first."""
    found = [
        *(_visit(row, figures) for row in page.visits),
        *_notes(page),
        *(_change(row) for row in page.history),
        *_consents(page),
        *_cards(page),
        *_tiers(page, figures.language),
        *_merges(page),
    ]
    return tuple(sorted(found, key=lambda each: -each.at_ms))


def _visit(row: VisitRow, figures: Figures) -> Happening:
    translate = QCoreApplication.translate
    what = (
        translate("timeline", "Return") if row.kind == "return" else translate("timeline", "Sale")
    )
    points = row.points_earned - row.points_redeemed
    return Happening(row.at_ms, what, row.receipt_no, figures.money(row.due_minor), points)


def _notes(page: MemberPage) -> Iterator[Happening]:
    what = QCoreApplication.translate("timeline", "Note")
    for note in page.notes:
        yield Happening(note.at_ms, what, note.text)


def _change(row: HistoryRow) -> Happening:
    what = QCoreApplication.translate("timeline", "Changed")
    shift = f"{_readable(row.old_value)} → {_readable(row.new_value)}"
    return Happening(row.at_ms, what, named(field_words(row.field), shift))


def _consents(page: MemberPage) -> Iterator[Happening]:
    translate = QCoreApplication.translate
    for consent in page.consents:
        answer = translate("timeline", "yes") if consent.is_granted else translate("timeline", "no")
        purpose = purpose_words(consent.purpose)
        yield Happening(consent.at_ms, translate("timeline", "Consent"), named(purpose, answer))


def _cards(page: MemberPage) -> Iterator[Happening]:
    translate = QCoreApplication.translate
    for card in page.cards:
        yield Happening(card.issued_at_ms, translate("timeline", "Card issued"), card.card_no)
        if card.revoked_at_ms is not None:
            yield Happening(card.revoked_at_ms, translate("timeline", "Card blocked"), card.card_no)


def _tiers(page: MemberPage, language: str) -> Iterator[Happening]:
    what = QCoreApplication.translate("timeline", "Tier")
    names = {tier.tier_id: tier.name_in(language) for tier in page.ladder}
    for row in page.tier_changes:
        moved = dict.fromkeys((row.tier_before, row.tier_after))
        shift = " → ".join(names.get(tier_id, tier_id) for tier_id in moved if tier_id)
        parts = (shift, cause_words(row.cause), row.reason)
        yield Happening(row.at_ms, what, " · ".join(part for part in parts if part))


def _merges(page: MemberPage) -> Iterator[Happening]:
    translate = QCoreApplication.translate
    for row in page.merges:
        what = translate("timeline", "Merged")
        if row.is_undone:
            what = translate("timeline", "Merged, taken back")
        parts = (row.name, row.masked_phone, row.reason)
        yield Happening(row.at_ms, what, " · ".join(part for part in parts if part))


def field_words(field: str) -> str:
    """Return what a profile field is called."""
    translate = QCoreApplication.translate
    known = {
        "name": translate("field", "Name"),
        "phone": translate("field", "Phone"),
        "gender": translate("field", "Gender"),
        "birthday": translate("field", "Birthday"),
        "remark": translate("field", "Remark"),
        "tags": translate("field", "Tags"),
        "is_blocked": translate("field", "Blocked"),
    }
    return known.get(field, field)


def _readable(value: str | None) -> str:
    """Return a value of the history as a person reads it; phones stay masked there."""
    if value is None:
        return "—"
    read = json.loads(value)
    if isinstance(read, dict):
        parts = (read.get("year"), read.get("month"), read.get("day"))
        return "-".join(str(part) for part in parts if part)
    if isinstance(read, list):
        read = " ".join(map(str, read))
    text = str(read) if read not in (None, "") else "—"
    return f"…{text[-4:]}" if text.startswith("+") else text[:_SHOWN_MAX]
