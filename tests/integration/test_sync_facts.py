"""What crosses between two tills and what may not: stock, programmes, records of any size."""

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from posmember.domain.ids import NoteId
from posmember.domain.importing.fields import ImportKind
from posmember.protocol.bodies import NoteAdded
from posmember.protocol.messages import (
    BODY_BYTES_MAX,
    OPERATION_BYTES_MAX,
    PushRequest,
    encode,
)
from posmember.services.terminals.errors import OperationTooLargeError
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import writing_with
from tests.support.sync_chain import Chain
from tests.support.sync_shops import LinkedShop


def test_goods_that_were_imported_at_one_store_are_known_to_the_other_until_that_is_undone(
    chain: Chain, tmp_path: Path
) -> None:
    first, second = chain.tills
    path = tmp_path / "goods.csv"
    path.write_text("货号,品名,零售价,库存\nN1,可乐,4.00,12.5\nN2,茶,3.00,\n", "utf-8")
    imports = first.shop.services.imports
    sheet = imports.read(path)
    report = imports.run(first.shop.owner, sheet, imports.guess(sheet, ImportKind.PRODUCTS))

    chain.sync()

    assert report.batch_id is not None
    (cola,) = second.shop.services.products.find("可乐")
    assert cola.stock_milli == 0
    assert second.shop.services.stock.elsewhere(cola.product.product_id) == 12_500
    imports.undo(first.shop.owner, report.batch_id)
    chain.sync()
    assert second.shop.services.products.find("可乐") == ()
    assert movements_of(second) == movements_of(first)
    assert sum(milli for _, milli in movements_of(second)) == 0
    chain.assert_agreed()


def movements_of(till: LinkedShop) -> list[tuple[str, int]]:
    query = text("SELECT kind, quantity_milli FROM stock_movement ORDER BY op_id, line_no")
    with till.shop.till.database.reading() as connection:
        return [(row.kind, row.quantity_milli) for row in connection.execute(query)]


def test_of_two_programmes_of_one_version_the_first_at_head_office_holds(chain: Chain) -> None:
    first, second = chain.tills
    for till, step in ((second, 1), (first, 5)):
        services = till.shop.services
        programme = msgspec.structs.replace(services.programme.current(), cash_rounding_minor=step)
        services.programme.publish(till.shop.owner, programme)
        chain.clock.step()

    chain.sync()

    held = [till.shop.services.programme.current() for till in chain.tills]
    assert [programme.cash_rounding_minor for programme in held] == [5, 5]
    assert [programme.version for programme in held] == [2, 2]


def test_an_operation_that_head_office_could_never_take_is_refused_and_stops_nothing(
    chain: Chain,
) -> None:
    first, second = chain.tills
    member = first.shop.join()
    note = NoteAdded(NoteId("note"), member)
    for length in (OPERATION_BYTES_MAX, OPERATION_BYTES_MAX // 3):
        draft = Draft(note, chain.clock(), first.shop.owner, personal={"text": "字" * length})
        with (
            pytest.raises(OperationTooLargeError),
            writing_with(first.shop.till.database, first.shop.till.bus)() as uow,
        ):
            append(uow, draft)

    just_fits = Draft(
        note,
        chain.clock(),
        first.shop.owner,
        personal={"text": "x" * (OPERATION_BYTES_MAX - 2_000)},
    )
    with writing_with(first.shop.till.database, first.shop.till.bus)() as uow:
        append(uow, just_fits)
    chain.sync()

    (envelope,) = first.store.batch(first.store.position().last_seq - 1, 1, BODY_BYTES_MAX)
    position = first.store.position()
    request = PushRequest(
        terminal=position.terminal,
        incarnation=position.incarnation,
        server_epoch=chain.books.disk.epoch,
        have_seq=position.last_seq,
        prev_seq=position.last_seq - 1,
        prev_hash="f" * 64,
        ops=(envelope,),
    )
    assert len(encode(request)) < BODY_BYTES_MAX
    assert second.shop.services.members.page(member).notes
    chain.assert_agreed()
