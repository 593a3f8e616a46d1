"""Which tier a member has on a day, and why; how a ticket moves it.

A member's earned tiers are a pile of rungs, each with the day it was reached. A sale that
qualifies puts a rung on top, a return takes off what its sale had brought (`undoing`), a review
replaces the pile. So whatever comes and goes in between, giving all of it back ends where it
started.
"""

import datetime as dt
import enum
from collections.abc import Sequence

import msgspec

from posmember.domain.tiers.membership import Membership
from posmember.domain.tiers.periods import FOREVER, validity_end
from posmember.domain.tiers.progress import tier_for, tier_named
from posmember.domain.tiers.rules import Downgrade, TierRules
from posmember.domain.tiers.tier import Tier


class TierSource(enum.StrEnum):
    """Why a member has the tier."""

    EARNED = "earned"
    PAID = "paid"
    """A paid membership gives it."""
    FLOOR = "floor"
    """Staff or an import said that it shall not be lower."""
    LOCKED = "locked"
    """Staff set it, and nothing moves it."""


class Rung(msgspec.Struct, frozen=True, omit_defaults=True):
    """A tier that was reached, by days as ISO dates."""

    tier_id: str
    since: str
    valid_until: str = ""
    """Its last day before it is reviewed; empty: no end."""
    is_reviewed: bool = False
    """Kept or given at a review: a refund does not take it away, the next review may."""


class TierRecord(msgspec.Struct, frozen=True):
    """What is on record of a member's tiers."""

    rungs: tuple[Rung, ...] = ()
    """The lowest first; none: the lowest tier."""
    floor: str | None = None
    floor_until: str = ""
    """The last day of the floor (ISO); empty: no end."""
    locked_tier: str | None = None
    memberships: tuple[Membership, ...] = ()
    given: str | None = None
    """The tier of a top-up that was paid in since staff set a floor, a lock, or neither."""
    gone: tuple[Tier, ...] = ()
    """Where goods come back: tiers of rungs that the ladder lacks, as the last one had them."""


class Standing(msgspec.Struct, frozen=True):
    """The tier in force on a day."""

    tier: Tier | None
    """None where the programme has no ladder."""
    source: TierSource
    since: str
    """ISO; empty where nobody recorded it."""
    valid_until: str
    """ISO; empty: no end."""
    amount: int
    """What counts by now, in the unit of the ladder's basis."""
    earned: Tier | None
    """The tier by what was bought alone."""


def standing_of(
    record: TierRecord, amount: int, today: dt.date, ladder: Sequence[Tier], rules: TierRules
) -> Standing:
    """Return the tier in force on *today*: the highest of earned, paid and floor, or the lock.

    Of those that give the same tier the one that lasts longest says why and until when.
    """
    earned = earned_tier(record, amount, ladder, rules)
    locked = tier_named(record.locked_tier, ladder) if record.locked_tier else None
    if locked is not None:
        return Standing(locked, TierSource.LOCKED, "", "", amount, earned)
    best = _earned_standing(record, amount, earned, rules)
    for other in (
        *_paid_standings(best, record, today, ladder),
        *_floors(best, record, today, ladder),
    ):
        if other.tier and _rank(other, ladder) > _rank(best, ladder):
            best = other
    return best


def earned_tier(
    record: TierRecord, amount: int, ladder: Sequence[Tier], rules: TierRules
) -> Tier | None:
    """Return the tier by what was bought: what *amount* reaches now, or what is kept still."""
    deserved = tier_for(amount, ladder)
    if rules.downgrade is Downgrade.AT_ONCE:
        return deserved
    kept = top_tier(record.rungs, ladder)
    return kept if _is_above(kept, deserved, ladder) else deserved


def top_tier(rungs: Sequence[Rung], ladder: Sequence[Tier]) -> Tier | None:
    """Return the highest rung that the ladder in force still has; None: none of them."""
    known = [tier for rung in rungs if (tier := tier_named(rung.tier_id, ladder))]
    return max(known, key=ladder.index, default=None)


