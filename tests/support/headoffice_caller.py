"""A till at head office's door, over ASGI: signs well unless it is told otherwise."""

import secrets
from collections.abc import Iterator

import pytest
from litestar.testing import TestClient

from posmember.headoffice import terminals
from posmember.headoffice.api import Office, make_application
from posmember.headoffice.authentication import RateLimit
from posmember.headoffice.database import Database
from posmember.headoffice.postgres_books import PostgresBooks
from posmember.protocol.messages import (
    BODY_BYTES_MAX,
    CONTENT_TYPE,
    Enrolled,
    EnrolRequest,
    PushRequest,
    encode,
    read_reply,
)
from posmember.protocol.operation import Leg
from posmember.protocol.signing import (
    SignedParts,
    new_private_key,
    public_key_of,
    signed_headers,
)
from tests.support.shops import SteppingClock
from tests.support.sync_process import note_body
from tests.support.sync_till import MemoryTill, TillDisk

HEAD = {"content-type": CONTENT_TYPE}


class Caller:
    """Enrolled as till 01 of store 01."""

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
        self.till.append(op_id, "note_added", note_body("m"), legs, self.clock())

    def pull(self) -> tuple[int, object]:
        target = f"/v1/pull?epoch={self.disk.epoch}&after=0&limit=10"
        answer = self.client.get(target, headers=self.signed("GET", target, b""))
        return answer.status_code, read_reply(answer.headers["content-type"], answer.content)

    def booked(self) -> int:
        with self.database.transaction() as connection:
            return PostgresBooks(connection).hub().next_seq - 1


@pytest.fixture
def caller(head_office: Database) -> Iterator[Caller]:
    """A till that is enrolled at a fresh head office."""
    clock = SteppingClock()
    generous = RateLimit(burst=1_000, per_second=100)
    office = Office(head_office, clock, strangers=generous)
    with TestClient(make_application(office)) as client:
        yield Caller(client, head_office, clock)
