"""The nightly work: every subject's step, done for the shop's current business date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.clock import Clock
from posmember.models.nightly import NightlyMark
from posmember.models.prepared import Prepared
from posmember.services.members.today import Today, today_of
from posmember.services.night import Night, NightlyStep, QuietWork
from posmember.services.nightly.steps import QUIET, STEPS
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

AT_ONCE: Final = 200
"""So many facts go into one transaction, so that the counter never waits for the night."""

_put = upsert(NightlyMark)
_PUT_MARK = Prepared(
    _put.on_conflict_do_update(
        index_elements=["step"],
        set_={"done_for": _put.excluded.done_for, "at_ms": _put.excluded.at_ms},
    )
)
_DONE_FOR = Prepared(select(NightlyMark.done_for).where(NightlyMark.step == bindparam("step")))


@dataclass(frozen=True, slots=True)
class NightlyReport:
    """For which business date the work was done, and how much each step did."""

    on: date
    counts: dict[str, int]


class NightlyService:
    """Does what is due once a day; running it again changes nothing."""

    def __init__(
        self,
        writing: Writing,
        reading: Reading,
        clock: Clock,
        steps: tuple[tuple[str, NightlyStep], ...] = STEPS,
        quiet: tuple[tuple[str, QuietWork], ...] = QUIET,
    ) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock
        self._steps = steps
        self._quiet = quiet

    def run(self) -> NightlyReport:
        """Do everything that goes on record today, whether it was done before or not.

        What is only worked out is left as it is where that was done today.
        """
        counts = dict.fromkeys(self._names(), 0)
        for name, done in self.parts():
            counts[name] += done
        with self._reading() as connection:
            return NightlyReport(self._now(connection).date, counts)

    def is_due(self) -> bool:
        """Tell whether a step was not finished yet for the current business date."""
        with self._reading() as connection:
            today = self._now(connection).date
            marks = [_done_for(connection, name) for name in self._names()]
        return any(mark is None or mark < today for mark in marks)

    def parts(self) -> Iterator[tuple[str, int]]:
        """Do the work part by part, each one transaction; yield the step's name and its count.

        What is only worked out comes last, in pieces without a transaction.
        """
        for name, step in self._steps:
            done = 1
            while done:
                done = self._do_part(name, step)
                yield name, done
        for name, work in self._quiet:
            for done in self._work_out(name, work):
                yield name, done

    def _work_out(self, name: str, work: QuietWork) -> Iterator[int]:
        with self._reading() as connection:
            now, done_for = self._now(connection), _done_for(connection, name)
        if done_for is not None and done_for >= now.date:
            return
        yield from work(self._reading, self._writing, now)
        with self._writing() as uow:
            _mark(uow, name, now)

    def _names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in (*self._steps, *self._quiet))

    def _do_part(self, name: str, step: NightlyStep) -> int:
        with self._writing() as uow:
            now = self._now(uow.connection)
            done = step(uow, Night(now, _done_for(uow.connection, name), AT_ONCE))
            if not done:
                _mark(uow, name, now)
            return done

    def _now(self, connection: Connection) -> Today:
        return today_of(connection, self._clock())


def _done_for(connection: Connection, name: str) -> date | None:
    found = _DONE_FOR.scalar(connection, {"step": name})
    return None if found is None else date.fromisoformat(found)


def _mark(uow: UnitOfWork, name: str, now: Today) -> None:
    values = {"step": name, "done_for": now.date.isoformat(), "at_ms": now.at_ms}
    _PUT_MARK.run_beside(uow.connection, values)  # no setting and no rule is another for it
