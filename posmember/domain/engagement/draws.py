"""Prize draws: published odds, stock, and an outcome that anybody can work out again.

The till draws a random seed and puts it on record; what is won follows from it by this rule, so
every till, and whoever doubts it, comes to the same prize.
"""

import hashlib
from collections.abc import Mapping
from typing import Final

import msgspec

from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.money import BASIS_POINTS
from posmember.domain.pricing.scope import ALWAYS, EVERYBODY, Audience, Schedule

_SPACE: Final = 1 << 256


class Prize(msgspec.Struct, frozen=True, omit_defaults=True):
    """One prize. *odds_bp* of 10 000 tries win it while there is stock."""

    prize_id: str
    name_zh: str
    name_en: str
    odds_bp: int
    reward: EngagementReward
    stock: int | None = None
    """How many there are in all; None: no end."""


class Draw(msgspec.Struct, frozen=True, omit_defaults=True):
    """A draw: what is left of 10 000 after all odds wins nothing."""

    draw_id: str
    name_zh: str
    name_en: str
    prizes: tuple[Prize, ...]
    tries_per_day: int = 1
    """Of one member."""
    schedule: Schedule = ALWAYS
    audience: Audience = EVERYBODY
    is_active: bool = True


def outcome(draw: Draw, seed: str, member_id: str, won: Mapping[str, int]) -> Prize | None:
    """Return the prize of one try; None: nothing.

    *won* says how many of each prize are gone. The odds of a prize that has run out go to nobody:
    those of the others stay as published.
    """
    text = f"{draw.draw_id}|{seed}|{member_id}".encode()
    number = int.from_bytes(hashlib.sha256(text).digest()) * BASIS_POINTS // _SPACE
    for prize in draw.prizes:
        if number < prize.odds_bp:
            is_left = prize.stock is None or won.get(prize.prize_id, 0) < prize.stock
            return prize if is_left else None
        number -= prize.odds_bp
    return None
