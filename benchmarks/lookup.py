"""Q1, Q2: look members up through the service; the limit is the same query on the bare driver.

Both run on one open, encrypted store in turn, never for the same text, so neither finds what the
other has just read. The limit is told everything that the service has to find out: what kind of
text it is, and whether many members begin so.
"""

# ruff: noqa: SLF001
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

from sqlalchemy import text

from benchmarks.data import SIZES, TODAY, opened
from benchmarks.measuring import in_turn, report
from posmember.app import Till
from posmember.domain.members.phone import normalise_phone
from posmember.domain.members.pinyin import reading_keys
from posmember.models.prepared import Prepared
from posmember.services.demo.people import _phone, people
from posmember.services.lookup import member_queries as queries

ROUNDS = 3_000
NAMES = 20_000
NEWEST_NAMED = """member.row_no IN (
    SELECT row_no FROM member
    WHERE row_no IN (SELECT rowid FROM member_name WHERE member_name MATCH :phrase)
    ORDER BY last_visit_ms DESC LIMIT :most
)"""
BY_PHRASE = Prepared(queries._HITS.where(text(NEWEST_NAMED)).order_by(queries._NEWEST))
Asked: TypeAlias = tuple[Prepared, dict[str, Any]]


@dataclass(frozen=True)
class Job:
    """One way to look up: where texts come from, and what the limit asks for such a text."""

    name: str
    texts: Iterator[str]
    limit: Callable[[str], Asked]
    bar: str


def jobs(members: int) -> list[Job]:
    texts = Texts(members)
    return [
        Job("whole phone", texts.phones(), by_phone, "3"),
        Job("last 4 digits", texts.last4(), by_last4, "2"),
        Job("2 initials", texts.initials(2), by_pair, "2"),
        Job("all initials", texts.initials(9), by_initials, "2"),
        Job("2 characters of a name", texts.name_parts(2), by_phrase, "2"),
        Job("3 characters of a name", texts.name_parts(3), by_phrase, "2"),
    ]


class Texts:
    """What is typed, by chance, but the same at each run."""

    def __init__(self, members: int) -> None:
        self.members = members
        self.chance = random.Random(members)
        self.names = [person.name for person in islice(people(NAMES, TODAY), NAMES)]

    def phones(self) -> Iterator[str]:
        while True:
            yield _phone(self.chance.randrange(self.members))

    def last4(self) -> Iterator[str]:
        return (phone[-4:] for phone in self.phones())

    def name_parts(self, length: int) -> Iterator[str]:
        while True:
            name = self.chance.choice(self.names)
            if len(name) >= length:
                yield name[-length:]

    def initials(self, length: int) -> Iterator[str]:
        while True:
            found = reading_keys(self.chance.choice(self.names))[0].initials[:length]
            if length == 2 or len(found) > 2:
                yield found


def by_phone(typed: str) -> Asked:
    return queries.BY_PHONE, {"wanted": normalise_phone(typed).e164}


def by_last4(typed: str) -> Asked:
    return queries.BY_LAST4, {"wanted": typed, "most": 20}


def by_pair(typed: str) -> Asked:
    return queries.BY_PAIR, {"wanted": typed, "most": 20}


def by_initials(typed: str) -> Asked:
    values = {"wanted": typed, "after": f"{typed}{{", "most": 20}
    return queries.by_letters(is_frequent=False), values


def by_phrase(typed: str) -> Asked:
    return BY_PHRASE, {"phrase": f'"{" ".join(typed)}"', "most": 20}


def measure(till: Till, job: Job, members: int) -> None:
    driver = till.database._driver
    find = till.services.lookup.find
    for_product: list[str] = []
    for_limit: list[tuple[str, list[object]]] = []

    def prepare(_number: int) -> None:
        for_product[:] = [next(job.texts)]
        query, values = job.limit(next(job.texts))
        for_limit[:] = [(query.sql, query._in_order(values))]

    product, limit = in_turn(
        lambda _number: find(for_product[0], prefer="member"),
        lambda _number: driver.execute(*for_limit[0]).fetchall(),
        ROUNDS,
        prepare,
        warm_up=300,
    )
    report(f"{job.name}, {members:,} members", product, limit, job.bar)


def main(sizes: list[int]) -> None:
    for members in sizes:
        with opened(members) as till:
            for job in jobs(members):
                measure(till, job, members)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
