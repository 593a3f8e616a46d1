"""Routes of head office: bound, authenticate, decode, call, encode; no rules."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
import psycopg
from anyio import to_thread
from litestar import Litestar, Request, Response, get, post
from litestar.datastructures import State
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from posmember.domain.clock import Clock
from posmember.domain.ids import TerminalId
from posmember.headoffice.authentication import Nonces, RateLimit, why_refused
from posmember.headoffice.database import Connection, Database
from posmember.headoffice.offer import read_offer
from posmember.headoffice.postgres_books import PostgresBooks
from posmember.headoffice.pull import pull
from posmember.headoffice.push import push
from posmember.headoffice.terminals import enrol
from posmember.protocol.bodies import BODY_VERSION, Body
from posmember.protocol.messages import (
    BODY_BYTES_MAX,
    CONTENT_TYPE,
    PROTOCOL,
    EnrolRequest,
    Fork,
    Gap,
    Hello,
    Problem,
    PullRequest,
    PushRequest,
    RefusalReason,
    Reply,
    Unauthorised,
    encode,
    read_enrol,
    read_push,
)
from posmember.protocol.signing import SignedParts, read_signed_parts

_logger = logging.getLogger(__name__)

ENROL_BYTES_MAX: Final = 32_768
AnyRequest = Request[Any, Any, Any]
Answer = Response[bytes]


@dataclass(slots=True)
class Office:
    """What the routes share: the database, the clock, and the memory of who asked what."""

    database: Database
    clock: Clock
    nonces: Nonces = field(default_factory=Nonces)
    terminals: RateLimit = field(default_factory=lambda: RateLimit(burst=400, per_second=100))
    strangers: RateLimit = field(default_factory=lambda: RateLimit(burst=30, per_second=0.5))
    visitors: RateLimit = field(default_factory=lambda: RateLimit(burst=600, per_second=50))


class BodyTooLargeError(Exception):
    """The body is longer than anybody may send."""


class BadBodyError(Exception):
    """The body is not what this route takes."""


def make_application(office: Office) -> Litestar:
    """Return the ASGI application over *office*."""
    return Litestar(
        route_handlers=[hello, enrol_terminal, push_operations, pull_operations],
        state=State({"office": office}),
        openapi_config=None,
        logging_config=None,
        request_max_body_size=BODY_BYTES_MAX + 1,
        exception_handlers={
            BodyTooLargeError: lambda _request, _error: _answer(413, Problem("too large")),
            BadBodyError: lambda _request, error: _answer(400, Problem(str(error)[:200])),
            Exception: _on_error,
        },
    )


@get("/v1/hello", media_type=CONTENT_TYPE)
async def hello(request: AnyRequest) -> Answer:
    """Say what is spoken here."""
    office: Office = request.app.state.office
    now_ms = office.clock()
    if not office.visitors.admits(_address(request), now_ms):
        return _answer(429, Problem("too many requests", 30))

    def work(connection: Connection) -> Hello:
        return Hello(
            proto_min=PROTOCOL,
            proto_max=PROTOCOL,
            types=dict.fromkeys(_TYPES, BODY_VERSION),
            features=(),
            server_epoch=PostgresBooks(connection).hub().epoch,
            server_time_ms=now_ms,
        )

    return _answer(200, await _in_thread(office, work))


@post("/v1/enrol", media_type=CONTENT_TYPE, status_code=200)
async def enrol_terminal(request: AnyRequest) -> Answer:
    """Let a till in with a one-time code."""
    office: Office = request.app.state.office
    now_ms = office.clock()
    if not office.strangers.admits(_address(request), now_ms):
        return _answer(429, Problem("too many requests", 60))
    body = await _body(request, ENROL_BYTES_MAX)
    asked: EnrolRequest = _decoded(read_enrol, body)
    return _answer(200, await _in_thread(office, lambda c: enrol(c, asked, now_ms)))


@post("/v1/push", media_type=CONTENT_TYPE, status_code=200)
async def push_operations(request: AnyRequest) -> Answer:
    """Take operations in."""
    office: Office = request.app.state.office
    body = await _body(request, BODY_BYTES_MAX)
    parts, refusal = await _authenticated(request, office, body)
    if parts is None or refusal is not None:
        return _refusal(office, refusal)
    asked: PushRequest = _decoded(read_push, body)
    if asked.terminal != parts.terminal:
        return _refusal(office, RefusalReason.SIGNATURE)
    if asked.proto != PROTOCOL:
        return _answer(426, Problem(f"protocol {PROTOCOL} is spoken here"))

    def work() -> Reply:
        offer = read_offer(asked)
        reply: Reply = office.database.retrying(
            lambda connection: push(PostgresBooks(connection), offer, office.clock())
        )
        return reply

    reply = await to_thread.run_sync(work)
    return _answer(409 if isinstance(reply, Fork | Gap) else 200, reply)


@get("/v1/pull", media_type=CONTENT_TYPE)
async def pull_operations(request: AnyRequest) -> Answer:
    """Hand out a page of the order."""
    office: Office = request.app.state.office
    parts, refusal = await _authenticated(request, office, b"")
    if parts is None or refusal is not None:
        return _refusal(office, refusal)
    asked = _decoded(_read_pull, dict(request.query_params))
    terminal = TerminalId(parts.terminal)
    return _answer(
        200,
        await _in_thread(office, lambda c: pull(PostgresBooks(c), terminal, asked, office.clock())),
    )


async def _authenticated(
    request: AnyRequest, office: Office, body: bytes
) -> tuple[SignedParts | None, RefusalReason | None]:
    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    read = read_signed_parts(dict(request.headers), request.method, target, body)
    if read is None:
        return None, RefusalReason.SIGNATURE
    parts, signature = read
    now_ms = office.clock()
    reason = await _in_thread(office, lambda c: why_refused(c, parts, signature, now_ms))
    if reason is None and not office.nonces.is_fresh(parts, now_ms):
        reason = RefusalReason.REPLAYED
    return parts, reason


def _refusal(office: Office, reason: RefusalReason | None) -> Answer:
    return _answer(401, Unauthorised(reason or RefusalReason.SIGNATURE, office.clock()))


async def _in_thread(office: Office, work: Callable[[Connection], Any]) -> Any:  # noqa: ANN401 - as *work*
    return await to_thread.run_sync(office.database.retrying, work)


async def _body(request: AnyRequest, bytes_max: int) -> bytes:
    """Return the body; it is never unpacked, and never read past *bytes_max*."""
    if request.headers.get("content-encoding", "identity") != "identity":
        raise BadBodyError("content-encoding is not taken here")
    if request.headers.get("content-type", "").partition(";")[0] != CONTENT_TYPE:
        raise BadBodyError(f"content-type must be {CONTENT_TYPE}")
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > bytes_max:
        raise BodyTooLargeError
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > bytes_max:
            raise BodyTooLargeError
    return bytes(body)


def _decoded(read: Callable[[Any], Any], raw: Any) -> Any:  # noqa: ANN401 - as *read*
    try:
        return read(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadBodyError(str(error)) from error


def _read_pull(query: dict[str, str]) -> PullRequest:
    return msgspec.convert(query, PullRequest, strict=False)


def _address(request: AnyRequest) -> str:
    return request.client.host if request.client else ""


def _answer(status: int, reply: Reply) -> Answer:
    headers = {}
    if isinstance(reply, Problem) and reply.retry_after_s:
        headers["retry-after"] = str(reply.retry_after_s)
    return Response(encode(reply), status_code=status, media_type=CONTENT_TYPE, headers=headers)


def _on_error(_request: AnyRequest, error: Exception) -> Answer:
    """Answer so that a till keeps what it has and comes again."""
    if isinstance(error, psycopg.Error | PoolTimeoutError):
        _logger.warning("The database did not answer: %s", type(error).__name__)
        return _answer(503, Problem("busy", 5))
    status = getattr(error, "status_code", 500)
    if status >= 500:  # noqa: PLR2004 - the servers' own mistakes
        _logger.error("A request failed", exc_info=error)
    return _answer(status, Problem(type(error).__name__))


def _type_names() -> tuple[str, ...]:
    bodies: tuple[type[msgspec.Struct], ...] = Body.__args__
    return tuple(sorted(str(body.__struct_config__.tag) for body in bodies))


_TYPES: Final = _type_names()
