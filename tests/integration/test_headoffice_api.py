"""Head office over ASGI: what is refused at the door, and that nothing refused leaves a mark."""

import secrets
from collections.abc import Callable, Iterator

import pytest
from litestar.testing import TestClient

from posmember.headoffice import exceptions, terminals
from posmember.headoffice.api import Office, make_application
from posmember.headoffice.authentication import Nonces, RateLimit
from posmember.headoffice.database import Database
from posmember.headoffice.enrolment_code import LETTERS, TRIES_MAX, VALID_MS, new_code, read_code
from posmember.headoffice.epoch import (
    Shop,
    begin_epoch_if_restored,
    mark_durable,
    set_up,
)
from posmember.headoffice.errors import (
    AlreadyThereError,
    UnknownExceptionError,
    UnknownStoreError,
    UnknownTerminalError,
)
from posmember.headoffice.postgres_books import PostgresBooks
from posmember.protocol.messages import (
    BODY_BYTES_MAX,
    CONTENT_TYPE,
    Ack,
    Enrolled,
    EnrolRefused,
    EnrolRequest,
    EpochChanged,
    Fork,
    Hello,
    Outcome,
    Page,
    Problem,
    PushRequest,
    RefusalReason,
    Unauthorised,
    encode,
    read_reply,
)
from posmember.protocol.operation import GENESIS_HASH, Leg
from posmember.protocol.signing import (
    SignedParts,
    new_private_key,
    public_key_of,
    signed_headers,
)
from tests.support.shops import SteppingClock
from tests.support.sync_till import MemoryTill, TillDisk
from tests.support.sync_world import _note_body

HEAD = {"content-type": CONTENT_TYPE}


class Caller:
    """A till at the door: signs well unless told otherwise."""

    def __init__(self, client: TestClient, database: Database, clock: SteppingClock) -> None:
        self.client, self.database, self.clock = client, database, clock
        self.key = new_private_key()
        with database.transaction() as connection:
            terminals.create_store(connection, "01", "一店", "Asia/Shanghai")
        self.disk = TillDisk(self.enrol(), "01")
        self.disk.epoch = self.epoch()
        self.till = MemoryTill(self.disk)

    def code(self, terminal_no: str = "01") -> str:
        with self.database.transaction() as connection:
            return terminals.create_terminal(connection, "01", terminal_no, self.clock()).text()

    def enrol(self) -> str:
        reply = self.ask_to_enrol(self.code())
        assert isinstance(reply, Enrolled)
        return reply.terminal

    def ask_to_enrol(self, code: str, **more) -> object:
        request = EnrolRequest(1, code, public_key_of(self.key).hex(), **more)
        return self.post("/v1/enrol", encode(request), HEAD)[1]

    def epoch(self) -> str:
        with self.database.transaction() as connection:
            return PostgresBooks(connection).hub().epoch

    def post(self, path: str, body: bytes, headers: dict) -> tuple[int, object]:
        answer = self.client.post(path, content=body, headers=headers)
        return answer.status_code, read_reply(answer.headers["content-type"], answer.content)

    def signed(self, method: str, path: str, content: bytes, **changes) -> dict[str, str]:
        parts = {
            "method": method,
            "target": path,
            "body": content,
            "terminal": self.disk.terminal,
            "incarnation": 1,
            "at_ms": self.clock(),
            "nonce": secrets.token_hex(8),
        }
        return {**HEAD, **signed_headers(SignedParts(**{**parts, **changes}), self.key)}

    def request(self, **changes) -> PushRequest:
        disk = self.disk
        fields = {
            "terminal": disk.terminal,
            "incarnation": disk.incarnation,
            "server_epoch": disk.epoch,
            "have_seq": disk.last_seq,
            "prev_seq": disk.acked_seq,
            "prev_hash": disk.hashes[disk.acked_seq],
            "ops": self.till.batch(disk.acked_seq, 200, BODY_BYTES_MAX),
        }
        return PushRequest(**{**fields, **changes})

    def push(self, **changes) -> tuple[int, object]:
        body = encode(self.request(**changes))
        return self.post("/v1/push", body, self.signed("POST", "/v1/push", body))

    def sell(self, op_id: str, points: int = 5) -> None:
        legs = (Leg("member:m", "points", points), Leg("store:01:points", "points", -points))
        self.till.append(op_id, "note_added", _note_body("m"), legs, self.clock())

    def pull(self) -> tuple[int, object]:
        target = f"/v1/pull?epoch={self.disk.epoch}&after=0&limit=10"
        answer = self.client.get(target, headers=self.signed("GET", target, b""))
        return answer.status_code, read_reply(answer.headers["content-type"], answer.content)

    def booked(self) -> int:
        with self.database.transaction() as connection:
            return PostgresBooks(connection).hub().next_seq - 1


