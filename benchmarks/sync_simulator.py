"""Q14: facts per second of the simulator on one core: engine, rules of head office, checks."""

import time

from posmember.sync.engine import Pace
from tests.support.sync_weather import CALM, Scale
from tests.support.sync_world import World

PACE = Pace(interval_ms=5_000, page_operations=500)


def world_of(seed: int, *, is_calm: bool, steps: int = 150) -> World:
    scale = Scale(tills=2, members=20, steps=steps, burst=120)
    return World(seed, scale, CALM if is_calm else None, PACE)


def main() -> None:
    for name, is_calm in (("calm", True), ("bad weather", False)):
        world_of(0, is_calm=is_calm, steps=20).run()
        begun, facts, faults = time.process_time(), 0, 0
        for seed in range(1, 7):
            world = world_of(seed, is_calm=is_calm).run()
            facts += world.facts
            faults += world.faults
        seconds = time.process_time() - begun
        speed = facts / seconds
        print(f"{name:12} {speed:8,.0f} facts/s ({facts:,} facts, {faults:,} faults) bar >= 10,000")


if __name__ == "__main__":
    main()
