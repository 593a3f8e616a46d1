"""What an operation changes of a member's rungs, so that every till comes to the same pile.

Rungs are put on and taken off by name. Whatever order operations arrive in, a rung stands exactly
where somebody put it on and nobody took it off.
"""

from collections.abc import Sequence

import msgspec

from posmember.domain.tiers.standing import Rung


class NamedRung(msgspec.Struct, frozen=True):
    """A rung on record, under the name that the operation which put it on gave it."""

    rung_id: str
    rung: Rung


class TierMove(msgspec.Struct, frozen=True, omit_defaults=True):
    """Rungs taken off by name, and rungs put on."""

    taken: tuple[str, ...] = ()
    put: tuple[Rung, ...] = ()


def rung_name(op_id: str, position: int) -> str:
    """Return the name of the rung that an operation puts on at *position* (from 1)."""
    return f"{op_id}/{position}"


def rungs_of(op_id: str, pile: Sequence[NamedRung]) -> tuple[Rung, ...]:
    """Return the rungs of *pile* that an operation put on."""
    return tuple(named.rung for named in pile if named.rung_id.startswith(f"{op_id}/"))


def move_to(pile: Sequence[NamedRung], after: Sequence[Rung]) -> TierMove | None:
    """Return how *pile* becomes *after*; None where it is so already."""
    left = list(after)
    taken = []
    for named in pile:
        if named.rung in left:
            left.remove(named.rung)
        else:
            taken.append(named.rung_id)
    return TierMove(tuple(taken), tuple(left)) if taken or left else None
