"""Shops with many members, the same for the same size; kept between runs under out/benchmarks.

`python -m benchmarks.data 10000 1000000` makes them ahead.
"""

import gc
import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from posmember.app import Outside, Till, create_shop, open_till
from posmember.domain.clock import system_clock
from posmember.domain.members.phone import normalise_phone
from posmember.models.migrations import upgrade
from posmember.protocol.bodies import Opening
from posmember.services.demo.goods import product_records
from posmember.services.demo.people import Person, people
from posmember.services.importing.bulk_enrolment import enrol_many
from posmember.services.members.enrolment import NewMember
from posmember.services.setup import ShopSetup
from posmember.services.staff.pin_hash import Argon2Pins
from posmember.services.unit_of_work import writing_with

ROOT: Final = Path(__file__).parents[1] / "out" / "benchmarks"
TODAY: Final = date(2026, 11, 22)
NOW_MS: Final = 1_795_320_000_000
TWO_YEARS_MS: Final = 730 * 86_400_000
AT_ONCE: Final = 2_000
SIZES: Final = (10_000, 1_000_000)

OUTSIDE: Final = Outside(
    clock=system_clock,
    environment={**os.environ, "POSMEMBER_KEY_STORE": "file"},
    pins=Argon2Pins(rounds=1, memory_kib=8, lanes=1),
)


def shop_of(members: int) -> Path:
    """Return the folder of a closed shop with so many members, made if it is not there."""
    root = ROOT / f"{members}-{_shape()}"
    if not root.exists():
        unfinished = root.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        _make(unfinished, members)
        unfinished.rename(root)
    return root


@contextmanager
def opened(members: int, purpose: str = "product") -> Iterator[Till]:
    """Open a copy of the shop with so many members; what is done to it is thrown away."""
    copy = ROOT / f"{purpose}-{os.getpid()}"
    shutil.copytree(shop_of(members), copy)
    try:
        with open_till(copy, OUTSIDE) as till:
            gc.freeze()  # as the program does once it is open
            yield till
    finally:
        gc.unfreeze()
        shutil.rmtree(copy)


def phone_of(number: int) -> str:
    """Return the phone of member *number* of every shop that has so many."""
    return next(islice(people(number + 1, TODAY), number, None)).phone


def _shape() -> str:
    """Return a mark that changes with the tables."""
    script = Path(upgrade.__file__).with_name("versions") / "v0001_first_tables.sql"
    return f"{hash_of(script.read_bytes()):08x}"


def hash_of(content: bytes) -> int:
    """Return a small number that stands for *content*."""
    import zlib  # noqa: PLC0415 - here only

    return zlib.crc32(content)


def _make(root: Path, members: int) -> None:
    create_shop(root, ShopSetup(name="基准便利店", owner_pin="246810"), OUTSIDE)
    with open_till(root, OUTSIDE) as till:
        owner = till.services.operators.operators()[0].operator_id
        till.services.products.publish(owner, product_records())
        writing = writing_with(till.database, till.bus)
        chance = random.Random(members)
        waiting = people(members, TODAY)
        while chunk := [new_member(person, chance) for person in islice(waiting, AT_ONCE)]:
            at_ms = NOW_MS - chance.randrange(TWO_YEARS_MS)
            with writing() as uow:
                enrol_many(uow, chunk, actor=owner, at_ms=at_ms, today=TODAY)
            till.database.checkpoint()


def new_member(person: Person, chance: random.Random) -> NewMember:
    """Return *person* as a list of another program would bring them."""
    points = chance.randrange(5_000) if chance.random() < 0.6 else 0
    return NewMember(
        phone=normalise_phone(person.phone).e164,
        name=person.name,
        birthday=person.birthday,
        gender=person.gender,
        remark=person.remark,
        source="import",
        opening=Opening(TODAY.isoformat(), points, "2027-12-31") if points else None,
    )


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or SIZES):
        begun = time.monotonic()
        print(shop_of(size), f"{time.monotonic() - begun:.1f} s")
