"""The engine alone: what it does about every answer, and what it never does."""

import pytest

from posmember.domain.ids import StoreId, TerminalId
from posmember.protocol.messages import (
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
    Unauthorised,
)
from posmember.protocol.operation import GENESIS_HASH, Leg
from posmember.sync.backoff import FIRST_MS, LONGEST_MS, wait_ms
from posmember.sync.engine import STALE_MS, Engine, Pace
from posmember.sync.events import (
    Answered,
    Due,
    LossReason,
    Lost,
    Report,
    Send,
    SyncAsked,
    SyncState,
    WakeAt,
)
from tests.support.sync_process import note_body
from tests.support.sync_till import MemoryTill, TillDisk

NOW = 1_800_000_000_000


class Desk:
    """An engine, its store, and a clock in the test's hand."""

    def __init__(self, operations: int = 3) -> None:
        self.now = NOW
        self.disk = TillDisk(TerminalId("t"), StoreId("s"))
        self.store = MemoryTill(self.disk)
        self.engine = Engine(self.store, lambda: self.now, lambda: 0.5, Pace(batch_operations=8))
        for number in range(operations):
            self.sell(f"op{number}")

    def sell(self, op_id: str) -> None:
        legs = (Leg("member:m", "points", 5), Leg("store:s:points", "points", -5))
        self.store.append(op_id, "note_added", note_body("m"), legs, self.now)

    def tell(self, event: Due | SyncAsked | Answered | Lost) -> Send | None:
        self.actions = self.engine.handle(event)
        sends = [action for action in self.actions if isinstance(action, Send)]
        assert len(sends) <= 1
        return sends[0] if sends else None

    def answer(self, send: Send | None, reply: Reply, status: int = 200) -> Send | None:
        assert send is not None
        return self.tell(Answered(send.token, status, reply))

    def start(self) -> Send:
        """Say hello; return the first push."""
        send = self.answer(self.tell(Due()), self.hello())
        assert send is not None
        assert isinstance(send.request, PushRequest)
        return send

    def hello(self) -> Hello:
        return Hello(1, 1, {}, (), "epoch-1", self.now)

    def ack(self, last_seq: int | None = None, **more: object) -> Ack:
        seq = self.disk.last_seq if last_seq is None else last_seq
        fields = {
            "incarnation": self.disk.incarnation,
            "server_epoch": "epoch-1",
            "last_seq": seq,
            "last_hash": self.disk.hashes.get(seq, "f" * 64),
            "results": (),
            "head": 0,
            "durable_seq": 0,
            "server_time_ms": self.now,
        }
        return Ack(**{**fields, **more})

    def page(self, **more: object) -> Page:
        fields = {
            "server_epoch": "epoch-1",
            "after": 0,
            "next": 0,
            "head": 0,
            "ops": (),
            "digest_at_next": "0" * 32,
            "server_time_ms": self.now,
        }
        return Page(**{**fields, **more})

    @property
    def state(self) -> SyncState:
        return self.engine.status().state

    def wakes(self) -> list[int]:
        return [action.at_ms for action in self.actions if isinstance(action, WakeAt)]


def test_a_till_without_head_office_sends_nothing() -> None:
    desk = Desk()
    desk.disk.epoch = None

    assert desk.tell(Due()) is None
    assert desk.state is SyncState.ALONE


def test_it_says_hello_then_pushes_then_pulls_then_sleeps() -> None:
    desk = Desk()
    hello = desk.tell(Due())
    assert hello is not None
    assert isinstance(hello.request, HelloRequest)
    push = desk.answer(hello, desk.hello())
    assert push is not None
    assert isinstance(push.request, PushRequest)
    assert len(push.request.ops) == 3
    pull = desk.answer(push, desk.ack())
    assert pull is not None
    assert isinstance(pull.request, PullRequest)

    assert desk.answer(pull, desk.page()) is None
    assert desk.wakes() == [NOW + Pace().interval_ms]
    assert desk.state is SyncState.ONLINE


def test_only_one_request_is_under_way() -> None:
    desk = Desk()
    assert desk.tell(Due()) is not None

    assert desk.tell(Due()) is None
    assert desk.tell(SyncAsked()) is None


