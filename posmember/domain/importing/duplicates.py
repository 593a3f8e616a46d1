"""Rows of one file that name the same phone, card or product: told apart before anything else."""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, cast

from posmember.domain.importing.errors import SameInFileError
from posmember.domain.importing.values import (
    MemberValues,
    Problem,
    ProductValues,
    ReadRow,
    Values,
)
from posmember.domain.members.text import REMARK_LENGTH_MAX


class OnDuplicate(enum.StrEnum):
    """What becomes of a row whose phone or card is known already."""

    SET_ASIDE = "set-aside"
    """A person decides; nothing changes."""
    UPDATE = "update"
    """The profile of the member who is here is amended; balances are not brought along."""
    MERGE = "merge"
    """Rows of the file become one member with the sum of their balances; else as UPDATE, but
    only what the member's profile lacks is filled in."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[Values]):
    """A row, and the later rows of the file that were merged into it."""

    read: ReadRow[Values]
    merged: tuple[ReadRow[Values], ...] = ()

    @property
    def rows(self) -> tuple[ReadRow[Values], ...]:
        """Return all rows of the file that this entry stands for."""
        return (self.read, *self.merged)


def identities(values: MemberValues | ProductValues) -> tuple[tuple[str, str], ...]:
    """Return what *values* are known by, as pairs of field and value."""
    if isinstance(values, MemberValues):
        pairs = (("phone", values.phone), ("card_no", values.card_no))
    else:
        pairs = (("code", values.code), ("barcode", values.barcode))
    return tuple((field, value) for field, value in pairs if value)


def settle_in_file(
    rows: Iterable[ReadRow[Values]], policy: OnDuplicate, columns: Mapping[str, str]
) -> list[Entry[Values]]:
    """Return the entries of a file; a later row that repeats an identity is set aside or merged.

    *columns* are the headers by field, for the explanation.
    """
    entries: list[Entry[Values]] = []
    first: dict[tuple[str, str], int] = {}
    for read in rows:
        if read.values is None:
            entries.append(Entry(read))
            continue
        keys = identities(read.values)
        known = next((key for key in keys if key in first), None)
        if known is None:
            first.update(dict.fromkeys(keys, len(entries)))
            entries.append(Entry(read))
            continue
        head = entries[first[known]]
        if policy is OnDuplicate.MERGE and known[0] == "phone":
            entries[first[known]] = _merged(head, read)
            first.update({key: first.get(key, first[known]) for key in keys})
        else:
            entries.append(Entry(_set_aside(read, known, head.read.row, columns)))
    return entries


def _set_aside(
    read: ReadRow[Values], known: tuple[str, str], other_row: int, columns: Mapping[str, str]
) -> ReadRow[Values]:
    field, value = known
    reason = SameInFileError(value, other_row)
    problem = Problem(read.row, field, columns.get(field, ""), value, reason)
    return replace(read, values=None, problems=(problem,), rounded_off=type(read.sums)())


def _merged(head: Entry[Values], later: ReadRow[Values]) -> Entry[Values]:
    values = head.read.values
    assert isinstance(values, MemberValues)
    assert isinstance(later.values, MemberValues)
    together = cast("Values", combined(values, later.values))
    return Entry(replace(head.read, values=together), (*head.merged, later))


def combined(values: MemberValues, later: MemberValues) -> MemberValues:
    """Return *values* with gaps filled from *later*, balances added and both remarks."""
    cards = [card for card in (values.card_no, later.card_no) if card]
    further = [f"[{card}]" for card in cards[1:] if card != cards[0]]
    remarks = [text for text in (values.remark, later.remark) if text]
    return replace(
        values,
        card_no=cards[0] if cards else None,
        name=values.name or later.name,
        gender=values.gender or later.gender,
        birthday=values.birthday or later.birthday,
        remark=" ".join([*dict.fromkeys(remarks), *further])[:REMARK_LENGTH_MAX],
        tags=values.tags or later.tags,
        tier_id=values.tier_id or later.tier_id,
        points=values.points + later.points,
        principal_minor=values.principal_minor + later.principal_minor,
        bonus_minor=values.bonus_minor + later.bonus_minor,
        spend_minor=values.spend_minor + later.spend_minor,
        joined_on=_earlier(values, later),
    )


def _earlier(values: MemberValues, later: MemberValues) -> date | None:
    days = [day for day in (values.joined_on, later.joined_on) if day]
    return min(days, default=None)
