"""What travels between a till and head office: requests, replies, and how an envelope is known.

Every reply is one of `Reply`, tagged by `reply`, sent as `CONTENT_TYPE`. Anything else, such as
the page of a captive portal, is not head office speaking.
"""

import enum
from typing import Annotated, Final, TypeAlias

import msgspec

from posmember.domain.clock import Instant
from posmember.domain.ids import OperationId, StoreId, TerminalId
from posmember.protocol.operation import Envelope

CONTENT_TYPE: Final = "application/vnd.posmember+json"
PROTOCOL: Final = 1
"""The version spoken here; `Hello` says which range a head office speaks."""

BATCH_OPERATIONS_MAX: Final = 200
BODY_BYTES_MAX: Final = 1 << 20
"""Longest request body in bytes that head office reads."""
OPERATION_BYTES_MAX: Final = BODY_BYTES_MAX - (64 << 10)
"""Longest operation with its personal data that a till makes: what is around it must fit too."""
REPLY_BYTES_MAX: Final = 8 << 20
"""Longest reply in bytes that a till reads."""
PAGE_OPERATIONS_MAX: Final = 500
PAGE_BYTES_MAX: Final = 1 << 20
"""A page stops growing at this many bytes of operations; it always holds at least one."""

Text: TypeAlias = Annotated[str, msgspec.Meta(max_length=200)]
Digest: TypeAlias = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
Hash: TypeAlias = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Count: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Incarnation: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=2**31)]


class Outcome(enum.StrEnum):
    """What became of an operation at head office; it is kept there in every case."""

    APPLIED = "applied"
    DUPLICATE = "duplicate"
    """The same fact came before under another number; booked once."""
    EXCEPTION = "exception"
    """Booked, and a person has something to settle."""
    DEAD_LETTER = "dead_letter"
    """Kept as it came, not booked: it could not be read or does not add up."""


class FindingKind(enum.StrEnum):
    """What head office raises for a person; a till takes kinds of later versions as they come."""

    OVERDRAFT = "overdraft"
    OVER_REFUND = "over_refund"
    COUPON_SPENT_TWICE = "coupon_spent_twice"
    """Two tills took the same coupon; the first in head office's order stands."""
    COUPON_LOSS = "coupon_loss"
    """What a coupon that was taken twice cost; its subject is `loss:<store>`, its unit money."""
    COUPON_ISSUED_TWICE = "coupon_issued_twice"
    POINTS_GIVEN_TWICE = "points_given_twice"
    """Two tills gave points for the same check-in, share, review, survey or mission."""
    CAP_PASSED = "cap_passed"
    """Tills that were apart took more money in than an account or card may hold."""
    EVENT_REWARDED_TOO_OFTEN = "event_rewarded_too_often"
    """Tills that were apart gave points for more of an event than its rule allows."""
    OFFER_USED_TOO_OFTEN = "offer_used_too_often"
    """Tills that were apart used a promotion or reward more often than its limit allows."""
    PRIZE_OVER_STOCK = "prize_over_stock"
    """Tills that were apart gave more of a prize than there are."""
    DRAW_TRIED_TOO_OFTEN = "draw_tried_too_often"
    """Tills that were apart let a member try a draw more often than a day allows."""
    CAMPAIGN_OVER_BUDGET = "campaign_over_budget"
    """A till gave the offer of a campaign whose budget others had used up by then."""
    GATHERING_OVER_QUOTA = "gathering_over_quota"
    """Tills that were apart signed more members in than an event has places."""
    DUPLICATE_OF_CANDIDATE = "duplicate_of_candidate"
    CARD_TAKEN = "card_taken"
    FIELD_CONFLICT = "field_conflict"
    TICKET_DOES_NOT_ADD_UP = "ticket_does_not_add_up"
    PERSONAL_DATA_DIFFERS = "personal_data_differs"
    UNKNOWN_BODY = "unknown_body"
    DEAD_LETTER = "dead_letter"
    TAMPERED = "tampered"


