"""Q14: facts per second of the simulator on one core: engine, rules of head office, checks."""

import time

from tests.support.sync_world import CALM, World


def main() -> None:
    for name, weather in (("calm", CALM), ("bad weather", None)):
        World(0, steps=50, weather=weather).run()
        begun, facts, faults = time.process_time(), 0, 0
        for seed in range(1, 9):
            world = World(seed, tills=2, members=20, steps=600, weather=weather).run()
            facts += world.facts
            faults += world.faults
        seconds = time.process_time() - begun
        print(f"{name:12} {facts / seconds:8,.0f} facts/s ({facts:,} facts, {faults:,} faults)")


if __name__ == "__main__":
    main()
