"""A deterministic world: tills, head office and a bad network on one invented clock.

The engine and the rules of head office are the real ones; disks and wires are in memory. Every
fault comes from the seed. After the bad times the world is healed and must agree with itself.
"""

import heapq
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from posmember.domain.ids import MemberId, NoteId, StoreId, TerminalId
from posmember.headoffice.offer import read_offer
from posmember.headoffice.pull import pull
from posmember.headoffice.push import push
from posmember.protocol.bodies import (
    MemberAmended,
    MemberBlocked,
    MemberEnrolled,
    NoteAdded,
    encode_body,
)
from posmember.protocol.messages import (
    Ack,
    EpochChanged,
    Fork,
    Gap,
    Hello,
    HelloRequest,
    Page,
    PullRequest,
    PushRequest,
    Reply,
    Request,
)
from posmember.protocol.operation import Leg, PersonalData
from posmember.sync.engine import Engine, Pace
from posmember.sync.events import Answered, Due, LossReason, Lost, Send, WakeAt
from tests.support.sync_books import BooksDisk, MemoryBooks, ViolationError
from tests.support.sync_invariants import (
    check_converged,
    check_created,
    check_head_office,
    check_replay,
    check_till,
)
from tests.support.sync_till import MemoryTill, TillDisk

START_MS = 1_800_000_000_000
TIMEOUT_MS = 5_000
HEAL_EVENTS_A_FACT = 15
"""More messages than this after healing: somebody goes round in circles."""


class CrashError(Exception):
    """The process died at this point."""


@dataclass(frozen=True, slots=True)
class Weather:
    """How bad times are: probabilities for each message or commit."""

    lose: float = 0.1
    double: float = 0.1
    slow: float = 0.1
    till_crash: float = 0.01
    server_crash: float = 0.01
    restore_till: float = 0.002
    restore_server: float = 0.0005
    corrupt: float = 0.001
    bad_fact: float = 0.005


CALM = Weather(0, 0, 0, 0, 0, 0, 0, 0, 0)


