"""Hypothesis drives two tills and head office: any order of facts, losses, crashes and restores."""

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from posmember.protocol.messages import Page
from posmember.sync.events import Answered, LossReason, Lost, Send, SyncAsked
from tests.support.sync_invariants import (
    check_converged,
    check_created,
    check_head_office,
    check_replay,
    check_till,
)
from tests.support.sync_process import Till
from tests.support.sync_weather import CALM, Scale
from tests.support.sync_world import World

DISASTERS = ("crash", "crash", "copy till", "copy server", "restore till", "restore server")

tills = st.integers(0, 1)


class Chain(RuleBasedStateMachine):
    """The wire is in the machine's hand: requests lie there until they are delivered or lost."""

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.world = World(seed, Scale(tills=2, members=2), CALM)
        self.under_way: dict[int, Send] = {}
        self.late: list[tuple[int, Answered]] = []
        for number, till in enumerate(self.world.tills):
            till.boot()
            self.take_over_wire(number)

    def take_over_wire(self, number: int) -> None:
        """Take what the till sent at its start from the world's wire into the machine's hand."""
        self.world._agenda.clear()
        send = self.till(number).engine._in_flight
        assert send is not None
        self.under_way[number] = send

    def till(self, number: int) -> Till:
        return self.world.tills[number]

    def obey(self, number: int, event: SyncAsked | Answered | Lost) -> None:
        self.world.now += 1_000
        for action in self.till(number).engine.handle(event):
            if isinstance(action, Send):
                self.under_way[number] = action

    @rule(number=tills, facts=st.integers(1, 9))
    def sell(self, number: int, facts: int) -> None:
        for _ in range(facts):
            self.till(number)._sell()

    @rule(
        number=tills,
        facts=st.integers(2, 8),
        exchanges=st.integers(3, 9),
        end=st.sampled_from(["lost", "late", "done"]),
    )
    def sell_and_talk(self, number: int, facts: int, exchanges: int, end: str) -> None:
        """Sell, then ask and answer so many times; the last reply may get lost, or come late."""
        self.sell(number, facts)
        self.world.now += 400_000
        self.obey(number, SyncAsked())
        for left in range(exchanges, 0, -1):
            self.deliver(number, copies=1, end=end if left == 1 else "done")

    @precondition(lambda self: self.under_way)
    @rule(number=tills, copies=st.integers(1, 2), end=st.sampled_from(["lost", "late", "done"]))
    def deliver(self, number: int, copies: int, end: str) -> None:
        send = self.under_way.pop(number, None)
        if send is None:
            return
        replies = [self.world.serve(send.request, send.terminal) for _ in range(copies)]
        assert replies[-1] is not None
        answer = Answered(send.token, 200, replies[-1])
        if end == "done":
            self.obey(number, answer)
            return
        if end == "late":
            self.late.append((number, answer))
        self.obey(number, Lost(send.token, LossReason.TIMEOUT))

    @precondition(lambda self: self.under_way)
    @rule(number=tills)
    def lose(self, number: int) -> None:
        send = self.under_way.pop(number, None)
        if send is not None:
            self.obey(number, Lost(send.token, LossReason.UNREACHABLE))

    @precondition(lambda self: self.late)
    @rule()
    def hear_a_late_reply(self) -> None:
        number, answer = self.late.pop(0)
        before = self.till(number).disk.cursor
        self.obey(number, answer)
        assert not isinstance(answer.reply, Page) or self.till(number).disk.cursor >= before

    @rule(number=tills, kind=st.sampled_from(DISASTERS))
    def strike(self, number: int, kind: str) -> None:
        """Crash, copy or put back: a till, or head office."""
        if kind == "restore server":
            self.world._restore_server()
        elif kind == "copy server":
            self.world.server_backup = self.world.books.disk.copy()
        elif kind == "copy till":
            self.till(number).back_up()
        else:
            if kind == "restore till":
                self.till(number).restore()
            else:
                self.till(number).boot()
            self.take_over_wire(number)

    @invariant()
    def books_are_sound(self) -> None:
        check_head_office(self.world.books.disk)

    def teardown(self) -> None:
        world = self.world
        for till in world.tills:
            till.boot()
        world._heal()
        disks = [till.disk for till in world.tills]
        for till in disks:
            check_till(till, check_head_office(world.books.disk))
        check_converged(disks, world.books.disk, world.lost)
        check_created(world.created, world.books.disk, world.dead, world.lost)
        check_replay(world.books.disk)


TestTwoTillsAndHeadOffice = Chain.TestCase
