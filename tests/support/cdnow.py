"""The CDNOW sample: 2,357 who first bought in early 1997, with 39 weeks known and 39 held back.

Figures that Fader and Hardie published with their papers; the sums of the public list, by rhythm.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from posmember.domain.value.buyers import Buyer, Then
from posmember.domain.value.visits import Rhythm

CUT = date(1997, 9, 30)
WEEKS_39 = 273
_FILE = Path(__file__).with_name("cdnow_sample.csv")


def cdnow() -> Iterator[tuple[int, Rhythm, int, int]]:
    """Yield members, rhythm, what coming again brought (cents), and days held back with a visit."""
    with _FILE.open(encoding="ascii", newline="") as file:
        for row in csv.DictReader(file):
            rhythm = Rhythm(int(row["again"]), int(row["last"]), int(row["observed"]))
            yield int(row["members"]), rhythm, int(row["again_minor"]), int(row["later"])


def cdnow_buyers() -> list[Buyer]:
    """Return one buyer for each."""
    return [
        Buyer(rhythm, cents, rhythm.again + 1, cents, Then(rhythm, rhythm.again, later))
        for members, rhythm, cents, later in cdnow()
        for _ in range(members)
    ]
