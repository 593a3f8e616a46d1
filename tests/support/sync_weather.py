"""How bad the times of a simulated world are, and how large it is."""

import random
from dataclasses import dataclass


class CrashError(Exception):
    """The process died at this point."""


@dataclass(frozen=True, slots=True)
class Weather:
    """How bad times are: probabilities for each message or commit."""

    lose: float = 0.1
    double: float = 0.1
    slow: float = 0.1
    till_crash: float = 0.01
    server_crash: float = 0.01
    restore_till: float = 0.002
    restore_server: float = 0.0005
    corrupt: float = 0.001
    bad_fact: float = 0.005


CALM = Weather(0, 0, 0, 0, 0, 0, 0, 0, 0)


def weather_of(chance: random.Random) -> Weather:
    """Swarm: each seed has its own mixture, some faults off, some extreme."""

    def pick(*levels: float) -> float:
        return chance.choice(levels)

    return Weather(
        lose=pick(0, 0.1, 0.3),
        double=pick(0, 0.1, 0.2),
        slow=pick(0, 0.2, 0.5),
        till_crash=pick(0, 0.01, 0.03),
        server_crash=pick(0, 0.02, 0.05),
        restore_till=pick(0, 0.003, 0.008),
        restore_server=pick(0, 0, 0.002, 0.004),
        corrupt=pick(0, 0, 0.002),
        bad_fact=pick(0, 0.01),
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a world is, and how long it lives."""

    tills: int = 3
    members: int = 4
    steps: int = 400
    burst: int = 6
    """Facts of one till in one step, at most."""