@pytest.fixture
def caller(head_office: Database) -> Iterator[Caller]:
    clock = SteppingClock()
    generous = RateLimit(burst=1_000, per_second=100)
    office = Office(head_office, clock, strangers=generous)
    with TestClient(make_application(office)) as client:
        yield Caller(client, head_office, clock)


def test_hello_says_what_is_spoken_here(caller: Caller) -> None:
    answer = caller.client.get("/v1/hello")

    reply = read_reply(answer.headers["content-type"], answer.content)
    assert isinstance(reply, Hello)
    assert reply.types["sale_settled"] == 1
    assert reply.server_epoch == caller.epoch()


def test_a_push_is_taken_and_comes_back_in_a_page(caller: Caller) -> None:
    caller.sell("op-1")
    status, ack = caller.push()
    assert (status, type(ack)) == (200, Ack)

    status, page = caller.pull()

    assert status == 200
    assert isinstance(page, Page)
    assert [bytes(item.envelope.op) for item in page.ops] == [
        bytes(caller.disk.own["op-1"].envelope.op)
    ]


def test_a_repeated_push_is_answered_the_same_and_booked_once(caller: Caller) -> None:
    caller.sell("op-1")
    caller.sell("op-2", -50)

    first, second = caller.push()[1], caller.push()[1]

    assert isinstance(first, Ack)
    assert first == second
    assert [result.outcome for result in first.results] == [Outcome.APPLIED, Outcome.EXCEPTION]
    assert caller.booked() == 2


def test_the_same_id_with_other_content_is_kept_as_tampered(caller: Caller) -> None:
    caller.sell("op-1")
    caller.push()
    caller.disk.acked_seq = 1
    caller.sell("op-1", 9_999)

    _, ack = caller.push()

    assert isinstance(ack, Ack)
    (result,) = ack.results
    assert (result.outcome, result.findings[0].kind) == (Outcome.DEAD_LETTER, "tampered")
    assert caller.booked() == 1


def spoiled(caller: Caller, **changes) -> tuple[int, object]:
    body = encode(caller.request())
    return caller.post("/v1/push", body, caller.signed("POST", "/v1/push", body, **changes))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"terminal": "somebody"}, RefusalReason.UNKNOWN),
        ({"body": b"{}"}, RefusalReason.SIGNATURE),
        ({"target": "/v1/pull"}, RefusalReason.SIGNATURE),
        ({"at_ms": 0}, RefusalReason.SKEW),
    ],
)
def test_a_request_that_is_not_the_terminals_own_is_refused(
    caller: Caller, changes: dict, reason: RefusalReason
) -> None:
    caller.sell("op-1")

    status, reply = spoiled(caller, **changes)

    assert (status, reply) == (401, Unauthorised(reason, caller.clock()))
    assert caller.booked() == 0


def test_a_captured_request_is_good_for_one_time_only(caller: Caller) -> None:
    caller.sell("op-1")
    body = encode(caller.request())
    headers = caller.signed("POST", "/v1/push", body)
    caller.post("/v1/push", body, headers)

    status, reply = caller.post("/v1/push", body, headers)

    assert status == 401
    assert isinstance(reply, Unauthorised)
    assert reply.reason is RefusalReason.REPLAYED


