"""A deterministic world: tills, head office and a bad network on one invented clock.

The engine and the rules of head office are the real ones; disks and wires are in memory. Every
fault comes from the seed. After the bad times the world is healed and must agree with itself.
"""

import heapq
import random
from collections import Counter
from collections.abc import Callable

from posmember.domain.ids import TerminalId
from posmember.headoffice.memory_books import BooksDisk, MemoryBooks, ViolationError
from posmember.headoffice.offer import read_offer
from posmember.headoffice.pull import pull
from posmember.headoffice.push import push
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
from posmember.sync.engine import Pace
from tests.support.sync_invariants import (
    check_converged,
    check_created,
    check_head_office,
    check_replay,
    check_till,
)
from tests.support.sync_process import Till
from tests.support.sync_weather import CALM, CrashError, Scale, Weather, weather_of

START_MS = 1_800_000_000_000
HEAL_EVENTS_A_FACT = 15
"""More messages than this after healing: somebody goes round in circles."""


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
        moves = check_head_office(disk)
        disks = [till.disk for till in self.tills]
        for till in disks:
            check_till(till, moves)
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
