"""The window's own line icons, drawn in any colour from path data on a 24 × 24 grid."""

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

_PATHS: Final = {
    "checkout": "M3 4h2.2l2.3 10.5h10l2-7.5H6.2M9 19.5h.01M16.5 19.5h.01",
    "members": (
        "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z"
        "M2.5 20c.4-3.6 3-5.6 6.5-5.6s6.1 2 6.5 5.6"
        "M16 4.3a3.5 3.5 0 0 1 0 6.4"
        "M18 14.9c2 .8 3.2 2.5 3.5 5.1"
    ),
    "care": (
        "M4 20.5h16v-7.2c0-1-.8-1.8-1.8-1.8H5.8c-1 0-1.8.8-1.8 1.8v7.2Z"
        "M12 11.5V8"
        "M12 5.5c1-1 .8-2 0-3-.8 1-1 2 0 3Z"
        "M4 16c2 1.6 3.3 1.6 5.3 0 2 1.6 3.4 1.6 5.4 0 2 1.6 3.3 1.6 5.3 0"
    ),
    "marketing": "M4 10v4h3.5L15 18.5v-13L7.5 10H4ZM7.5 14l1.5 5.5M18 9.5a3.5 3.5 0 0 1 0 5",
    "products": "M4 7.5 12 3.5l8 4v9l-8 4-8-4v-9ZM4 7.5l8 4 8-4M12 11.5v9",
    "sales": "M6 3.5h12v17l-3-1.8-3 1.8-3-1.8-3 1.8v-17ZM9 8.5h6M9 12.5h6",
    "reports": "M4 20.5h16M6.5 17v-5M11 17V7M15.5 17v-7.5M20 17V4",
    "stored_value": (
        "M4 7.5h14.5c.8 0 1.5.7 1.5 1.5v9c0 .8-.7 1.5-1.5 1.5h-13C4.7 19.5 4 18.8 4 18V6"
        "c0-.8.7-1.5 1.5-1.5H17v3M20 11.5h-4.5a2 2 0 0 0 0 4H20"
    ),
    "settings": (
        "M4 7h9"
        "M17 7h3"
        "M4 17h3"
        "M11 17h9"
        "M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z"
        "M9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z"
    ),
    "sync": (
        "M4.5 10.5a8 8 0 0 1 14-3.5l1.5 1.8"
        "M20 4v4.8h-4.8"
        "M19.5 13.5a8 8 0 0 1-14 3.5L4 15.2"
        "M4 20v-4.8h4.8"
    ),
    "import": "M12 3.5v11M7.5 10.2 12 14.7l4.5-4.5M4 18v2.5h16V18",
    "search": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 20.5 20.5",
    "lock": "M6 10.5h12v9.5H6v-9.5ZM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5",
    "gift": (
        "M4 9h16v4H4V9Z"
        "M5.5 13v7.5h13V13"
        "M12 9v11.5"
        "M12 9C9 9 7 7.8 7 6c0-1.3.9-2 2-2 2 0 3 2 3 5Z"
        "M12 9c3 0 5-1.2 5-3 0-1.3-.9-2-2-2-2 0-3 2-3 5Z"
    ),
    "warning": "M12 4 21 19.5H3L12 4ZM12 10v4.5M12 17h.01",
    "printer": "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7V14Z",
    "empty": "M4 13.5 6.5 5h11L20 13.5v6H4v-6ZM4 13.5h5l1 2.5h4l1-2.5h5",
    "back": "M19.5 12H5M11 5.5 4.5 12l6.5 6.5",
    "done": "M4.5 12.5 9.5 17.5 19.5 6.5",
}


def icon(name: str, palette: QPalette, size: int = 24) -> QIcon:
    """Return an icon: muted at rest, in the accent colour when it is on."""
    made = QIcon()
    rest = palette.color(QPalette.ColorRole.PlaceholderText)
    chosen = palette.color(QPalette.ColorRole.Accent)
    made.addPixmap(pixmap(name, rest, size), QIcon.Mode.Normal, QIcon.State.Off)
    made.addPixmap(pixmap(name, chosen, size), QIcon.Mode.Normal, QIcon.State.On)
    return made


def pixmap(name: str, colour: QColor, size: int = 24, scale: int = 2) -> QPixmap:
    """Draw an icon *size* units wide in one colour, sharp up to *scale* pixels for each unit."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none"'
        f' stroke="{colour.name()}" stroke-width="1.6" stroke-linecap="round"'
        f' stroke-linejoin="round"><path d="{_PATHS[name]}"/></svg>'
    )
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    drawn = QPixmap(QSize(size, size) * scale)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn
