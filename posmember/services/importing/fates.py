"""What becomes of the entries of a file, seen against what the shop knows already."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic

from sqlalchemy import Connection, select

from posmember.domain.importing.duplicates import Entry, OnDuplicate, identities
from posmember.domain.importing.errors import AlreadyMemberError, BarcodeTakenError
from posmember.domain.importing.sheet import Sheet
from posmember.domain.importing.values import MemberValues, Problem, ProductValues, Values
from posmember.domain.members.phone import mask_phone
from posmember.domain.members.text import mask_name
from posmember.models.member import Member, MemberCard
from posmember.models.prepared import Prepared, as_list, listed
from posmember.models.product import Product
from posmember.services.importing.batches import RowKey, rows_already_in

_BY_PHONES: Final = Prepared(
    select(Member.phone_e164, Member.member_id, Member.name).where(
        Member.phone_e164.in_(listed("phones"))
    )
)
_BY_CARDS: Final = Prepared(
    select(MemberCard.card_no, Member.member_id, Member.name)
    .join(Member, Member.member_id == MemberCard.member_id)
    .where(MemberCard.card_no.in_(listed("cards")), MemberCard.revoked_at_ms.is_(None))
)


class Fate(enum.Enum):
    """What becomes of an entry."""

    NEW = enum.auto()
    AMENDS = enum.auto()
    ALREADY_IN = enum.auto()
    SET_ASIDE = enum.auto()


@dataclass(frozen=True, slots=True)
class Judged(Generic[Values]):
    """An entry with its fate; `subject_id` is whom it amends."""

    entry: Entry[Values]
    fate: Fate
    problems: tuple[Problem, ...] = ()
    subject_id: str = ""

    @property
    def values(self) -> Values:
        """Return what to take in; only where the fate is NEW or AMENDS."""
        values = self.entry.read.values
        assert values is not None
        return values


@dataclass(frozen=True, slots=True)
class _Known:
    """Somebody or something that is here already."""

    subject_id: str
    shown: str


def judge_members(
    connection: Connection,
    sheet: Sheet,
    entries: Sequence[Entry[MemberValues]],
    policy: OnDuplicate,
    columns: Mapping[str, str],
) -> list[Judged[MemberValues]]:
    """Return the fates of *entries* of a file of members."""
    known = _known_members(connection, entries)
    return [
        _judge(entry, known, columns, amends=policy is not OnDuplicate.SET_ASIDE)
        if fate is None
        else Judged(entry, fate, entry.read.problems)
        for entry, fate in _first_look(connection, sheet, entries)
    ]


def judge_products(
    connection: Connection,
    sheet: Sheet,
    entries: Sequence[Entry[ProductValues]],
    columns: Mapping[str, str],
) -> list[Judged[ProductValues]]:
    """Return the fates of *entries* of a file of products; a known code is amended."""
    known = _known_products(connection, entries)
    return [
        _judge(entry, known, columns, amends=True)
        if fate is None
        else Judged(entry, fate, entry.read.problems)
        for entry, fate in _first_look(connection, sheet, entries)
    ]


def _first_look(
    connection: Connection, sheet: Sheet, entries: Sequence[Entry[Any]]
) -> list[tuple[Any, Fate | None]]:
    """Return the entries with the fates that need no look at who is here."""
    keys = [RowKey.of(sheet, entry.read.row, entry.read.origin) for entry in entries]
    taken = rows_already_in(connection, keys)
    looked: list[tuple[Any, Fate | None]] = []
    for entry, key in zip(entries, keys, strict=True):
        if key in taken:
            looked.append((entry, Fate.ALREADY_IN))
        elif entry.read.values is None:
            looked.append((entry, Fate.SET_ASIDE))
        else:
            looked.append((entry, None))
    return looked


def _judge(
    entry: Entry[Values],
    known: Mapping[tuple[str, str], _Known],
    columns: Mapping[str, str],
    *,
    amends: bool,
) -> Judged[Values]:
    assert entry.read.values is not None
    met = [(key, known[key]) for key in identities(entry.read.values) if key in known]
    if not met:
        return Judged(entry, Fate.NEW, entry.read.problems)
    is_one = len({somebody.subject_id for _, somebody in met}) == 1
    (field, value), somebody = met[0] if is_one else met[-1]
    if amends and is_one and field != "barcode":
        return Judged(entry, Fate.AMENDS, entry.read.problems, somebody.subject_id)
    reason = _reason(field, value, somebody)
    problem = Problem(entry.read.row, field, columns.get(field, ""), value, reason)
    return Judged(entry, Fate.SET_ASIDE, (problem,))


def _reason(field: str, value: str, somebody: _Known) -> AlreadyMemberError | BarcodeTakenError:
    if field in {"code", "barcode"}:
        return BarcodeTakenError(value, somebody.shown)
    shown = mask_phone(value) if field == "phone" else value
    return AlreadyMemberError(shown, somebody.shown)


def _known_members(
    connection: Connection, entries: Sequence[Entry[MemberValues]]
) -> dict[tuple[str, str], _Known]:
    values = [entry.read.values for entry in entries if entry.read.values is not None]
    phones = [each.phone for each in values if each.phone]
    cards = [each.card_no for each in values if each.card_no]
    by_phone = _BY_PHONES.rows(connection, {"phones": as_list(phones)})
    known = {("phone", row.phone_e164): _somebody(row) for row in by_phone if row.phone_e164}
    by_card = _BY_CARDS.rows(connection, {"cards": as_list(cards)})
    return known | {("card_no", row.card_no): _somebody(row) for row in by_card}


def _somebody(row: Any) -> _Known:  # noqa: ANN401 - a row with id and name
    return _Known(row.member_id, mask_name(row.name))


def _known_products(
    connection: Connection, entries: Sequence[Entry[ProductValues]]
) -> dict[tuple[str, str], _Known]:
    values = [entry.read.values for entry in entries if entry.read.values is not None]
    codes = [each.code for each in values]
    barcodes = [each.barcode for each in values if each.barcode]
    rows = connection.execute(
        select(Product.product_id, Product.code, Product.barcode, Product.name).where(
            Product.is_active == 1, Product.code.in_(codes) | Product.barcode.in_(barcodes)
        )
    )
    known: dict[tuple[str, str], _Known] = {}
    for row in rows:
        product = _Known(row.product_id, row.name)
        known["code", row.code] = product
        if row.barcode:
            known["barcode", row.barcode] = product
    return known
