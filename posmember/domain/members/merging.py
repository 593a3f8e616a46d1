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

FIELDS: Final = ("name", "phone", "birthday", "gender", "remark", "tags")
"""Profile fields in the order of the preview."""
_UNITED: Final = ("tags",)
"""Fields of which the person has what both records say."""


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
    result: Any

    @property
    def is_taken(self) -> bool:
        """Tell whether something of the record that goes is taken over."""
        return bool(self.result != self.kept)

    @property
    def differs(self) -> bool:
        """Tell whether both say something, and not the same, so that one has to be chosen."""
        if self.name in _UNITED:
            return False
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
        """The profile fields to which something comes from the record that goes."""
        return {each.name: each.result for each in self.fields if each.is_taken}


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
    if name in _UNITED:
        both = [*(kept or ()), *(each for each in other or () if each not in (kept or ()))]
        return FieldOutcome(name, kept, other, both if other else kept)
    is_taken = bool(other) and (is_wanted or not kept)
    return FieldOutcome(name, kept, other, other if is_taken else kept)


def _is_yes(record: MemberRecord, purpose: str) -> bool:
    return record.consents.get(purpose, False)


@dataclass(frozen=True, slots=True)
class LotShare:
    """What was booked on one lot while two records were one person's, by whose record it names."""

    unit: str
    lot_id: str
    is_own: bool
    """The lot came in for the record that becomes its own person again."""
    own: int
    """Sum of the entries that name that record."""
    rest: int
    """Sum of the entries that name the records it is parted from."""


class SplitMove(msgspec.Struct, frozen=True, array_like=True):
    """A draw on the other's lot: *amount* goes back onto the lot, and is owed without one."""

    is_parted: bool
    """In the account of the record that becomes its own person again; else in the other's."""
    unit: str
    lot_id: str
    amount: int


def split_moves(shares: Sequence[LotShare]) -> tuple[SplitMove, ...]:
    """Return what is put right so that each lot is the record's again for which it came in.

    Every account keeps the balance of what was booked for it: whoever drew on the other's lot
    owes that instead.
    """
    return tuple(
        SplitMove(not share.is_own, share.unit, share.lot_id, -drawn)
        for share in shares
        if (drawn := share.rest if share.is_own else share.own)
    )
