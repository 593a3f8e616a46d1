"""A document as ESC/POS bytes: GBK text where it can be, drawn dots where it cannot."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from posmember.domain.documents.characters import SUBSTITUTE, printable
from posmember.domain.documents.document import (
    Barcode,
    Cut,
    Document,
    Feed,
    Picture,
    QrCode,
    Rule,
    Size,
)
from posmember.domain.documents.layout import Line, Placed, layout
from posmember.domain.documents.text_grid import line_text, lines_text
from posmember.printing.bars import is_ean
from posmember.printing.code128 import code_sets
from posmember.printing.drawing import PITCH_DOTS, line_image
from posmember.printing.drawn import (
    BARCODE_HEIGHT_DOTS,
    EMPTY_LINE,
    centred_lines,
    drawn,
    metrics_of,
    rule_line,
)
from posmember.printing.fitting import bar_module_dots, qr_module_dots
from posmember.printing.profile import ONE_COPY, Encoding, PrinterProfile, PrintOptions

if TYPE_CHECKING:
    from PIL.Image import Image

_INITIALISE: Final = b"\x1b@"
_CHINESE: Final = b"\x1c&"
_NOT_CHINESE: Final = b"\x1c."
_CODE_PAGE_858: Final = b"\x1bt\x13"
_LINE_SPACING: Final = b"\x1b3" + bytes((PITCH_DOTS,))
_LEFT, _CENTRE = b"\x1ba\x00", b"\x1ba\x01"
_CUT: Final = b"\x1dVB\x00"
_TEAR_FEED: Final = b"\x1bd\x04"
_BOLD: Final = {False: "\x1bE\x00", True: "\x1bE\x01"}
_SIZES: Final = {Size.NORMAL: "\x1d!\x00", Size.TALL: "\x1d!\x01", Size.DOUBLE: "\x1d!\x11"}
_CODECS: Final = {Encoding.GBK: "gbk", Encoding.LATIN: "cp858"}
_BAND_DOTS: Final = 240
_PULSE_ON, _PULSE_OFF = 25, 250  # in units of 2 ms


def encode_escpos(
    document: Document, profile: PrinterProfile, options: PrintOptions = ONE_COPY
) -> bytes:
    """Return the bytes that print *document*; the drawer opens before the first copy."""
    writer = _Writer(profile)
    for placed in layout(document, profile.columns, metrics_of(profile)):
        if isinstance(placed, Line):
            writer.write_line(placed)
        else:
            writer.write(placed)
    pulse = drawer_pulse(options.drawer_pin) if options.opens_drawer else b""
    return pulse + (_opening(profile) + writer.finished()) * options.copies


def drawer_pulse(pin: int = 0) -> bytes:
    """Return the bytes that open the drawer on *pin* (0 or 1)."""
    return b"\x1bp" + bytes((pin, _PULSE_ON, _PULSE_OFF))


def _opening(profile: PrinterProfile) -> bytes:
    mode = _CHINESE if profile.encoding is Encoding.GBK else _NOT_CHINESE + _CODE_PAGE_858
    return _INITIALISE + mode + _LINE_SPACING


class _Writer:
    """Collects the bytes of one copy; lines and their styles are encoded together."""

    def __init__(self, profile: PrinterProfile) -> None:
        self._profile = profile
        self._metrics = metrics_of(profile)
        self._rule = rule_line(profile)
        self._codec = _CODECS.get(profile.encoding)
        self._parts: list[bytes] = []
        self._waiting: list[Line | str] = []
        """Lines, and between them the commands (ASCII) that change their style."""
        self._is_bold = False
        self._size = Size.NORMAL

    def finished(self) -> bytes:
        """Return everything written."""
        self._flush()
        return b"".join(self._parts)

    def write(self, placed: Rule | Feed | QrCode | Barcode | Picture | Cut) -> None:
        """Write anything but a line of text."""
        match placed:
            case Rule():
                self.write_line(self._rule)
            case Feed(lines=lines):
                self._command(b"\x1bd" + bytes((min(lines, 255),)))
            case QrCode() | Barcode() | Picture():
                self._graphic(placed)
            case Cut():
                self._style(is_bold=False, size=Size.NORMAL)
                self._command(_CUT if self._profile.has_cutter else _TEAR_FEED)

    def write_line(self, line: Line) -> None:
        """Write one line of text."""
        if self._codec is None:
            self._image(line_image(line, self._profile))
            return
        if line.is_bold is not self._is_bold or line.size is not self._size:
            self._style(is_bold=line.is_bold, size=line.size)
        self._waiting.append(line)

    def _flush(self) -> None:
        """Encode what waits: all at once where every character can be sent."""
        if not self._waiting or self._codec is None:
            return
        waiting, self._waiting = self._waiting, []
        encoded = _try_encode(lines_text(waiting), self._codec)
        if encoded is None:
            self._parts.extend(chain.from_iterable(map(self._bytes_of, waiting)))
        else:
            self._parts.append(encoded)

    def _bytes_of(self, line: Line | str) -> Iterable[bytes]:
        """Return *line* as text where it can be sent, drawn where it cannot; or a command."""
        if isinstance(line, str):
            return (line.encode("ascii"),)
        text = line_text(line)
        encoded = _try_encode(text, self._codec or "ascii")
        if encoded is not None:
            return (encoded, b"\n")
        if self._profile.has_graphics:
            return _raster(line_image(line, self._profile))
        return (*map(self._replaced, text), b"\n")

    def _command(self, *commands: bytes) -> None:
        self._flush()
        self._parts += commands

    def _replaced(self, character: str) -> bytes:
        """Return *character*, or a visible gap of the same width where it cannot be shown."""
        columns = self._metrics.width_of(character)
        shown = (character, SUBSTITUTE if columns > 1 else "?" * columns)
        codec = self._codec or "ascii"
        return next(
            (encoded for text in shown if (encoded := _try_encode(text, codec)) is not None),
            b"?" * columns,
        )

    def _style(self, *, is_bold: bool, size: Size) -> None:
        if is_bold is not self._is_bold:
            self._waiting.append(_BOLD[is_bold])
            self._is_bold = is_bold
        if size is not self._size:
            self._waiting.append(_SIZES[size])
            self._size = size

    def _graphic(self, graphic: QrCode | Barcode | Picture) -> None:
        match graphic:
            case QrCode():
                self._qr(graphic)
            case Barcode():
                self._barcode(graphic)
            case Picture():
                if self._profile.has_graphics:
                    self._drawn(graphic)

    def _qr(self, code: QrCode) -> None:
        payload = printable(code.payload)
        module_dots = qr_module_dots(payload, code.width_mm, self._profile)
        if not module_dots:
            self._centred(payload)
        elif self._profile.has_native_qr:
            self.write_line(EMPTY_LINE)  # the quiet zone above and below
            self._style(is_bold=False, size=Size.NORMAL)
            self._command(_CENTRE, _native_qr(payload, module_dots), _LEFT)
            self.write_line(EMPTY_LINE)
        else:
            self._drawn(code)

    def _barcode(self, code: Barcode) -> None:
        if self._codec is None:
            self._drawn(code)
            return
        value = printable(code.value)
        module_dots = bar_module_dots(code, self._profile)
        if module_dots:
            self._style(is_bold=False, size=Size.NORMAL)
            bars = _native_ean13(value) if is_ean(code) else _native_code128(value)
            self._command(_CENTRE, _bar_settings(module_dots), bars, _LEFT)
        self._centred(value)

    def _centred(self, text: str) -> None:
        for line in centred_lines(text, self._profile):
            self.write_line(line)

    def _drawn(self, placed: Placed) -> None:
        for image in drawn(placed, self._profile):
            self._image(image)

    def _image(self, image: "Image") -> None:
        self._command(*_raster(image))


def _raster(image: "Image") -> Iterator[bytes]:
    """Yield *image* in bands that fit the buffer of a small printer."""
    for top in range(0, image.height, _BAND_DOTS):
        band = image.crop((0, top, image.width, min(top + _BAND_DOTS, image.height)))
        size = ((band.width + 7) // 8).to_bytes(2, "little") + band.height.to_bytes(2, "little")
        yield b"\x1dv0\x00" + size + bytes(byte ^ 0xFF for byte in band.tobytes())


def _native_qr(payload: str, module_dots: int) -> bytes:
    data = payload.encode()
    store = (len(data) + 3).to_bytes(2, "little")
    return (
        b"\x1d(k\x04\x001A2\x00"  # model 2
        b"\x1d(k\x03\x001C"
        + bytes((module_dots,))
        + b"\x1d(k\x03\x001E1"  # error level M
        + b"\x1d(k"
        + store
        + b"1P0"
        + data
        + b"\x1d(k\x03\x001Q0"  # print
    )


def _bar_settings(module_dots: int) -> bytes:
    return b"\x1dH\x00\x1dh" + bytes((BARCODE_HEIGHT_DOTS,)) + b"\x1dw" + bytes((module_dots,))


def _native_code128(value: str) -> bytes:
    data = b"".join(_barcode_piece(code_set, piece) for code_set, piece in code_sets(value))
    return b"\x1dkI" + bytes((len(data),)) + data


def _native_ean13(value: str) -> bytes:
    return b"\x1dkC" + bytes((len(value),)) + value.encode("ascii")


def _barcode_piece(code_set: str, piece: str) -> bytes:
    if code_set == "C":
        return b"{C" + bytes(int(piece[at : at + 2]) for at in range(0, len(piece), 2))
    return b"{B" + piece.replace("{", "{{").encode("ascii")


def _try_encode(text: str, codec: str) -> bytes | None:
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return None
