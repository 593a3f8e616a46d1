"""The most that any of some rules takes of each piece."""

from collections.abc import Mapping, Sequence

from posmember.domain.promotions.masks import Mask


class Heights:
    """For sets of rules what each piece is lowered by at most, as far as somebody asked for it."""

    def __init__(self, rows: Mapping[int, Sequence[int]]) -> None:
        """Hold what each rule takes of each piece."""
        self._rows = rows
        self._known: dict[Mask, Sequence[int]] = {}

    def of(self, rules: Mask) -> Sequence[int]:
        """Return the most that any of some rules takes of each piece; there is at least one."""
        found = self._known.get(rules)
        if found is None:
            found = self._known[rules] = self._of(rules)
        return found

    def _of(self, rules: Mask) -> Sequence[int]:
        lowest = rules & -rules
        own = self._rows[lowest.bit_length() - 1]
        if rules == lowest:
            return own
        # Sets that are asked for differ in few rules: what the others take is known mostly.
        others = self.of(rules ^ lowest)
        return [
            one if one > other else other  # noqa: FURB136 - a call of max costs twice as much
            for one, other in zip(own, others, strict=True)
        ]
