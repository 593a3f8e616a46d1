"""A screen with a statement in whose place its figures are explained."""

from typing import Final

from posmember.ui.screen import ScreenWidget
from posmember.ui.why_words import Pairs
from posmember.ui.widgets.covered import Covered
from posmember.ui.widgets.facts import facts

_HEADING: Final = 92


class ExplainingScreen(ScreenWidget):
    """Has `explained`, which shows the statement or what explains it."""

    explained: Covered

    def show_why(self, pairs: Pairs) -> None:
        """Explain every figure in the place of the statement."""
        self.explained.cover(facts(pairs, _HEADING))

    def close_why(self) -> None:
        """Show the statement again."""
        self.explained.uncover()

    @property
    def is_why_open(self) -> bool:
        """Whether figures are explained now."""
        return self.explained.is_covered
