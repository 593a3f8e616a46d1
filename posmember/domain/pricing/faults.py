"""What is wrong with whom, what and when a rule is for; and the form of every fault."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

import msgspec

from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.scope import Audience, Schedule

_LAST_WEEKDAY: Final = 7
_LAST_DAY_OF_MONTH: Final = 31

Path: TypeAlias = tuple[str | int, ...]
"""Where something stands in a programme: names of fields, and places in lists from 0 on."""


class Fault(msgspec.Struct, frozen=True):
    """One fault: where it is, and what (an explanation, `code|name=value`)."""

    path: Path
    text: str


def path_text(path: Path) -> str:
    """Return a path as text: `promotions.0.effect`."""
    return ".".join(map(str, path))


def below(path: Path, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield *faults* of a part of the programme as faults of the whole."""
    for fault in faults:
        yield Fault((*path, *fault.path), fault.text)


def out_of_range(part: msgspec.Struct, **bounds: tuple[int, int]) -> Iterator[Fault]:
    """Yield a fault for each field that lies outside its bounds; None is never outside."""
    for name, (least, most) in bounds.items():
        value: int | None = getattr(part, name)
        if value is not None and not least <= value <= most:
            yield Fault((name,), explanation("fault_range", field=name, least=least, most=most))


def identity_faults(id_field: str, rule: msgspec.Struct) -> Iterator[Fault]:
    """Yield what is wrong with the id and the names of a rule."""
    if not str(getattr(rule, id_field)).strip():
        yield Fault((id_field,), explanation("fault_no_id"))
    for name in ("name_zh", "name_en"):
        if not str(getattr(rule, name)).strip():
            yield Fault((name,), explanation("fault_no_name"))


def doubled_faults(id_field: str, rules: tuple[msgspec.Struct, ...]) -> Iterator[Fault]:
    """Yield a fault for each rule whose id stood before."""
    seen: set[str] = set()
    for place, rule in enumerate(rules):
        rule_id = str(getattr(rule, id_field))
        if rule_id in seen:
            yield Fault((place, id_field), explanation("fault_id_twice", rule=rule_id))
        seen.add(rule_id)


def schedule_faults(schedule: Schedule) -> Iterator[str]:
    """Yield what is wrong with a schedule."""
    return (fault.text for fault in faults_of_schedule(schedule))


def faults_of_schedule(schedule: Schedule) -> Iterator[Fault]:
    """Yield what is wrong with a schedule, field by field."""
    for name in ("from_date", "to_date"):
        date: str = getattr(schedule, name)
        if date and not is_date(date):
            yield Fault((name,), explanation("fault_date", text=date))
    if schedule.to_date and schedule.to_date < schedule.from_date:
        first, last = schedule.from_date, schedule.to_date
        yield Fault(("to_date",), explanation("fault_ends_before_start", first=first, last=last))
    if any(not 1 <= day <= _LAST_WEEKDAY for day in schedule.weekdays):
        yield Fault(("weekdays",), explanation("fault_weekday"))
    if any(not 1 <= day <= _LAST_DAY_OF_MONTH for day in schedule.days_of_month):
        yield Fault(("days_of_month",), explanation("fault_day_of_month"))
    for name in ("from_time", "to_time"):
        text: str = getattr(schedule, name)
        if text and not _is_time(text):
            yield Fault((name,), explanation("fault_time", text=text))


def audience_faults(audience: Audience) -> Iterator[str]:
    """Yield what is wrong with an audience."""
    return (fault.text for fault in faults_of_audience(audience))


def faults_of_audience(audience: Audience) -> Iterator[Fault]:
    """Yield what is wrong with an audience, field by field."""
    if (audience.joined_within_days or 0) < 0:
        name = "joined_within_days"
        yield Fault((name,), explanation("fault_negative", field=name))


def is_date(text: str) -> bool:
    """Tell whether *text* is a date in ISO form."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_time(text: str) -> bool:
    try:
        return len(text) == len("00:00") and dt.time.fromisoformat(text).second == 0
    except ValueError:
        return False
