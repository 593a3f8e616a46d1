"""Q11: operations accepted per second by head office over HTTP, against bare SQL and raw COPY.

Two terminals push sales in batches of 200 to a real server process on a real PostgreSQL. The bare
SQL writes the same rows with the same statements and the same lock, without rules and without
HTTP; COPY writes the rows of the operations alone. All three are measured in turn, in one run.
"""

import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec
import psycopg

from posmember.domain.checkout.ticket import (
    MemberOnTicket,
    TenderKind,
    TenderLine,
    Ticket,
    TicketKind,
    TicketLine,
)
from posmember.domain.ids import (
    MemberId,
    OperationId,
    OperatorId,
    ProductId,
    SaleId,
    StoreId,
    TerminalId,
    new_id,
)
from posmember.headoffice import app as office
from posmember.headoffice import push as push_rules
from posmember.headoffice.books import Booking
from posmember.headoffice.database import Connection, Database
from posmember.headoffice.offer import read_offer
from posmember.headoffice.postgres_books import PostgresBooks
from posmember.headoffice.try_out import embedded_server
from posmember.protocol.bodies import SaleSettled, encode_body, type_of
from posmember.protocol.messages import CONTENT_TYPE, PushRequest, encode
from posmember.protocol.operation import (
    GENESIS_HASH,
    Envelope,
    Leg,
    Operation,
    canonical_bytes,
    chain_hash,
)
from posmember.protocol.signing import (
    SignedParts,
    new_private_key,
    public_key_of,
    signed_headers,
)

BATCH = 200
ROUNDS = 8
BATCHES_A_ROUND = 10
LINES = 3
MEMBERS = 20_000


@dataclass
class Pusher:
    """A terminal that only makes sales and pushes them."""

    number: int
    epoch: str

    def __post_init__(self) -> None:
        self.terminal = TerminalId(new_id())
        self.store = StoreId(f"bench-{self.number}")
        self.key = new_private_key()
        self.seq, self.last, self.made = 0, GENESIS_HASH, 0

    def enrol(self, connection: Connection) -> None:
        row = (self.store, f"9{self.number}", "bench", "Asia/Shanghai")
        connection.execute("INSERT INTO store VALUES (%s, %s, %s, %s)", row)
        connection.execute(
            "INSERT INTO terminal VALUES (%s, %s, '01', %s, 'enrolled', 1, 1, 0, %s, 0, NULL)",
            (self.terminal, self.store, public_key_of(self.key), GENESIS_HASH),
        )

    def batch(self) -> PushRequest:
        prev_seq, prev_hash = self.seq, self.last
        envelopes = tuple(self._envelope() for _ in range(BATCH))
        return PushRequest(
            terminal=self.terminal,
            incarnation=1,
            server_epoch=self.epoch,
            have_seq=self.seq,
            prev_seq=prev_seq,
            prev_hash=prev_hash,
            ops=envelopes,
        )

    def _envelope(self) -> Envelope:
        self.made += 1
        ticket = sale(self.made * 7919 % MEMBERS, self.made)
        body = SaleSettled(ticket)
        assert ticket.member is not None
        member = f"member:{ticket.member.member_id}"
        sold = sum(line.quantity_milli for line in ticket.lines)
        self.seq += 1
        operation = Operation(
            op_id=OperationId(new_id()),
            terminal=self.terminal,
            incarnation=1,
            seq=self.seq,
            prev=self.last,
            type=type_of(body),
            version=1,
            at_ms=1_795_320_000_000,
            zone="Asia/Shanghai",
            business_date="2026-11-22",
            store=self.store,
            actor=OperatorId("operator"),
            programme=1,
            legs=(
                Leg(member, "points", ticket.points_earned),
                Leg(f"store:{self.store}:points", "points", -ticket.points_earned),
                *(
                    Leg(f"sale:{ticket.sale_id}:{line.line_no}", "quantity", line.quantity_milli)
                    for line in ticket.lines
                ),
                Leg(f"store:{self.store}:sold", "quantity", -sold),
            ),
            body=encode_body(body),
        )
        raw = canonical_bytes(operation)
        self.last = chain_hash(self.last, raw)
        return Envelope(op=msgspec.Raw(raw), hash=self.last)


def sale(member: int, number: int) -> Ticket:
    lines = tuple(
        TicketLine(
            line_no=line,
            product_id=ProductId(f"product-{line}"),
            code=f"P{line}",
            name="农夫山泉550ml",
            category="饮料",
            unit="瓶",
            quantity_milli=1000 * line,
            unit_price_minor=200,
            list_price_minor=200,
            gross_minor=200 * line,
            reductions=(),
            net_minor=200 * line,
            points_earned=2 * line,
            points_spent=0,
        )
        for line in range(1, LINES + 1)
    )
    due = sum(line.net_minor for line in lines)
    points = sum(line.points_earned for line in lines)
    return Ticket(
        sale_id=SaleId(new_id()),
        kind=TicketKind.SALE,
        receipt_no=f"01-01-{number:08d}",
        lines=lines,
        tenders=(TenderLine(TenderKind.WECHAT, due),),
        gross_minor=due,
        due_minor=due,
        change_minor=0,
        currency="CNY",
        programme_version=1,
        member=MemberOnTicket(
            member_id=MemberId(f"0190aaaa-0000-7000-8000-{member:012d}"),
            display_name="王先生",
            masked_phone="138****5678",
            tier_id="standard",
            points_before=0,
            points_after=points,
        ),
        points_earned=points,
    )


