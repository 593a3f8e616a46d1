"""What a printer answers to status requests, and what to ask it."""

from typing import Final

from posmember.services.ports import PrinterStatus

ASK_PRINTER: Final = b"\x10\x04\x01"
ASK_OFFLINE_CAUSE: Final = b"\x10\x04\x02"
ASK_PAPER: Final = b"\x10\x04\x04"
ASK_ALL: Final = ASK_PRINTER + ASK_OFFLINE_CAUSE + ASK_PAPER
"""Three real-time requests; a printer answers each with one byte, even while it is busy."""
ASK_WHEN_DONE: Final = b"\x1dr\x01"
"""Answered in turn: the answer comes when everything sent before it was taken from the buffer."""
REPLIES: Final = 3
ASK_MODEL: Final = b"\x1dIC"
"""Answered with an underscore, the model's name and a zero byte."""
MODEL_REPLY_BYTES: Final = 82

_FIXED_MASK, _FIXED_BITS = 0b1001_0011, 0b0001_0010
_OFFLINE, _COVER_OPEN, _PAPER_LOW, _PAPER_OUT = 0x08, 0x04, 0x0C, 0x60


def status_of(replies: bytes) -> PrinterStatus:
    """Return what *replies* to ASK_ALL say; a short or strange answer says only "reachable"."""
    if len(replies) < REPLIES or not all(map(_is_status_byte, replies[:REPLIES])):
        return PrinterStatus(is_online=True, detail="" if not replies else replies.hex())
    printer, cause, paper = replies[:REPLIES]
    has_paper = not paper & _PAPER_OUT
    is_cover_open = bool(cause & _COVER_OPEN)
    return PrinterStatus(
        is_online=not printer & _OFFLINE,
        has_paper=has_paper,
        is_paper_low=bool(paper & _PAPER_LOW),
        is_cover_open=is_cover_open,
    )


def model_of(reply: bytes) -> str:
    """Return the model's name out of the reply to ASK_MODEL; empty for anything else."""
    name, end, _rest = reply.removeprefix(b"_").partition(b"\0")
    if not (reply.startswith(b"_") and end and name.isascii()):
        return ""
    return "".join(filter(str.isprintable, name.decode("ascii")))


def _is_status_byte(reply: int) -> bool:
    return reply & _FIXED_MASK == _FIXED_BITS
