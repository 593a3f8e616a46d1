"""Members as head office sees them: who holds a phone or card number, and versions of fields."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId
from posmember.domain.members.field_merge import (
    FieldChange,
    FieldState,
    clamped_at,
    merge_field,
    merge_restriction,
)
from posmember.domain.members.merging import MergeLink, person_of
from posmember.headoffice.books import Identifier, MemberField, Merge
from posmember.protocol.bodies import (
    Body,
    CardIssued,
    EnrolmentReversed,
    MemberAmended,
    MemberBlocked,
    MemberEnrolled,
)
from posmember.protocol.merge_bodies import MemberMerged, MemberSplit, MergeFact
from posmember.protocol.messages import Finding, FindingKind
from posmember.protocol.operation import Operation, PersonalData

PHONE: Final = "phone"
CARD: Final = "card"
BLOCK_FIELD: Final = "blocked"
IDENTIFIER_MAX: Final = 64
_Folded = (
    MemberEnrolled | CardIssued | MemberAmended | MemberBlocked | EnrolmentReversed | MergeFact
)
_TAKEN: Final = {PHONE: FindingKind.DUPLICATE_OF_CANDIDATE, CARD: FindingKind.CARD_TAKEN}


class People:
    """The part of the books that a push may change, each operation after the one before."""

    def __init__(
        self,
        holders: dict[Identifier, MemberId],
        fields: dict[MemberField, FieldState],
        merges: Iterable[Merge] = (),
    ) -> None:
        self._holders = holders
        self._fields = fields
        self._merges = {merge.link.op_id: merge for merge in merges}
        self.changed_merges: list[Merge] = []
        self.changed_holders: dict[Identifier, MemberId | None] = {}
        self.changed_fields: dict[MemberField, FieldState] = {}

    @property
    def are_apart(self) -> bool:
        """Tell whether each record is a person of its own."""
        return not self._merges

    def person(self, member: MemberId) -> frozenset[MemberId]:
        """Return all records of the person of *member*."""
        if not self._merges:
            return frozenset((member,))
        return person_of(member, [merge.link for merge in self._merges.values()])

    def fold(
        self,
        operation: Operation,
        body: Body,
        personal: PersonalData | None,
        received_ms: Instant,
    ) -> list[Finding]:
        """Fold one operation in; return what a person should settle."""
        if not _is_folded(type(body)):
            return []
        at_ms = clamped_at(operation.at_ms, received_ms)
        match body:
            case MemberEnrolled() | CardIssued():
                return self._claim(body.member_id, identifiers_of(body, personal))
            case MemberAmended():
                return self._amend(operation, body, personal, at_ms)
            case MemberBlocked():
                self._block(operation, body, at_ms)
            case EnrolmentReversed():
                self._release(body.member_id, (PHONE, CARD))
            case MemberMerged() | MemberSplit():
                self._merge(operation, body)
            case _:
                pass
        return []

    def _amend(
        self,
        operation: Operation,
        body: MemberAmended,
        personal: PersonalData | None,
        at_ms: Instant,
    ) -> list[Finding]:
        findings = []
        member = self._landing_of_change(body.member_id, operation.at_ms)
        base = body.base if member == body.member_id else {}
        for name in body.fields:
            key = (member, name)
            change = _change(operation, base.get(name, 0), at_ms)
            merged = merge_field(self._fields.get(key), change)
            self._keep(key, merged.state)
            if merged.is_conflict:
                findings.append(Finding(FindingKind.FIELD_CONFLICT, member, name, int(merged.lost)))
            if name == PHONE and not merged.lost:
                self._release(member, (PHONE,))
                findings += self._claim(member, identifiers_of(body, personal))
        return findings

    def _block(self, operation: Operation, body: MemberBlocked, at_ms: Instant) -> None:
        key = (min(self.person(body.member_id)), BLOCK_FIELD)
        change = _change(operation, 0, at_ms)
        merged = merge_restriction(self._fields.get(key), change, restricts=body.is_blocked)
        self._keep(key, merged.state)

    def _landing_of_change(self, member: MemberId, at_ms: Instant) -> MemberId:
        """Return whose profile a change made then is of, as every till finds it too."""
        root = min(self.person(member))
        merged = [each.at_ms for each in self._merges.values() if each.link.member_id == member]
        return root if merged and at_ms > min(merged) else member

    def _merge(self, operation: Operation, body: MergeFact) -> None:
        if isinstance(body, MemberMerged):
            link = MergeLink(operation.op_id, body.member_id, body.into_id)
            self._merges[link.op_id] = Merge(link, operation.at_ms)
            self.changed_merges.append(self._merges[link.op_id])
            return
        for link in body.merges:
            self._merges.pop(link.op_id, None)
            self.changed_merges.append(Merge(link, operation.at_ms, operation.op_id))

    def _keep(self, key: MemberField, state: FieldState) -> None:
        self._fields[key] = state
        self.changed_fields[key] = state

    def _claim(self, member: MemberId, identifiers: Iterable[Identifier]) -> list[Finding]:
        findings = []
        for identifier in identifiers:
            holder = self._holders.get(identifier, member)
            if holder in self.person(member):  # also from another record of the same person
                self._holders[identifier] = member
                self.changed_holders[identifier] = member
            else:
                findings.append(Finding(_TAKEN[identifier[0]], holder))
        return findings

    def _release(self, member: MemberId, kinds: tuple[str, ...]) -> None:
        for identifier, holder in tuple(self._holders.items()):
            if holder == member and identifier[0] in kinds:
                del self._holders[identifier]
                self.changed_holders[identifier] = None


@cache
def _is_folded(kind: type[Body]) -> bool:
    """Tell it once for each kind of body: most change no profile."""
    return issubclass(kind, _Folded)


def member_of(body: Body) -> MemberId | None:
    """Return the member whose profile or identifiers *body* may change."""
    if isinstance(
        body, (MemberEnrolled, MemberAmended, MemberBlocked, EnrolmentReversed, CardIssued)
    ):
        return body.member_id
    return None


def identifiers_of(body: Body, personal: PersonalData | None) -> list[Identifier]:
    """Return what *body* claims for its member."""
    claimed: list[tuple[str, Any]] = []
    if isinstance(body, (MemberEnrolled, MemberAmended)) and personal is not None:
        claimed.append((PHONE, personal.values.get("phone")))
    if isinstance(body, (MemberEnrolled, CardIssued)):
        claimed.append((CARD, body.card_no))
    return [
        (kind, value)
        for kind, value in claimed
        if isinstance(value, str) and 0 < len(value) <= IDENTIFIER_MAX and value.isprintable()
    ]


def _change(operation: Operation, base: int, at_ms: Instant) -> FieldChange:
    return FieldChange(None, base, at_ms, operation.op_id, operation.terminal)