def push_over_http(pusher: Pusher, port: int, requests: list[PushRequest]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for request in requests:
        body = encode(request)
        now_ms, nonce = time.time_ns() // 10**6, os.urandom(8).hex()
        parts = SignedParts("POST", "/v1/push", body, pusher.terminal, 1, now_ms, nonce)
        headers = {**signed_headers(parts, pusher.key), "content-type": CONTENT_TYPE}
        connection.request("POST", "/v1/push", body, headers)
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status == 200, text
    connection.close()


class Recorder(PostgresBooks):
    """Keeps the booking instead of writing it, so that the bare statements can be timed alone."""

    kept: Booking

    def book(self, booking: Booking) -> None:
        self.kept = booking


def bare(database: Database, requests: list[PushRequest]) -> float:
    """Seconds for lock, terminal row, look-ups and writes; the bookings are made beforehand."""
    taken = 0.0
    for request in requests:
        offer = read_offer(request)
        with database.transaction() as connection:
            recorder = Recorder(connection)
            push_rules.push(recorder, offer, 0)
        op_ids = [item.slot.op_id for item in recorder.kept.booked]
        keys = [key for key in recorder.kept.postings if not key[0].startswith("store:")]
        begun = time.perf_counter()
        with database.transaction() as connection:
            books = PostgresBooks(connection)
            books.lock_hub()
            books.terminal(request.terminal)
            books.contents(op_ids)
            books.balances(keys)
            books.book(recorder.kept)
        taken += time.perf_counter() - begun
    return taken


def copy_only(connection: psycopg.Connection, requests: list[PushRequest]) -> float:
    connection.execute("CREATE TABLE IF NOT EXISTS copied (n bigint PRIMARY KEY, raw bytea)")
    connection.commit()
    first = connection.execute("SELECT coalesce(max(n), 0) FROM copied").fetchone()
    number = first[0] if first else 0
    begun = time.perf_counter()
    for request in requests:
        with (
            connection.cursor() as cursor,
            cursor.copy("COPY copied FROM STDIN (FORMAT BINARY)") as copy,
        ):
            copy.set_types(["int8", "bytea"])
            for envelope in request.ops:
                number += 1
                copy.write_row((number, bytes(envelope.op)))
        connection.commit()
    return time.perf_counter() - begun


def start_server(url: str) -> tuple[subprocess.Popen, int]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    code = (
        "from posmember.headoffice.app import *;"
        f"serve(HeadOfficeSettings(database_url={url!r}, port={port}))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[1])
    for _ in range(400):
        try:
            http.client.HTTPConnection("127.0.0.1", port).request("GET", "/v1/hello")
        except OSError:
            time.sleep(0.05)
        else:
            return process, port
    raise SystemExit("head office does not start")


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="posmember-bench-pg-"))
    try:
        with embedded_server(folder) as url:
            office.init(url)
            run(url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(url: str) -> None:
    database = Database(url)
    pushers = [Pusher(number, office.status(url).epoch) for number in range(3)]
    with database.transaction() as connection:
        for pusher in pushers:
            pusher.enrol(connection)
    plain = psycopg.connect(url)
    process, port = start_server(url)
    speeds: dict[str, list[float]] = {"http": [], "bare": [], "copy": []}
    try:
        for round_number in range(ROUNDS + 1):
            batches = [[p.batch() for _ in range(BATCHES_A_ROUND)] for p in pushers]
            threads = [
                threading.Thread(target=push_over_http, args=(pushers[n], port, batches[n]))
                for n in (0, 1)
            ]
            begun = time.perf_counter()
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            over_http = time.perf_counter() - begun
            seconds = {"bare": bare(database, batches[2]), "copy": copy_only(plain, batches[2])}
            if round_number:
                operations = BATCH * BATCHES_A_ROUND
                speeds["http"].append(2 * operations / over_http)
                speeds["bare"].append(operations / seconds["bare"])
                speeds["copy"].append(operations / seconds["copy"])
    finally:
        process.terminate()
        process.wait(10)
        plain.close()
        database.close()
    tell(speeds)


def tell(speeds: dict[str, list[float]]) -> None:
    median = {name: statistics.median(values) for name, values in speeds.items()}
    for name, value in median.items():
        print(
            f"{name:5} {value:10,.0f} operations/s   (rounds: {min(speeds[name]):,.0f} to "
            f"{max(speeds[name]):,.0f})"
        )
    print(f"http / bare SQL {median['http'] / median['bare']:.2f}   bar >= 0.50")
    print(f"http / raw COPY {median['http'] / median['copy']:.2f}")
    print(f"operations/s    {median['http']:,.0f}   bar >= 5,000")


if __name__ == "__main__":
    main()
