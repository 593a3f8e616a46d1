"""Recommend goods to a member, ask about one of them, count the answers, and try the lists."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TypeAlias

from posmember.domain.clock import Clock
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.recommending.recommending import MOST
from posmember.protocol.recommending_bodies import PromptAnswered
from posmember.services.members.page import person_of
from posmember.services.members.today import today_of
from posmember.services.recommending.measuring import Trial, tried
from posmember.services.recommending.rows import Suggestion, Trials
from posmember.services.recommending.suggesting import Suggesting
from posmember.services.recommending.trials import read_trials
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, Writing

Step: TypeAlias = Callable[[int, int], bool]
"""Told how much is done, of how much (0: not known yet); answers whether to stop."""


class RecommendingService:
    """Everything about recommendations."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def for_member(
        self, member_id: MemberId, present: Sequence[str] = ()
    ) -> tuple[Suggestion, ...]:
        """Return the three things to recommend to a member, the best first.

        Each is in the catalogue and on hand, and not bought within its repurchase interval.
        *present* is in the cart: it is not among them, and what goes with it is.
        """
        with self._reading() as connection:
            today = today_of(connection, self._clock()).date
            person = person_of(connection, member_id)
            found = Suggesting(connection, person, today, present)
            return tuple(islice(found.suggestions(), MOST))

    def prompt(self, member_id: MemberId, present: Sequence[str] = ()) -> Suggestion | None:
        """Return the one thing to ask about as a member is attached; None: nothing.

        Nothing that is weighed, and nothing that the member said no to lately; nothing at all where
        the shop does not ask.
        """
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            if not now.settings.asks_at_counter:
                return None
            person = person_of(connection, member_id)
            found = Suggesting(connection, person, now.date, present)
            asked = (each for each in islice(found.suggestions(), MOST) if not each.is_weighed)
            return next((each for each in asked if each.product_id not in found.declined), None)

    def answer(
        self, actor: OperatorId, member_id: MemberId, asked: Suggestion, *, is_accepted: bool
    ) -> None:
        """Put a member's yes or no on record."""
        with self._writing() as uow:
            person = person_of(uow.connection, member_id)
            body = PromptAnswered(person, asked.product_id, asked.reason.value, is_accepted)
            append(uow, Draft(body, self._clock(), actor))

    def trials(self) -> Trials | None:
        """Return how the lists did when they were tried last; None: never yet."""
        with self._reading() as connection:
            return read_trials(connection)

    def try_lists(self, step: Step) -> Trials | None:
        """Try the lists on held-back baskets now and keep how they did; None: *step* stopped it.

        It is read in short pieces. *step* is called between them, outside any transaction.
        """
        with self._reading() as connection:
            trial = Trial(today_of(connection, self._clock()).date)
        for _piece in tried(self._reading, self._writing, trial):
            if step(*trial.progress):
                return None
        return trial.result
