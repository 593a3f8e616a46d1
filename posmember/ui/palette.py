"""Colour roles of the window, light and dark; each text role keeps AA contrast on its grounds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they mean, as #rrggbb."""

    canvas: str
    """Behind everything."""
    surface: str
    """Panels, tables, fields."""
    sunken: str
    """Rails, headers, keys."""
    line: str
    """Hairlines between things."""
    edge: str
    """Borders of things one can type in or press."""
    text: str
    muted: str
    accent: str
    """Accent as text and focus ring."""
    accent_fill: str
    """Accent as ground of the one primary action."""
    accent_soft: str
    """Accent as ground of what is selected."""
    on_accent: str
    danger: str
    """Money at risk or a blocked member; nothing else is red."""
    danger_soft: str
    gold: str
    """Birthdays."""
    gold_soft: str


LIGHT = Palette(
    canvas="#f3f4f6",
    surface="#ffffff",
    sunken="#e9ecf0",
    line="#dfe3e8",
    edge="#7d8694",
    text="#12171e",
    muted="#55606e",
    accent="#0a6a72",
    accent_fill="#0b6b73",
    accent_soft="#dff0f1",
    on_accent="#ffffff",
    danger="#b3261e",
    danger_soft="#fbe9e7",
    gold="#7d5200",
    gold_soft="#fdf1d3",
)

DARK = Palette(
    canvas="#11151a",
    surface="#1a2027",
    sunken="#232a33",
    line="#2d3540",
    edge="#7b8794",
    text="#edf1f5",
    muted="#a7b2bf",
    accent="#63cbd3",
    accent_fill="#17757e",
    accent_soft="#12363b",
    on_accent="#ffffff",
    danger="#ff9a90",
    danger_soft="#43201d",
    gold="#f0c75e",
    gold_soft="#3a3015",
)

TEXT_PAIRS = (
    ("text", "canvas"),
    ("text", "surface"),
    ("text", "sunken"),
    ("text", "accent_soft"),
    ("text", "danger_soft"),
    ("text", "gold_soft"),
    ("muted", "canvas"),
    ("muted", "surface"),
    ("muted", "sunken"),
    ("muted", "accent_soft"),
    ("accent", "canvas"),
    ("accent", "surface"),
    ("accent", "sunken"),
    ("accent", "accent_soft"),
    ("on_accent", "accent_fill"),
    ("danger", "surface"),
    ("danger", "danger_soft"),
    ("gold", "surface"),
    ("gold", "gold_soft"),
)
"""Which role is written on which ground; each pair has a contrast of at least 4.5."""

EDGE_PAIRS = (("edge", "surface"), ("edge", "canvas"), ("accent", "surface"), ("accent", "canvas"))
"""Which role bounds a control on which ground; each pair has a contrast of at least 3."""


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2 relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    threshold = 0.04045
    if channel <= threshold:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
