"""Take a person into the programme: the step that the counter, the import and scripts share."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from posmember.domain.clock import Instant
from posmember.domain.errors import NotFoundError
from posmember.domain.events import MemberChanged
from posmember.domain.ids import BatchId, MemberId, OperationId, OperatorId, new_id
from posmember.domain.loyalty.postings import BONUS, POINTS, PRINCIPAL, member_account
from posmember.domain.members.birthday import Birthday
from posmember.domain.members.card_number import clean_card_number
from posmember.domain.members.channel import read_channel
from posmember.domain.members.errors import (
    CardTakenError,
    PhoneTakenError,
    ReferrerReason,
    ReferrerRefusedError,
)
from posmember.domain.members.phone import mask_phone, normalise_phone
from posmember.domain.members.tags import clean_tags
from posmember.domain.members.text import clean_text
from posmember.models.member import Member, MemberCard
from posmember.models.prepared import FoundRow
from posmember.protocol.bodies import ConsentRecorded, MemberEnrolled, Opening
from posmember.protocol.operation import Leg
from posmember.services.shop import read_settings
from posmember.services.terminals.merged import landing
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork

NAME_MAX = 60
REMARK_MAX = 500
COUNTER = "counter"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """A person to enrol. Everything but one way to find them again may be missing."""

    phone: str | None = None
    name: str = ""
    birthday: Birthday | None = None
    gender: str = ""
    remark: str = ""
    tags: tuple[str, ...] = ()
    source: str = COUNTER
    """The way they came: a word of ours, or the channel of a poster, group or partner."""
    card_no: str | None = None
    consents: tuple[tuple[str, bool], ...] = ()
    tier_id: str | None = None
    opening: Opening | None = None
    joined_on: date | None = None
    batch_id: BatchId | None = None
    referrer: MemberId | None = None
    """The member who brought this one."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What came of enrolling."""

    member_id: MemberId
    op_id: OperationId


def enrol(
    uow: UnitOfWork, new: NewMember, *, actor: OperatorId, at_ms: Instant, today: date
) -> Enrolment:
    """Add *new*; refuses a phone or card number that is already a member's."""
    personal = profile_values(new)
    refuse_taken(uow.connection, personal["phone"], new.card_no)
    referrer = None if new.referrer is None else landing(uow.connection, new.referrer)
    if referrer is not None:
        ensure_may_refer(uow.connection, referrer)
    body = MemberEnrolled(
        member_id=MemberId(new_id()),
        source=source_of(new),
        joined_on=(new.joined_on or today).isoformat(),
        tier_id=new.tier_id,
        card_no=None if new.card_no is None else clean_card_number(new.card_no),
        opening=new.opening,
        batch_id=new.batch_id,
        referrer=referrer,
    )
    store = store_of(uow.connection)
    draft = Draft(body, at_ms, actor, opening_legs(body, store), personal)
    operation = append(uow, draft)
    _record_consents(uow, body.member_id, new.consents, actor=actor, at_ms=at_ms)
    uow.events.append(MemberChanged(body.member_id))
    return Enrolment(body.member_id, operation.op_id)


def source_of(new: NewMember) -> str:
    """Return where a person came from; who was brought by a member came by referral."""
    is_brought = new.referrer is not None and new.source == COUNTER
    return "referral" if is_brought else read_channel(new.source)


def profile_values(new: NewMember) -> dict[str, Any]:
    """Return the personal data of *new* in its travelling form; refuses what cannot be read."""
    return {
        "name": clean_text(new.name, NAME_MAX),
        "phone": normalise_phone(new.phone).e164 if new.phone else None,
        "gender": new.gender,
        "birthday": None if new.birthday is None else msgspec.to_builtins(new.birthday),
        "remark": clean_text(new.remark, REMARK_MAX),
        "tags": list(clean_tags(new.tags)),
    }


def refuse_taken(connection: Connection, e164: str | None, card_no: str | None) -> None:
    """Refuse an identifier that already leads to a member, and say to whom."""
    if e164 is not None:
        taken = holder_of_phone(connection, e164)
        if taken is not None:
            raise PhoneTakenError(mask_phone(e164), taken.member_id, taken.name)
    if card_no is not None:
        holder = connection.execute(
            select(MemberCard.member_id).where(
                MemberCard.card_no == clean_card_number(card_no),
                MemberCard.revoked_at_ms.is_(None),
            )
        ).first()
        if holder is not None:
            raise CardTakenError(card_no, holder.member_id)


def holder_of_phone(
    connection: Connection, e164: str, *, other_than: MemberId | None = None
) -> FoundRow | None:
    """Return the id and name of somebody whose number this is, by any record of theirs."""
    number = aliased(Member)
    return connection.execute(
        select(Member.member_id, Member.name)
        .join(number, Member.member_id == func.coalesce(number.merged_into, number.member_id))
        .where(number.phone_e164 == e164, Member.member_id != (other_than or ""))
    ).first()


def ensure_may_refer(connection: Connection, referrer: MemberId) -> None:
    """Refuse somebody blocked, and a chain: who was brought must have bought before bringing."""
    row = connection.execute(
        select(Member.name, Member.is_blocked, Member.referrer_id, Member.visit_count).where(
            Member.member_id == referrer, Member.is_removed == 0
        )
    ).first()
    if row is None:
        raise NotFoundError("member", referrer)
    if row.is_blocked:
        raise ReferrerRefusedError(row.name, ReferrerReason.BLOCKED)
    if row.referrer_id is not None and not row.visit_count:
        raise ReferrerRefusedError(row.name, ReferrerReason.CHAIN)


def opening_legs(body: MemberEnrolled, store: str) -> tuple[Leg, ...]:
    """Return the balanced legs of the balances a member brought along."""
    if body.opening is None:
        return ()
    amounts = (
        (POINTS, body.opening.points),
        (PRINCIPAL, body.opening.principal_minor),
        (BONUS, body.opening.bonus_minor),
    )
    account = member_account(body.member_id)
    return tuple(
        leg
        for unit, amount in amounts
        if amount
        for leg in (Leg(account, unit, amount), Leg(f"store:{store}:opening", unit, -amount))
    )


def _record_consents(
    uow: UnitOfWork,
    member_id: MemberId,
    consents: tuple[tuple[str, bool], ...],
    *,
    actor: OperatorId,
    at_ms: Instant,
) -> None:
    if not consents:
        return
    notice_version = read_settings(uow.connection).consent_notice_version
    for purpose, is_granted in consents:
        body = ConsentRecorded(member_id, purpose, is_granted, notice_version, "counter")
        append(uow, Draft(body, at_ms, actor))
