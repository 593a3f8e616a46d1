"""What waits for answers that change the cart, or for its price."""

from collections.abc import Callable

from posmember.ui.checkout.session import Session

Act = Callable[[], None]


class Waiting:
    """What was asked for before the till had answered is done in its turn."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._acts: list[Act] = []
        self._then: Act | None = None

    def when_answered(self, act: Act) -> None:
        """Do something once no answer is due that changes the cart."""
        self._acts.append(act)
        self.go_on()

    def when_quoted(self, then: Act) -> None:
        """Do something once the cart is priced, too; the newest counts."""
        self._then = then
        self.go_on()

    def go_on(self) -> None:
        """Do what it is time for."""
        while self._acts and not self._session.answers_due:
            self._acts.pop(0)()
        if self._session.quote is not None and not self._session.answers_due:
            then, self._then = self._then, None
            if then is not None:
                then()

    def stay(self) -> None:
        """Do nothing of it: something else has to be answered first."""
        self._acts.clear()
        self._then = None