def test_nobody_pushes_for_another(caller: Caller) -> None:
    body = encode(caller.request(terminal="another"))

    status, _ = caller.post("/v1/push", body, caller.signed("POST", "/v1/push", body))

    assert status == 401


def test_a_revoked_terminal_is_told_so(caller: Caller) -> None:
    with caller.database.transaction() as connection:
        terminals.revoke(connection, "01", "01", caller.clock())

    status, reply = caller.push()

    assert status == 401
    assert isinstance(reply, Unauthorised)
    assert reply.reason is RefusalReason.REVOKED


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda body: (body, {"content-encoding": "gzip"}), 400),
        (lambda body: (body, {"content-type": "application/json"}), 400),
        (lambda body: (b"\xef\xbb\xbf" + body, {}), 400),
        (lambda body: (body[:-3], {}), 400),
        (lambda _body: (b"[" * 200_000, {}), 400),
        (lambda _body: (b'{"proto":NaN}', {}), 400),
        (lambda body: (body.replace(b'"proto":1', b'"proto":9'), {}), 426),
        (lambda _body: (b" " * (BODY_BYTES_MAX + 1), {}), 413),
    ],
)
def test_a_body_that_is_not_one_is_refused_and_leaves_no_mark(
    caller: Caller, spoil: Callable, expected: int
) -> None:
    caller.sell("op-1")
    body, headers = spoil(encode(caller.request()))

    status, reply = caller.post(
        "/v1/push", body, {**caller.signed("POST", "/v1/push", body), **headers}
    )

    assert status == expected
    assert isinstance(reply, Problem)
    assert caller.booked() == 0


@pytest.mark.parametrize("path", ["/", "/v1/other", "/v1/push"])
def test_other_places_and_methods_are_answered_in_our_words(caller: Caller, path: str) -> None:
    answer = caller.client.get(path)

    assert answer.status_code in {404, 405}
    assert isinstance(read_reply(answer.headers["content-type"], answer.content), Problem)


@pytest.mark.parametrize(
    "query",
    ["after=0&limit=0", "after=0&limit=100000", "after=0&stream=4", "after=-1", "after=x", ""],
)
def test_a_pull_is_bounded(caller: Caller, query: str) -> None:
    target = f"/v1/pull?epoch={caller.disk.epoch}&{query}"
    answer = caller.client.get(target, headers=caller.signed("GET", target, b""))

    assert answer.status_code == 400


def test_a_cursor_past_the_head_is_told_the_epoch(caller: Caller) -> None:
    target = f"/v1/pull?epoch={caller.disk.epoch}&after=99"
    answer = caller.client.get(target, headers=caller.signed("GET", target, b""))

    reply = read_reply(answer.headers["content-type"], answer.content)
    assert isinstance(reply, EpochChanged)


def test_a_till_with_less_than_head_office_is_given_a_new_incarnation(caller: Caller) -> None:
    caller.sell("op-1")
    caller.push()

    status, reply = caller.push(have_seq=0, prev_seq=0, prev_hash=GENESIS_HASH, ops=())

    assert (status, type(reply)) == (409, Fork)
    assert reply.new_incarnation == 2


def test_a_code_is_void_after_five_wrong_tries_or_ten_minutes_or_one_use(caller: Caller) -> None:
    code = caller.code("02")
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    for _ in range(TRIES_MAX):
        assert isinstance(caller.ask_to_enrol(wrong), EnrolRefused)
    assert isinstance(caller.ask_to_enrol(code), EnrolRefused)

    late = caller.code("03")
    caller.clock.step(VALID_MS + 1)
    assert isinstance(caller.ask_to_enrol(late), EnrolRefused)

    good = caller.code("04")
    assert isinstance(caller.ask_to_enrol(good), Enrolled)
    assert isinstance(caller.ask_to_enrol(good), EnrolRefused)