class Finding(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One thing that a person should settle: *kind*, about whom, and by how much."""

    kind: str
    subject: str = ""
    unit: str = ""
    amount: int = 0


class Result(msgspec.Struct, frozen=True, gc=False):
    """The outcome of the operation that was sent under *seq*."""

    seq: Count
    outcome: Outcome
    findings: tuple[Finding, ...] = ()


class EnrolRequest(msgspec.Struct, frozen=True):
    """A till asks to belong to a store, with a one-time code and its fresh public key."""

    proto: Count
    code: Text
    public_key: Text
    terminal: TerminalId | None = None
    """The id under which the till worked so far alone; head office keeps it."""
    store: StoreId | None = None
    incarnation: Incarnation = 1


class PushRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Operations of one terminal, dense, following *prev_seq*; none: only a check of the chain."""

    proto: Count = PROTOCOL
    terminal: TerminalId
    incarnation: Incarnation
    server_epoch: Text
    have_seq: Count
    """The last number this till has given out."""
    prev_seq: Count
    prev_hash: Hash
    ops: Annotated[tuple[Envelope, ...], msgspec.Meta(max_length=BATCH_OPERATIONS_MAX)] = ()
    claims_fork: bool = False
    """The till saw a chain that is not its own and asks for a new incarnation."""


class PullRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Asks for the operations after *after* in head office's order."""

    epoch: Text
    after: Count
    limit: Annotated[int, msgspec.Meta(ge=1, le=PAGE_OPERATIONS_MAX)] = PAGE_OPERATIONS_MAX
    stream: Annotated[int, msgspec.Meta(ge=0, le=0)] = 0
    """Room for more than one order; there is one now."""


class HelloRequest(msgspec.Struct, frozen=True):
    """Asks what head office speaks; needs no signature."""


class Hello(msgspec.Struct, frozen=True, tag_field="reply", tag="hello"):
    """What head office speaks."""

    proto_min: Count
    proto_max: Count
    types: dict[str, int]
    """Types of operation with the highest version understood."""
    features: tuple[str, ...]
    server_epoch: Text
    server_time_ms: Instant


class Enrolled(msgspec.Struct, frozen=True, tag_field="reply", tag="enrolled"):
    """The till belongs to a store from now on."""

    terminal: TerminalId
    terminal_no: Text
    store: StoreId
    store_no: Text
    store_name: Text
    shop_name: Text
    zone: Text
    currency: Text
    incarnation: Incarnation
    server_epoch: Text
    server_time_ms: Instant


class EnrolRefused(msgspec.Struct, frozen=True, tag_field="reply", tag="enrol_refused"):
    """The code is wrong, used, too old or tried too often; one answer for all of them."""

    reason: Text


class Ack(msgspec.Struct, frozen=True, tag_field="reply", tag="ack", kw_only=True):
    """The operations of the request, up to *last_seq* with hash *last_hash*, are at head office."""

    incarnation: Incarnation
    server_epoch: Text
    last_seq: Count
    last_hash: Hash
    results: tuple[Result, ...]
    head: Count
    durable_seq: Count
    server_time_ms: Instant


class Fork(msgspec.Struct, frozen=True, tag_field="reply", tag="fork"):
    """The chains differ: go on under *new_incarnation*, with what was never acknowledged."""

    incarnation: Incarnation
    new_incarnation: Incarnation
    server_epoch: Text
    reason: Text
    server_time_ms: Instant


class Gap(msgspec.Struct, frozen=True, tag_field="reply", tag="gap"):
    """Head office has less than the till believes: send again from here."""

    incarnation: Incarnation
    server_epoch: Text
    last_seq: Count
    last_hash: Hash
    server_time_ms: Instant


class EpochChanged(msgspec.Struct, frozen=True, tag_field="reply", tag="epoch"):
    """Head office was restored: everything confirmed is void; it holds this much of the till."""

    server_epoch: Text
    incarnation: Incarnation
    last_seq: Count
    last_hash: Hash
    server_time_ms: Instant


class Confirmed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One operation in head office's order."""

    server_seq: Count
    received_ms: Instant
    """When head office received it; bounds what the till's own clock may claim."""
    envelope: Envelope
    findings: tuple[Finding, ...] = ()


class Page(msgspec.Struct, frozen=True, tag_field="reply", tag="page", kw_only=True):
    """The operations after *after*, up to *next*, and the state digest there."""

    server_epoch: Text
    after: Count
    next: Count
    head: Count
    ops: tuple[Confirmed, ...]
    digest_at_next: Digest
    server_time_ms: Instant


class Gone(msgspec.Struct, frozen=True, tag_field="reply", tag="gone"):
    """The log does not reach back to that cursor any more."""

    server_time_ms: Instant


class RefusalReason(enum.StrEnum):
    """Why a request was not accepted as the terminal's own."""

    SKEW = "skew"
    UNKNOWN = "unknown"
    SIGNATURE = "signature"
    REPLAYED = "replayed"
    REVOKED = "revoked"


class Unauthorised(msgspec.Struct, frozen=True, tag_field="reply", tag="unauthorised"):
    """The request is not accepted; the time lets a till with a wrong clock try once more."""

    reason: RefusalReason
    server_time_ms: Instant


class Problem(msgspec.Struct, frozen=True, tag_field="reply", tag="problem"):
    """Anything else that went wrong; the HTTP status says what to do about it."""

    detail: Text
    retry_after_s: Count = 0


PushReply: TypeAlias = Ack | Fork | Gap | EpochChanged
PullReply: TypeAlias = Page | EpochChanged | Gone
Reply: TypeAlias = (
    Hello
    | Enrolled
    | EnrolRefused
    | Ack
    | Fork
    | Gap
    | EpochChanged
    | Page
    | Gone
    | Unauthorised
    | Problem
)
Request: TypeAlias = HelloRequest | PushRequest | PullRequest

_encoder = msgspec.json.Encoder()
_reply_decoder: msgspec.json.Decoder[Reply] = msgspec.json.Decoder(Reply)
_push_decoder = msgspec.json.Decoder(PushRequest)
_enrol_decoder = msgspec.json.Decoder(EnrolRequest)


def encode(message: msgspec.Struct) -> bytes:
    """Return *message* as it is sent."""
    return _encoder.encode(message)


def read_reply(content_type: str, body: bytes) -> Reply | None:
    """Return the reply in *body*; `None` when it was not head office that spoke."""
    if content_type.partition(";")[0].strip().lower() != CONTENT_TYPE:
        return None
    try:
        return _reply_decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def read_push(body: bytes) -> PushRequest:
    """Return the request in *body*; raises `msgspec.DecodeError` for anything else."""
    return _push_decoder.decode(body)


def read_enrol(body: bytes) -> EnrolRequest:
    """Return the request in *body*; raises `msgspec.DecodeError` for anything else."""
    return _enrol_decoder.decode(body)


def exception_id(op_id: OperationId, position: int) -> str:
    """Return the id of the *position*-th finding of an operation: the same on every machine."""
    return f"{op_id}/{position}"
