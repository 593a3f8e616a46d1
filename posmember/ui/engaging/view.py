"""The window of a member's activities: points on the left, missions, then prize draws."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from posmember.domain.words.filling import filled
from posmember.services.coupons.rows import CouponStanding
from posmember.services.engagement.board import Board
from posmember.services.engagement.engagement import DrawResult
from posmember.ui.actions import Keys
from posmember.ui.engaging.draws_panel import DrawsPanel
from posmember.ui.engaging.events_panel import EventsPanel
from posmember.ui.engaging.missions_panel import HandOnPanel, MissionsPanel
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.layout import column, holder, row, scrolling
from posmember.ui.widgets.text import Elided, Label

_SHARES: Final = (10, 9, 9)
"""How the columns share the width: a receipt to be reviewed takes most."""


class EngagingView(ScreenWidget):
    """Three columns that scroll by themselves where the window is low."""

    asked = Signal(str)
    drawn = Signal(str)
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self.name = Elided("", "title")
        self.phone = Label("", "body")
        self.balance = Label("", "pill")
        self.balance.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        back = keys.bind(self, "engaging.back", lambda: self.asked.emit("back"))
        self.check_in = keys.bind(self, "engaging.check_in", lambda: self.asked.emit("check_in"))
        share = keys.bind(self, "engaging.share", lambda: self.asked.emit("share"))
        self.take_chance = keys.bind(self, "engaging.draw", self._draw)
        self.hand_on = keys.bind(self, "engaging.hand_on", self._hand_on)
        self.events = EventsPanel(
            figures,
            ActionButton(self.check_in, "primary", takes_focus=False, fills_width=True),
            ActionButton(share, takes_focus=False, fills_width=True),
        )
        self.missions = MissionsPanel(figures)
        self.coupons = HandOnPanel(figures, ActionButton(self.hand_on, takes_focus=False))
        self.draws = DrawsPanel(figures)
        self.draws.drawn.connect(self.drawn)
        head = row(
            ActionButton(back, takes_focus=False), S2, self.name, self.phone, self.balance,
            spacing=S3,
        )  # fmt: skip
        middle = holder(column(self.missions, self.coupons, None, spacing=S4))
        body = row(scrolling(self.events), scrolling(middle), scrolling(self.draws), spacing=S4)
        for place, share_of in enumerate(_SHARES):
            body.setStretch(place, share_of)
        self.setLayout(column(head, body, spacing=S3, margin=S4))

    def show_board(self, board: Board, coupons: tuple[CouponStanding, ...]) -> None:
        """Show what is open, how far missions are, and what may be handed on."""
        strip = board.strip
        self.name.setText(strip.name or self.tr("Member without a name"))
        self.phone.setText(strip.masked_phone)
        words = self.tr("{points} points")
        points = self._figures.points(strip.points_redeemable)
        self.balance.setText(filled(words, {"points": points}))
        self.events.show_board(board)
        self.missions.show_board(board)
        self.coupons.show_coupons(coupons)
        self.hand_on.setEnabled(bool(coupons))
        self.draws.show_board(board)
        self.hints_changed.emit()

    def show_drawn(self, result: DrawResult) -> None:
        """Show what a try brought."""
        self.draws.show_drawn(result)

    def forget_drawn(self) -> None:
        """Show no try any more."""
        self.draws.forget_drawn()

    def tell_awarded(self, points: int) -> None:
        """Say in a toast how many points were given."""
        self.events.clear()
        words = self.tr("On record: {points} points.")
        self._notifier.tell(filled(words, {"points": self._figures.signed_points(points)}))

    def tell_handed_on(self, name: str) -> None:
        """Say in a toast who has the coupon now."""
        self.coupons.receiver.clear()
        words = self.tr("{name} has the coupon now.")
        self._notifier.tell(words.replace("{name}", name or self.tr("The other member")))

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""
        words = {
            "printing": self.tr("The slip with the share code goes to the printer."),
            "no_printer": self.tr("No printer is set up."),
        }
        self._notifier.tell(words[what])

    @override
    def take_focus(self) -> None:
        self.setFocus()

    def _draw(self) -> None:
        draw_id = self.draws.first_open()
        if draw_id:
            self.drawn.emit(draw_id)

    def _hand_on(self) -> None:
        self.coupons.hand_on()