def test_a_till_keeps_the_id_under_which_it_worked_alone(caller: Caller) -> None:
    reply = caller.ask_to_enrol(caller.code("05"), terminal="its-own-id", incarnation=3)

    assert isinstance(reply, Enrolled)
    assert (reply.terminal, reply.incarnation) == ("its-own-id", 3)
    again = caller.ask_to_enrol(caller.code("05"), terminal="its-own-id", incarnation=3)
    assert isinstance(again, Enrolled)
    assert again.incarnation == 4
    other = caller.ask_to_enrol(caller.code("06"), terminal="its-own-id")
    assert other == EnrolRefused("terminal")


def test_a_key_that_is_none_is_refused(caller: Caller) -> None:
    request = EnrolRequest(1, caller.code("07"), "not a key")

    assert isinstance(caller.post("/v1/enrol", encode(request), HEAD)[1], EnrolRefused)


def test_strangers_may_not_ask_for_ever(head_office: Database) -> None:
    office = Office(head_office, SteppingClock())
    with TestClient(make_application(office)) as client:
        body = encode(EnrolRequest(1, "x", "y"))
        codes = [client.post("/v1/enrol", content=body, headers=HEAD) for _ in range(40)]

    assert codes[0].status_code == 200
    assert codes[-1].status_code == 429
    assert codes[-1].headers["retry-after"] == "60"


def test_the_operators_commands_refuse_what_is_not_there(caller: Caller) -> None:
    with caller.database.transaction() as connection:
        with pytest.raises(AlreadyThereError):
            terminals.create_store(connection, "01", "again", "Asia/Shanghai")
        with pytest.raises(UnknownStoreError):
            terminals.create_terminal(connection, "99", "01", 0)
        with pytest.raises(UnknownTerminalError):
            terminals.revoke(connection, "01", "77", 0)
        with pytest.raises(UnknownExceptionError):
            exceptions.settle(connection, "none", "me", "", 0)


def test_an_exception_is_listed_until_somebody_settles_it(caller: Caller) -> None:
    caller.sell("op-1", -50)
    caller.push()
    with caller.database.transaction() as connection:
        (item,) = exceptions.open_exceptions(connection)
        assert (item.kind, item.subject, item.amount) == ("overdraft", "member:m", 50)

        exceptions.settle(connection, item.exception_id, "店长", "会员已补", caller.clock())

        assert exceptions.open_exceptions(connection) == ()


def test_a_restored_server_begins_a_new_epoch_by_itself(head_office: Database) -> None:
    with head_office.transaction() as connection:
        assert not begin_epoch_if_restored(connection)
        before = PostgresBooks(connection).hub().epoch
        connection.execute("UPDATE hub SET timeline = timeline + 1")

        assert begin_epoch_if_restored(connection)
        assert PostgresBooks(connection).hub().epoch != before
        assert not set_up(connection, Shop("x", "UTC", "CNY"))


def test_what_is_backed_up_is_told_to_the_till(caller: Caller) -> None:
    caller.sell("op-1")
    caller.sell("op-2")
    caller.push()
    with caller.database.transaction() as connection:
        mark_durable(connection, 1, caller.clock())

    _, ack = caller.push()

    assert isinstance(ack, Ack)
    assert ack.durable_seq == 1


def test_codes_are_typed_in_any_way_a_person_writes_them() -> None:
    code = new_code()

    assert read_code(code.text()) == code
    assert read_code(code.text().lower().replace("-", " ")) == code
    assert read_code("".join("O" if letter == "0" else letter for letter in code.text())) == code
    assert read_code("too short") is None
    assert read_code("*" * 16) is None
    assert len(set(LETTERS)) == 32


def test_a_nonce_is_forgotten_only_when_its_signature_is_too_old() -> None:
    nonces = Nonces()
    parts = SignedParts("GET", "/", b"", "t", 1, 0, "n")

    assert nonces.is_fresh(parts, 0)
    assert not nonces.is_fresh(parts, 599_999)
    assert nonces.is_fresh(parts, 700_000)


def test_a_rate_limit_fills_up_again() -> None:
    limit = RateLimit(burst=2, per_second=1)

    assert [limit.admits("k", 0) for _ in range(3)] == [True, True, False]
    assert limit.admits("other", 0)
    assert [limit.admits("k", 1_000) for _ in range(2)] == [True, False]
