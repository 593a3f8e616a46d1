"""The two doors to time and chance."""

import time
import uuid

from posmember.domain.clock import system_clock
from posmember.domain.ids import new_id


def test_the_clock_of_the_machine_is_told_in_milliseconds():
    before = time.time_ns()

    told = system_clock()

    assert before // 1_000_000 <= told <= time.time_ns() // 1_000_000


def test_ids_are_of_the_seventh_version_and_sort_by_their_time():
    made = [new_id() for _ in range(1_000)]

    assert {uuid.UUID(each).version for each in made} == {7}
    assert len(set(made)) == 1_000
    assert made[0][:13] <= made[-1][:13]
