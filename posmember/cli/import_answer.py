"""What an import says: counts, where the points and the money went, and why rows stayed out."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from posmember.cli.session import Session
from posmember.domain.importing.accounts import AMOUNT_FIELDS, Accounts
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.guess import ColumnMap
from posmember.domain.importing.values import Problem
from posmember.domain.words.command_line import line
from posmember.domain.words.import_fields import field_word
from posmember.domain.words.say import say
from posmember.services.importing.rows import ImportReport

_PLACES: Final = ("taken_in", "already_in", "set_aside", "not_brought", "rounded_off", "file")
_SHOWN: Final = 20
"""So many explanations are shown; all of them are in the file of set-aside rows and in JSON."""


def show_report(session: Session, report: ImportReport, mapping: ColumnMap) -> None:
    """Print what a rehearsal found."""
    language = session.language
    counts = report.counts
    session.say("import.file", file=report.file_name, header=report.header_row, rows=counts.rows)
    found = (f"{header}={field_word(field, language)}" for field, header in _headers(mapping))
    session.say("import.columns", columns=", ".join(found))
    if report.unmapped:
        session.say("import.unmapped", columns=", ".join(report.unmapped))
    for name, choice in report.tiers.items():
        if not choice.is_exact:
            session.say("import.tier", name=name, taken=choice.name)
    session.say("import.counts", **msgspec.structs.asdict(counts))
    if report.kind is ImportKind.MEMBERS:
        _show_accounts(session, report.accounts)
    _show_problems(session, report)


def report_answer(report: ImportReport, mapping: ColumnMap, language: str) -> dict[str, Any]:
    """Return *report* as it stands in the JSON answer."""
    return {
        "kind": report.kind.value,
        "file_name": report.file_name,
        "file_sha256": report.file_sha256,
        "header_row": report.header_row,
        "footer_row": report.footer_row or None,
        "batch_id": report.batch_id,
        "is_cancelled": report.is_cancelled,
        "columns": {field: header for field, header in _headers(mapping)},  # noqa: C416 - the pairs turn around
        "unmapped": list(report.unmapped),
        "tiers": {name: choice.name for name, choice in report.tiers.items()},
        "counts": msgspec.structs.asdict(report.counts),
        "accounts": _accounts(report.accounts),
        "set_aside": [
            {"row": aside.row, "problems": [_problem(p, language) for p in aside.problems]}
            for aside in report.set_aside
        ],
        "left_out": [
            {"row": problem.row} | _problem(problem, language) for problem in report.left_out
        ],
    }


def _headers(mapping: ColumnMap) -> list[tuple[str, str]]:
    return [(field, mapping.header_of(field)) for field in mapping.columns]


def _accounts(accounts: Accounts) -> dict[str, dict[str, str]]:
    """Return the sums as decimal text, by amount and place."""
    differences = accounts.differences()
    answer: dict[str, dict[str, str]] = {}
    for name in AMOUNT_FIELDS:
        answer[name] = {place: str(getattr(getattr(accounts, place), name)) for place in _PLACES}
        if name in accounts.footer:
            answer[name]["footer"] = str(accounts.footer[name])
            answer[name]["difference"] = str(differences[name])
    return answer


def _problem(problem: Problem, language: str) -> dict[str, str]:
    return {
        "field": problem.field,
        "column": problem.column,
        "value": problem.value,
        "code": problem.reason.code(),
        "message": say(problem.reason, language),
    }


def _show_accounts(session: Session, accounts: Accounts) -> None:
    used = [place for place in _PLACES if place in {"taken_in", "file"} or _has(accounts, place)]
    rows = []
    for name in AMOUNT_FIELDS:
        sums = [f"{getattr(getattr(accounts, place), name):,}" for place in used]
        rows.append((field_word(name, session.language), *sums, _footer(session, accounts, name)))
    headings = ("column.amount", *(f"column.{place}" for place in used), "column.footer")
    session.table(headings, rows)


def _has(accounts: Accounts, place: str) -> bool:
    return any(getattr(getattr(accounts, place), name) for name in AMOUNT_FIELDS)


def _footer(session: Session, accounts: Accounts, name: str) -> str:
    if name not in accounts.footer:
        return ""
    difference = accounts.differences()[name]
    if not difference:
        return line("import.agrees", session.language)
    return line("import.differs", session.language, by=f"{difference:+,}")


def _show_problems(session: Session, report: ImportReport) -> None:
    shown: Mapping[str, list[Problem]] = {
        "import.set_aside": [p for aside in report.set_aside for p in aside.problems],
        "import.left_out": list(report.left_out),
    }
    for title, problems in shown.items():
        if problems:
            session.say(title, count=len({problem.row for problem in problems}))
        for problem in problems[:_SHOWN]:
            where = f"{problem.row:>6}  {problem.column}  {problem.value!r}"
            session.print(f"{where}  {say(problem.reason, session.language)}")
        if len(problems) > _SHOWN:
            session.say("import.more", count=len(problems) - _SHOWN)
