"""PostgreSQL and memory keep the same books: a recorded world is played to both."""

import threading

import msgspec
import pytest

from posmember.headoffice.booking import book
from posmember.headoffice.database import Connection, Database, upgrade
from posmember.headoffice.memory_books import MemoryBooks
from posmember.headoffice.offer import Offer, read_offer
from posmember.headoffice.postgres_books import PostgresBooks
from posmember.headoffice.pull import pull
from posmember.headoffice.push import push
from posmember.headoffice.tables import STEPS
from posmember.protocol.messages import FindingKind, Page, PullRequest, PushReply, PushRequest
from posmember.protocol.operation import GENESIS_HASH
from posmember.rehearsal import house
from posmember.rehearsal.player import play
from posmember.rehearsal.scenario import Scenario
from tests.support.source_tree import ROOT
from tests.support.sync_weather import Scale, Weather
from tests.support.sync_world import World

NO_SERVER_FAULTS = Weather(server_crash=0, restore_server=0, restore_till=0.01, bad_fact=0.02)


def add_terminals(connection: Connection, world: World) -> None:
    connection.execute("UPDATE hub SET epoch = %s", (world.books.disk.epoch,))
    for number, till in enumerate(world.tills):
        store = (till.disk.store, f"{number:02d}", "store", "Asia/Shanghai")
        connection.execute("INSERT INTO store VALUES (%s, %s, %s, %s)", store)
        connection.execute(
            "INSERT INTO terminal VALUES (%s, %s, '01', NULL, 'enrolled', 1, 1, 0, %s, 0, NULL)",
            (till.disk.terminal, till.disk.store, GENESIS_HASH),
        )


@pytest.mark.parametrize("seed", [3, 4])
def test_a_recorded_world_gets_the_same_answers_from_postgresql(
    head_office: Database, seed: int
) -> None:
    world = World(seed, Scale(steps=120), NO_SERVER_FAULTS).run()
    with head_office.transaction() as connection:
        add_terminals(connection, world)

    for now_ms, terminal, request, expected in world.journal:
        with head_office.transaction() as connection:
            books = PostgresBooks(connection)
            if isinstance(request, PushRequest):
                assert push(books, read_offer(request), now_ms) == expected
            elif isinstance(request, PullRequest):
                assert pull(books, terminal, request, now_ms) == expected

    with head_office.transaction() as connection:
        rows = connection.execute("SELECT account, unit, amount FROM balance")
        balances = {(account, unit): amount for account, unit, amount in rows}
        assert balances == world.books.disk.balances
        rows = connection.execute("SELECT kind, value, member_id FROM identifier")
        assert {(row[0], row[1]): row[2] for row in rows} == world.books.disk.holders
        assert PostgresBooks(connection).hub() == world.books.hub()


@pytest.mark.parametrize(
    ("name", "raised"),
    [
        ("crosses-a-merge", []),
        ("late-facts-land-with-the-person", []),
        ("spent-twice-at-two-tills", [FindingKind.OVERDRAFT]),
    ],
)
def test_merges_are_booked_alike_and_only_a_person_overdraws(
    head_office: Database, monkeypatch: pytest.MonkeyPatch, name: str, raised: list[FindingKind]
) -> None:
    journal, disks = [], []

    def pushed(books: MemoryBooks, offer: Offer, now_ms: int) -> PushReply:
        reply = push(books, offer, now_ms)
        journal.append((now_ms, offer, reply))
        disks.append(books.disk)
        return reply

    monkeypatch.setattr(house, "push", pushed)
    script = (ROOT / "tests" / "rehearsals" / f"merge-{name}.json").read_bytes()
    played = play(msgspec.json.decode(script, type=Scenario), "en")
    assert not any(step.differences for step in played)
    with head_office.transaction() as connection:
        connection.execute("UPDATE hub SET epoch = %s", (disks[-1].epoch,))
        for number, (terminal, standing) in enumerate(disks[-1].terminals.items()):
            store = (standing.store, f"{number:02d}", "store", "Asia/Shanghai")
            connection.execute("INSERT INTO store VALUES (%s, %s, %s, %s)", store)
            connection.execute(
                "INSERT INTO terminal VALUES"
                " (%s, %s, '01', NULL, 'enrolled', 1, 1, 0, %s, 0, NULL)",
                (terminal, standing.store, GENESIS_HASH),
            )

    for now_ms, offer, expected in journal:
        with head_office.transaction() as connection:
            assert push(PostgresBooks(connection), offer, now_ms) == expected

    results = [result for _, _, reply in journal for result in reply.results]
    assert [finding.kind for each in results for finding in each.findings] == raised
    with head_office.transaction() as connection:
        rows = connection.execute("SELECT op_id, undone_by FROM member_merge")
        found = {row[0]: row[1] for row in rows}
        assert found == {key: each.undone_by for key, each in disks[-1].merges.items()} != {}


def test_a_poller_never_passes_an_operation_that_commits_later(head_office: Database) -> None:
    world = World(5, Scale(tills=2, steps=60), NO_SERVER_FAULTS).run()
    with head_office.transaction() as connection:
        add_terminals(connection, world)
    pushes = [item for item in world.journal if isinstance(item[2], PushRequest) and item[2].ops]
    lines = [[item for item in pushes if item[1] == till.disk.terminal] for till in world.tills]

    def send(line: list) -> None:
        for now_ms, _, request, _ in line:
            with head_office.transaction() as connection:
                push(PostgresBooks(connection), read_offer(request), now_ms)

    senders = [threading.Thread(target=send, args=(line,)) for line in lines]
    for sender in senders:
        sender.start()
    seen: list[int] = []
    while any(sender.is_alive() for sender in senders) or not is_at_head(head_office, seen):
        take_page(head_office, seen, world.books.disk.epoch, world.tills[0].disk.terminal)

    assert seen == list(range(1, len(seen) + 1))
    assert len(seen) > 50


def take_page(database: Database, seen: list[int], epoch: str, terminal: str) -> None:
    with database.transaction() as connection:
        request = PullRequest(epoch=epoch, after=seen[-1] if seen else 0, limit=7)
        page = pull(PostgresBooks(connection), terminal, request, 0)
    assert isinstance(page, Page)
    seen += [item.server_seq for item in page.ops]


def is_at_head(database: Database, seen: list[int]) -> bool:
    with database.transaction() as connection:
        return PostgresBooks(connection).hub().next_seq - 1 == len(seen)


def test_upgrading_twice_changes_nothing(head_office: Database) -> None:
    assert upgrade(head_office) == len(STEPS)
    assert upgrade(head_office) == len(STEPS)


def test_booking_nothing_asks_nothing() -> None:
    world = World(6, Scale(steps=1))

    booking = book(world.books, world.books.hub(), world.books.terminal("till-0"), (), 0)

    assert (booking.booked, booking.aside, booking.last_seq) == ([], [], 0)
