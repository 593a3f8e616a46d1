"""Enrol, amend, explain and block members. Each public method is one transaction."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, bindparam, select

from posmember.domain.classes.behaviour import Standing
from posmember.domain.clock import Clock, Instant
from posmember.domain.events import MemberChanged
from posmember.domain.ids import (
    BatchId,
    EntryId,
    MemberId,
    NoteId,
    OperationId,
    OperatorId,
    new_id,
)
from posmember.domain.loyalty.postings import BONUS, POINTS, PRINCIPAL, member_account
from posmember.domain.members.errors import (
    PhoneReason,
    PhoneTakenError,
    PhoneUnreadableError,
)
from posmember.domain.members.phone import (
    format_phone,
    mask_phone,
    normalise_phone,
    phone_from_e164,
)
from posmember.domain.members.tags import clean_tags, with_tags
from posmember.domain.members.text import clean_text
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.staff.permissions import Action
from posmember.domain.value.ahead import MemberValue
from posmember.models.member import Member, MemberField
from posmember.models.prepared import Prepared
from posmember.protocol.bodies import (
    ConsentRecorded,
    EnrolmentReversed,
    MemberAmended,
    MemberBlocked,
    NoteAdded,
)
from posmember.protocol.operation import Leg
from posmember.services.audit import record
from posmember.services.members import listing
from posmember.services.members import page as pages
from posmember.services.members.enrolment import (
    NAME_MAX,
    REMARK_MAX,
    Enrolment,
    NewMember,
    enrol,
    ensure_may_refer,
    holder_of_phone,
)
from posmember.services.members.habits import standing_now
from posmember.services.members.rows import (
    ExplainedEntry,
    MemberPage,
    MemberRow,
    MemberStrip,
    Statement,
    TagCount,
)
from posmember.services.members.statements import entry_explained, statement_of
from posmember.services.members.today import Today, today_of
from posmember.services.members.value import value_now
from posmember.services.shop import read_settings
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.terminals.merged import landing
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.projection.profiles import shown, tags_of
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

NOTE_MAX = 2_000
_KNOWN = Prepared(select(Member.member_id).where(Member.member_id == bindparam("member")))

JoiningStep: TypeAlias = Callable[[UnitOfWork, MemberId, Today, OperatorId], None]
"""What else happens when somebody joins at the counter, in the same transaction."""


class MemberService:
    """Everything about a person in the programme but finding them."""

    def __init__(
        self,
        writing: Writing,
        reading: Reading,
        clock: Clock,
        on_joining: tuple[JoiningStep, ...] = (),
    ) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock
        self._on_joining = on_joining

    def enrol(self, actor: OperatorId, new: NewMember) -> MemberId:
        """Add a member; refuses an unreadable phone and a phone or card already in use.

        Also somebody without phone, name and card, whom nobody could find again.
        """
        if not (new.phone or new.card_no or new.name.strip()):
            raise PhoneUnreadableError("", PhoneReason.EMPTY)
        with self._writing() as uow:
            now = self._now(uow.connection)
            joined = enrol(uow, new, actor=actor, at_ms=now.at_ms, today=now.date)
            for step in self._on_joining:
                step(uow, joined.member_id, now, actor)
            return joined.member_id

    def ensure_may_refer(self, referrer: MemberId) -> None:
        """Refuse a member who cannot bring anybody now."""
        with self._reading() as connection:
            ensure_may_refer(connection, referrer)

    def amend(
        self,
        actor: OperatorId,
        member_id: MemberId,
        changes: Mapping[str, Any],
        *,
        approver: OperatorId | None = None,
    ) -> None:
        """Change profile fields (name, gender, phone, birthday, remark); what is equal stays."""
        with self._writing() as uow:
            member_id = landing(uow.connection, member_id)
            if "phone" in changes:
                ensure_permitted(uow.connection, Action.CHANGE_PHONE, actor, approver)
            amend(uow, member_id, changes, actor=actor, at_ms=self._clock())

    def tag(
        self,
        actor: OperatorId,
        member_id: MemberId,
        added: Iterable[str] = (),
        removed: Iterable[str] = (),
    ) -> tuple[str, ...]:
        """Put tags on a member and take others off; return those that are left."""
        with self._writing() as uow:
            tags = tags_of(pages.member_row(uow.connection, member_id))
            left = with_tags(tags, added, removed)
            amend(uow, member_id, {"tags": left}, actor=actor, at_ms=self._clock())
        return left

    def tags(self) -> tuple[TagCount, ...]:
        """Return every tag that members have, with how many have it, the most frequent first."""
        with self._reading() as connection:
            return listing.tag_counts(connection)

    def page(self, member_id: MemberId) -> MemberPage:
        """Return everything known about a member."""
        with self._reading() as connection:
            return pages.page_of(connection, member_id, self._now(connection))

    def standing(self, member_id: MemberId) -> Standing:
        """Return class, stage and temperature of a member today, with all reasons."""
        with self._reading() as connection:
            person = pages.person_of(connection, member_id)
            return standing_now(connection, person, self._now(connection))

    def value(self, member_id: MemberId) -> MemberValue:
        """Return what a member brought, and what the fit that is kept expects of them."""
        with self._reading() as connection:
            person = pages.person_of(connection, member_id)
            return value_now(connection, person, self._now(connection))

    def is_known(self, member_id: MemberId) -> bool:
        """Tell whether this till has heard of a member."""
        with self._reading() as connection:
            return _KNOWN.scalar(connection, {"member": member_id}) is not None

    def strip(self, member_id: MemberId) -> MemberStrip:
        """Return what the cashier sees when the member is attached."""
        with self._reading() as connection:
            return pages.strip_of(connection, member_id, self._now(connection))

    def snapshot(self, member_id: MemberId) -> MemberSnapshot:
        """Return what pricing needs of the member."""
        with self._reading() as connection:
            return pages.snapshot_of(connection, member_id, self._now(connection))

    def statement(self, member_id: MemberId) -> Statement:
        """Return the member's ledger with running totals, oldest first."""
        with self._reading() as connection:
            return statement_of(connection, member_id)

    def explained_entry(self, member_id: MemberId, entry_id: EntryId) -> ExplainedEntry:
        """Return why an entry of the statement is there; refuses one that is not on it."""
        with self._reading() as connection:
            return entry_explained(connection, member_id, entry_id)

    def browse(
        self, *, offset: int = 0, limit: int = 100, order: str = "visit", tag: str = ""
    ) -> tuple[MemberRow, ...]:
        """Return one page of the members table, by last visit or by joining; of a tag or all."""
        with self._reading() as connection:
            return listing.browse(connection, offset=offset, limit=limit, order=order, tag=tag)

    def listed(self, members: Iterable[MemberId]) -> tuple[MemberRow, ...]:
        """Return the rows of the members table that *members* have, in no order."""
        with self._reading() as connection:
            return listing.listed(connection, members)

    def count(self) -> int:
        """Return how many members there are."""
        with self._reading() as connection:
            return listing.count_members(connection)

    def record_consent(
        self,
        actor: OperatorId,
        member_id: MemberId,
        purpose: str,
        *,
        is_granted: bool,
        channel: str = "counter",
    ) -> None:
        """Record a yes or no to one purpose under the notice now shown."""
        with self._writing() as uow:
            member_id = landing(uow.connection, member_id)
            version = read_settings(uow.connection).consent_notice_version
            body = ConsentRecorded(member_id, purpose, is_granted, version, channel)
            append(uow, Draft(body, self._clock(), actor))
            uow.events.append(MemberChanged(member_id))

    def add_note(self, actor: OperatorId, member_id: MemberId, text: str) -> None:
        """Write something down about a member."""
        cleaned = clean_text(text, NOTE_MAX)
        with self._writing() as uow:
            member_id = landing(uow.connection, member_id)
            body = NoteAdded(NoteId(new_id()), member_id)
            append(uow, Draft(body, self._clock(), actor, personal={"text": cleaned}))
            uow.events.append(MemberChanged(member_id))

    def block(
        self, actor: OperatorId, member_id: MemberId, *, is_blocked: bool, reason: str = ""
    ) -> None:
        """Stop (or resume) serving a person as a member."""
        with self._writing() as uow:
            member_id = landing(uow.connection, member_id)
            body = MemberBlocked(member_id, is_blocked, clean_text(reason, REMARK_MAX))
            append(uow, Draft(body, self._clock(), actor))
            uow.events.append(MemberChanged(member_id))

    def reveal_phone(
        self, actor: OperatorId, member_id: MemberId, *, approver: OperatorId | None = None
    ) -> str:
        """Return the whole phone number, and put on record who looked."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.REVEAL_PHONE, actor, approver)
            e164 = pages.member_row(uow.connection, member_id).phone_e164
            record(uow, self._clock(), actor, "phone_revealed", member_id)
        return format_phone(phone_from_e164(e164)) if e164 else ""

    def _now(self, connection: Connection) -> Today:
        return today_of(connection, self._clock())


def amend(
    uow: UnitOfWork,
    member_id: MemberId,
    changes: Mapping[str, Any],
    *,
    actor: OperatorId,
    at_ms: Instant,
    batch_id: BatchId | None = None,
) -> OperationId | None:
    """Change profile fields; return the operation, or None where everything is so already."""
    values = {
        field: value
        for field, value in _travelling(changes).items()
        if value != shown(uow.connection, member_id, field)
    }
    if not values:
        return None
    _refuse_phone_of_another(uow.connection, member_id, values.get("phone"))
    versions = _versions(uow.connection, member_id, values)
    body = MemberAmended(member_id, tuple(sorted(values)), versions, batch_id)
    operation = append(uow, Draft(body, at_ms, actor, personal=values))
    uow.events.append(MemberChanged(member_id))
    return operation.op_id


def reverse_enrolment(
    uow: UnitOfWork, enrolment: Enrolment, *, actor: OperatorId, at_ms: Instant
) -> None:
    """Take an imported enrolment back whole; the caller has checked that it was never used."""
    opened = listing.opening_of(uow.connection, enrolment.member_id)
    body = EnrolmentReversed(
        enrolment.member_id,
        enrolment.op_id,
        opened.batch_id,
        opened.points,
        opened.principal_minor,
        opened.bonus_minor,
    )
    store = store_of(uow.connection)
    append(uow, Draft(body, at_ms, actor, _reversal_legs(body, store)))
    uow.events.append(MemberChanged(enrolment.member_id))


def _reversal_legs(body: EnrolmentReversed, store: str) -> tuple[Leg, ...]:
    amounts = (
        (POINTS, body.points),
        (PRINCIPAL, body.principal_minor),
        (BONUS, body.bonus_minor),
    )
    account = member_account(body.member_id)
    return tuple(
        leg
        for unit, amount in amounts
        if amount
        for leg in (Leg(account, unit, -amount), Leg(f"store:{store}:opening", unit, amount))
    )


def _travelling(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return profile changes as they stand in an operation; refuses what cannot be read."""
    values: dict[str, Any] = {}
    for field, value in changes.items():
        match field:
            case "name":
                values[field] = clean_text(value or "", NAME_MAX)
            case "remark":
                values[field] = clean_text(value or "", REMARK_MAX)
            case "phone":
                values[field] = normalise_phone(value).e164 if value else None
            case "birthday":
                values[field] = None if value is None else msgspec.to_builtins(value)
            case "gender":
                values[field] = value or ""
            case _:
                assert field == "tags", f"not a profile field: {field}"
                values[field] = list(clean_tags(value or ()))
    return values


def _versions(
    connection: Connection, member_id: MemberId, values: Mapping[str, Any]
) -> dict[str, int]:
    rows = connection.execute(
        select(MemberField.field, MemberField.version).where(MemberField.member_id == member_id)
    )
    known = {row.field: row.version for row in rows}
    return {field: known.get(field, 0) for field in sorted(values)}


def _refuse_phone_of_another(connection: Connection, member_id: MemberId, e164: str | None) -> None:
    if e164 is None:
        return
    holder = holder_of_phone(connection, e164, other_than=member_id)
    if holder is not None:
        raise PhoneTakenError(mask_phone(e164), holder.member_id, holder.name)
