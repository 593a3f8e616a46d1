"""The tables are what the log says: another empty store that applies it becomes equal."""

import shutil
import tempfile
from pathlib import Path

import msgspec
from hypothesis import given, settings
from sqlalchemy import Connection, select, text

from posmember.app import Outside, open_till
from posmember.models.coupon import CouponEntry, CouponRow
from posmember.models.database import Database
from posmember.models.draw import DrawTry
from posmember.models.ledger_entry import LedgerEntry, MemberBalance
from posmember.models.member import (
    BirthdayMark,
    Consent,
    Member,
    MemberCard,
    MemberHistory,
    MemberNote,
    MemberReading,
)
from posmember.models.operation import OperationPersonalData, OperationRow
from posmember.models.product import Product, StockMovement
from posmember.models.sale import Sale, SaleLine, TenderLineRow
from posmember.models.shift import CashMovement, Shift, ShiftClose, ShiftTender
from posmember.models.shop import CardKey, ProgrammeStart, ProgrammeVersion, ProgrammeWithdrawal
from posmember.protocol.bodies import read_body
from posmember.protocol.operation import PersonalData, read_operation, unbalanced_units
from posmember.services.reconciliation import verify
from posmember.services.terminals.projection.apply import project
from tests.support.histories import History, steps
from tests.support.shops import CHEAP_PINS, Shop, SteppingClock
from tests.support.stores import open_copy

PROJECTED = (
    Member,
    MemberReading,
    MemberHistory,
    MemberCard,
    Consent,
    MemberNote,
    BirthdayMark,
    LedgerEntry,
    MemberBalance,
    CouponRow,
    CouponEntry,
    DrawTry,
    Sale,
    SaleLine,
    TenderLineRow,
    StockMovement,
    Product,
    ProgrammeVersion,
    ProgrammeWithdrawal,
    ProgrammeStart,
    Shift,
    ShiftClose,
    ShiftTender,
    CashMovement,
)


def tables_of(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    found = {
        entity.__tablename__: sorted(
            map(tuple, connection.execute(select(*entity.__table__.columns))), key=repr
        )
        for entity in PROJECTED
    }
    keys = connection.execute(select(CardKey.key_id, CardKey.public_key))
    return found | {"card_key": sorted(map(tuple, keys)), "names": indexed_names(connection)}


def indexed_names(connection: Connection) -> list[tuple[object, ...]]:
    """Return for each character of any name which members the name index finds by it."""
    names = connection.execute(select(Member.name)).scalars()
    characters = sorted({character for name in names for character in name if character.isalnum()})
    query = text("SELECT rowid FROM member_name WHERE member_name MATCH :phrase ORDER BY rowid")
    return [
        (one, *connection.execute(query, {"phrase": f'"{one}"'}).scalars()) for one in characters
    ]


def replay(source: Connection, target: Database) -> None:
    query = (
        select(OperationRow.canonical, OperationPersonalData.data)
        .join_from(
            OperationRow,
            OperationPersonalData,
            OperationPersonalData.op_id == OperationRow.op_id,
            isouter=True,
        )
        .order_by(OperationRow.seq)
    )
    for row in source.execute(query).all():
        operation = read_operation(row.canonical)
        assert unbalanced_units(operation.legs) == ()
        personal = None if row.data is None else msgspec.json.decode(row.data, type=PersonalData)
        with target.writing() as connection:
            project(connection, operation, read_body(operation.body), personal)


@settings(max_examples=20)
@given(drawn=steps)
def test_an_empty_store_that_applies_the_log_becomes_equal(
    shop_template: Path, store_template: Path, drawn: list[tuple[str, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "shop"
        shutil.copytree(shop_template, root)
        clock = SteppingClock()
        with open_till(root, Outside(clock=clock, pins=CHEAP_PINS)) as till:
            owner = till.services.operators.operators()[0].operator_id
            History(Shop(till, clock, owner)).live(drawn)
            other = open_copy(store_template, Path(folder) / "other.db")
            with till.database.reading() as source:
                replay(source, other)
                with other.reading() as target:
                    expected, found = tables_of(source), tables_of(target)
                assert verify(source) == ()
            other.close()

    for table, rows in expected.items():
        assert found[table] == rows, table
