"""Writes what the shop owns to files; each export is put on record with its row count."""

import enum
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from posmember.domain.clock import Clock
from posmember.domain.ids import OperatorId
from posmember.domain.staff.permissions import Action
from posmember.domain.words.export_columns import (
    LEDGER_COLUMNS,
    MEMBER_COLUMNS,
    PRODUCT_COLUMNS,
    SALE_COLUMNS,
    SHEETS,
)
from posmember.services.audit import record
from posmember.services.exporting.fact_rows import ledger_rows, sale_rows
from posmember.services.exporting.member_rows import member_rows
from posmember.services.exporting.product_rows import product_rows
from posmember.services.exporting.sheet import Viewed
from posmember.services.members.today import today_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.unit_of_work import Reading, Writing
from posmember.services.workbook import TextCell, writing_text_sheet


class ExportKind(enum.StrEnum):
    """What is exported."""

    MEMBERS = "members"
    PRODUCTS = "products"
    SALES = "sales"
    LEDGER = "ledger"


_Rows = Callable[[Connection, Viewed], Iterator[tuple[TextCell, ...]]]

_TABLES: Final[dict[ExportKind, tuple[dict[str, tuple[str, ...]], _Rows]]] = {
    ExportKind.MEMBERS: (MEMBER_COLUMNS, member_rows),
    ExportKind.PRODUCTS: (PRODUCT_COLUMNS, product_rows),
    ExportKind.SALES: (SALE_COLUMNS, sale_rows),
    ExportKind.LEDGER: (LEDGER_COLUMNS, ledger_rows),
}


class ExportService:
    """Writes members, products, sales and the ledger to xlsx or, by the file's ending, csv."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def export(
        self, actor: OperatorId, kind: ExportKind, path: Path, *, full_because: str = ""
    ) -> int:
        """Write a file and return its number of rows; phones are whole only for a reason given.

        Refuses who may not export.
        """
        masking = f"full: {full_because}" if full_because else "masked"
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.EXPORT_MEMBERS, actor)
            record(uow, self._clock(), actor, "export_begun", kind.value, masking)
        headers, rows = _TABLES[kind]
        count = 0
        with self._reading() as connection:
            today = today_of(connection, self._clock())
            viewed = Viewed(today, today.settings.language, is_full=bool(full_because))
            with writing_text_sheet(path, SHEETS[viewed.language][kind.value]) as sheet:
                sheet.add_header(headers[viewed.language])
                for count, row in enumerate(rows(connection, viewed), start=1):  # noqa: B007 - the last one counts
                    sheet.add_row(row)
        with self._writing() as uow:
            detail = f"{count} rows, {masking}"
            record(uow, self._clock(), actor, "exported", kind.value, detail)
        return count
