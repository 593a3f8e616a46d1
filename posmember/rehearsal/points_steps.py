"""Steps on points beside tickets: corrections, transfers, events."""

from functools import singledispatch

from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.house import House
from posmember.rehearsal.points_scripts import AdjustPoints, AwardPoints, TransferPoints
from posmember.rehearsal.step import Step


@singledispatch
def play_points(step: Step, _house: House, _writer: Writer) -> Answer | None:
    """Carry a step on points out; None where *step* is about something else."""
    assert isinstance(step, Step)
    return None


@play_points.register
def _adjust(step: AdjustPoints, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    member_id = house.member(step.member)
    counter.till.services.points.adjust(counter.owner, member_id, step.points, step.reason)
    return {}


@play_points.register
def _transfer(step: TransferPoints, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    members = (house.member(step.member), house.member(step.to))
    services = counter.till.services
    services.points.transfer(counter.owner, *members, step.points, reason=step.reason)
    return {}


@play_points.register
def _award(step: AwardPoints, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    member_id = house.member(step.member)
    points = counter.till.services.points
    awarded = points.award(counter.owner, member_id, step.event, step.subject)
    return {"awarded": awarded}
