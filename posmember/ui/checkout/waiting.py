"""What is done as soon as the cart is priced and nothing more is due."""

from collections.abc import Callable

from posmember.ui.checkout.session import Session


class Waiting:
    """One thing at a time; the newest counts."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._then: Callable[[], None] | None = None

    def when_quoted(self, then: Callable[[], None]) -> None:
        """Do something as soon as the cart is priced and no answer is due that changes it."""
        self._then = then
        self.go_on()

    def go_on(self) -> None:
        """Do it now, if it is time."""
        if self._session.quote is not None and not self._session.answers_due:
            then, self._then = self._then, None
            if then is not None:
                then()

    def stay(self) -> None:
        """Do it no more: something else has to be answered first."""
        self._then = None
