"""Takes members of a file in, batch by batch: the step of `ImportService` for members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from posmember.domain.clock import Instant
from posmember.domain.ids import BatchId, MemberId, OperatorId
from posmember.domain.importing.duplicates import OnDuplicate
from posmember.domain.importing.sheet import Sheet
from posmember.domain.importing.values import MemberValues
from posmember.protocol.bodies import Opening
from posmember.services.importing.batches import RowKey, TakenRow
from posmember.services.importing.bulk_enrolment import enrol_many
from posmember.services.importing.fates import Fate, Judged
from posmember.services.members.enrolment import NewMember
from posmember.services.members.members import amend
from posmember.services.terminals.projection.profiles import shown
from posmember.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What all batches of one run share."""

    sheet: Sheet
    batch_id: BatchId
    actor: OperatorId
    at_ms: Instant
    today: date
    policy: OnDuplicate
    points_expire_on: date | None


def take_in_members(
    uow: UnitOfWork, judged: Sequence[Judged[MemberValues]], intake: Intake
) -> list[TakenRow]:
    """Enrol the new ones, amend the known ones, and return the rows that are in now."""
    new = [one for one in judged if one.fate is Fate.NEW]
    people = [_new_member(one.values, intake) for one in new]
    enrolments = enrol_many(uow, people, actor=intake.actor, at_ms=intake.at_ms, today=intake.today)
    taken: list[TakenRow] = []
    for one, enrolment in zip(new, enrolments, strict=True):
        taken += _taken(one, intake, enrolment.op_id, enrolment.member_id)
    for one in judged:
        if one.fate is Fate.AMENDS:
            _amend(uow, one, intake)
            taken += _taken(one, intake, "", one.subject_id)
    return taken


def _taken(
    one: Judged[MemberValues], intake: Intake, op_id: str, subject_id: str
) -> list[TakenRow]:
    return [
        TakenRow(RowKey.of(intake.sheet, read.row, read.origin), op_id, subject_id)
        for read in one.entry.rows
    ]


def _new_member(values: MemberValues, intake: Intake) -> NewMember:
    return NewMember(
        phone=values.phone,
        name=values.name,
        birthday=values.birthday,
        gender=values.gender,
        remark=values.remark,
        tags=values.tags,
        source=values.source or "import",
        card_no=values.card_no,
        tier_id=values.tier_id,
        opening=_opening(values, intake),
        joined_on=values.joined_on,
        batch_id=intake.batch_id,
    )


def _opening(values: MemberValues, intake: Intake) -> Opening:
    expiry = intake.points_expire_on
    return Opening(
        dated_on=intake.today.isoformat(),
        points=values.points,
        points_expire_on=expiry.isoformat() if expiry and values.points > 0 else None,
        principal_minor=values.principal_minor,
        bonus_minor=values.bonus_minor,
        net_spend_minor=values.spend_minor,
    )


def _amend(uow: UnitOfWork, one: Judged[MemberValues], intake: Intake) -> None:
    """Put the file's filled cells into the profile; MERGE fills only what is empty there."""
    member_id = MemberId(one.subject_id)
    values = one.values
    stated = {
        "name": values.name,
        "gender": values.gender,
        "birthday": values.birthday,
        "remark": values.remark,
        "tags": values.tags,
        "phone": values.phone,
    }
    changes = {
        field: value
        for field, value in stated.items()
        if value
        and (intake.policy is OnDuplicate.UPDATE or not shown(uow.connection, member_id, field))
    }
    if changes:
        amend(uow, member_id, changes, actor=intake.actor, at_ms=intake.at_ms)
