"""Rules on every piece that may come before one that makes its lines depend on each other."""

import msgspec

from posmember.domain.promotions.goods import IslandGoods
from posmember.domain.promotions.masks import Mask, bits_of, either


class Lead(msgspec.Struct, frozen=True, gc=False):
    """A sweeping rule that may come before a linking one."""

    rule: Mask
    taken: Mask
    """The pieces it takes if it comes first. The pieces of a line cost the same until rules lower
    them, so it takes all that are free of a line, or none."""
    ahead: int
    """How much more it could add to what it takes than linking rules, in parts of money."""
    lost: int
    """What is lost at least where it does not come first: one of its pieces to a linking rule.

    Else it might as well come first: a linking rule takes the same of its pieces whether those it
    leaves are there or not.
    """


def near(goods: IslandGoods, linking: Mask, sweeping: Mask) -> Mask:
    """Return the sweeping rules that share pieces with linking ones, or with such rules.

    It does not matter when the others come.
    """
    key = (linking, sweeping)
    known = goods.near.get(key)
    if known is not None:
        return known
    meets = goods.meets
    found, added = 0, sweeping & either([meets[index] for index in bits_of(linking)])
    while added:
        found |= added
        added = sweeping & ~found & either([meets[index] for index in bits_of(added)])
    goods.near[key] = found
    return found
