"""Plays the steps about what members do besides buying."""

from functools import singledispatch

from posmember.domain.errors import NotFoundError
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.engagement_scripts import (
    Missions,
    Review,
    Survey,
    TagMember,
    TryDraw,
    UseShareCode,
)
from posmember.rehearsal.house import House
from posmember.rehearsal.step import Step


@singledispatch
def play_engagement(step: Step, _house: House, _writer: Writer) -> Answer | None:
    """Carry a step out; None where *step* is about something else."""
    assert isinstance(step, Step)
    return None


@play_engagement.register
def _share(step: UseShareCode, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    service = counter.till.services.engagement
    code = service.share_code(house.member(step.member))
    return {"awarded": service.use_share_code(counter.owner, code, house.member(step.used_by))}


@play_engagement.register
def _review(step: Review, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    if step.ticket not in house.tickets:
        raise NotFoundError("sale", step.ticket)
    sale_id = house.ticket(step.ticket).sale_id
    service = counter.till.services.engagement
    return {"awarded": service.review(counter.owner, sale_id, step.score, step.text)}


@play_engagement.register
def _survey(step: Survey, house: House, _writer: Writer) -> Answer:
    counter, member_id = house.counter(step.till), house.member(step.member)
    service = counter.till.services.engagement
    return {"awarded": service.survey(counter.owner, member_id, step.survey, step.answers)}


@play_engagement.register
def _missions(step: Missions, house: House, _writer: Writer) -> Answer:
    counter, member_id = house.counter(step.till), house.member(step.member)
    found = counter.till.services.engagement.missions(member_id)
    return {
        "missions": {
            each.mission.mission_id: {
                "done": each.done,
                "missing": each.missing,
                "rewarded": each.is_rewarded,
            }
            for each in found
        }
    }


@play_engagement.register
def _draw(step: TryDraw, house: House, _writer: Writer) -> Answer:
    counter, member_id = house.counter(step.till), house.member(step.member)
    result = counter.till.services.engagement.draw(counter.owner, member_id, step.draw)
    return {"prize": result.prize.prize_id if result.prize else ""}


@play_engagement.register
def _tag(step: TagMember, house: House, _writer: Writer) -> Answer:
    counter, member_id = house.counter(step.till), house.member(step.member)
    service = counter.till.services.members
    return {"tags": list(service.tag(counter.owner, member_id, step.add, step.remove))}
