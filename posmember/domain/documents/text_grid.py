"""A document as lines of text, column by column: what a test reads and a text file holds."""

from collections.abc import Iterable, Iterator

from posmember.domain.documents.characters import Metrics
from posmember.domain.documents.document import (
    Barcode,
    Cut,
    Document,
    Feed,
    QrCode,
    Rule,
    Size,
)
from posmember.domain.documents.layout import Line, Placed, Span, layout
from posmember.domain.documents.wrapping import wrap


def text_grid(document: Document, columns: int, metrics: Metrics) -> tuple[str, ...]:
    """Return *document* as lines of at most *columns* columns; pictures have no text."""
    placed = layout(document, columns, metrics)
    return tuple(line for part in placed for line in _lines_of(part, columns, metrics))


def line_text(line: Line) -> str:
    """Return the spans of *line* with spaces between, without trailing ones."""
    return lines_text((line,)).removesuffix("\n")


def lines_text(lines: Iterable[Line | str]) -> str:
    """Return *lines*, each with a line end behind it; what is text already stays as it is."""
    pieces: list[str] = []
    for line in lines:
        if isinstance(line, str):
            pieces.append(line)
            continue
        end = 0
        for span in line.spans:
            start = span.start
            pieces.append(" " * (start - end))
            pieces.append(span.text)
            end = start + span.width
        pieces.append("\n")
    return "".join(pieces)


def _lines_of(placed: Placed, columns: int, metrics: Metrics) -> Iterator[str]:
    match placed:
        case Line():
            yield line_text(_at_normal_size(placed, columns))
        case Rule():
            yield "-" * columns
        case Feed(lines=count):
            yield from [""] * count
        case QrCode(payload=payload) | Barcode(value=payload):
            for piece in wrap(metrics.prepare(f"[{payload}]"), columns, metrics):
                yield " " * ((columns - metrics.width_of(piece)) // 2) + piece
        case Cut():
            yield "=" * columns
        case _:
            pass  # a picture


def _at_normal_size(line: Line, columns: int) -> Line:
    if line.size is not Size.DOUBLE:
        return line
    return Line(tuple(_span_at_normal_size(span, columns) for span in line.spans))


def _span_at_normal_size(span: Span, columns: int) -> Span:
    """Keep a double-size span where it stands (left, middle or right) at half its width."""
    width = span.width
    is_at_right_edge = 2 * (span.start + width) >= columns - 1
    moved = 0 if span.start == 0 else width if is_at_right_edge else width // 2
    return Span(2 * span.start + moved, span.text, width)