def test_an_answer_to_a_question_that_was_given_up_is_left_alone() -> None:
    desk = Desk()
    push = desk.start()
    desk.tell(Lost(push.token, LossReason.TIMEOUT))
    desk.actions = desk.engine.handle(Answered(push.token, 200, desk.ack()))

    assert desk.actions == []
    assert desk.disk.acked_seq == 0


def test_an_ack_of_another_chain_is_answered_with_a_claim() -> None:
    desk = Desk()
    claim = desk.answer(desk.start(), desk.ack(last_hash="e" * 64))

    assert claim is not None
    assert isinstance(claim.request, PushRequest)
    assert claim.request.claims_fork
    assert claim.request.ops == ()
    assert desk.disk.acked_seq == 0


@pytest.mark.parametrize("more", [{"server_epoch": "epoch-9"}, {"incarnation": 7}])
def test_an_ack_of_another_talk_is_ignored(more: dict) -> None:
    desk = Desk()
    desk.answer(desk.start(), desk.ack(**more))

    assert desk.disk.acked_seq == 0


def test_a_fork_renumbers_what_waits_under_the_same_ids() -> None:
    desk = Desk()
    ids = set(desk.disk.own)

    push = desk.answer(desk.start(), Fork(1, 4, "epoch-1", "count", NOW))

    assert push is not None
    assert isinstance(push.request, PushRequest)
    assert (push.request.incarnation, push.request.prev_hash) == (4, GENESIS_HASH)
    assert len(push.request.ops) == 3
    assert set(desk.disk.own) == ids


def test_a_gap_sends_again_from_there() -> None:
    desk = Desk()
    desk.answer(desk.start(), desk.ack())
    desk.sell("op9")
    desk.now += LONGEST_MS
    desk.tell(Lost(desk.engine._in_flight.token, LossReason.TIMEOUT))  # the pull
    desk.now += LONGEST_MS
    send = desk.tell(SyncAsked())
    while send is not None and not isinstance(send.request, PushRequest):
        send = desk.answer(send, desk.page())
    again = desk.answer(send, Gap(1, "epoch-1", 1, desk.disk.hashes[1], NOW))
    if again is not None and isinstance(again.request, PullRequest):  # pushes and pulls take turns
        again = desk.answer(again, desk.page())

    assert again is not None
    assert isinstance(again.request, PushRequest)
    assert again.request.prev_seq == 1
    assert len(again.request.ops) == 3


def test_a_new_epoch_offers_again_what_head_office_lacks() -> None:
    desk = Desk()
    desk.answer(desk.start(), desk.ack())
    send = desk.engine._in_flight

    again = desk.answer(send, EpochChanged("epoch-2", 1, 2, desk.disk.hashes[2], NOW))

    assert again is not None
    assert isinstance(again.request, PushRequest)
    assert again.request.server_epoch == "epoch-2"
    assert [again.request.prev_seq, len(again.request.ops)] == [2, 1]


def test_a_new_epoch_that_does_not_know_this_chain_is_answered_with_a_claim() -> None:
    desk = Desk()
    claim = desk.answer(desk.start(), EpochChanged("epoch-2", 9, 2, "e" * 64, NOW))

    assert claim is not None
    assert isinstance(claim.request, PushRequest)
    assert claim.request.claims_fork


def test_a_wrong_clock_is_corrected_and_tried_once_more() -> None:
    desk = Desk()
    first = desk.start()
    ahead = NOW + 3_600_000

    second = desk.answer(first, Unauthorised(RefusalReason.SKEW, ahead), 401)

    assert second is not None
    assert second.at_ms == ahead
    assert desk.answer(second, Unauthorised(RefusalReason.SKEW, ahead), 401) is None
    assert desk.state is SyncState.REFUSED


def test_a_revoked_till_is_silent_until_somebody_asks() -> None:
    desk = Desk()
    assert desk.answer(desk.start(), Unauthorised(RefusalReason.REVOKED, NOW), 401) is None
    assert desk.state is SyncState.REVOKED
    desk.now += LONGEST_MS
    assert desk.tell(Due()) is None

    assert desk.tell(SyncAsked()) is not None


