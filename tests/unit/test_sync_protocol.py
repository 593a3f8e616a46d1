"""Messages, signatures, the digest, and the rule for profile fields."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.ids import OperationId, TerminalId
from posmember.domain.members.field_merge import (
    CLOCK_AHEAD_MAX_MS,
    FieldChange,
    FieldState,
    clamped_at,
    merge_field,
    merge_restriction,
)
from posmember.protocol.digest import EMPTY_DIGEST, digest_after, digest_of, member_postings
from posmember.protocol.messages import (
    CONTENT_TYPE,
    Ack,
    Hello,
    Page,
    Problem,
    PushRequest,
    encode,
    read_push,
    read_reply,
)
from posmember.protocol.operation import GENESIS_HASH, Leg
from posmember.protocol.signing import (
    HEADER_SIGNATURE,
    HEADER_TIME,
    SignedParts,
    is_signed_by,
    new_private_key,
    public_key_of,
    read_signed_parts,
    signed_headers,
)

HELLO = Hello(1, 1, {"sale_settled": 1}, (), "epoch", 5)
accounts = st.tuples(
    st.sampled_from(["member:a", "member:b"]), st.sampled_from(["points", "bonus"])
)
postings = st.lists(st.tuples(accounts, st.integers(-(10**6), 10**6)), max_size=20)


def test_a_reply_is_read_back_as_it_was_written() -> None:
    ack = Ack(
        incarnation=1,
        server_epoch="e",
        last_seq=3,
        last_hash="a" * 64,
        results=(),
        head=3,
        durable_seq=0,
        server_time_ms=1,
    )

    for reply in (HELLO, ack, Problem("busy", 3)):
        assert read_reply(CONTENT_TYPE, encode(reply)) == reply


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/html", encode(HELLO)),
        ("application/json", encode(HELLO)),
        (CONTENT_TYPE, b"<html>please log in</html>"),
        (CONTENT_TYPE, b""),
        (CONTENT_TYPE, b"{}"),
        (CONTENT_TYPE, b'{"reply":"something"}'),
        (CONTENT_TYPE, encode(HELLO)[:-4]),
        (CONTENT_TYPE, b"\xef\xbb\xbf" + encode(HELLO)),
        (CONTENT_TYPE, b'{"reply":"problem","detail":"\xff"}'),
        (CONTENT_TYPE, b'{"reply":"problem","detail":NaN}'),
        (CONTENT_TYPE, b"[" * 100_000),
        (CONTENT_TYPE, encode(HELLO).replace(b'"epoch"', b'"' + b"e" * 300 + b'"')),
    ],
)
def test_anything_else_is_not_head_office(content_type: str, body: bytes) -> None:
    assert read_reply(content_type, body) is None


def test_a_content_type_may_have_parameters() -> None:
    assert read_reply(f"{CONTENT_TYPE.upper()}; charset=utf-8", encode(HELLO)) == HELLO


def test_a_digest_in_a_page_has_its_form() -> None:
    page = Page(
        server_epoch="e",
        after=0,
        next=0,
        head=0,
        ops=(),
        digest_at_next="not a digest",
        server_time_ms=0,
    )

    assert read_reply(CONTENT_TYPE, encode(page)) is None


def test_a_push_is_bounded() -> None:
    request = PushRequest(
        terminal=TerminalId("t"),
        incarnation=1,
        server_epoch="e",
        have_seq=0,
        prev_seq=0,
        prev_hash=GENESIS_HASH,
    )
    assert read_push(encode(request)) == request

    for wrong in (b'"have_seq":-1', b'"have_seq":1e309', b'"have_seq":99999999999999999999'):
        with pytest.raises(msgspec.DecodeError):
            read_push(encode(request).replace(b'"have_seq":0', wrong))


@given(postings)
def test_the_digest_does_not_depend_on_the_way(moves: list) -> None:
    balances: dict = {}
    digest = EMPTY_DIGEST
    for key, amount in moves:
        before = {key: balances.get(key, 0)}
        balances[key] = before[key] + amount
        digest = digest_after(digest, before, {key: balances[key]})

    assert digest == digest_of(balances)


@given(postings)
def test_balances_that_return_to_zero_leave_no_trace(moves: list) -> None:
    legs = [Leg(*key, amount) for key, amount in moves]
    back = [Leg(*key, -amount) for key, amount in moves]

    assert not any(member_postings([*legs, *back]).values())
    assert digest_of(member_postings([*legs, *back])) == EMPTY_DIGEST


def test_the_digest_is_the_one_that_is_written_down() -> None:
    assert digest_of({("member:a", "points"): 7}) == "cf5fbc5efa824f01843abb34b7965f2f"


def test_store_accounts_are_not_in_the_digest() -> None:
    assert member_postings([Leg("store:a:sold", "points", 5)]) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"method": "GET"},
        {"target": "/v1/push?x"},
        {"body": b"other"},
        {"terminal": "t2"},
        {"incarnation": 2},
        {"at_ms": 4},
        {"nonce": "m"},
    ],
)
def test_a_signature_covers_everything(change: dict) -> None:
    key = new_private_key()
    fields = {
        "method": "POST",
        "target": "/v1/push",
        "body": b"x",
        "terminal": "t",
        "incarnation": 1,
        "at_ms": 3,
        "nonce": "n",
    }
    headers = signed_headers(SignedParts(**fields), key)
    read = read_signed_parts(headers, "POST", "/v1/push", b"x")
    assert read is not None
    parts, signature = read

    assert is_signed_by(parts, signature, public_key_of(key))
    assert not is_signed_by(SignedParts(**{**fields, **change}), signature, public_key_of(key))
    assert not is_signed_by(parts, signature, public_key_of(new_private_key()))
    assert not is_signed_by(parts, signature, b"short")


def test_headers_that_do_not_hold_together_are_no_signature() -> None:
    parts = SignedParts("GET", "/v1/pull", b"", "t", 1, 3, "n")
    headers = signed_headers(parts, new_private_key())

    assert read_signed_parts({}, "GET", "/v1/pull", b"") is None
    assert read_signed_parts({**headers, HEADER_TIME: "x"}, "GET", "/v1/pull", b"") is None
    assert read_signed_parts({**headers, HEADER_SIGNATURE: "zz"}, "GET", "/v1/pull", b"") is None


def change(value: str, base: int, at_ms: int, terminal: str = "t1") -> FieldChange:
    op_id = OperationId(f"{terminal}-{at_ms}-{value}")
    return FieldChange(value, base, at_ms, op_id, TerminalId(terminal))


def state(value: str, version: int, at_ms: int, terminal: str = "t2") -> FieldState:
    return FieldState(value, version, at_ms, OperationId("op"), TerminalId(terminal))


def test_a_change_made_in_sight_of_the_value_follows_it() -> None:
    merged = merge_field(state("old", 3, 900), change("new", 3, 100))

    assert (merged.state.value, merged.state.version) == ("new", 4)
    assert (merged.is_conflict, merged.lost) == (False, False)


def test_of_two_blind_changes_the_later_wins_and_both_are_told() -> None:
    later = merge_field(state("old", 3, 900), change("new", 2, 901))
    earlier = merge_field(state("old", 3, 900), change("new", 2, 899))

    assert (later.state.value, later.is_conflict, later.lost) == ("new", True, False)
    assert (earlier.state.value, earlier.is_conflict, earlier.lost) == ("old", True, True)
    assert earlier.state.version == 3


def test_changes_of_one_till_follow_each_other_whatever_its_clock_says() -> None:
    merged = merge_field(state("old", 3, 900, "t1"), change("new", 0, 5, "t1"))

    assert (merged.state.value, merged.is_conflict) == ("new", False)


def test_a_first_change_is_version_one() -> None:
    assert merge_field(None, change("new", 0, 1)).state.version == 1


def test_a_fast_clock_gains_five_minutes_at_most() -> None:
    assert clamped_at(10**15, 1_000) == 1_000 + CLOCK_AHEAD_MAX_MS
    assert clamped_at(500, 1_000) == 500


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=1, max_size=6))
def test_a_restriction_is_lifted_by_newer_evidence_only(changes: list[tuple[bool, int]]) -> None:
    current = None
    for restricts, at_ms in changes:
        merged = merge_restriction(current, change(str(restricts), 0, at_ms), restricts=restricts)
        if current is not None and current.value == "True" and merged.state.value == "False":
            assert at_ms > current.at_ms
        current = merged.state
