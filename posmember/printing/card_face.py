"""The face of a member card: what stands on it, its colours, and how it is drawn."""

import colorsys
import functools
from typing import Final

import msgspec

from posmember.domain.documents.characters import Metrics
from posmember.domain.documents.wrapping import wrap
from posmember.printing.pdf_content import POINTS_PER_MM, Colour, PdfContent
from posmember.printing.photo import Photo
from posmember.printing.qr import QUIET_MODULES, dark_runs, qr_matrix
from posmember.printing.typeface import UNITS_PER_EM, Typeface

CARD_WIDTH_MM: Final = 85.6
CARD_HEIGHT_MM: Final = 54.0
_MARGIN_MM: Final = 6.0
_PANEL_MM: Final = 32.0
_PANEL_RADIUS_MM: Final = 2.2
_TEXT_WIDTH_MM: Final = CARD_WIDTH_MM - _PANEL_MM - 2 * _MARGIN_MM - 3.5
_PHOTO_MM: Final = 12.0
_PHOTO_BOTTOM_MM: Final = 24.5
_PHOTO_FRAME: Final = 0.8
_CONTRAST_MIN: Final = 5.0
_CONTRAST_OF_DARK_TIERS: Final = 3.5
_WHITE: Final[Colour] = (1.0, 1.0, 1.0)
_INK: Final[Colour] = (0.0, 0.0, 0.0)
_ARC: Final = 0.5523  # Bézier handle of a quarter circle
_NAME_SIZES: Final = (17.0, 14.5, 12.0, 10.0)
_NAME_BLOCKS: Final = ((10.0, 2), (8.0, 3))
"""Where one line will not do: a size, and how many lines it may take."""


class CardBack(msgspec.Struct, frozen=True):
    """What the backs of all cards of a shop say."""

    rules: tuple[str, ...] = ()
    contact: str = ""


class CardFace(msgspec.Struct, frozen=True):
    """What one card shows. *colour* is the tier's, as #rrggbb; *qr_payload* the member's token."""

    shop_name: str
    tier_name: str
    member_name: str
    masked_card_no: str
    qr_payload: str
    colour: str = "#6b7280"
    caption: str = ""
    card_no: str = ""
    """In bars on the back, for scanners that read no QR."""
    photo: Photo | None = None
    back: CardBack | None = None
    """None: the back stays empty."""


class _Palette(msgspec.Struct, frozen=True):
    """The colours of one tier's card: a dark ground with white ink, or a light one with dark."""

    ground: Colour
    shade: Colour
    ink: Colour
    soft_ink: Colour
    accent: Colour


def draw_card(
    content: PdfContent,
    face: CardFace,
    typeface: Typeface,
    corner: tuple[float, float],
    bleed: float,
) -> None:
    """Draw *face* with its lower left corner at *corner* points, *bleed* points beyond its edge."""
    palette = _palette(face.colour)
    with content.moved(*corner):
        with content.decoration():
            content.raw(_ground(face.colour, bleed))
        with content.figure(typeface.shown(face.caption or face.masked_card_no)):
            _draw_code(content, face.qr_payload)
        with content.paragraph():
            _draw_words(content, face, typeface, palette)
        if face.photo is not None:
            with content.figure(typeface.shown(face.member_name)):
                _draw_photo(content, face.photo, palette)


def _draw_photo(content: PdfContent, photo: Photo, palette: _Palette) -> None:
    side, frame = _PHOTO_MM * POINTS_PER_MM, _PHOTO_FRAME
    left = (_MARGIN_MM + _TEXT_WIDTH_MM - _PHOTO_MM) * POINTS_PER_MM
    bottom = _PHOTO_BOTTOM_MM * POINTS_PER_MM
    content.colour(palette.ink)
    content.rectangle(left - frame, bottom - frame, side + 2 * frame, side + 2 * frame)
    content.jpeg(photo.jpeg, photo.side, left, bottom, side)


def _draw_code(content: PdfContent, payload: str) -> None:
    matrix = qr_matrix(payload)
    module = _PANEL_MM / (len(matrix) + 2 * QUIET_MODULES) * POINTS_PER_MM
    left = (CARD_WIDTH_MM - _MARGIN_MM - _PANEL_MM) * POINTS_PER_MM
    top = (CARD_HEIGHT_MM + _PANEL_MM) / 2 * POINTS_PER_MM
    content.colour(_INK)
    quiet = QUIET_MODULES * module
    content.qr(dark_runs(matrix), left + quiet, top - quiet, module)


