"""Which profile suits a printer, from what it calls itself."""

import re
from typing import Final

import msgspec

from posmember.printing.address import open_printer
from posmember.printing.device_printer import DevicePrinter
from posmember.printing.network_printer import NetworkPrinter
from posmember.services.ports import PrinterStatus

# In this order: the first pattern that is found in the model's name decides.
_PROFILES: Final = (
    (re.compile(r"U2[0-9]{2}|LQ|76(?![0-9])|SP[57][0-9]{2}", re.IGNORECASE), "76mm"),
    (re.compile(r"58|P20|57", re.IGNORECASE), "58mm"),
    (re.compile(r"TM-|T8[0-9]|T20|T70|M30|80(?![0-9])", re.IGNORECASE), "80mm"),
)


class Detected(msgspec.Struct, frozen=True):
    """What a printer says of itself. An empty *profile* means that nobody can tell."""

    status: PrinterStatus
    model: str
    profile: str


def detect(address: str) -> Detected:
    """Ask the printer at *address* how it is and what it is; refuses an unreadable address."""
    printer = open_printer(address)
    status = printer.status()
    model = printer.model() if isinstance(printer, NetworkPrinter | DevicePrinter) else ""
    return Detected(status, model, suggested_profile(model))


def suggested_profile(model: str) -> str:
    """Return the preset that suits *model*; empty where its name tells nothing."""
    return next((profile for pattern, profile in _PROFILES if pattern.search(model)), "")
