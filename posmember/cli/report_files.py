"""A report as a file: PDF, workbook or text, by the ending of its name."""

from pathlib import Path

from posmember.domain.reports.report import Report


def write_report_file(report: Report, path: Path) -> None:
    """Write *report* beside its place and move it there, so that no half of it is ever seen."""
    unfinished = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        _write(report, unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _write(report: Report, path: Path) -> None:
    ending = path.suffix.lower()
    if ending == ".xlsx":
        from posmember.services.reports.workbook import write_report  # noqa: PLC0415 - for files

        write_report(report, path)
    elif ending == ".csv":
        from posmember.services.reports.comma_separated import (  # noqa: PLC0415 - for files
            write_tables,
        )

        write_tables(report, path)
    else:
        from posmember.printing.report_pdf import encode_report  # noqa: PLC0415 - for files

        path.write_bytes(encode_report(report))
