"""What the editor of the programme shows: a subject, its rules, the rows of one of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from posmember.domain.errors import Refusal
from posmember.domain.ids import ProductId
from posmember.domain.pricing.faults import Path
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.programme import editing
from posmember.domain.programme.changes import changes_between
from posmember.domain.programme.faults import programme_faults
from posmember.domain.programme.programme import Programme
from posmember.domain.words.programme_faults import say_fault
from posmember.domain.words.programme_log import words_for
from posmember.services.programme.versions import VersionRow
from posmember.ui.programme.rows import PRODUCTS, Row, Sheet, rows_at
from posmember.ui.programme.subjects import SUBJECTS, Subject


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule in the list of a subject."""

    title: str
    is_active: bool
    is_faulty: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the editor shows."""

    subject: str
    faulty: frozenset[str]
    """Subjects with faults."""
    changed: frozenset[str]
    """Subjects that differ from the rules in force."""
    entries: tuple[Entry, ...] | None
    """The rules of a list; None: the subject is no list."""
    chosen: int
    rows: tuple[Row, ...]
    change_count: int
    fault_count: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be published."""

    changes: tuple[str, ...]
    faults: tuple[str, ...]
    coming: tuple[VersionRow, ...]
    """Versions that are going to begin and replace this one."""


class ProgrammePort(Protocol):
    """The window of the editor."""

    def show_page(self, page: Page) -> None:
        """Show a subject."""

    def show_added(self) -> None:
        """Bring the cursor to where a rule that was just added is named."""

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what would be published."""

    def show_published(self, version: int) -> None:
        """Say that a version was published."""


@dataclass(frozen=True, slots=True)
class Editing:
    """Where somebody is in the editor."""

    in_force: Programme
    draft: Programme
    subject: Subject
    opened: Collection[Path]
    unread: Mapping[Path, tuple[str, str]]
    """What was typed and could not be read, with the reason."""
    products: Mapping[str, str]


def page_of(now: Editing, language: str, chosen: int) -> Page:
    """Return what is shown, with the rule at place *chosen* of a list open."""
    faults = _faults(now, language)
    unread = {path: text for path, (text, _) in now.unread.items()}
    words = words_for(now.draft, language)
    sheet = Sheet(now.draft, words, faults, frozenset(now.opened), unread, now.products)
    changed = changes_between(now.in_force, now.draft)
    entries = _entries(sheet, now.subject) if now.subject.is_list else None
    place = min(chosen, max(0, len(entries or ()) - 1))
    return Page(
        subject=now.subject.name,
        faulty=_subjects_of(faults),
        changed=_subjects_of(change.path for change in changed),
        entries=entries,
        chosen=place,
        rows=_rows(sheet, now.subject, place),
        change_count=len(changed),
        fault_count=sum(map(len, faults.values())),
    )


def numbers_of(programme: Programme, get: Callable[[ProductId], ProductSnapshot]) -> dict[str, str]:
    """Return the article numbers of the products that a programme names, by id."""
    found: dict[str, str] = {}
    for product_id in set(_products_in(programme)):
        try:
            found[product_id] = get(ProductId(product_id)).code
        except Refusal:
            continue  # it is not in the catalogue any more: its id is shown
    return found


def _products_in(part: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a programme
    if isinstance(part, tuple):
        for each in part:
            yield from _products_in(each)
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if name in PRODUCTS:
                yield from (value if isinstance(value, tuple) else (value,))
            else:
                yield from _products_in(value)


def _faults(now: Editing, language: str) -> dict[Path, tuple[str, ...]]:
    found: dict[Path, tuple[str, ...]] = {path: (said,) for path, (_, said) in now.unread.items()}
    for fault in programme_faults(now.draft):
        found[fault.path] = (*found.get(fault.path, ()), say_fault(fault, language))
    return found


def _entries(sheet: Sheet, subject: Subject) -> tuple[Entry, ...]:
    path = (subject.name,)
    return tuple(
        Entry(
            sheet.words.name(rule) or "—",
            bool(getattr(rule, "is_active", True)),
            any(each[:2] == (*path, place) for each in sheet.faults),
        )
        for place, rule in enumerate(editing.value_at(sheet.programme, path))
    )


def _rows(sheet: Sheet, subject: Subject, place: int) -> tuple[Row, ...]:
    if subject.is_list:
        rules = editing.value_at(sheet.programme, (subject.name,))
        return rows_at(sheet, (subject.name, place)) if rules else ()
    return tuple(row for name in subject.fields for row in rows_at(sheet, (name,)))


def _subjects_of(paths: Iterable[Path]) -> frozenset[str]:
    tops = {path[0] for path in paths}
    return frozenset(each.name for each in SUBJECTS if tops & set(each.fields))
