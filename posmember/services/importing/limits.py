"""How large a file may be, and the checks that keep a small file from becoming a huge one."""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from posmember.domain.importing.errors import FileTooLargeError, FileUnreadableError
from posmember.services.importing.pauses import Pause, no_pause


@dataclass(frozen=True, slots=True)
class Limits:
    """What an import takes. A dense grid of `cells_max` cells must fit into memory."""

    bytes_max: int = 64 * 1024 * 1024
    inflated_max: int = 512 * 1024 * 1024
    entries_max: int = 2_000
    sheets_max: int = 20
    rows_max: int = 500_000
    columns_max: int = 128
    cells_max: int = 16_000_000
    cell_length_max: int = 32_767


LIMITS: Final = Limits()

_LOCAL_HEADER: Final = struct.Struct("<26xHH")
_PIECE: Final = 1 << 20
"""As many bytes as are unpacked, or searched, without a pause."""
_REFERENCE_MAX: Final = 32
"""No reference to a cell is as long."""
_REFERENCES_BETWEEN: Final = 10_000
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PROLOGUE: Final = 4096
_REFERENCE = re.compile(rb'\br="([A-Z]{0,3})([0-9]{1,7})"')
_FAR = re.compile(
    rb'r="(?:[A-Z]{0,3}(?:[5-9][0-9]{5}|[0-9]{7,})|[A-Z]{3}[0-9]+|[E-Z][A-Z][0-9]+|D[Y-Z][0-9]+)"'
)
"""A reference beyond row 499,999 or column DX (128): it may be too large by itself."""
_TALL = re.compile(rb'r="[A-Z]{0,3}[0-9]{6}"')
_WIDE = re.compile(rb'r="(?:[Q-Z]|[A-Z]{2})[0-9]+"')
"""Beyond row 99,999, and beyond column P (16): only together they may be too large.

These three begin with plain letters, which are found many times faster than a border of a word;
where they take the end of another attribute for a reference, `_REFERENCE` finds out.
"""


def check_workbook(
    content: bytes, file_name: str, limits: Limits = LIMITS, pause: Pause = no_pause
) -> None:
    """Refuse what is no workbook, what inflates beyond *limits*, and grids that are too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise FileUnreadableError(file_name) from None
    if len(entries) > limits.entries_max:
        raise FileTooLargeError(file_name, "entries", len(entries), limits.entries_max)
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise FileUnreadableError(file_name)
    left = limits.inflated_max
    for entry in entries:
        text = _inflated(content, entry, file_name, left, pause)
        left -= len(text)
        if left < 0:
            raise FileTooLargeError(
                file_name, "inflated", limits.inflated_max - left, limits.inflated_max
            )
        if _DECLARATION.search(text, 0, _PROLOGUE):
            raise FileUnreadableError(file_name)
        if entry.filename.startswith("xl/worksheets/"):
            _check_extent(text, file_name, limits, pause)


def _inflated(
    content: bytes, entry: zipfile.ZipInfo, file_name: str, most: int, pause: Pause
) -> bytes:
    """Return the bytes of *entry*, but at most one more than *most*, whatever its header claims."""
    try:
        name_length, extra_length = _LOCAL_HEADER.unpack_from(content, entry.header_offset)
        start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        packed = content[start : start + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            return packed
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            return _unpacked(packed, most + 1, pause)
    except (struct.error, zlib.error):
        pass
    raise FileUnreadableError(file_name)


def _unpacked(packed: bytes, most: int, pause: Pause) -> bytes:
    """Return at most so many bytes of what was packed."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    while most > 0:
        piece = unpacker.decompress(packed, min(most, _PIECE))
        if not piece:
            break
        pieces.append(piece)
        most -= len(piece)
        packed = unpacker.unconsumed_tail
        pause()
    return b"".join(pieces)


def _check_extent(sheet_xml: bytes, file_name: str, limits: Limits, pause: Pause) -> None:
    """Refuse a sheet whose farthest cell would span more than *limits* allow."""
    is_large = _occurs(_TALL, sheet_xml, pause) and _occurs(_WIDE, sheet_xml, pause)
    if not is_large and not _occurs(_FAR, sheet_xml, pause):
        return  # what follows looks at each reference
    rows, columns = 1, 1
    for count, match in enumerate(_REFERENCE.finditer(sheet_xml), start=1):
        rows = max(rows, int(match[2]))
        columns = max(columns, _column_number(match[1]))
        if count % _REFERENCES_BETWEEN == 0:
            pause()
    check_extent(rows, columns, file_name, limits)


def _occurs(pattern: re.Pattern[bytes], text: bytes, pause: Pause) -> bool:
    """Return whether a reference is found, looked for piece by piece; the pieces overlap."""
    for start in range(0, len(text), _PIECE):
        if pattern.search(text, start, start + _PIECE + _REFERENCE_MAX):
            return True
        pause()
    return False


def check_extent(rows: int, columns: int, file_name: str, limits: Limits = LIMITS) -> None:
    """Refuse a grid of *rows* by *columns* that is larger than *limits*."""
    for what, found, limit in (
        ("rows", rows, limits.rows_max),
        ("columns", columns, limits.columns_max),
        ("cells", rows * columns, limits.cells_max),
    ):
        if found > limit:
            raise FileTooLargeError(file_name, what, found, limit)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
