"""Two records of one person: which one stays, what the person has afterwards, and the way back.

A merge is an alias and rewrites nothing: what was booked for either record keeps its own lots,
dates and days of expiry, and is the person's. Which record stands for a person does not depend on
the order in which merges become known: it is the one that was enrolled first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from posmember.domain.ids import MemberId, OperationId
from posmember.domain.loyalty.postings import BONUS, PRINCIPAL

FIELDS: Final = ("name", "phone", "birthday", "gender", "remark", "tags")
"""Profile fields in the order of the preview."""


class MergeLink(msgspec.Struct, frozen=True):
    """A merge that holds: two records are one person's."""

    op_id: OperationId
    member_id: MemberId
    into_id: MemberId


def person_of(member_id: MemberId, links: Iterable[MergeLink]) -> frozenset[MemberId]:
    """Return all records of the person to whom *member_id* belongs."""
    found, known = {member_id}, tuple(links)
    size = 0
    while size < len(found):
        size = len(found)
        for link in known:
            if link.member_id in found or link.into_id in found:
                found |= {link.member_id, link.into_id}
    return frozenset(found)


def root_of(member_id: MemberId, links: Iterable[MergeLink]) -> MemberId:
    """Return the record that stands for the person: ids rise with time, so the first enrolled."""
    return min(person_of(member_id, links))


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """What a merge looks at in one record."""

    member_id: MemberId
    profile: Mapping[str, Any]
    """Values of `FIELDS` in their travelling form."""
    consents: Mapping[str, bool] = field(default_factory=dict)
    """Purpose → the latest answer."""
    is_blocked: bool = False
    block_reason: str = ""


@dataclass(frozen=True, slots=True)
class FieldOutcome:
    """What one profile field says in both records, and which of the values stays."""

    name: str
    kept: Any
    other: Any
    is_taken: bool
    """The value of the record that goes is taken over."""

    @property
    def differs(self) -> bool:
        """Tell whether both say something, and not the same."""
        return bool(self.kept) and bool(self.other) and self.kept != self.other


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge makes of two records."""

    kept: MemberId
    merged: MemberId
    fields: tuple[FieldOutcome, ...]
    withdrawn: tuple[str, ...]
    """Purposes to which the person agreed in one record only: they are asked again."""
    block_reason: str | None
    """Why the person is blocked from now on: one of the records is. None: nothing changes."""

    @property
    def changes(self) -> dict[str, Any]:
        """The profile fields whose value comes from the record that goes."""
        return {each.name: each.other for each in self.fields if each.is_taken}


def plan_merge(one: MemberRecord, two: MemberRecord, wanted: Iterable[str] = ()) -> MergePlan:
    """Return what merging two records does; *wanted*: fields whose other value is to stay.

    What only one record says stays anyway. Consent is never widened, a block never lifted.
    """
    kept, merged = sorted((one, two), key=lambda record: record.member_id)
    chosen = set(wanted)
    granted = {purpose for record in (kept, merged) for purpose, is_yes in record.consents.items()}
    is_blocked = merged.is_blocked and not kept.is_blocked
    return MergePlan(
        kept=kept.member_id,
        merged=merged.member_id,
        fields=tuple(
            _outcome(name, kept.profile.get(name), merged.profile.get(name), name in chosen)
            for name in FIELDS
        ),
        withdrawn=tuple(
            sorted(
                purpose for purpose in granted if _is_yes(kept, purpose) != _is_yes(merged, purpose)
            )
        ),
        block_reason=merged.block_reason if is_blocked else None,
    )


def _outcome(name: str, kept: Any, other: Any, is_wanted: bool) -> FieldOutcome:  # noqa: ANN401, FBT001 - values of fields
    is_taken = bool(other) and other != kept and (is_wanted or not kept)
    return FieldOutcome(name, kept, other, is_taken)


def _is_yes(record: MemberRecord, purpose: str) -> bool:
    return record.consents.get(purpose, False)


@dataclass(frozen=True, slots=True)
class LotShare:
    """What was booked on one lot while two records were one person's, by whose record it names."""

    unit: str
    lot_id: str | None
    is_own: bool
    """The lot came in for the record that becomes its own person again."""
    own: int
    """Sum of the entries that name that record."""
    rest: int
    """Sum of the entries that name the records it is parted from."""


class SplitMove(msgspec.Struct, frozen=True, array_like=True):
    """An amount that goes to the parted record (below zero: to the other) as records are parted."""

    unit: str
    lot_id: str | None
    amount: int


def split_moves(shares: Sequence[LotShare]) -> tuple[SplitMove, ...]:
    """Return what moves so that each record has what is left of its own lots.

    What was drawn on a lot counts against the record for which the lot came in, whichever record
    the draw names. Stored value without a lot goes where it covers what the other overdrew.
    """
    moves = []
    for share in shares:
        if share.lot_id is not None:
            amount = share.rest if share.is_own else -share.own
        elif share.unit in {PRINCIPAL, BONUS}:
            amount = _cover(share.own, share.rest)
        else:  # points owed: whoever they were booked for owes them
            amount = 0
        if amount:
            moves.append(SplitMove(share.unit, share.lot_id, amount))
    return tuple(moves)


def _cover(own: int, rest: int) -> int:
    """Return what one side gives so that the other is not below zero, as far as it can."""
    if own < 0 < rest:
        return min(-own, rest)
    return -min(-rest, own) if rest < 0 < own else 0
