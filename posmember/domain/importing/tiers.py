"""From the names that other programs give their tiers to the rungs of this programme."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from posmember.domain.tiers.tier import Tier

_LADDER: Final = (
    ("普通", "标准", "基础", "注册", "初级", "standard", "basic", "regular", "member", "classic"),
    ("铜", "青铜", "bronze", "中级"),
    ("银", "白银", "silver", "高级"),
    ("金", "黄金", "gold"),
    ("白金", "铂金", "platinum"),
    ("钻石", "钻", "diamond"),
    ("黑金", "黑", "black"),
    ("至尊", "supreme", "vip"),
)
"""The usual order of tier names, for telling what lies below a tier that is not here."""

_ENDINGS: Final = ("会员卡", "会员", "贵宾", "卡", "member", "card", "tier")


@dataclass(frozen=True, slots=True)
class TierChoice:
    """Which tier a name of the file becomes; `None` is the first rung, held by everybody."""

    tier_id: str | None
    name: str
    """The tier's name as people know it."""
    is_exact: bool


def choose_tier(name: str, tiers: Sequence[Tier]) -> TierChoice:
    """Return the tier called *name*; for an unknown one the highest usual rung not above it."""
    wanted = _core(name)
    for position, tier in enumerate(tiers):
        if wanted in {_core(tier.name_zh), _core(tier.name_en), tier.tier_id.casefold()}:
            return _choice(position, tiers, is_exact=True)
    rung = _rung(wanted)
    rungs = [_rung(_core(tier.name_zh)) for tier in tiers]
    below = [
        position
        for position, own in enumerate(rungs)
        if rung is not None and own is not None and own <= rung
    ]
    is_plain = not wanted or (rung == 0 and bool(tiers))
    return _choice(max(below, default=0), tiers, is_exact=is_plain)


def _choice(position: int, tiers: Sequence[Tier], *, is_exact: bool) -> TierChoice:
    if not tiers:
        return TierChoice(None, "", is_exact)
    tier = tiers[position]
    return TierChoice(tier.tier_id if position else None, tier.name_zh, is_exact)


def _core(name: str) -> str:
    text = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    for ending in _ENDINGS:
        if text != ending:
            text = text.removesuffix(ending)
    return text


def _rung(core: str) -> int | None:
    return next((rung for rung, names in enumerate(_LADDER) if core in names), None)