def _draw_words(content: PdfContent, face: CardFace, typeface: Typeface, palette: _Palette) -> None:
    left = _MARGIN_MM * POINTS_PER_MM
    room = _TEXT_WIDTH_MM * POINTS_PER_MM
    shop, size = fitted_line(typeface, face.shop_name, room, (11.5, 10.0, 8.5, 7.0))
    content.colour(palette.ink)
    content.text(left, 40.0 * POINTS_PER_MM, shop, size, is_bold=True, spacing=0.3)
    beside = room - (0 if face.photo is None else (_PHOTO_MM + 2) * POINTS_PER_MM)
    tier, size = fitted_line(typeface, face.tier_name, beside - 12, (8.0, 7.0, 6.0))
    content.colour(palette.accent)
    content.rectangle(left, 35.0 * POINTS_PER_MM, 8, 1.1)
    content.colour(palette.soft_ink)
    content.text(left + 12, 34.1 * POINTS_PER_MM, tier, size, spacing=0.8)
    content.colour(palette.ink)
    _draw_name(content, face.member_name, typeface, (room, beside))
    number, size = fitted_line(typeface, face.masked_card_no, room * 0.9, (9.0, 8.0, 7.0, 6.0))
    content.colour(palette.soft_ink)
    content.text(left, 11.0 * POINTS_PER_MM, number, size, spacing=0.9)
    if face.caption:
        caption, size = fitted_line(typeface, face.caption, _PANEL_MM * POINTS_PER_MM, (6.0, 5.0))
        middle = (CARD_WIDTH_MM - _MARGIN_MM - _PANEL_MM / 2) * POINTS_PER_MM
        start = middle - content.width(caption, size, 0.4) / 2
        content.text(start, 6.4 * POINTS_PER_MM, caption, size, spacing=0.4)


def _draw_name(
    content: PdfContent, name: str, typeface: Typeface, rooms: tuple[float, float]
) -> None:
    lines, size = _name_lines(typeface, name, *rooms)
    leading = size * 1.25
    baseline = 17.6 * POINTS_PER_MM + (len(lines) - 1) * leading
    for line in lines:
        content.text(_MARGIN_MM * POINTS_PER_MM, baseline, line, size)
        baseline -= leading


