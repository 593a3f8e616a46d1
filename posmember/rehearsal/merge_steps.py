"""Steps on records that are one person's: merged, looked at beforehand, parted."""

from functools import singledispatch

from posmember.domain.errors import NotFoundError
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.house import House
from posmember.rehearsal.merge_scripts import Merge, Unmerge
from posmember.rehearsal.step import Step
from posmember.services.merging.rows import MergePreview, RecordSummary


@singledispatch
def play_merging(step: Step, _house: House, _writer: Writer) -> Answer | None:
    """Carry a step on records of one person out; None where *step* is about something else."""
    assert isinstance(step, Step)
    return None


@play_merging.register
def _merge(step: Merge, house: House, writer: Writer) -> Answer:
    counter = house.counter(step.till)
    members = (house.member(step.member), house.member(step.other))
    names = {member_id: name for name, member_id in house.members.items()}
    merges = counter.till.services.merges
    seen = merges.preview(*members, wanted=step.wanted)
    if not step.is_preview:
        merges.merge(counter.owner, *members, wanted=step.wanted, reason=step.reason)
    return {"merge": {"kept": names[seen.plan.kept], **_seen(seen, writer)}}


@play_merging.register
def _unmerge(step: Unmerge, house: House, _writer: Writer) -> Answer:
    counter, member_id = house.counter(step.till), house.member(step.member)
    merges = counter.till.services.merges
    standing = [each for each in merges.merges_of(member_id) if not each.is_undone]
    merge = next((each for each in standing if each.member_id == member_id), None)
    if merge is None:
        raise NotFoundError("merge", step.member)
    merges.part(counter.owner, merge.op_id, reason=step.reason)
    return {}


def _seen(seen: MergePreview, writer: Writer) -> Answer:
    return {
        "taken": [each.name for each in seen.plan.fields if each.is_taken],
        "doubts": [each.value for each in seen.doubts],
        "asked_again": list(seen.plan.withdrawn),
        "records": [_record(each, writer) for each in (seen.kept, seen.merged)],
        "after": _record(seen.after, writer),
    }


def _record(record: RecordSummary, writer: Writer) -> Answer:
    return {
        "name": record.name,
        "points": record.balances.points,
        "principal": writer.money(record.balances.principal_minor),
        "bonus": writer.money(record.balances.bonus_minor),
        "lapses_first": record.lapses_first.isoformat() if record.lapses_first else "",
        "tier": record.tier_id,
        "coupons": record.coupons,
        "count_cards": record.count_cards,
        "cards": record.cards,
        "visits": record.visits,
        "spend": writer.money(record.spend_minor),
        "blocked": record.is_blocked,
    }
