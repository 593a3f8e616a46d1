"""The nightly work: what is due once a day, done once, whoever does it."""

import json

from posmember.cli.main import run_command_line
from posmember.services.nightly.nightly import NightlyService
from posmember.services.reconciliation import verify
from posmember.services.unit_of_work import writing_with
from tests.support.shops import DAY_MS, Shop, make_shop

A_YEAR_MS = 366 * DAY_MS


def lapse(shop: Shop) -> None:
    """Points of the preset are good to the end of the next calendar year."""
    shop.clock.step(2 * A_YEAR_MS)


def test_lapsed_points_are_booked_once_and_the_books_stay_sound(shop: Shop) -> None:
    member = shop.join()
    shop.give_points(member, 100)
    points = shop.services.members.page(member).strip.balances.points
    lapse(shop)

    first = shop.services.nightly.run()
    second = shop.services.nightly.run()

    assert (first.counts["points_expiry"], second.counts["points_expiry"]) == (1, 0)
    statement = shop.services.members.statement(member)
    assert [(row.kind, row.amount, row.balance_after) for row in statement.rows][-1:] == [
        ("expiry", -points, 0)
    ]
    with shop.till.database.reading() as connection:
        assert verify(connection) == ()


def test_it_is_due_at_the_first_start_and_when_a_business_day_begins(shop: Shop) -> None:
    nightly = shop.services.nightly
    assert nightly.is_due()

    nightly.run()
    shop.clock.step(11 * 3_600_000)
    assert not nightly.is_due()

    shop.clock.step(3_600_000)
    assert nightly.is_due()


def test_many_lots_are_done_in_parts_with_room_between_them(shop: Shop, monkeypatch) -> None:
    member = shop.join()
    for _ in range(5):
        shop.give_points(member, 10)
    lapse(shop)
    monkeypatch.setattr("posmember.services.nightly.nightly.AT_ONCE", 2)

    counts = [done for name, done in shop.services.nightly.parts() if name == "points_expiry"]

    assert counts == [2, 2, 1, 0]
    assert shop.services.members.page(member).strip.balances.points == 0


def test_a_step_that_fails_leaves_the_steps_before_it_done(shop: Shop) -> None:
    calls = []

    def works(_uow, _night) -> int:
        calls.append("works")
        return 0

    def fails(_uow, _night) -> int:
        raise ZeroDivisionError

    writing = writing_with(shop.till.database, shop.till.bus)
    nightly = NightlyService(
        writing, shop.till.database.reading, shop.clock, (("works", works), ("fails", fails))
    )

    try:
        nightly.run()
    except ZeroDivisionError:
        calls.append("failed")

    assert calls == ["works", "failed"]
    assert nightly.is_due()


def test_what_is_only_worked_out_comes_last_once_a_day_and_between_transactions(
    shop: Shop,
) -> None:
    calls: list[str] = []

    def booked(uow, _night) -> int:
        assert uow.connection is not None
        calls.append("booked")
        return 0

    def worked_out(reading, writing, _now):
        for made in (0, 5):
            with reading():
                calls.append("read")
            yield made
        with writing():
            calls.append("kept")

    writing, reading = writing_with(shop.till.database, shop.till.bus), shop.till.database.reading
    nightly = NightlyService(
        writing, reading, shop.clock, (("booked", booked),), (("worked_out", worked_out),)
    )

    first = nightly.run()
    assert (first.counts, nightly.is_due()) == ({"booked": 0, "worked_out": 5}, False)
    assert calls == ["booked", "read", "read", "kept"]
    assert nightly.run().counts == {"booked": 0, "worked_out": 0}
    assert calls[4:] == ["booked"]
    shop.clock.step(DAY_MS)
    assert nightly.is_due()
    parts = nightly.parts()
    assert [next(parts) for _ in range(2)] == [("booked", 0), ("worked_out", 0)]
    parts.close()
    assert nightly.is_due()  # it was not finished


def test_the_command_says_how_much_each_step_did(tmp_path, capsys) -> None:
    make_shop(tmp_path / "shop")
    capsys.readouterr()

    code = run_command_line(["--data", str(tmp_path / "shop"), "--json", "nightly"])

    answer = json.loads(capsys.readouterr().out)["nightly"]
    assert code == 0
    assert answer["points_expiry"] == 0
    assert len(answer["on"]) == 10
