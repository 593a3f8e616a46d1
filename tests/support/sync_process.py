"""One till of a simulated world: a disk, and a process that sells, talks and may die."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from posmember.domain.ids import MemberId, NoteId, StoreId, TerminalId
from posmember.headoffice.memory_books import ViolationError
from posmember.protocol.bodies import (
    MemberAmended,
    MemberBlocked,
    MemberEnrolled,
    NoteAdded,
    encode_body,
)
from posmember.protocol.messages import Page
from posmember.protocol.operation import Leg, PersonalData
from posmember.sync.engine import Engine, Pace
from posmember.sync.events import Answered, Due, LossReason, Lost, Send, WakeAt
from tests.support.sync_till import MemoryTill, TillDisk
from tests.support.sync_weather import CrashError

if TYPE_CHECKING:
    from tests.support.sync_world import World

TIMEOUT_MS = 5_000


class Till:
    """One till of the world: a disk, and a process that may die."""

    def __init__(self, world: "World", number: int) -> None:
        self.world = world
        self.disk = TillDisk(TerminalId(f"till-{number}"), StoreId(f"store-{number}"))
        self.backup = self.disk.copy()
        self._life = 0
        self._pace = world.pace or Pace(
            interval_ms=world.chance.choice((1_000, 5_000)),
            batch_operations=world.chance.choice((1, 3, 20)),
            page_operations=world.chance.choice((2, 7, 50)),
        )
        self._due: int | None = None
        self._cursor: tuple[str | None, int] = (None, 0)

    # Life of the process ---------------------------------------------------------------------

    def boot(self) -> None:
        world = self.world
        self._life += 1
        self.store = MemoryTill(self.disk, self._on_commit)
        self.engine = Engine(self.store, lambda: world.now, world.chance.random, self._pace)
        self._due = None
        self._tell(Due())

    def _on_commit(self, label: str) -> None:
        likely = self.world.weather.till_crash
        if likely and label.startswith(("epoch", "incarnation", "again", "forget")):
            likely *= 10
        if self.world.hit(likely):
            self.world.seen[f"till crashed: {label}"] += 1
            raise CrashError
        self._watch_cursor()

    def _watch_cursor(self) -> None:
        epoch, cursor = self._cursor
        if self.disk.epoch == epoch and 0 < self.disk.cursor < cursor:
            raise ViolationError(f"I13: the cursor of {self.disk.terminal} went back")
        self._cursor = (self.disk.epoch, self.disk.cursor)

    def _guarded(self, what: Callable[[], None]) -> None:
        try:
            what()
        except CrashError:
            self._life += 1
            life = self._life
            self.world.at(self.world.now + 1_000, lambda: self._reboot(life))

    def _reboot(self, life: int) -> None:
        if life == self._life:
            self.boot()

    def _tell(self, event: Due | Answered | Lost) -> None:
        self._guarded(lambda: self._obey(event))

    def _obey(self, event: Due | Answered | Lost) -> None:
        if isinstance(event, Answered) and isinstance(event.reply, Page):
            before = self.disk.cursor
            actions = self.engine.handle(event)
            if event.reply.next > before == self.disk.cursor:
                self.world.seen["page not taken"] += 1
        else:
            actions = self.engine.handle(event)
        for action in actions:
            if isinstance(action, Send):
                self._send(action)
            elif isinstance(action, WakeAt):
                self._wake_at(action.at_ms)

    def _wake_at(self, when: int) -> None:
        life = self._life
        when = max(when, self.world.now + 1)
        self._due = when

        def wake() -> None:
            if life == self._life and self._due == when:
                self._tell(Due())

        self.world.at(when, wake)

    # The wire --------------------------------------------------------------------------------

    def _send(self, action: Send) -> None:
        world, weather = self.world, self.world.weather
        life = self._life
        world.at(
            world.now + TIMEOUT_MS,
            lambda: self._give_up(life, action.token),
        )
        copies = 2 if world.hit(weather.double) else 1
        for _ in range(copies):
            if world.hit(weather.lose):
                world.seen["request lost"] += 1
                continue
            world.at(world.now + self._delay(), lambda: self._arrive(action))

    def _delay(self) -> int:
        slow = self.world.hit(self.world.weather.slow)
        return self.world.chance.randrange(1, 20_000 if slow else 200)

    def _arrive(self, action: Send) -> None:
        reply = self.world.serve(action.request, action.terminal)
        if reply is None or self.world.hit(self.world.weather.lose):
            self.world.seen["reply lost"] += 1
            return
        answer = Answered(action.token, 200, reply)
        self.world.at(self.world.now + self._delay(), lambda: self._hear(answer))

    def _hear(self, answer: Answered) -> None:
        """A late reply may reach the next life of the process, under a token used again."""
        self._tell(answer)

    def _give_up(self, life: int, token: int) -> None:
        if life == self._life:
            self._tell(Lost(token, LossReason.TIMEOUT))

    # The counter -----------------------------------------------------------------------------

    def nudge(self) -> None:
        self._tell(Due())

    def sell(self) -> None:
        self._guarded(self._sell)

    def _sell(self) -> None:
        world = self.world
        op_id = world.new_id()
        try:
            self._append_fact(op_id)
        finally:
            if op_id in self.disk.own:
                world.facts += 1
                world.created.add(op_id)

    def _append_fact(self, op_id: str) -> None:
        world, roll = self.world, self.world.chance.random()
        member = world.chance.choice(world.members)
        if world.hit(world.weather.bad_fact):
            world.dead.add(op_id)
            self._append(op_id, (Leg(f"store:{self.disk.store}:x", "points", 1),), member)
        elif roll < 0.75:
            self._append(op_id, self._points(member), member)
        elif roll < 0.9:
            self._append(op_id, self._goods(op_id), member)
        elif roll < 0.94:
            self._enrol(op_id)
        elif roll < 0.98:
            self._amend(op_id, member)
        else:
            body = MemberBlocked(MemberId(member), world.chance.random() < 0.5)
            self.store.append(op_id, "member_blocked", encode_body(body), (), world.now)

    def _points(self, member: str) -> tuple[Leg, ...]:
        amount = self.world.chance.randrange(-60, 70) or 1
        return (
            Leg(f"member:{member}", "points", amount),
            Leg(f"store:{self.disk.store}:points", "points", -amount),
        )

    def _goods(self, op_id: str) -> tuple[Leg, ...]:
        world = self.world
        if world.sales and world.chance.random() < 0.5:
            account, amount = world.chance.choice(world.sales[-20:]), -1_000
        else:
            account, amount = f"sale:{op_id}:1", 1_000
            world.sales.append(account)
        return (
            Leg(account, "quantity", amount),
            Leg(f"store:{self.disk.store}:sold", "quantity", -amount),
        )

    def _append(self, op_id: str, legs: tuple[Leg, ...], member: str) -> None:
        self.store.append(op_id, "note_added", note_body(member), legs, self.world.now)

    def _enrol(self, op_id: str) -> None:
        phone = f"+86138000000{self.world.chance.randrange(30):02d}"
        body = MemberEnrolled(MemberId(f"new-{op_id}"), "counter", "2026-11-22")
        personal = PersonalData("salt", {"phone": phone})
        self.store.append(op_id, "member_enrolled", encode_body(body), (), self.world.now, personal)

    def _amend(self, op_id: str, member: str) -> None:
        body = MemberAmended(MemberId(member), ("name",), {"name": self.world.chance.randrange(3)})
        personal = PersonalData("salt", {"name": op_id})
        ahead = self.world.chance.choice((0, 0, 10_000_000))
        self.store.append(
            op_id, "member_amended", encode_body(body), (), self.world.now + ahead, personal
        )

    # Disasters -------------------------------------------------------------------------------

    def back_up(self) -> None:
        self.backup = self.disk.copy()

    def restore(self) -> None:
        """Put an old backup in place of the disk: only head office may know what came after."""
        world = self.world
        world.seen["till restored"] += 1
        world.lost |= set(self.disk.own) - set(self.backup.own)
        self.disk = self.backup.copy()
        self._cursor = (None, 0)
        self.boot()

    def corrupt(self) -> None:
        """Flip something in the confirmed balances: only the digest can tell."""
        if self.disk.confirmed:
            key = self.world.chance.choice(sorted(self.disk.confirmed))
            self.disk.confirmed[key] += 1
            self.world.seen["balance corrupted"] += 1

    def is_settled(self, head: int) -> bool:
        disk = self.disk
        return disk.acked_seq == disk.last_seq and disk.cursor == head


_note_bodies: dict[str, msgspec.Raw] = {}


def note_body(member: str) -> msgspec.Raw:
    if member not in _note_bodies:
        _note_bodies[member] = encode_body(NoteAdded(NoteId("note"), MemberId(member)))
    return _note_bodies[member]