def weather_of(chance: random.Random) -> Weather:
    """Swarm: each seed has its own mixture, some faults off, some extreme."""

    def pick(*levels: float) -> float:
        return chance.choice(levels)

    return Weather(
        lose=pick(0, 0.1, 0.3),
        double=pick(0, 0.1, 0.2),
        slow=pick(0, 0.2, 0.5),
        till_crash=pick(0, 0.01, 0.03),
        server_crash=pick(0, 0.02, 0.05),
        restore_till=pick(0, 0.003, 0.008),
        restore_server=pick(0, 0, 0.002, 0.004),
        corrupt=pick(0, 0, 0.002),
        bad_fact=pick(0, 0.01),
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a world is, and how long it lives."""

    tills: int = 3
    members: int = 4
    steps: int = 400
    burst: int = 6
    """Facts of one till in one step, at most."""


class World:
    """Runs one seed. `run` raises `ViolationError`; `seen` counts the situations reached."""

    def __init__(
        self,
        seed: int,
        scale: Scale | None = None,
        weather: Weather | None = None,
        pace: Pace | None = None,
    ) -> None:
        size = scale or Scale()
        self.burst = size.burst
        self.pace = pace
        self.chance = random.Random(seed)
        self.weather = weather or weather_of(self.chance)
        self.steps = size.steps
        self.now = START_MS
        self.seen: Counter[str] = Counter()
        self.facts = 0
        self.faults = 0
        self._ids = 0
        self._agenda: list[tuple[int, int, Callable[[], None]]] = []
        self._order = 0
        self.created: set[str] = set()
        self.dead: set[str] = set()
        self.lost: set[str] = set()
        self.recorded: list[PushRequest] = []
        self.journal: list[tuple[int, TerminalId, Request, Reply]] = []
        self.members = [f"m{number}" for number in range(size.members)]
        self.sales: list[str] = []
        self.books = MemoryBooks(BooksDisk(), self._on_server_commit)
        self.server_backup = self.books.disk.copy()
        self.tills = [Till(self, number) for number in range(size.tills)]
        for till in self.tills:
            self.books.add_terminal(till.disk.terminal, till.disk.store)
        self.server_backup = self.books.disk.copy()

    # Time ----------------------------------------------------------------------------------

    def at(self, when: int, what: Callable[[], None]) -> None:
        self._order += 1
        heapq.heappush(self._agenda, (when, self._order, what))

    def run(self) -> "World":
        """Bad times, then healing, then every invariant."""
        for till in self.tills:
            till.boot()
        for _ in range(self.steps):
            self.at(self.now + self.chance.randrange(300), self._step)
            self._turn(until=self.now + 300)
        self._heal()
        self._check()
        return self

    def _turn(self, until: int) -> None:
        while self._agenda and self._agenda[0][0] <= until:
            when, _, what = heapq.heappop(self._agenda)
            self.now = max(self.now, when)
            what()
        self.now = max(self.now, until)

    def _heal(self) -> None:
        self.weather = CALM
        self.now += 1_000_000
        for till in self.tills:
            till.boot()
        deadline, last = self.now + 3_600_000, self._order + 5_000 + HEAL_EVENTS_A_FACT * self.facts
        while self.now < deadline and self._order < last:
            self._turn(until=self.now + 2_000)
            if all(till.is_settled(len(self.books.disk.log)) for till in self.tills):
                return
        raise ViolationError("I12: the world does not settle")

    # Facts ---------------------------------------------------------------------------------

    def hit(self, probability: float) -> bool:
        if probability and self.chance.random() < probability:
            self.faults += 1
            return True
        return False

    def _step(self) -> None:
        till = self.chance.choice(self.tills)
        if self.hit(self.weather.restore_server):
            self._restore_server()
        elif self.hit(self.weather.restore_till):
            till.restore()
        elif self.hit(self.weather.corrupt):
            till.corrupt()
        elif self.chance.random() < 0.02:
            till.back_up()
        elif self.chance.random() < 0.01:
            self.server_backup = self.books.disk.copy()
        else:
            for _ in range(self.chance.randrange(1, self.burst)):
                till.sell()
            till.nudge()

    def new_id(self) -> str:
        self._ids += 1
        return f"op-{self._ids:07d}"

    # Head office ---------------------------------------------------------------------------

    def _on_server_commit(self, label: str) -> None:
        if self.hit(self.weather.server_crash):
            self.seen[f"server crashed {label} commit"] += 1
            raise CrashError

    def _restore_server(self) -> None:
        self.seen["server restored"] += 1
        disk = self.server_backup.copy()
        disk.epoch = f"epoch-{self.new_id()}"
        self.books.disk = disk
        self.server_backup = disk.copy()

    def serve(self, request: Request, terminal: TerminalId) -> Reply | None:
        """Answer as the server process would; None: it died."""
        try:
            reply = self._answer(request, terminal)
        except CrashError:
            return None
        self._note(reply)
        self.journal.append((self.now, terminal, request, reply))
        return reply

    def _answer(self, request: Request, terminal: TerminalId) -> Reply:
        match request:
            case HelloRequest():
                return Hello(1, 1, {}, (), self.books.disk.epoch, self.now)
            case PushRequest():
                if request.ops:
                    self.recorded = [*self.recorded[-9:], request]
                return push(self.books, read_offer(request), self.now)
            case PullRequest():
                return pull(self.books, terminal, request, self.now)

    def _note(self, reply: Reply) -> None:
        match reply:
            case Ack():
                for result in reply.results:
                    self.seen[f"result {result.outcome.value}"] += 1
                    for finding in result.findings:
                        self.seen[f"finding {finding.kind}"] += 1
            case Fork():
                self.seen[f"fork by {reply.reason}"] += 1
            case Gap():
                self.seen["gap"] += 1
            case EpochChanged():
                self.seen["epoch changed"] += 1
            case Page():
                self.seen["page" if reply.ops else "page empty"] += 1
            case _:
                pass

    # The end -------------------------------------------------------------------------------

    def _check(self) -> None:
        disk = self.books.disk
        check_head_office(disk)
        disks = [till.disk for till in self.tills]
        for till in disks:
            check_till(till, disk)
        check_converged(disks, disk, self.lost)
        check_created(self.created, disk, self.dead, self.lost)
        check_replay(disk)
        self._check_requests_again()

    def _check_requests_again(self) -> None:
        """I16: old requests, sent again and again, change no balance and book nothing."""
        before = self.books.hub()
        for request in self.recorded * 3:
            self._answer(request, request.terminal)
        if self.books.hub() != before:
            raise ViolationError("I16: a replayed request changed something")


class Till:
    """One till of the world: a disk, and a process that may die."""

    def __init__(self, world: World, number: int) -> None:
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
        is_rare = label.startswith(("epoch", "incarnation", "again", "forget"))
        if self.world.hit(self.world.weather.till_crash * (10 if is_rare else 1)):
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
        self.store.append(op_id, "note_added", _note_body(member), legs, self.world.now)

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


def _note_body(member: str) -> msgspec.Raw:
    if member not in _note_bodies:
        _note_bodies[member] = encode_body(NoteAdded(NoteId("note"), MemberId(member)))
    return _note_bodies[member]
