"""Q8: import messy members from a workbook, committed; the limit writes the same rows by hand.

Processor time: of the product from the file to the last commit, of the limit for the statements
that the product found it had to write, with their values, in the same transactions.
`python -m benchmarks.importing 20000` takes fewer than 100,000.
"""

# ruff: noqa: SLF001
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import event

from benchmarks.data import OUTSIDE, ROOT
from posmember.app import Till, create_shop, open_till
from posmember.domain.importing.fields import ImportKind
from posmember.models import prepared
from posmember.services.demo.messy_list import write_messy_list
from posmember.services.importing.rows import ROWS_AT_ONCE_ALONE
from posmember.services.setup import ShopSetup

COUNT = 100_000
CHANGES = ("INSERT", "UPDATE", "DELETE")
Written: TypeAlias = list[tuple[str, Any, bool]]


@contextmanager
def empty_shop(name: str) -> Iterator[Till]:
    root = ROOT / f"importing-{name}"
    shutil.rmtree(root, ignore_errors=True)
    create_shop(root, ShopSetup(name="基准便利店", owner_pin="246810"), OUTSIDE)
    try:
        with open_till(root, OUTSIDE) as till:
            yield till
    finally:
        shutil.rmtree(root)


def run(till: Till, path: Path, between: Callable[[], object]) -> int:
    imports = till.services.imports
    owner = till.services.operators.operators()[0].operator_id
    sheet = imports.read(path)
    mapping = imports.guess(sheet, ImportKind.MEMBERS)

    def progress(_done: int, _total: int) -> bool:
        between()
        return False

    report = imports.run(
        owner, sheet, mapping, None, progress, rows_at_once=lambda: ROWS_AT_ONCE_ALONE
    )
    return report.counts.new


class Recorder:
    """Notes every statement that changes something, as the driver is given it."""

    def __init__(self, till: Till) -> None:
        self.batches: list[Written] = [[]]
        self._driver = till.database._driver
        self._plain = prepared._driver_of
        event.listen(till.database._engine, "before_cursor_execute", self._seen)
        prepared._driver_of = lambda _connection: self

    def next(self) -> None:
        self.batches.append([])

    def stop(self) -> None:
        prepared._driver_of = self._plain

    def _seen(self, *told: Any) -> None:
        _connection, _cursor, statement, values, _context, is_many = told
        self._note(statement, list(values) if is_many else values, is_many=is_many)

    def _note(self, statement: str, values: Any, *, is_many: bool) -> None:
        if statement.lstrip().upper().startswith(CHANGES):
            self.batches[-1].append((statement, values, is_many))

    def execute(self, statement: str, values: Any = ()) -> Any:
        self._note(statement, values, is_many=False)
        return self._driver.execute(statement, values)

    def executemany(self, statement: str, values: Any) -> Any:
        values = list(values)
        self._note(statement, values, is_many=True)
        return self._driver.executemany(statement, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)


def replay(driver: Any, written: Written) -> None:
    driver.execute("BEGIN IMMEDIATE")
    for statement, values, is_many in written:
        (driver.executemany if is_many else driver.execute)(statement, values)
    driver.execute("COMMIT")


def main(count: int) -> None:
    path = ROOT / f"messy-{count}.xlsx"
    if not path.exists():
        write_messy_list(path, count)
    with empty_shop("recorded") as till:
        recorder = Recorder(till)
        run(till, path, recorder.next)
        recorder.stop()
    with empty_shop("product") as till:
        begun = time.process_time()
        new = run(till, path, lambda: None)
        product = time.process_time() - begun
    with empty_shop("limit") as till:
        driver = till.database._driver
        begun = time.process_time()
        for written in filter(None, recorder.batches):
            replay(driver, written)
        limit = time.process_time() - begun
    print(
        f"import of {count:,} members, {new:,} taken in: product {product:.1f} s,"
        f" {new / product:,.0f} a second   limit {limit:.1f} s   ratio {product / limit:.2f}"
        "   bar 3"
    )


if __name__ == "__main__":
    ROOT.mkdir(parents=True, exist_ok=True)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
