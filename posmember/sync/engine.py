"""The sync engine: told what happened, it says what to do. No wire, no thread, no clock inside.

A round is: push until nothing waits, pull until the head is reached, sleep. Only one request is
under way. What must survive a crash is in the store; everything here may be lost at any moment.
"""

from dataclasses import dataclass
from typing import Final, assert_never

from posmember.domain.clock import Clock, Instant
from posmember.protocol.messages import (
    BATCH_OPERATIONS_MAX,
    BODY_BYTES_MAX,
    PROTOCOL,
    Ack,
    EpochChanged,
    Fork,
    Gap,
    Gone,
    Hello,
    HelloRequest,
    Page,
    Problem,
    PullRequest,
    PushRequest,
    RefusalReason,
    Reply,
    Request,
    Unauthorised,
)
from posmember.services.terminals.position import PageOutcome, Position, SyncStore
from posmember.sync.backoff import LONGEST_MS, Chance, wait_ms
from posmember.sync.events import (
    Action,
    Answered,
    Due,
    Event,
    LossReason,
    Lost,
    Report,
    Send,
    SyncAsked,
    SyncState,
    SyncStatus,
    WakeAt,
)

BATCH_BYTES_MAX: Final = BODY_BYTES_MAX - 16_384
"""Leaves room for the request around the operations."""
PAGE_MS_MAX: Final = 25
"""A sale waits as long for a page that is being taken in."""
PAGE_OPERATIONS_MIN: Final = 5
STALE_MS: Final = 15 * 60 * 1_000
HELLO_EVERY_MS: Final = 6 * 3_600 * 1_000

