"""The checkout's actions under their keys: which are valid, of use and named right now."""

from collections.abc import Callable

from PySide6.QtGui import QAction

from posmember.domain.checkout.quote import Quote
from posmember.ui.actions import Keys
from posmember.ui.checkout.keys import (
    ACTION_IDS,
    FOLLOW_THE_CART,
    HINTS,
    NEED_A_CART,
    PAYING_IDS,
    WAIT,
    WAITED_FOR,
    idle_actions,
)
from posmember.ui.checkout.states import Mode
from posmember.ui.screen import ScreenWidget

_PLACES = {Mode.RINGING: "checkout", Mode.PAYING: "paying", Mode.SETTLED: "settled"}


class BoundKeys:
    """Knows what a key means in the mode and with the cart of now."""

    def __init__(
        self,
        window: ScreenWidget,
        keys: Keys,
        asked: Callable[[str], None],
        beep: Callable[[], None],
    ) -> None:
        """Bind the keys of *window*: *asked* is told what is meant, *beep* of what is too late."""
        self._asked, self._beep = asked, beep
        self._mode = Mode.RINGING
        self._idle: frozenset[str] = frozenset()
        self._is_begun = False
        self._is_busy = False
        self._is_payment_due = False
        self.actions = {name: keys.bind(window, name, self._asking(name)) for name in ACTION_IDS}

    def follow_mode(self, mode: Mode) -> None:
        """Switch on what is valid in *mode*, and nothing else."""
        self._mode = mode
        for name, action in self.actions.items():
            action.setEnabled(self._is_valid(name))
        self._follow()
        self.actions["checkout.member"].setVisible(mode is Mode.RINGING)  # its key means another

    def follow_cart(self, quote: Quote | None, line_count: int, *, has_member: bool) -> None:
        """Switch off what would do nothing with the cart as it is."""
        self._is_begun = line_count > 0 or (quote is not None and quote.member is not None)
        self._idle = idle_actions(quote, line_count, has_member=has_member)
        self._follow()

    def set_busy(self, *, is_busy: bool) -> None:
        """Take keys for what they will mean once the sale is written."""
        self._is_busy = is_busy

    def expect_payment(self, *, is_due: bool) -> None:
        """Take keys for what they will mean once the cart is priced and paid for."""
        self._is_payment_due = is_due
        cart_keys = {self._key_of(name) for name in ACTION_IDS if self._is_valid(name)}
        for name in PAYING_IDS:
            if self._key_of(name) not in cart_keys:
                self.actions[name].setEnabled(is_due or self._is_valid(name))

    def named(self) -> tuple[QAction, ...]:
        """Return what the bottom line names."""
        return tuple([self.actions[name] for name in self._hints() if self._is_named(name)])

    def _hints(self) -> list[str]:
        return [f"{_PLACES[self._mode]}.{name}" for name in HINTS[self._mode]]

    def _is_named(self, name: str) -> bool:
        needs_a_cart = name.rpartition(".")[2] in NEED_A_CART
        is_of_use = name not in self._idle and (self._is_begun or not needs_a_cart)
        return is_of_use and self.actions[name].isEnabled()

    def _follow(self) -> None:
        for name in FOLLOW_THE_CART:
            is_answered = name in WAIT or name not in self._idle
            self.actions[name].setEnabled(self._is_valid(name) and is_answered)
        self.actions["paying.points"].setVisible("paying.points" not in self._idle)

    def _is_valid(self, name: str) -> bool:
        return name.partition(".")[0] == _PLACES[self._mode]

    def _asking(self, name: str) -> Callable[[], None]:
        return lambda: self._ask(self._meant(name))

    def _ask(self, name: str) -> None:
        if self._is_payment_due and name not in PAYING_IDS:
            self._beep()
        else:
            self._asked(name)

    def _meant(self, name: str) -> str:
        then = PAYING_IDS if self._is_payment_due else WAITED_FOR if self._is_busy else ()
        key = self._key_of(name)
        return next((each for each in then if self._key_of(each) == key), name)

    def _key_of(self, name: str) -> str:
        return str(self.actions[name].property("key"))
