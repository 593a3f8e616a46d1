"""Which version of the programme is in force on which business date."""

from collections.abc import Iterable

import msgspec


class Publication(msgspec.Struct, frozen=True):
    """A version as it was published; dates are ISO business dates."""

    op_id: str
    version: int
    published_on: str
    effective_from: str = ""
    """Its first day; empty, or not after *published_on*: at once."""

    @property
    def is_ahead(self) -> bool:
        """Tell whether it was published for a later day."""
        return self.effective_from > self.published_on

    @property
    def starts_on(self) -> str:
        """Return its first day."""
        return self.effective_from if self.is_ahead else self.published_on


class Start(msgspec.Struct, frozen=True):
    """From this date on (empty: from the beginning) a version is in force, until the next start."""

    from_date: str
    op_id: str
    version: int


def calendar(publications: Iterable[Publication]) -> tuple[Start, ...]:
    """Return the starts of all versions, by date; *publications* in the order of publication.

    A version for a later day replaces on that day whatever was published for earlier ones. Of two
    that begin on one day the one published later is in force. What was published to hold at once
    ends with the next such publication, even where clocks disagree about the day.
    """
    at_once: list[Publication] = []
    in_order = list(publications)
    for each in in_order:
        if not each.is_ahead:
            at_once = [one for one in at_once if one.published_on < each.published_on] + [each]
    kept = {each.op_id for each in at_once}
    starts = {each.starts_on: each for each in in_order if each.is_ahead or each.op_id in kept}
    return tuple(
        Start(date if at else "", starts[date].op_id, starts[date].version)
        for at, date in enumerate(sorted(starts))
    )


def may_withdraw(publication: Publication, on: str) -> bool:
    """Tell whether a version can be withdrawn on a business date: only before it begins."""
    return publication.is_ahead and on < publication.effective_from