_LOSS_STATES: Final = {
    LossReason.UNREACHABLE: SyncState.OFFLINE,
    LossReason.TIMEOUT: SyncState.OFFLINE,
    LossReason.NOT_HEAD_OFFICE: SyncState.LOGIN_NEEDED,
    LossReason.INSECURE: SyncState.INSECURE,
}
HTTP_TOO_LARGE: Final = 413
HTTP_OUTDATED: Final = 426


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often and how much; a simulator makes it small."""

    interval_ms: int = 20_000
    batch_operations: int = BATCH_OPERATIONS_MAX
    batch_bytes: int = BATCH_BYTES_MAX
    page_operations: int = 100


class Engine:
    """One till's conversation with head office."""

    def __init__(
        self, store: SyncStore, clock: Clock, chance: Chance, pace: Pace | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._chance = chance
        self._pace = pace or Pace()
        self._state = SyncState.STARTING
        self._detail = ""
        self._token = 0
        self._in_flight: Send | None = None
        self._failures = 0
        self._not_before: Instant = 0
        self._hello_at: Instant | None = None
        self._must_check = True
        self._claims_fork = False
        self._pull_due = True
        self._pulled_last = False
        self._next_pull: Instant = 0
        self._skew_tried = False
        self._rebuilt = False
        self._batch_operations = self._pace.batch_operations
        self._page_operations = self._pace.page_operations
        self._offset: int | None = None
        self._last_contact: Instant | None = None

    def handle(self, event: Event) -> list[Action]:
        """Take in what happened and return what is to be done now."""
        match event:
            case Due():
                pass
            case SyncAsked():
                self._on_asked()
            case Answered(token=token):
                if not self._settles(token):
                    return []
                self._last_contact = self._clock()
                self._on_answer(event.status, event.reply)
            case Lost(token=token, reason=reason):
                if not self._settles(token):
                    return []
                self._back_off(_LOSS_STATES[reason])
            case _:
                assert_never(event)
        return self._next()

    def give_up_request(self) -> None:
        """Forget the request under way, because its answer could not be taken in."""
        self._in_flight = None
        self._back_off(SyncState.TROUBLED, "the answer could not be taken in")

    def status(self) -> SyncStatus:
        """Return what there is to show now."""
        return self._status(self._store.position())

    def _on_asked(self) -> None:
        self._not_before = 0
        self._pull_due = True
        if self._state is SyncState.REVOKED:
            self._state = SyncState.STARTING

    def _settles(self, token: int) -> bool:
        if self._in_flight is None or self._in_flight.token != token:
            return False  # an answer to a question that was given up
        self._in_flight = None
        return True

    # What to do next -----------------------------------------------------------------------

    def _next(self) -> list[Action]:
        position = self._store.position()
        now = self._clock()
        if position.server_epoch is None:
            self._state = SyncState.ALONE
            return [Report(self._status(position))]
        report = Report(self._status(position))
        if self._in_flight is not None or self._state is SyncState.REVOKED:
            return [report]
        if now < self._not_before <= now + LONGEST_MS:  # further off: the clock was turned back
            return [report, WakeAt(self._not_before)]
        request = self._request(position, now)
        if request is None:
            return [report, WakeAt(self._next_pull)]
        return [report, self._send(position, request, now)]

    def _send(self, position: Position, request: Request, now: Instant) -> Send:
        self._token += 1
        offset = position.clock_offset_ms if self._offset is None else self._offset
        self._in_flight = Send(
            self._token, request, position.terminal, position.incarnation, now + offset
        )
        return self._in_flight

    def _request(self, position: Position, now: Instant) -> Request | None:
        if self._hello_at is None or not 0 <= now - self._hello_at < HELLO_EVERY_MS:
            return HelloRequest()
        if not now < self._next_pull <= now + self._pace.interval_ms:
            self._pull_due = True
        push_due = self._must_check or self._claims_fork or position.waiting > 0
        if push_due and not (self._pull_due and not self._pulled_last and not self._must_push()):
            self._pulled_last = False
            return self._push(position)
        if self._pull_due:
            self._pulled_last = True
            assert position.server_epoch is not None
            return PullRequest(
                epoch=position.server_epoch,
                after=position.cursor,
                limit=self._page_operations,
            )
        return None

    def _must_push(self) -> bool:
        return self._must_check or self._claims_fork

    def _push(self, position: Position) -> PushRequest:
        assert position.server_epoch is not None
        acked = position.acked_seq
        prev_hash = self._store.hash_at(acked)
        assert prev_hash is not None, "the chain has a hole at the last acknowledged operation"
        ops = (
            ()
            if self._claims_fork
            else self._store.batch(acked, self._batch_operations, self._pace.batch_bytes)
        )
        return PushRequest(
            proto=PROTOCOL,
            terminal=position.terminal,
            incarnation=position.incarnation,
            server_epoch=position.server_epoch,
            have_seq=position.last_seq,
            prev_seq=acked,
            prev_hash=prev_hash,
            ops=ops,
            claims_fork=self._claims_fork,
        )

    # Answers -------------------------------------------------------------------------------

    def _on_answer(self, status: int, reply: Reply) -> None:
        match reply:
            case Hello():
                self._on_hello(reply)
            case Ack() | Fork() | Gap():
                self._on_push_reply(reply)
            case EpochChanged():
                self._on_epoch(reply)
            case Page():
                self._on_page(reply)
            case Gone():
                self._store.forget_confirmed()
                self._back_off(SyncState.ONLINE)
            case Unauthorised():
                self._on_unauthorised(reply)
            case Problem():
                self._on_problem(status, reply)
            case _:
                self._back_off(SyncState.TROUBLED, "unexpected reply")

    def _on_hello(self, reply: Hello) -> None:
        self._measure(reply.server_time_ms)
        if not reply.proto_min <= PROTOCOL <= reply.proto_max:
            self._back_off(SyncState.OUTDATED)
            return
        self._hello_at = self._clock()
        self._went_well()

    def _on_push_reply(self, reply: Ack | Fork | Gap) -> None:
        position = self._store.position()
        self._measure(reply.server_time_ms)
        same_talk = reply.server_epoch == position.server_epoch
        if not same_talk or reply.incarnation != position.incarnation:
            self._back_off(SyncState.ONLINE)
            return
        match reply:
            case Ack():
                self._on_ack(reply, position)
            case Fork():
                self._claims_fork = False
                self._store.begin_incarnation(reply.new_incarnation)
                self._went_well()
            case Gap():
                self._on_gap(reply)
            case _:
                assert_never(reply)

    def _on_ack(self, reply: Ack, position: Position) -> None:
        if not self._is_own(reply.last_seq, reply.last_hash):
            self._claim_fork()
            return
        if reply.results and reply.results[0].seq > position.acked_seq + 1:
            self._back_off(SyncState.ONLINE)  # an answer to what this till was before a restore
            return
        self._store.take_ack(
            reply.last_seq, reply.durable_seq, reply.results, self._measure(reply.server_time_ms)
        )
        self._must_check = False
        if reply.last_seq <= position.acked_seq and position.waiting:
            self._back_off(SyncState.TROUBLED, "no progress")  # an old answer, or a mistake
            return
        if reply.head > position.cursor:
            self._pull_due = True
        self._batch_operations = min(self._pace.batch_operations, self._batch_operations * 2)
        self._went_well()

    def _on_gap(self, reply: Gap) -> None:
        if not self._is_own(reply.last_seq, reply.last_hash):
            self._claim_fork()
            return
        self._store.send_again_after(reply.last_seq)
        self._went_well()

    def _on_epoch(self, reply: EpochChanged) -> None:
        self._measure(reply.server_time_ms)
        position = self._store.position()
        known = reply.incarnation == position.incarnation and self._is_own(
            reply.last_seq, reply.last_hash
        )
        self._store.begin_epoch(reply.server_epoch, reply.last_seq if known else None)
        self._claims_fork = not known
        self._must_check = True
        self._pull_due = True
        self._rebuilt = False
        self._went_well()

    def _on_page(self, reply: Page) -> None:
        begun = self._clock()
        outcome = self._store.take_page(reply, self._measure(reply.server_time_ms))
        self._fit_pages(self._clock() - begun)
        match outcome:
            case PageOutcome.APPLIED:
                self._rebuilt = False
                self._pull_due = reply.head > reply.next
                if not self._pull_due:
                    self._next_pull = self._clock() + self._pace.interval_ms
                self._went_well()
            case PageOutcome.IGNORED:
                self._back_off(SyncState.ONLINE)
            case PageOutcome.MISMATCH:
                self._on_mismatch()
            case _:
                assert_never(outcome)

    def _fit_pages(self, took_ms: int) -> None:
        """Ask for as much as is taken in while a cashier does not notice."""
        limit = self._page_operations
        if took_ms > PAGE_MS_MAX:
            self._page_operations = max(PAGE_OPERATIONS_MIN, limit * PAGE_MS_MAX // took_ms)
        elif took_ms <= PAGE_MS_MAX // 2:
            self._page_operations = min(self._pace.page_operations, limit * 2)

    def _on_mismatch(self) -> None:
        if self._rebuilt:
            self._back_off(SyncState.DISAGREEING)
            return
        self._rebuilt = True
        self._store.forget_confirmed()
        self._pull_due = True
        self._went_well()

    def _on_unauthorised(self, reply: Unauthorised) -> None:
        self._measure(reply.server_time_ms)
        if reply.reason is RefusalReason.REVOKED:
            self._state = SyncState.REVOKED
        elif reply.reason is RefusalReason.SKEW and not self._skew_tried:
            self._skew_tried = True  # once more, with head office's time
        else:
            self._back_off(SyncState.REFUSED, reply.reason.value)

    def _on_problem(self, status: int, reply: Problem) -> None:
        if status == HTTP_TOO_LARGE and self._batch_operations > 1:
            self._batch_operations //= 2
        elif status == HTTP_OUTDATED:
            self._back_off(SyncState.OUTDATED, reply.detail)
        else:
            self._back_off(SyncState.TROUBLED, reply.detail, at_least_ms=reply.retry_after_s * 1000)

    # Small parts ---------------------------------------------------------------------------

    def _is_own(self, seq: int, chained: str) -> bool:
        return self._store.hash_at(seq) == chained

    def _claim_fork(self) -> None:
        self._claims_fork = True
        self._went_well()

    def _measure(self, server_time_ms: Instant) -> int:
        self._offset = server_time_ms - self._clock()
        return self._offset

    def _went_well(self) -> None:
        self._state = SyncState.ONLINE
        self._detail = ""
        self._failures = 0
        self._not_before = 0
        self._skew_tried = False

    def _back_off(self, state: SyncState, detail: str = "", *, at_least_ms: int = 0) -> None:
        self._state = state
        self._detail = detail
        self._skew_tried = False
        self._failures += 1
        pause = min(LONGEST_MS, max(wait_ms(self._failures, self._chance), at_least_ms))
        self._not_before = self._clock() + pause

    def _status(self, position: Position) -> SyncStatus:
        oldest = position.oldest_waiting_ms
        is_stale = (
            self._state is not SyncState.OFFLINE
            and oldest is not None
            and self._clock() - oldest > STALE_MS
        )
        return SyncStatus(
            state=self._state,
            waiting=position.waiting,
            oldest_waiting_ms=oldest,
            attention=position.attention,
            last_contact_ms=self._last_contact,
            is_stale=is_stale,
            clock_offset_ms=position.clock_offset_ms if self._offset is None else self._offset,
            detail=self._detail,
        )
