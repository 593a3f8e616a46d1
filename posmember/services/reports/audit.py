"""The audit of a period: who looked, exported, approved, corrected a balance or changed people."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, literal_column, select

from posmember.domain.business_day import end_of_day_ms, local_datetime_text, start_of_day_ms
from posmember.domain.members.phone import mask_phone
from posmember.domain.members.text import mask_name
from posmember.domain.money import format_trimmed
from posmember.domain.reports.report import Field, Figure, Grid, Measure
from posmember.domain.words.export_columns import SHEETS
from posmember.domain.words.report_words import has_report_words
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.member import Member
from posmember.models.operation import OperationRow
from posmember.models.sale import Sale
from posmember.models.shop import AuditEntry, Operator
from posmember.services.audit import broken_entries
from posmember.services.reports.content import Content, grid, totals
from posmember.services.reports.pages import Asked, Pages, row_ranges

_LISTED: Final = 500
_APPROVED: Final = "approved:"
_ADJUSTED: Final = "points_adjusted"
_EXPORTED: Final = re.compile(r"(?:(\d+) rows, )?(?:masked|full: (.*))", re.DOTALL)
_PEOPLE: Final = ("operator_added", "operator_dismissed", "pin_changed")
_ENTRIES = select(
    AuditEntry.at_ms, AuditEntry.actor, AuditEntry.action, AuditEntry.subject, AuditEntry.detail
).order_by(AuditEntry.seq)
_LAST = select(func.coalesce(func.max(AuditEntry.seq), 0))
_CANONICAL = func.json_extract(literal_column("CAST(operation.canonical AS TEXT)"), "$.actor")
_CORRECTED = (
    select(
        func.max(LedgerEntry.at_ms).label("at_ms"),
        func.max(_CANONICAL).label("actor"),
        LedgerEntry.member_id,
        func.sum(LedgerEntry.amount).label("amount"),
        func.max(LedgerEntry.note).label("note"),
    )
    .join_from(LedgerEntry, OperationRow, OperationRow.op_id == LedgerEntry.op_id)
    .group_by(LedgerEntry.op_id, LedgerEntry.member_id)
)


class _Entry(NamedTuple):
    """One thing on record."""

    at_ms: int
    actor: str
    action: str
    subject: str
    detail: str


@dataclass(slots=True)
class _Sums:
    asked: Asked
    entries: list[_Entry] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    broken: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """Return the first and the last instant of the period."""
        settings, period = self.asked.today.settings, self.asked.period
        first = start_of_day_ms(period.first, settings.zone, settings.day_start_hour)
        return first, end_of_day_ms(period.last, settings.zone, settings.day_start_hour)

    def read_people(self, connection: Connection) -> None:
        """Learn what people are called, and whether the chain holds."""
        for row in connection.execute(select(Operator.operator_id, Operator.number, Operator.name)):
            self.people[row.operator_id] = f"{row.number} {row.name}"
        self.broken = len(broken_entries(connection))

    def read(self, rows: tuple[int, int], connection: Connection) -> None:
        """Add what is on record in the period, by number."""
        first, last = self.span
        within = (
            AuditEntry.seq.between(*rows),
            AuditEntry.at_ms.between(first, last),
        )
        self.entries += [_Entry(*row) for row in connection.execute(_ENTRIES.where(*within))]

    def read_corrections(self, connection: Connection) -> None:
        """Add the balances that people corrected; they are in the ledger."""
        period = self.asked.period
        days = (period.first.isoformat(), period.last.isoformat())
        query = _CORRECTED.where(
            LedgerEntry.kind == "adjustment", LedgerEntry.business_date.between(*days)
        )
        decimals = self.asked.today.programme.points_decimals
        for row in connection.execute(query):
            detail = f"{format_trimmed(row.amount, decimals)} {row.note}"
            self.entries.append(_Entry(row.at_ms, row.actor, _ADJUSTED, row.member_id, detail))
        self.entries.sort(key=lambda entry: entry.at_ms)

    def read_subjects(self, connection: Connection) -> None:
        """Learn whom and which tickets the entries that are listed are about."""
        subjects = {name for entry in self.listed for name in (entry.subject, entry.detail) if name}
        members = select(Member.member_id, Member.name, Member.phone_e164)
        for row in connection.execute(members.where(Member.member_id.in_(subjects))):
            phone = mask_phone(row.phone_e164) if row.phone_e164 else ""
            self.subjects[row.member_id] = f"{mask_name(row.name)} {phone}".strip()
        sales = select(Sale.sale_id, Sale.receipt_no).where(Sale.sale_id.in_(subjects))
        self.subjects |= {row.sale_id: row.receipt_no for row in connection.execute(sales)}

    @property
    def listed(self) -> list[_Entry]:
        """Return the newest entries, the newest first."""
        return self.entries[::-1][:_LISTED]

    def named(self, actor: str) -> str:
        """Return what somebody is called."""
        return self.people.get(actor, self.asked.say("nobody_known"))

    def worded(self, action: str) -> str:
        """Return what was done."""
        if action.startswith(_APPROVED):
            right = f"right.{action.removeprefix(_APPROVED)}"
            return self.asked.say("audit.approved", action=self._known(right))
        return self._known(f"audit.{action}")

    def about(self, subject: str) -> str:
        """Return whom or what an entry is about."""
        known = {**SHEETS[self.asked.language], **self.people, **self.subjects}
        return known.get(subject, subject)

    def explained(self, entry: _Entry) -> str:
        """Return the detail of an entry: whom somebody approved, how much was exported."""
        exported = _EXPORTED.fullmatch(entry.detail)
        if exported is None or not entry.action.startswith("export"):
            return self.people.get(entry.detail) or self.subjects.get(entry.detail, entry.detail)
        count, reason = exported.groups()
        words = "masked" if reason is None else "full"
        if count is None:
            return self.asked.say(f"audit.{words}", reason=reason)
        return self.asked.say(f"audit.rows_{words}", count=count, reason=reason)

    def _known(self, code: str) -> str:
        return self.asked.say(code) if has_report_words(code) else code.partition(".")[2]


def audit_report(pages: Pages, asked: Asked) -> Content:
    """Return what is on record of the period about looking, exporting, approving, correcting."""
    sums = _Sums(asked)
    with pages.reading() as connection:
        last = connection.execute(_LAST).scalar_one()
    pages.walk(
        [
            sums.read_people,
            *(partial(sums.read, rows) for rows in row_ranges(last)),
            sums.read_corrections,
            sums.read_subjects,
        ]
    )
    say, entries = asked.say, sums.entries
    notes = [say("audit_note")]
    if len(entries) > _LISTED:
        notes.append(say("audit_left_out", count=len(entries), shown=_LISTED))
    return Content(_figures(sums), (), _grids(sums), tuple(notes))


def _figures(sums: _Sums) -> tuple[Figure, ...]:
    say, count = sums.asked.say, Measure.COUNT
    actions = Counter(entry.action for entry in sums.entries)
    return (
        Figure(say("audit_entries"), count, len(sums.entries), is_main=True),
        Figure(say("audit_phones"), count, actions["phone_revealed"]),
        Figure(say("audit_exports"), count, actions["exported"]),
        Figure(say("audit_balances"), count, actions[_ADJUSTED]),
        Figure(say("audit_rights"), count, sum(actions[action] for action in _PEOPLE)),
        Figure(say("audit_broken"), count, sums.broken),
    )


def _grids(sums: _Sums) -> tuple[Grid, ...]:
    asked, say = sums.asked, sums.asked.say
    times, zone = Field(say("audit_count"), Measure.COUNT), asked.today.settings.zone
    total = say("total")
    actions = _ranked(Counter(sums.worded(entry.action) for entry in sums.entries))
    people = _ranked(Counter(sums.named(entry.actor) for entry in sums.entries))
    names = ("audit_time", "audit_person", "audit_action", "audit_subject", "audit_detail")
    rows = [
        (
            local_datetime_text(entry.at_ms, zone),
            sums.named(entry.actor),
            sums.worded(entry.action),
            sums.about(entry.subject),
            sums.explained(entry),
        )
        for entry in sums.listed
    ]
    by_action = (Field(say("audit_action")), times)
    by_person = (Field(say("audit_person")), times)
    return (
        grid(asked, "by_action", by_action, actions, totals(actions, 1, total)),
        grid(asked, "by_person", by_person, people, totals(people, 1, total)),
        grid(asked, "audit_list", tuple(Field(say(name)) for name in names), rows),
    )


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
