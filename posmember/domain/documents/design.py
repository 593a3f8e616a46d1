"""What an owner decides about receipts: their logo, their own lines, and what is left out."""

import enum

import msgspec

from posmember.domain.documents.document import Picture


class ReceiptPart(enum.StrEnum):
    """A part of receipts and slips that an owner may leave out; all else always stands."""

    LOGO = "logo"
    HEADER = "header"
    FOOTER = "footer"
    ADDRESS = "address"
    PHONE = "phone"
    OPERATOR = "operator"
    TERMINAL = "terminal"
    SAVINGS = "savings"
    POINTS_WORTH = "points_worth"
    POINTS_VALIDITY = "points_validity"
    BARCODE = "barcode"
    MISSIONS = "missions"
    JOIN_CODE = "join_code"


class ReceiptDesign(msgspec.Struct, frozen=True):
    """An owner's choices, beside the names and lines that every paper of the shop bears."""

    branch: str = ""
    policy: str = ""
    """The shop's terms for returns, lines as typed."""
    join_url: str = ""
    """Where new members join; its QR stands on receipts of strangers and on posters."""
    is_invoice_note_shown: bool = False
    logo: Picture | None = None
    hidden: tuple[ReceiptPart, ...] = ()
