"""The statement of a member: entries of the ledger with running totals, and why each is there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import msgspec
from sqlalchemy import Connection, RowMapping, select
from sqlalchemy.orm import aliased

from posmember.domain.errors import NotFoundError
from posmember.domain.ids import EntryId, MemberId, OperationId, SaleId
from posmember.domain.members.phone import mask_phone
from posmember.domain.members.text import mask_name
from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.explanation import explanation
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.sale import Sale
from posmember.models.shop import Operator
from posmember.services.members.page import member_row
from posmember.services.members.rows import ExplainedEntry, Statement, StatementRow
from posmember.services.members.standing import balances_of
from posmember.services.programme.in_force import programme_in_force
from posmember.services.sales.explaining import explained
from posmember.services.sales.sales import ticket_of
from posmember.services.terminals.operation_log import logged

_opener, _opening_sale = aliased(LedgerEntry), aliased(Sale)


class _Logged(msgspec.Struct):
    """What is read of an operation in the log."""

    actor: str
    approver: str | None = None


def statement_of(connection: Connection, member_id: MemberId) -> Statement:
    """Return the whole ledger of a member with running totals, oldest first."""
    member = member_row(connection, member_id)
    member_id = MemberId(member.member_id)
    return Statement(
        member_id,
        mask_name(member.name),
        mask_phone(member.phone_e164) if member.phone_e164 else "",
        tuple(_with_totals(_rows_of(group) for group in _alike(_entries(connection, member_id)))),
        balances_of(connection, member_id),
    )


def entry_explained(
    connection: Connection, member_id: MemberId, entry_id: EntryId
) -> ExplainedEntry:
    """Return why an entry of the statement is there; refuses one that is not on it."""
    member_id = MemberId(member_row(connection, member_id).member_id)
    groups = _alike(_entries(connection, member_id))
    rows = list(_with_totals(map(_rows_of, groups)))
    place = next((at for at, row in enumerate(rows) if row.entry_id == entry_id), None)
    if place is None:
        raise NotFoundError("entry", entry_id)
    texts = _Texts(connection, rows[place], groups[place]).all()
    sale_id = groups[place][0]["sale_id"]
    ticket = explained(connection, ticket_of(connection, SaleId(sale_id))) if sale_id else None
    return ExplainedEntry(tuple(texts), ticket)


def _entries(connection: Connection, member_id: MemberId) -> Sequence[RowMapping]:
    return (
        connection.execute(
            select(*LedgerEntry.__table__.columns, Sale.receipt_no)
            .join_from(LedgerEntry, Sale, Sale.sale_id == LedgerEntry.sale_id, isouter=True)
            .where(LedgerEntry.member_id == member_id)
            .order_by(LedgerEntry.at_ms, LedgerEntry.op_id, LedgerEntry.entry_id)
        )
        .mappings()
        .all()
    )


def _alike(entries: Sequence[RowMapping]) -> list[list[RowMapping]]:
    """Put together what one operation moves alike in several lots, at the place of the first.

    What lapses on one day belongs together, too, whichever lots and operations it was.
    """
    groups: dict[tuple[object, ...], list[RowMapping]] = {}
    for entry in entries:
        together = entry["business_date"] if entry["kind"] == "expiry" else entry["op_id"]
        names = ("unit", "kind", "expires_on", "usable_from", "sale_id", "note")
        key = (together, entry["amount"] > 0, *(entry[name] for name in names))
        groups.setdefault(key, []).append(entry)
    return list(groups.values())


def _rows_of(group: Sequence[RowMapping]) -> StatementRow:
    """Return the row of entries that belong together, its total still to come."""
    first = group[0]
    ends = first["expires_on"]
    return StatementRow(
        member_id=MemberId(first["member_id"]),
        entry_id=EntryId(first["entry_id"]),
        at_ms=first["at_ms"],
        business_date=date.fromisoformat(first["business_date"]),
        unit=first["unit"],
        kind=first["kind"],
        amount=sum(entry["amount"] for entry in group),
        balance_after=0,
        expires_on=None if ends is None else date.fromisoformat(ends),
        receipt_no=first["receipt_no"],
        note=first["note"],
    )


def _with_totals(rows: Iterator[StatementRow]) -> Iterator[StatementRow]:
    running: dict[str, int] = {}
    for row in rows:
        running[row.unit] = running.get(row.unit, 0) + row.amount
        yield replace(row, balance_after=running[row.unit])


class _Texts:
    """What is said of an entry: its arithmetic, its lots, who put it on record."""

    def __init__(
        self, connection: Connection, row: StatementRow, group: Sequence[RowMapping]
    ) -> None:
        self._connection = connection
        self._row = row
        self._group = group
        self._programme = programme_in_force(connection, row.business_date)

    def all(self) -> Iterator[str]:
        """Yield one explanation after the other."""
        row = self._row
        yield explanation(
            "entry_adds" if row.amount > 0 else "entry_takes",
            before=self._figure(row.balance_after - row.amount),
            amount=self._figure(abs(row.amount)),
            after=self._figure(row.balance_after),
        )
        for entry in self._group:
            yield from self._of_lot(entry)
        first = self._group[0]
        if row.expires_on is not None:
            yield explanation("points_valid_until", date=row.expires_on)
        if first["usable_from"] is not None:
            yield explanation("points_usable_from", date=first["usable_from"])
        yield from self._who(OperationId(first["op_id"]))

    def _of_lot(self, entry: RowMapping) -> Iterator[str]:
        """Say of which earlier entry this takes, or to which it gives back."""
        opened = self._connection.execute(
            select(_opener.business_date, _opener.expires_on, _opening_sale.receipt_no)
            .join(_opening_sale, _opening_sale.sale_id == _opener.sale_id, isouter=True)
            .where(_opener.entry_id == entry["lot_id"], _opener.entry_id != entry["entry_id"])
        ).first()
        if opened is not None:
            yield explanation(
                "entry_lot_until" if opened.expires_on else "entry_lot",
                amount=self._figure(abs(entry["amount"])),
                date=opened.business_date,
                receipt=opened.receipt_no or "–",
                until=opened.expires_on or "",
            )

    def _who(self, op_id: OperationId) -> Iterator[str]:
        found = logged(self._connection, op_id, _Logged)
        name = self._name(found.actor)
        if name:
            yield explanation("entry_by", name=name)
        approver = self._name(found.approver or "")
        if approver and approver != name:
            yield explanation("entry_approved_by", name=approver)

    def _name(self, operator_id: str) -> str:
        name = self._connection.execute(
            select(Operator.name).where(Operator.operator_id == operator_id)
        ).scalar()
        return str(name or "")

    def _figure(self, amount: int) -> str:
        programme = self._programme
        if self._row.unit == "points":
            return format_trimmed(amount, programme.points_decimals)
        return format_money(amount, programme.currency_decimals)
