"""A real PostgreSQL for tests: one server, a fresh database for each test that asks."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from posmember.headoffice.database import Database, upgrade
from posmember.headoffice.epoch import Shop, set_up
from posmember.headoffice.try_out import embedded_server

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The server in POSMEMBER_TEST_PG_URL, else one of its own outside of private folders."""
    given = os.environ.get("POSMEMBER_TEST_PG_URL")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="posmember-pg-"))
    try:
        with embedded_server(folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def database_template(postgres_url: str) -> Iterator[str]:
    """A database with the tables and first rows of head office, to be copied."""
    with new_database(postgres_url, "template1") as name:
        database = Database(psycopg.conninfo.make_conninfo(postgres_url, dbname=name), pool_size=1)
        upgrade(database)
        with database.transaction() as connection:
            set_up(connection, Shop("测试连锁", "Asia/Shanghai", "CNY"))
        database.close()
        yield name


@pytest.fixture
def database_url(postgres_url: str, database_template: str) -> Iterator[str]:
    """A fresh database with the tables and first rows of head office."""
    with new_database(postgres_url, database_template) as name:
        yield psycopg.conninfo.make_conninfo(postgres_url, dbname=name)


@contextmanager
def new_database(url: str, template: str) -> Iterator[str]:
    name = f"posmember_test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    yield name
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture
def head_office(database_url: str) -> Iterator[Database]:
    """Head office's database, open."""
    database = Database(database_url)
    yield database
    database.close()