@pytest.mark.parametrize("status", [400, 403, 404, 418, 429, 500, 502, 503, 504])
def test_nothing_is_dropped_whatever_the_status(status: int) -> None:
    desk = Desk()
    assert desk.answer(desk.start(), Problem("no"), status) is None

    assert desk.state is SyncState.TROUBLED
    assert desk.store.position().waiting == 3
    assert desk.wakes()[0] > NOW


def test_a_batch_that_is_too_large_is_halved() -> None:
    desk = Desk(8)
    sizes = []
    send: Send | None = desk.start()
    for _ in range(8):
        if send is not None and isinstance(send.request, PushRequest):
            sizes.append(len(send.request.ops))
            send = desk.answer(send, Problem("too large"), 413)
        elif send is not None:
            send = desk.answer(send, desk.page())

    assert sizes == [8, 4, 2, 1]
    assert desk.state is SyncState.TROUBLED


def test_an_old_program_keeps_what_it_has_and_says_so() -> None:
    desk = Desk()
    desk.answer(desk.start(), Problem("newer"), 426)
    assert desk.state is SyncState.OUTDATED

    other = Desk()
    other.answer(other.tell(Due()), Hello(5, 9, {}, (), "epoch-1", NOW))
    assert other.state is SyncState.OUTDATED


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (LossReason.UNREACHABLE, SyncState.OFFLINE),
        (LossReason.TIMEOUT, SyncState.OFFLINE),
        (LossReason.NOT_HEAD_OFFICE, SyncState.LOGIN_NEEDED),
        (LossReason.INSECURE, SyncState.INSECURE),
    ],
)
def test_a_loss_is_named_and_waited_out(reason: LossReason, state: SyncState) -> None:
    desk = Desk()
    send = desk.tell(Due())
    assert send is not None
    desk.tell(Lost(send.token, reason))

    assert desk.state is state
    assert desk.tell(Due()) is None
    assert desk.tell(SyncAsked()) is not None


def test_a_page_that_does_not_agree_is_pulled_again_once_and_then_reported() -> None:
    desk = Desk(0)
    pull = desk.answer(desk.start(), desk.ack())
    again = desk.answer(pull, desk.page(digest_at_next="1" * 32))
    assert again is not None
    assert isinstance(again.request, PullRequest)

    assert desk.answer(again, desk.page(digest_at_next="1" * 32)) is None
    assert desk.state is SyncState.DISAGREEING


def test_a_page_out_of_turn_is_left_alone() -> None:
    desk = Desk(0)
    pull = desk.answer(desk.start(), desk.ack())

    assert desk.answer(pull, desk.page(after=5, next=9)) is None
    assert desk.disk.cursor == 0


def test_a_log_that_does_not_reach_back_is_pulled_from_the_start() -> None:
    desk = Desk(0)
    desk.disk.cursor = 5
    pull = desk.answer(desk.start(), desk.ack())

    desk.answer(pull, Gone(NOW), 410)

    assert desk.disk.cursor == 0


def test_what_waits_too_long_is_shown() -> None:
    desk = Desk()
    desk.answer(desk.start(), Problem("no"), 500)
    assert not desk.engine.status().is_stale
    desk.now += STALE_MS + 1

    assert desk.engine.status().is_stale


def test_a_clock_that_was_turned_back_does_not_stop_anything() -> None:
    desk = Desk()
    desk.answer(desk.start(), Problem("no"), 500)
    desk.now -= 86_400_000

    assert desk.tell(Due()) is not None


def test_an_ack_without_progress_is_no_reason_to_hurry() -> None:
    desk = Desk()

    assert desk.answer(desk.start(), desk.ack(0)) is None
    assert desk.state is SyncState.TROUBLED


def test_every_step_reports() -> None:
    desk = Desk()
    desk.tell(Due())

    assert [action for action in desk.actions if isinstance(action, Report)]


def test_waiting_doubles_up_to_five_minutes_and_half_of_it_is_chance() -> None:
    assert wait_ms(1, lambda: 0.0) == FIRST_MS // 2
    assert wait_ms(1, lambda: 0.999) < FIRST_MS
    assert [wait_ms(n, lambda: 0.0) for n in (2, 3)] == [FIRST_MS, 2 * FIRST_MS]
    assert wait_ms(500, lambda: 0.0) == LONGEST_MS // 2
