"""The tables of a report as csv, below each other, for programs that read nothing else."""

import csv
from decimal import Decimal
from pathlib import Path

from posmember.domain.reports.report import Cell, Measure, Report
from posmember.services.workbook import harmless


def write_tables(report: Report, path: Path) -> None:
    """Write figures and tables to *path* with BOM and RFC 4180 quotes; no cell is a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([harmless(report.title), harmless(report.period)])
        for figure in report.figures:
            writer.writerow([harmless(figure.name), _plain(report, figure.measure, figure.value)])
        for grid in report.grids:
            writer.writerow([])
            writer.writerow([harmless(grid.title)])
            writer.writerow([harmless(field.title) for field in grid.fields])
            for row in (*grid.rows, *((grid.total,) if grid.total else ())):
                cells = zip(grid.fields, row, strict=True)
                writer.writerow([_plain(report, field.measure, cell) for field, cell in cells])


def _plain(report: Report, measure: Measure | None, cell: Cell) -> str:
    if measure is None or isinstance(cell, str):
        return harmless(str(cell))
    return str(Decimal(cell).scaleb(-report.decimals(measure)))
