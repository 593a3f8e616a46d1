"""Migrates fresh files, each in a child that is killed at another statement.

`python -m tests.support.migration_worker FOLDER` leaves one file for each statement, and says how
many there are. A child of the last number finishes.
"""

import os
import signal
import sys
from pathlib import Path

import pytest

from posmember.models.database import open_database
from posmember.models.migrations.upgrade import create_schema
from tests.support.stores import KEY, make_template, without_waiting_for_the_disk


def migrate_until(path: Path, statement: int) -> None:
    database = open_database(path, KEY)
    left = statement

    def count(_statement: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    database._driver.set_trace_callback(count)
    create_schema(database)
    os._exit(0)


def main(folder: Path) -> None:
    without_waiting_for_the_disk(pytest.MonkeyPatch())
    make_template(folder / "warm.db")  # imports everything once, before the children need it
    statement = 0
    while True:
        child = os.fork()
        if child == 0:
            migrate_until(folder / f"{statement}.db", statement)
        _, status = os.waitpid(child, 0)
        statement += 1
        if os.WIFEXITED(status):
            break
    sys.stdout.write(f"{statement}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
