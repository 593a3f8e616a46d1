"""A member's stored value as lots: every amount paid in or given has its own remainder."""

import datetime as dt

import msgspec


class ValueUse(msgspec.Struct, frozen=True, array_like=True):
    """An amount taken from, or given back to, one lot. No lot id: what came in without one."""

    lot_id: str | None
    amount_minor: int


class ValueLot(msgspec.Struct, frozen=True):
    """What remains of one amount, usable to the end of *expires_on*; None: for ever.

    Below zero where two tills that were apart both drew on it: that is owed.
    """

    lot_id: str | None
    remaining_minor: int
    expires_on: dt.date | None = None

    def is_lapsed(self, today: dt.date) -> bool:
        """Tell whether the last day of validity is over."""
        return self.expires_on is not None and self.expires_on < today


class Spendable(msgspec.Struct, frozen=True):
    """What may be spent, by part."""

    principal_minor: int = 0
    bonus_minor: int = 0

    @property
    def total_minor(self) -> int:
        """Both parts."""
        return self.principal_minor + self.bonus_minor


class Purse(msgspec.Struct, frozen=True):
    """The lots of both parts, each in the order in which they came in."""

    principal: tuple[ValueLot, ...] = ()
    bonus: tuple[ValueLot, ...] = ()

    def spendable(self, today: dt.date) -> Spendable:
        """Return what may be spent: lapsed lots do not count, and what is owed is kept back.

        A debt in one part is covered by the other.
        """
        principal, bonus = usable_sum(self.principal, today), usable_sum(self.bonus, today)
        owed = min(0, principal) + min(0, bonus)
        if principal < 0 or bonus < 0:
            rest = max(0, max(principal, bonus) + owed)
            return Spendable(rest, 0) if principal > bonus else Spendable(0, rest)
        return Spendable(principal, bonus)

    def without(self, principal: tuple[ValueUse, ...], bonus: tuple[ValueUse, ...]) -> "Purse":
        """Return what remains once these uses are taken out."""
        return Purse(_reduced(self.principal, principal), _reduced(self.bonus, bonus))


def _reduced(lots: tuple[ValueLot, ...], uses: tuple[ValueUse, ...]) -> tuple[ValueLot, ...]:
    if not uses:
        return lots
    taken = {use.lot_id: use.amount_minor for use in uses}
    return tuple(
        msgspec.structs.replace(lot, remaining_minor=lot.remaining_minor - taken.get(lot.lot_id, 0))
        for lot in lots
    )


def usable_sum(lots: tuple[ValueLot, ...], today: dt.date) -> int:
    """Return the sum of *lots*: what lapsed counts only where it is owed."""
    return sum(
        min(0, lot.remaining_minor) if lot.is_lapsed(today) else lot.remaining_minor for lot in lots
    )
