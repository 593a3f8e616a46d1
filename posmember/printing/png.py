"""A picture of what a thermal printer prints, dot by dot: for previews and for the eye."""

import io
from typing import Final

from posmember.domain.documents.document import Document
from posmember.domain.documents.layout import layout
from posmember.printing.drawn import drawn, metrics_of
from posmember.printing.profile import PrinterProfile

_MARGIN_DOTS: Final = 24


def encode_png(document: Document, profile: PrinterProfile) -> bytes:
    """Return *document* as it leaves the printer of *profile*, as a PNG."""
    from PIL import Image  # noqa: PLC0415 - heavy, previews only

    placed = layout(document, profile.columns, metrics_of(profile))
    images = [image for one in placed for image in drawn(one, profile)]
    height = sum(image.height for image in images) + 2 * _MARGIN_DOTS
    paper = Image.new("1", (profile.dots + 2 * _MARGIN_DOTS, height), 1)
    top = _MARGIN_DOTS
    for image in images:
        paper.paste(image, (_MARGIN_DOTS, top))
        top += image.height
    output = io.BytesIO()
    paper.save(output, format="PNG", dpi=(203, 203))
    return output.getvalue()
