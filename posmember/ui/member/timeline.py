"""What happened with a member, newest first, in words: sales, notes, changes, consents, cards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from posmember.domain.clock import Instant
from posmember.services.members.rows import HistoryRow, MemberPage, OfferHad, VisitRow
from posmember.ui.figures import Figures
from posmember.ui.member.changed import field_words, value_words
from posmember.ui.member_words import purpose_words
from posmember.ui.naming import named
from posmember.ui.tier_words import cause_words
from posmember.ui.widgets.table import Column, RowsModel

_WHO_WIDTH: Final = 68


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    at_ms: Instant
    what: str
    detail: str
    figure: str = ""
    points: int = 0
    who: str = ""
    """The name of who rang it up or put it on record; empty where that was no person."""
    receipt_no: str = ""
    """Of a ticket, to open it by."""


class TimelineTable(RowsModel[Happening]):
    """When, what, by whom, how much, and the points."""

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
                Column(translate("timeline", "What"), lambda row: row.what, 104),
                Column("", lambda row: row.detail, tone=lambda _row: "muted"),
                Column(
                    translate("timeline", "By"),
                    lambda row: row.who,
                    _WHO_WIDTH,
                    tone=lambda _row: "muted",
                ),
                Column(translate("timeline", "Amount"), lambda row: row.figure, 84, is_figure=True),
                Column(
                    translate("timeline", "Points"),
                    lambda row: figures.signed_points(row.points) if row.points else "",
                    64,
                    is_figure=True,
                    tone=lambda row: "accent" if row.points > 0 else "",
                ),
            )
        )


def happenings(page: MemberPage, figures: Figures) -> tuple[Happening, ...]:
    """Return everything that happened, newest first."""
    names = page.staff
    found = [
        *(_visit(row, figures, names) for row in page.visits),
        *_notes(page),
        *(_change(row, figures.language, names) for row in page.history),
        *_consents(page),
        *_cards(page),
        *_tiers(page, figures.language),
        *_merges(page),
        *(_offer(row, figures.language, names) for row in page.offers),
    ]
    return tuple(sorted(found, key=lambda each: -each.at_ms))


def _visit(row: VisitRow, figures: Figures, names: Mapping[str, str]) -> Happening:
    translate = QCoreApplication.translate
    what = (
        translate("timeline", "Return") if row.kind == "return" else translate("timeline", "Sale")
    )
    store = translate("timeline", "another store") if row.is_elsewhere else ""
    return Happening(
        row.at_ms,
        what,
        " · ".join(part for part in (row.receipt_no, store) if part),
        figures.money(row.due_minor),
        row.points_earned - row.points_redeemed,
        names.get(row.actor, ""),
        row.receipt_no,
    )


def _notes(page: MemberPage) -> Iterator[Happening]:
    what = QCoreApplication.translate("timeline", "Note")
    for note in page.notes:
        yield Happening(note.at_ms, what, note.text, who=page.staff.get(note.actor, ""))


def _change(row: HistoryRow, language: str, names: Mapping[str, str]) -> Happening:
    what = QCoreApplication.translate("timeline", "Changed")
    values = (value_words(row.field, value, language) for value in (row.old_value, row.new_value))
    shift = " → ".join(values)
    detail = named(field_words(row.field), shift)
    return Happening(row.at_ms, what, detail, who=names.get(row.actor, ""))


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
        detail = " · ".join(part for part in parts if part)
        yield Happening(row.at_ms, what, detail, who=page.staff.get(row.actor, ""))


def _merges(page: MemberPage) -> Iterator[Happening]:
    translate = QCoreApplication.translate
    for row in page.merges:
        what = translate("timeline", "Merged")
        if row.is_undone:
            what = translate("timeline", "Merged, taken back")
        parts = (row.name, row.masked_phone, row.reason)
        detail = " · ".join(part for part in parts if part)
        yield Happening(row.at_ms, what, detail, who=page.staff.get(row.actor, ""))


def _offer(row: OfferHad, language: str, names: Mapping[str, str]) -> Happening:
    translate = QCoreApplication.translate
    known = {
        "issued": translate("timeline", "given"),
        "redeemed": translate("timeline", "used"),
        "returned": translate("timeline", "good again"),
        "transferred": translate("timeline", "handed on"),
        "withdrawn": translate("timeline", "withdrawn"),
        "expired": translate("timeline", "expired"),
        "benefit": translate("timeline", "used"),
        "benefit_undone": translate("timeline", "taken back"),
    }
    if row.kind == "campaign":
        what = translate("timeline", "Campaign")
    elif row.kind.startswith("benefit"):
        what = translate("timeline", "Benefit")
    else:
        what = translate("timeline", "Coupon")
    name = row.name_zh if language == "zh_CN" else row.name_en
    parts = (name, known.get(row.kind, ""), row.note)
    detail = " · ".join(part for part in parts if part)
    return Happening(row.at_ms, what, detail, who=names.get(row.actor, ""))
