"""The bars of a barcode, whichever its symbology: whether there are any, and how wide they are."""

from typing import Final

from posmember.domain.documents.characters import printable
from posmember.domain.documents.document import Barcode, Symbology
from posmember.printing import code128
from posmember.printing.ean13 import MODULES, ean13_widths, is_ean13

QUIET_MODULES: Final = 11
"""Light modules that must stay free on both sides: ten for Code 128, eleven for EAN."""


def is_drawable(code: Barcode) -> bool:
    """Return whether *code* has bars at all; without, only its text is printed."""
    return code128.is_encodable(printable(code.value))


def is_ean(code: Barcode) -> bool:
    """Return whether *code* is drawn as EAN-13."""
    return code.symbology is Symbology.EAN13 and is_ean13(code.value)


def module_count(code: Barcode) -> int:
    """Return how many modules wide the bars of *code* are."""
    return MODULES if is_ean(code) else code128.module_count(printable(code.value))


def bar_widths(code: Barcode) -> tuple[int, ...]:
    """Return the widths of bars and spaces in modules, beginning with a bar."""
    return ean13_widths(code.value) if is_ean(code) else code128.bar_widths(printable(code.value))
