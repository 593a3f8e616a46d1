"""What a printer can do: its width, its characters and its abilities, with presets."""

import enum
from collections.abc import Mapping
from typing import Final

import msgspec


class Encoding(enum.StrEnum):
    """How a printer is given its characters."""

    GBK = "gbk"
    """Chinese mode: double-byte GBK."""
    LATIN = "latin"
    """Code page 858; anything beyond it is drawn."""
    RASTER = "raster"
    """No usable characters at all: every line is drawn."""


class PrinterProfile(msgspec.Struct, frozen=True):
    """One kind of printer. *dots* is the printable width, eight dots to the millimetre."""

    name: str
    paper_mm: int
    columns: int
    dots: int
    encoding: Encoding = Encoding.GBK
    has_native_qr: bool = True
    has_graphics: bool = True
    """Whether it prints bit images; without, what cannot be printed is replaced visibly."""
    has_cutter: bool = True

    @property
    def column_dots(self) -> int:
        """Return the width of one half-width column in dots."""
        return self.dots // self.columns


class PrintOptions(msgspec.Struct, frozen=True):
    """What happens around a job and is no part of the document."""

    opens_drawer: bool = False
    drawer_pin: int = 0
    """0: the usual connector pin 2; 1: pin 5."""
    copies: int = 1


ONE_COPY: Final = PrintOptions()
"""A plain job: one copy, the drawer stays shut."""

PRESETS: Final[Mapping[str, PrinterProfile]] = {
    profile.name: profile
    for profile in (
        PrinterProfile("58mm", 58, 32, 384, has_cutter=False),
        PrinterProfile("80mm", 80, 48, 576),
        PrinterProfile("80mm-42", 80, 42, 512),
        PrinterProfile("76mm", 76, 40, 400, has_native_qr=False, has_graphics=False),
        PrinterProfile("58mm-drawn", 58, 32, 384, Encoding.RASTER, has_cutter=False),
        PrinterProfile("80mm-drawn", 80, 48, 576, Encoding.RASTER),
        PrinterProfile("58mm-latin", 58, 32, 384, Encoding.LATIN, has_cutter=False),
        PrinterProfile("80mm-latin", 80, 48, 576, Encoding.LATIN),
    )
}
"""By name: thermal 58 and 80 mm, impact 76 mm, and printers without Chinese."""
