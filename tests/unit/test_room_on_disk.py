"""No sale begins on a disk that is nearly full; the refusal says how much is missing."""

import pytest

from posmember.domain.space import MEGABYTE, SpaceLevel, StorageLowError, ensure_space, space_level
from posmember.domain.words.say import say


@pytest.mark.parametrize(
    ("free_bytes", "level"),
    [
        (0, SpaceLevel.TOO_LITTLE),
        (64 * MEGABYTE - 1, SpaceLevel.TOO_LITTLE),
        (64 * MEGABYTE, SpaceLevel.LOW),
        (1024 * MEGABYTE - 1, SpaceLevel.LOW),
        (1024 * MEGABYTE, SpaceLevel.ENOUGH),
    ],
)
def test_room_is_judged_by_what_a_sale_needs(free_bytes, level):
    assert space_level(free_bytes) is level


def test_a_full_disk_is_refused_with_its_place():
    with pytest.raises(StorageLowError) as refused:
        ensure_space(64 * MEGABYTE - 1, "/data")

    assert say(refused.value, "en") == (
        "Only 63 MB are free and a sale needs 64 MB. Free some room on the disk of /data, "
        "then go on."
    )


def test_enough_room_for_one_sale_is_enough():
    ensure_space(64 * MEGABYTE, "/data")
