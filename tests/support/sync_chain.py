"""Two real tills and head office's rules in memory, brought together by hand."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from posmember.domain.ids import StoreId
from posmember.headoffice.books import Books
from posmember.headoffice.memory_books import BooksDisk, MemoryBooks
from tests.support.shops import SteppingClock, make_shop
from tests.support.sync_invariants import check_head_office
from tests.support.sync_shops import LinkedShop, MemorySecrets, Wire, join


class Chain:
    """Two tills and one head office in memory."""

    def __init__(self, templates: tuple[Path, ...], folder: Path) -> None:
        self.clock = SteppingClock()
        self.books = MemoryBooks(BooksDisk())
        self.tills: list[LinkedShop] = []
        self.wire = Wire(self.open_books, self.clock)
        for template in templates:
            self.add(template, folder)

    def add(self, template: Path, folder: Path) -> LinkedShop:
        number = len(self.tills) + 1
        root = folder / f"till{number}"
        shutil.copytree(template, root)
        till = LinkedShop(root, self.clock, MemorySecrets()).open()
        terminal = join(till, self.books.disk.epoch, number)
        self.books.add_terminal(terminal, StoreId(f"store-{number}"))
        self.tills.append(till)
        return till

    @contextmanager
    def open_books(self) -> Iterator[Books]:
        yield self.books

    def sync(self, times: int = 2) -> None:
        for _ in range(times):
            for till in self.tills:
                self.clock.step(400_000)
                till.sync(self.wire)

    def assert_agreed(self) -> None:
        check_head_office(self.books.disk)
        hub = self.books.hub()
        for till in self.tills:
            position = till.store.position()
            assert (position.waiting, position.cursor) == (0, hub.next_seq - 1)
            with till.shop.till.database.reading() as connection:
                digest = connection.execute(text("SELECT digest FROM terminal_state")).scalar()
            assert digest == hub.digest


@pytest.fixture(scope="session")
def other_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second shop that set itself up, with the same goods."""
    root = tmp_path_factory.mktemp("other") / "template"
    make_shop(root)
    return root


@pytest.fixture(scope="session")
def third_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A third shop that set itself up."""
    root = tmp_path_factory.mktemp("third") / "template"
    make_shop(root)
    return root


@pytest.fixture
def chain(shop_template: Path, other_template: Path, tmp_path: Path) -> Iterator[Chain]:
    made = Chain((shop_template, other_template), tmp_path)
    yield made
    for till in made.tills:
        till.close()
