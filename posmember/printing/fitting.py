"""How large the modules of a code are on a given printer, and whether it fits at all."""

from typing import Final

from posmember.domain.documents.document import Barcode
from posmember.printing import bars
from posmember.printing.profile import PrinterProfile
from posmember.printing.qr import (
    PAYLOAD_BYTES_MAX,
    QUIET_MODULES,
    module_count,
    module_count_max,
)

_DOTS_PER_MM: Final = 8
_QR_DOTS: Final = (3, 12)
_BAR_DOTS: Final = (2, 3)


def qr_module_dots(payload: str, width_mm: int, profile: PrinterProfile) -> int:
    """Return the dots of a QR module near *width_mm*; 0 where no readable code can be printed."""
    has_means = profile.has_native_qr or profile.has_graphics
    if not payload or not has_means or len(payload.encode()) > PAYLOAD_BYTES_MAX:
        return 0
    least, most = _QR_DOTS
    wished = round(width_mm * _DOTS_PER_MM / module_count(payload))
    fitting = profile.dots // (module_count_max(payload) + 2 * QUIET_MODULES)
    return min(max(least, wished), fitting, most)


def bar_module_dots(code: Barcode, profile: PrinterProfile) -> int:
    """Return the dots of a barcode's narrowest bar; 0 where it would not fit or be readable."""
    if not bars.is_drawable(code):
        return 0
    least, most = _BAR_DOTS
    fitting = profile.dots // (bars.module_count(code) + 2 * bars.QUIET_MODULES)
    return min(most, fitting) if fitting >= least else 0
