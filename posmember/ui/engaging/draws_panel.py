"""Prize draws: published odds, what is left of each prize, a try, and what it brought."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from posmember.domain.engagement.draws import Draw, Prize
from posmember.domain.money import BASIS_POINTS, format_trimmed
from posmember.services.engagement.board import Board, DrawStanding
from posmember.services.engagement.engagement import DrawResult
from posmember.ui.engaging.words import draw_words
from posmember.ui.figures import Figures
from posmember.ui.mission_words import reward_words
from posmember.ui.style import S2, S3
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, frame, row
from posmember.ui.widgets.text import Elided, Label, Wrapped, right


class DrawsPanel(QWidget):
    """One frame for each draw; above them what the last try brought."""

    drawn = Signal(str)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._board: Board | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S3)
        self.outcome = Wrapped("", "large")
        self.given = Wrapped("", "body")
        self.seed = Wrapped("", "tiny")
        self.won = frame(column(self.outcome, self.given, self.seed, spacing=S2), "gold", S3)
        self.won.hide()
        heading = Label(self.tr("Prize draws"), "section")
        self.setLayout(column(heading, self.won, self._lines, None, spacing=S3))

    def show_board(self, board: Board) -> None:
        """Show every draw as it stands."""
        self._board = board
        emptied(self._lines)
        for each in board.draws:
            self._lines.addWidget(self._frame(each, board))
        if not board.draws:
            self._lines.addWidget(Wrapped(self.tr("No prize draw is held."), "muted"))

    def show_drawn(self, result: DrawResult) -> None:
        """Show what a try brought, large enough to be shown to the customer."""
        prize, board = result.prize, self._board
        templates = board.templates if board is not None else ()
        if prize is None:
            self.outcome.setText(self.tr("Nothing this time"))
            self.given.setText("")
        else:
            words = self.tr("Won: {prize}")
            self.outcome.setText(words.replace("{prize}", self._named(prize)))
            what = reward_words(prize.reward, templates, self._figures)
            self.given.setText(self.tr("In the account: {what}").replace("{what}", what))
        self.given.setVisible(prize is not None)
        self.seed.setText(self.tr("Seed of this try: {seed}").replace("{seed}", result.seed))
        self.won.show()

    def forget_drawn(self) -> None:
        """Show no try any more."""
        self.won.hide()

    def first_open(self) -> str:
        """Return the first draw that may be tried; else the first there is; empty: none."""
        draws = self._board.draws if self._board is not None else ()
        ordered = sorted(draws, key=lambda each: bool(each.reason))
        return ordered[0].draw.draw_id if ordered else ""

    def _frame(self, each: DrawStanding, board: Board) -> QFrame:
        press = button(self.tr("Take a chance"), "" if each.reason else "primary")
        press.setEnabled(not each.reason)
        press.clicked.connect(self._emitting(each.draw.draw_id))
        return frame(
            column(
                Elided(self._named(each.draw), "strong"),
                self._prizes(each, board),
                Wrapped(draw_words(each), "" if each.reason else "muted"),
                row(None, press),
                spacing=S2,
            ),
            "panel",
            S3,
        )

    def _prizes(self, each: DrawStanding, board: Board) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(S3)
        grid.setVerticalSpacing(S2)
        grid.setColumnStretch(0, 1)
        for line, prize in enumerate(each.draw.prizes):
            left = _left_of(prize, each.won)
            tone = "muted" if left == 0 else ""
            name = Elided(self._named(prize), tone)
            name.setToolTip(reward_words(prize.reward, board.templates, self._figures))
            grid.addWidget(name, line, 0)
            grid.addWidget(right(Label(_odds(prize.odds_bp), tone)), line, 1)
            grid.addWidget(right(Label(self._left_words(left), tone or "muted")), line, 2)
        rest = BASIS_POINTS - sum(prize.odds_bp for prize in each.draw.prizes)
        if rest > 0:
            line = len(each.draw.prizes)
            grid.addWidget(Elided(self.tr("Nothing"), "muted"), line, 0)
            grid.addWidget(right(Label(_odds(rest), "muted")), line, 1)
        return grid

    def _left_words(self, left: int | None) -> str:
        if left is None:
            return self.tr("no end")
        return self.tr("%n left", "", left) if left else self.tr("gone")

    def _named(self, each: Draw | Prize) -> str:
        return each.name_zh if self._figures.language == "zh_CN" else each.name_en

    def _emitting(self, draw_id: str) -> Callable[[], None]:
        return lambda: self.drawn.emit(draw_id)


def _odds(odds_bp: int) -> str:
    return f"{format_trimmed(odds_bp, 2)} %"


def _left_of(prize: Prize, won: dict[str, int]) -> int | None:
    """Return how many of a prize are left; None: there is no end to them."""
    return None if prize.stock is None else max(0, prize.stock - won.get(prize.prize_id, 0))
