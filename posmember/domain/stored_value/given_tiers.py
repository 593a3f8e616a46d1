"""Which tier the top-ups of a member give: the highest that one which was not paid back brings."""

from collections.abc import Sequence

import msgspec

from posmember.domain.tiers.tier import Tier


class GivenTier(msgspec.Struct, frozen=True, omit_defaults=True, array_like=True):
    """A tier that a top-up gives beside one that the member has: it stands behind that one."""

    tier_id: str
    height: int
    """In the ladder of that day, the lowest is 1."""
    height_before: int = 0
    """Of the floor that stood before; 0: there was none, or no ladder knows it."""


class TierFromTopUp(msgspec.Struct, frozen=True):
    """The tier of one top-up among those of a member."""

    tier_id: str
    before: str | None
    """The floor that stood before it."""
    stands: bool
    """Whether it was not paid back."""
    is_raise: bool = True
    """Whether the member had a lower tier before."""
    height: int = 0
    """0: put on record before heights were."""
    height_before: int = 0


def given_tier(tier_id: str, before: str | None, ladder: Sequence[Tier]) -> GivenTier | None:
    """Return a tier that a rule gives with its place in *ladder*; None where that lacks it."""
    heights = {tier.tier_id: height for height, tier in enumerate(ladder, start=1)}
    if tier_id not in heights:
        return None
    return GivenTier(tier_id, heights[tier_id], heights.get(before or "", 0))


def floor_of(given: Sequence[TierFromTopUp], unknown: str | None = None) -> str | None:
    """Return the floor by the top-ups of a member, the oldest first; *unknown*: there is none.

    The highest tier that stands counts, also one that was there before the first of them. Of old
    records without heights the newest that raised the member counts.
    """
    if not given:
        return unknown
    best = TierFromTopUp("", None, stands=True, height=given[0].height_before)
    floor = given[0].before
    for each in given:
        if each.stands and (floor is None or _is_better(each, best)):
            best, floor = each, each.tier_id
    return floor


def _is_better(tier: TierFromTopUp, other: TierFromTopUp) -> bool:
    if tier.height and other.height:
        return tier.height >= other.height
    return tier.is_raise
