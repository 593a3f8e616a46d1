"""Head office over ASGI: what is refused at the door, and that nothing refused leaves a mark."""

from collections.abc import Callable

import pytest

from posmember.headoffice import terminals
from posmember.protocol.messages import (
    BODY_BYTES_MAX,
    Ack,
    EpochChanged,
    Fork,
    Hello,
    Outcome,
    Page,
    Problem,
    RefusalReason,
    Unauthorised,
    encode,
    read_reply,
)
from posmember.protocol.operation import GENESIS_HASH
from tests.support.headoffice_caller import Caller


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
