"""Fixtures that tests of services share; `tests/conftest.py` names this module as a plugin."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from posmember.models import cipher_file
from posmember.models.database import Database
from posmember.services.events import EventBus
from posmember.services.unit_of_work import Writing, writing_with
from tests.support.stores import make_template, open_copy, without_waiting_for_the_disk

AS_SHIPPED = cipher_file.PRAGMAS


@pytest.fixture(scope="session", autouse=True)
def nobody_waits_for_the_disk() -> Iterator[None]:
    """Leave it to the system when files are made safe: no test pulls the plug of this machine."""
    with pytest.MonkeyPatch.context() as patch:
        without_waiting_for_the_disk(patch)
        yield


@pytest.fixture
def waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open stores exactly as the program does, for tests of just that."""
    monkeypatch.setattr(cipher_file, "PRAGMAS", AS_SHIPPED)


@pytest.fixture(scope="session")
def store_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, closed store with all tables."""
    return make_template(tmp_path_factory.mktemp("template") / "shop.db")


@pytest.fixture
def database(store_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A fresh encrypted store, open."""
    opened = open_copy(store_template, tmp_path / "shop.db")
    yield opened
    opened.close()


@pytest.fixture
def bus() -> EventBus:
    """A bus on which nobody listens yet."""
    return EventBus()


@pytest.fixture
def writing(database: Database, bus: EventBus) -> Writing:
    """The unit-of-work factory that services are given."""
    return writing_with(database, bus)
