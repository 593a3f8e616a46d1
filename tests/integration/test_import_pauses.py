"""Pauses of an import: others go first, a person can end it, transactions are of any size."""

import gc
from decimal import Decimal
from pathlib import Path

import pytest

from posmember.domain.importing.errors import BatchAlreadyUndoneError
from posmember.domain.importing.fields import ImportKind
from posmember.services.importing import undoing
from posmember.services.importing.collector import set_aside_from_collection, undisturbed
from posmember.services.importing.rows import ROWS_AT_ONCE, ImportReport
from tests.support.sheets import member, write_sheet
from tests.support.shops import Shop


def take_in(shop: Shop, path: Path, **more) -> ImportReport:
    imports = shop.services.imports
    sheet = imports.read(path)
    mapping = imports.guess(sheet, ImportKind.MEMBERS)
    return imports.run(shop.owner, sheet, mapping, **more)


def test_others_go_first_while_a_file_is_read_and_nothing_is_taken_in_once_it_is_cancelled(
    shop: Shop, tmp_path: Path
) -> None:
    rows = [member(f"86{at:05d}", "王明", "", points=1) for at in range(ROWS_AT_ONCE * 3)]
    path = write_sheet(tmp_path / "long.xlsx", rows)
    pauses: list[tuple[int, int]] = []

    def cancel_at_the_second(done: int, total: int) -> bool:
        pauses.append((done, total))
        return len(pauses) > 1

    stopped = take_in(shop, path, progress=cancel_at_the_second)

    assert pauses == [(0, len(shop.services.imports.read(path).rows))] * 2
    assert stopped.is_cancelled
    assert (stopped.batch_id, stopped.counts.new) == (None, 0)
    assert shop.services.members.count() == 0
    assert take_in(shop, path).counts.new == ROWS_AT_ONCE * 3


def test_a_file_is_left_as_soon_as_its_columns_are_gone_through_once_it_is_cancelled(
    shop: Shop, tmp_path: Path
) -> None:
    rows = [member(f"86{at:05d}", "王明", "", points=1) for at in range(2_500)]
    path = write_sheet(tmp_path / "long.xlsx", rows)
    pauses: list[int] = []

    def cancel(done: int, _total: int) -> bool:
        pauses.append(done)
        return True

    stopped = take_in(shop, path, progress=cancel)

    assert stopped.is_cancelled
    assert len(pauses) < len(rows) // ROWS_AT_ONCE
    assert shop.services.members.count() == 0


def test_each_transaction_takes_as_many_rows_as_the_pace_says_then(
    shop: Shop, tmp_path: Path
) -> None:
    rows = [member(f"86{at:05d}", "王明", "", points=1) for at in range(60)]
    path = write_sheet(tmp_path / "list.xlsx", rows)
    pace = iter((10, 30, 5, 100))
    done: list[int] = []

    def step(so_far: int, _total: int) -> bool:
        done.append(so_far)
        return False

    report = take_in(shop, path, rows_at_once=lambda: next(pace), progress=step)

    assert done == [10, 40, 45, 60]
    assert report.counts.new == 60


def test_a_rehearsal_that_is_cancelled_tells_what_it_has_seen(shop: Shop, tmp_path: Path) -> None:
    rows = [member(f"86{at:05d}", "王明", "", points=1) for at in range(ROWS_AT_ONCE * 2)]
    imports = shop.services.imports
    sheet = imports.read(write_sheet(tmp_path / "long.xlsx", rows))
    mapping = imports.guess(sheet, ImportKind.MEMBERS)

    report = imports.rehearse(sheet, mapping, progress=lambda done, _total: done > 0)

    assert report.counts.new == ROWS_AT_ONCE
    assert shop.services.members.count() == 0


def test_an_undo_that_is_cancelled_goes_on_when_it_is_asked_for_again(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "AT_ONCE", 2)
    rows = [member(f"86{at:05d}", "王明", "", points=1) for at in range(4)]
    batch = take_in(shop, write_sheet(tmp_path / "list.xlsx", rows)).batch_id
    assert batch is not None

    stopped = shop.services.imports.undo(shop.owner, batch, lambda _done, _total: True)
    left = shop.services.members.count()
    rest = shop.services.imports.undo(shop.owner, batch, lambda _done, _total: True)

    assert (stopped.is_cancelled, stopped.removed, left) == (True, 2, 2)
    assert (rest.is_cancelled, rest.removed, shop.services.members.count()) == (False, 2, 0)
    with pytest.raises(BatchAlreadyUndoneError):
        shop.services.imports.undo(shop.owner, batch)


def test_points_with_decimals_are_counted_whole_and_what_was_cut_off_is_said(
    shop: Shop, tmp_path: Path
) -> None:
    rows = [member("8600001", "王明", "13812345678", points=10.5)]

    report = take_in(shop, write_sheet(tmp_path / "list.xlsx", rows))

    assert report.accounts.taken_in.points == Decimal(10)
    assert report.accounts.rounded_off.points == Decimal("0.5")
    hit = shop.services.lookup.find("13812345678").members[0]
    assert shop.services.members.strip(hit.member_id).balances.points == 10


def test_collections_stay_as_whoever_began_wanted_them() -> None:
    with undisturbed():
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()

    before = gc.get_freeze_count()
    gc.freeze()
    try:
        with set_aside_from_collection():
            pass
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
