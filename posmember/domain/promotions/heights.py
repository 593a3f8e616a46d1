"""The most that any of some rules takes of each piece."""

from collections.abc import Mapping, Sequence

from posmember.domain.promotions.masks import Mask


class Heights:
    """For sets of rules what each piece is lowered by at most, as far as somebody asked for it."""

    def __init__(self, rows: Mapping[int, Sequence[int]]) -> None:
        """Hold what each rule takes of each piece."""
        self._rows = rows
        self._known: dict[Mask, Sequence[int]] = {}
        self._reached: dict[int, Sequence[tuple[int, int]]] = {}

    def of(self, rules: Mask) -> Sequence[int]:
        """Return the most that any of some rules takes of each piece; there is at least one."""
        found = self._known.get(rules)
        if found is None:
            found = self._known[rules] = self._of(rules)
        return found

    def _of(self, rules: Mask) -> Sequence[int]:
        lowest = rules & -rules
        index = lowest.bit_length() - 1
        if rules == lowest:
            return self._rows[index]
        # Sets that are asked for differ in few rules: what the others take is known mostly.
        found = list(self.of(rules ^ lowest))
        for place, most in self._reached_by(index):
            if most > found[place]:  # noqa: PLR1730 - calls of max cost twice as much
                found[place] = most
        return found

    def _reached_by(self, index: int) -> Sequence[tuple[int, int]]:
        """Return the pieces of which a rule takes anything, with what it takes at most."""
        found = self._reached.get(index)
        if found is None:
            row = self._rows[index]
            found = self._reached[index] = [(n, most) for n, most in enumerate(row) if most]
        return found
