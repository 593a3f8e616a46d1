"""Enrolling many at once writes what enrolling one by one writes."""

import shutil
from datetime import date
from typing import Any

from sqlalchemy import Table, select

from posmember.app import Outside, open_till
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.models.ledger_entry import LedgerEntry, MemberBalance
from posmember.models.member import Member, MemberCard, MemberReading
from posmember.models.operation import OperationPersonalData, OperationRow, OperationState
from posmember.protocol.bodies import Opening
from posmember.services.importing.bulk_enrolment import enrol_many
from posmember.services.members.enrolment import NewMember, enrol
from posmember.services.reconciliation import verify
from posmember.services.unit_of_work import writing_with
from tests.support.shops import CHEAP_PINS, NOON_22_NOVEMBER_2026, Shop, SteppingClock

TODAY = date(2026, 11, 22)
PEOPLE = (
    NewMember(phone="+8613812345678", name="王小明", gender="male", source="import"),
    NewMember(
        phone=None,
        name="单雄信",
        card_no="8600001",
        birthday=Birthday(Calendar.LUNAR, 6, 15, is_leap_month=True),
        tier_id="gold",
        opening=Opening("2026-11-22", 8811, "2027-12-31", 25132, 5026, 32071),
        joined_on=date(2024, 6, 21),
        remark="爱喝拿铁",
    ),
    NewMember(phone="+8613912345678", opening=Opening("2026-11-22")),
    NewMember(phone="+8613712345678", opening=Opening("2026-11-22", points=-5)),
)
TABLES = (Member, MemberReading, MemberCard, LedgerEntry, MemberBalance, OperationState)
MADE_UP = {"member_id", "op_id", "entry_id", "lot_id", "card_id", "own_seq", "hash"}
"""Columns with ids and what follows from them."""


def rows_of(shop: Shop) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    with shop.till.database.reading() as connection:
        for model in TABLES:
            table = model.__table__
            assert isinstance(table, Table)
            names = [column.name for column in table.columns if column.name not in MADE_UP]
            rows = connection.execute(select(*(table.c[name] for name in names))).mappings()
            found[table.name] = sorted((dict(row) for row in rows), key=repr)
        count = len(connection.execute(select(OperationRow.op_id)).all())
        personal = len(connection.execute(select(OperationPersonalData.op_id)).all())
    found["counts"] = [{"operations": count, "personal": personal}]
    return found


def test_many_at_once_leave_the_rows_that_one_by_one_leave(
    shop: Shop, shop_template, tmp_path
) -> None:
    writing = writing_with(shop.till.database, shop.till.bus)
    with writing() as uow:
        for person in PEOPLE:
            enrol(uow, person, actor=shop.owner, at_ms=NOON_22_NOVEMBER_2026, today=TODAY)
    one_by_one = rows_of(shop)

    root = tmp_path / "second"
    shutil.copytree(shop_template, root)
    outside = Outside(clock=SteppingClock(), pins=CHEAP_PINS)
    with open_till(root, outside) as till:
        second = Shop(till, SteppingClock(), shop.owner)
        with writing_with(till.database, till.bus)() as uow:
            made = enrol_many(
                uow, PEOPLE, actor=shop.owner, at_ms=NOON_22_NOVEMBER_2026, today=TODAY
            )
        assert len(made) == len(PEOPLE)
        assert rows_of(second) == one_by_one
        with till.database.reading() as connection:
            assert verify(connection) == ()
        names = [hit.name for hit in till.services.lookup.find("sxx").members]
        assert names == ["单雄信"]