def after_sale(
    record: TierRecord, amount: int, today: dt.date, ladder: Sequence[Tier], rules: TierRules
) -> tuple[Rung, ...]:
    """Return the rungs once a sale counts; *amount* counts it too. A lock leaves them alone."""
    if record.locked_tier:
        return record.rungs
    rungs = record.rungs
    if rules.downgrade is Downgrade.AT_ONCE:
        rungs = lowered(rungs, amount, ladder, rules)
    deserved = tier_for(amount, ladder)
    lowest = ladder[0] if ladder else None
    if deserved is None or not _is_above(deserved, top_tier(rungs, ladder) or lowest, ladder):
        return rungs
    return (*rungs, reached(deserved, today, rules))


def lowered(
    rungs: Sequence[Rung],
    amount: int,
    ladder: Sequence[Tier],
    rules: TierRules,
    safe: Sequence[Rung] = (),
    gone: Sequence[Tier] = (),
) -> tuple[Rung, ...]:
    """Return *rungs* without those above what *amount* deserves; a reviewed or *safe* one stays.

    One that the ladder lacks falls by the threshold it had (*gone*); nobody knows it: it stays.
    Where a tier in between is deserved, it counts as reached when the lowest of those that fall
    was. Without a review (tiers lost at once) nothing protects a rung.
    """
    is_protected = rules.downgrade is not Downgrade.AT_ONCE
    deserved = tier_for(amount, ladder)
    kept: list[Rung] = []
    fallen: list[Rung] = []
    for rung in rungs:
        tier = tier_named(rung.tier_id, (*ladder, *gone))
        is_safe = rung in safe or (rung.is_reviewed and is_protected)
        stays = is_safe or tier is None or tier.threshold <= max(0, amount)
        (kept if stays else fallen).append(rung)
    base = top_tier(kept, ladder) or (ladder[0] if ladder else None)
    if not fallen or deserved is None or not _is_above(deserved, base, ladder):
        return tuple(kept)
    since = dt.date.fromisoformat(min(rung.since for rung in fallen))
    return (*kept, reached(deserved, since, rules))


def reached(tier: Tier, since: dt.date, rules: TierRules, *, is_reviewed: bool = False) -> Rung:
    """Return the rung of *tier* that was reached on *since*."""
    end = validity_end(since, tier.validity_months, rules.review_day)
    return Rung(tier.tier_id, since.isoformat(), end.isoformat() if end else "", is_reviewed)


def _rank(standing: Standing, ladder: Sequence[Tier]) -> tuple[int, str]:
    return _height(standing.tier, ladder), standing.valid_until or FOREVER.isoformat()


def _earned_standing(
    record: TierRecord, amount: int, earned: Tier | None, rules: TierRules
) -> Standing:
    """Return what was earned; only where tiers are reviewed does a validity end."""
    name = earned.tier_id if earned else ""
    rung = next((rung for rung in reversed(record.rungs) if rung.tier_id == name), None)
    since, until = (rung.since, rung.valid_until) if rung else ("", "")
    is_reviewed = rules.downgrade is Downgrade.AT_REVIEW
    return Standing(earned, TierSource.EARNED, since, until if is_reviewed else "", amount, earned)


def _paid_standings(
    best: Standing, record: TierRecord, today: dt.date, ladder: Sequence[Tier]
) -> list[Standing]:
    running = [paid for paid in record.memberships if paid.is_in_force(today)]
    running.sort(key=lambda paid: paid.end, reverse=True)
    return [
        msgspec.structs.replace(
            best,
            tier=tier_named(paid.tier_id, ladder),
            source=TierSource.PAID,
            since=paid.first_day,
            valid_until=paid.end,
        )
        for paid in running
    ]


def _floors(
    best: Standing, record: TierRecord, today: dt.date, ladder: Sequence[Tier]
) -> list[Standing]:
    is_over = record.floor_until and record.floor_until < today.isoformat()
    floors = ((None if is_over else record.floor, record.floor_until), (record.given, ""))
    return [
        msgspec.structs.replace(
            best,
            tier=tier_named(name, ladder),
            source=TierSource.FLOOR,
            since="",
            valid_until=until,
        )
        for name, until in floors
        if name
    ]


def _is_above(tier: Tier | None, other: Tier | None, ladder: Sequence[Tier]) -> bool:
    """Tell whether *tier* stands higher in *ladder*; no tier stands below the lowest."""
    return _height(tier, ladder) > _height(other, ladder)


def _height(tier: Tier | None, ladder: Sequence[Tier]) -> int:
    return -1 if tier is None else ladder.index(tier)
