"""What works by itself while the window is open: the log of the database is kept short."""

import threading
from collections.abc import Callable

import pytest

from posmember.cli import till_door
from tests.support.shops import Shop


def test_a_long_log_is_emptied_without_waiting_for_its_turn(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied = threading.Event()
    monkeypatch.setattr(till_door._Housekeeper, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(till_door._Housekeeper, "LOOKS_BETWEEN", 1_000_000)
    monkeypatch.setattr(till_door._Housekeeper, "LOG_BYTES_MAX", -1)

    def call(work: Callable[[], object]) -> None:
        if work == shop.till.database.checkpoint:
            emptied.set()

    keeper = till_door._Housekeeper(shop.till, call)
    keeper.start()
    is_emptied = emptied.wait(timeout=20)
    keeper.stop()

    assert is_emptied