def _name_lines(
    typeface: Typeface, name: str, room: float, beside: float
) -> tuple[tuple[str, ...], float]:
    """Return the name as large as one line allows, then on more lines beside a photo, then cut."""
    shown = typeface.shown(name)
    for size in _NAME_SIZES:
        if typeface.width(shown) * size / UNITS_PER_EM <= room:
            return (shown,), size
    metrics = Metrics(typeface.measured, typeface.width, UNITS_PER_EM // 2)
    for size, lines_max in _NAME_BLOCKS:
        width = int(beside * UNITS_PER_EM / size)
        lines = wrap(shown, width, metrics)
        if len(lines) <= lines_max:
            return lines, size
    size, lines_max = _NAME_BLOCKS[-1]
    width = int(beside * UNITS_PER_EM / size)
    kept = wrap(shown, width, metrics)[:lines_max]
    last = _shortened(typeface, kept[-1] + "…" * lines_max, width)
    return (*kept[:-1], last), size


def fitted_line(
    typeface: Typeface, text: str, room: float, sizes: tuple[float, ...]
) -> tuple[str, float]:
    """Return *text* in the largest size that fits *room* points, else shortened visibly."""
    shown = typeface.shown(text)
    for size in sizes:
        if typeface.width(shown) * size / UNITS_PER_EM + len(shown) <= room:
            return shown, size
    width = int(room * 0.9 * UNITS_PER_EM / sizes[-1])
    return _shortened(typeface, shown, width), sizes[-1]


def _shortened(typeface: Typeface, text: str, width: int) -> str:
    """Return as much of *text* as fits with an ellipsis; all of it where it fits."""
    if typeface.width(text) <= width:
        return text
    kept = text
    while kept and typeface.width(kept + "…") > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


@functools.lru_cache(maxsize=64)
def _palette(colour: str) -> _Palette:
    accent = _parsed(colour)
    if _contrast_to_white(accent) < _CONTRAST_OF_DARK_TIERS:
        ink = _mixed(accent, _INK, 0.86)
        shade = _mixed(accent, _WHITE, 0.2)
        return _Palette(accent, shade, ink, _mixed(ink, accent, 0.14), ink)
    ground = accent
    while _contrast_to_white(ground) < _CONTRAST_MIN:
        ground = _mixed(ground, _INK, 0.04)
    hue, lightness, saturation = colorsys.rgb_to_hls(*ground)
    shade = colorsys.hls_to_rgb(hue, lightness * 0.88, saturation)
    return _Palette(ground, shade, _WHITE, _mixed(accent, _WHITE, 0.8), _mixed(accent, _WHITE, 0.5))


@functools.lru_cache(maxsize=64)
def _ground(colour: str, bleed: float) -> bytes:
    """Return the operators of everything that cards of one tier share."""
    palette = _palette(colour)
    width, height = CARD_WIDTH_MM * POINTS_PER_MM, CARD_HEIGHT_MM * POINTS_PER_MM
    edge = (-bleed, -bleed, width + 2 * bleed, height + 2 * bleed)
    panel_left = (CARD_WIDTH_MM - _MARGIN_MM - _PANEL_MM) * POINTS_PER_MM
    panel_bottom = (CARD_HEIGHT_MM - _PANEL_MM) / 2 * POINTS_PER_MM
    panel = _rounded(panel_left, panel_bottom, _PANEL_MM * POINTS_PER_MM)
    return b"\n".join(
        (
            b"q %.3f %.3f %.3f %.3f re W n" % edge,
            b"%.3f %.3f %.3f rg" % palette.ground,
            b"%.3f %.3f %.3f %.3f re f" % edge,
            b"%.3f %.3f %.3f rg" % palette.shade,
            _circle(width * 0.04, height * -0.12, height * 0.98),
            b"%.3f %.3f %.3f rg" % palette.ground,
            _circle(width * 0.04, height * -0.12, height * 0.66),
            b"%.3f %.3f %.3f rg" % _WHITE,
            panel,
            b"Q",
        )
    )


def _circle(x: float, y: float, radius: float) -> bytes:
    handle = radius * _ARC
    return b"%.2f %.2f m %b %b %b %b f" % (
        x + radius,
        y,
        _curve(x + radius, y + handle, x + handle, y + radius, x, y + radius),
        _curve(x - handle, y + radius, x - radius, y + handle, x - radius, y),
        _curve(x - radius, y - handle, x - handle, y - radius, x, y - radius),
        _curve(x + handle, y - radius, x + radius, y - handle, x + radius, y),
    )


def _rounded(left: float, bottom: float, side: float) -> bytes:
    radius = _PANEL_RADIUS_MM * POINTS_PER_MM
    handle = radius * (1 - _ARC)
    right, top = left + side, bottom + side
    return b" ".join(
        (
            b"%.2f %.2f m %.2f %.2f l" % (left + radius, bottom, right - radius, bottom),
            _curve(right - handle, bottom, right, bottom + handle, right, bottom + radius),
            b"%.2f %.2f l" % (right, top - radius),
            _curve(right, top - handle, right - handle, top, right - radius, top),
            b"%.2f %.2f l" % (left + radius, top),
            _curve(left + handle, top, left, top - handle, left, top - radius),
            b"%.2f %.2f l" % (left, bottom + radius),
            _curve(left, bottom + handle, left + handle, bottom, left + radius, bottom),
            b"f",
        )
    )


def _curve(*points: float) -> bytes:
    return b"%.2f %.2f %.2f %.2f %.2f %.2f c" % points


def _parsed(colour: str) -> Colour:
    """Return #rrggbb as shares of one; anything else is a calm grey."""
    digits = colour.removeprefix("#")
    try:
        packed = bytes.fromhex(digits)
        red, green, blue = packed
    except ValueError:
        return (0.42, 0.45, 0.5)
    return (red / 255, green / 255, blue / 255)


def _mixed(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (a + (b - a) * share for a, b in zip(colour, other, strict=True))
    return (red, green, blue)


def _contrast_to_white(colour: Colour) -> float:
    """Return the contrast ratio to white as WCAG defines it."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for share in colour
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
