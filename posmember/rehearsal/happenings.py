"""Steps beside tickets: time, rules, people, lists, head office."""

import csv
import datetime as dt
import tempfile
from functools import singledispatch
from pathlib import Path

import msgspec

from posmember.domain.business_day import local_datetime
from posmember.rehearsal import reading
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.house import House
from posmember.rehearsal.scenario import (
    Advance,
    Import,
    Join,
    Look,
    Nightly,
    Publish,
    SetTier,
    Step,
    Sync,
    UseBenefit,
    Withdraw,
)
from posmember.services.tiers.benefits import BenefitWish


@singledispatch
def play_happening(step: Step, _house: House, _writer: Writer) -> Answer | None:
    """Carry a step out that is not about a ticket; None where *step* is something else."""
    assert isinstance(step, Step)
    return None


@play_happening.register
def _advance(step: Advance, house: House, _writer: Writer) -> Answer:
    before = local_datetime(house.clock.at_ms, house.zone).replace(tzinfo=None)
    if step.to:
        wanted = dt.datetime.fromisoformat(step.to)
    else:
        wanted = before + dt.timedelta(days=step.days)
    if step.is_nightly:
        _end_days(house, house.today(), wanted)
    house.clock.set(wanted, house.zone)
    now = local_datetime(house.clock.at_ms, house.zone)
    return {"now": f"{now:%Y-%m-%d %H:%M}"}


def _end_days(house: House, first: dt.date, until: dt.datetime) -> None:
    """Let each day before *until* end: the nightly work runs at every till as the next begins."""
    day, begins = first + dt.timedelta(days=1), dt.time(house.day_start_hour)
    while dt.datetime.combine(day, begins) <= until:
        house.clock.set(dt.datetime.combine(day, begins), house.zone)
        for counter in house.counters.values():
            counter.till.services.nightly.run()
        day += dt.timedelta(days=1)


@play_happening.register
def _nightly(step: Nightly, house: House, _writer: Writer) -> Answer:
    report = house.counter(step.till).till.services.nightly.run()
    return {"nightly": report.counts}


@play_happening.register
def _publish(step: Publish, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    programmes = counter.till.services.programme
    first_day = dt.date.fromisoformat(step.effective_from) if step.effective_from else None
    changed = reading.programme_of(step.programme, programmes.on(first_day))
    return {"programme_version": programmes.publish(counter.owner, changed, first_day).version}


@play_happening.register
def _withdraw(step: Withdraw, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    counter.till.services.programme.withdraw(counter.owner, step.version)
    return {"withdrawn": step.version}


@play_happening.register
def _set_tier(step: SetTier, house: House, _writer: Writer) -> Answer:
    counter, member = house.counter(step.till), house.member(step.member)
    tiers = counter.till.services.tiers
    until = dt.date.fromisoformat(step.until) if step.until else None
    if step.lock:
        tiers.lock(counter.owner, member, step.lock, reason=step.reason)
    elif step.floor:
        tiers.set_floor(counter.owner, member, step.floor, reason=step.reason, until=until)
    else:
        tiers.release(counter.owner, member, reason=step.reason)
    return {}


@play_happening.register
def _use_benefit(step: UseBenefit, house: House, _writer: Writer) -> Answer:
    counter, member = house.counter(step.till), house.member(step.member)
    sale_id = house.ticket(step.ticket).sale_id if step.ticket else None
    wish = BenefitWish(step.benefit, sale_id=sale_id)
    counter.till.services.benefits.use(counter.owner, member, wish)
    return {}


@play_happening.register
def _join(step: Join, house: House, _writer: Writer) -> Answer:
    house.enrol(step.member, step.till)
    return {"joined": step.member.id}


@play_happening.register
def _import(step: Import, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    imports = counter.till.services.imports
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(step.rows)
        sheet = imports.read(path)
        mapping = imports.guess(sheet, step.what)
        report = imports.run(counter.owner, sheet, mapping)
    if (place := mapping.columns.get("phone")) is not None:
        house.meet([row[place] for row in step.rows[1:] if place < len(row)], step.till)
    return {"counts": msgspec.structs.asdict(report.counts)}


@play_happening.register
def _sync(step: Sync, house: House, _writer: Writer) -> Answer:
    house.sync(step.tills)
    return {}


@play_happening.register
def _look(_step: Look, _house: House, _writer: Writer) -> Answer:
    return {}
