"""Fixtures that tests of services share; `tests/conftest.py` names this module as a plugin."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from posmember.models.database import Database
from posmember.services.events import EventBus
from posmember.services.unit_of_work import Writing, writing_with
from tests.support.stores import make_template, open_copy


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
