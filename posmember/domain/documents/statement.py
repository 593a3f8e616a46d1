"""The statement of a member: every entry of points and of stored value, with running totals."""

from collections.abc import Callable, Iterator

import msgspec

from posmember.domain.documents.document import (
    Align,
    Block,
    Cut,
    Document,
    Facts,
    Pair,
    Row,
    Rule,
    Table,
    Text,
)
from posmember.domain.documents.heading import ShopHeader, foot_blocks, head_blocks
from posmember.domain.documents.receipt_parts import points_text
from posmember.domain.documents.slips import MemberFace, member_facts
from posmember.domain.money import format_money
from posmember.domain.words.documents import has_label, label


class StatementEntry(msgspec.Struct, frozen=True):
    """One movement. *kind* is that of the ledger; *reference* a receipt or a note."""

    on: str
    kind: str
    amount: int
    """Points, or minor units of stored value."""
    reference: str = ""


class StatementPart(msgspec.Struct, frozen=True):
    """All movements of one unit within a period, after what there was before it."""

    entries: tuple[StatementEntry, ...]
    opening: int = 0


class StatementTerms(msgspec.Struct, frozen=True):
    """The period, and how points and money are written."""

    first: str
    last: str
    points_decimals: int = 0
    currency_decimals: int = 2


_NO_PART = StatementPart(())


def statement_document(
    member: MemberFace,
    points: StatementPart,
    terms: StatementTerms,
    *,
    shop: ShopHeader,
    language: str,
    stored: tuple[StatementPart, StatementPart] = (_NO_PART, _NO_PART),
) -> Document:
    """Return the ledger of *member* over a period.

    *stored* is stored value, principal and bonus; it stands there if it ever moved.
    """

    def in_points(amount: int, *, is_signed: bool = False) -> str:
        return points_text(amount, terms.points_decimals, is_signed=is_signed)

    def in_money(amount: int, *, is_signed: bool = False) -> str:
        text = format_money(amount, terms.currency_decimals, grouped=True)
        return f"+{text}" if is_signed and amount > 0 else text

    period = label("period", language, start=terms.first, end=terms.last)
    blocks = (
        *head_blocks(shop),
        Text(label("statement", language), Align.CENTRE),
        Facts((*member_facts(member, language), period)),
        Rule(),
        *_part(points, "points", in_points, language),
        *_titled(stored[0], "statement_principal", in_money, language),
        *_titled(stored[1], "statement_bonus", in_money, language),
        *foot_blocks(shop, language),
        Cut(),
    )
    return Document(f"{label('statement', language)} {member.display_name}", language, blocks)


def _titled(
    part: StatementPart, title: str, shown: Callable[..., str], language: str
) -> Iterator[Block]:
    if part.entries or part.opening:
        yield Rule()
        yield from _part(part, title, shown, language)


def _part(
    part: StatementPart, title: str, shown: Callable[..., str], language: str
) -> Iterator[Block]:
    heading = Row(label("entry", language), (label(title, language), label("balance", language)))
    rows = [Row(label("opening", language), ("", shown(part.opening)))]
    balance = part.opening
    for entry in part.entries:
        balance += entry.amount
        figures = (shown(entry.amount, is_signed=True), shown(balance))
        rows.append(Row(_named(entry, language), figures))
    yield Table(heading, tuple(rows))
    if not part.entries:
        yield Text(label("no_entries", language))
    yield Rule()
    yield Pair(label("closing", language), shown(balance), is_bold=True)


def _named(entry: StatementEntry, language: str) -> str:
    words = entry_words(entry.kind, language)
    return " ".join(part for part in (entry.on, words, entry.reference) if part)


def entry_words(kind: str, language: str) -> str:
    """Return what an entry of the ledger is called; one of a later version by its code."""
    code = f"entry.{kind}"
    return label(code, language) if has_label(code) else kind


def note_words(kind: str, note: str, language: str) -> str:
    """Return why an entry is there: the reason given, or the event in words."""
    code = f"event.{note}"
    return label(code, language) if kind == "award" and has_label(code) else note
