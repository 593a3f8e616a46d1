"""A process of its own that commits settings one by one.

`python -m tests.support.store_worker FILE COUNT SIZE FIRST` says `ready`, waits for a line, then
says each name once it is committed.
"""

import sys
from pathlib import Path

from sqlalchemy import insert

from posmember.models.database import open_database
from posmember.models.errors import CommitUnknownError, StorageFailingError, StorageFullError
from posmember.models.shop import ShopSetting
from tests.support.stores import KEY


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main(path: str, count: str, size: str, first: str) -> None:
    database = open_database(Path(path), KEY)
    say("ready")
    sys.stdin.readline()
    for number in range(int(first), int(first) + int(count)):
        try:
            with database.writing() as connection:
                row = {"name": f"{number:06d}", "value": "x" * int(size)}
                connection.execute(insert(ShopSetting).values(row))
        except (CommitUnknownError, StorageFailingError, StorageFullError) as failure:
            say(failure.code())
        else:
            say(f"{number:06d}")
    database.close()
    say("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
