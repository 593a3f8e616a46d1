"""Opens a printer by its address text, as an owner types it into the settings.

tcp://192.168.1.50:9100, file:///srv/receipts.bin, serial:///dev/ttyUSB0?baud=9600&flow=rtscts,
device:///dev/usb/lp0 (on Windows device://COM3, its speed set with the `mode` command), cups://queue
or cups://server/queue, winspool://Name of the printer, memory://.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from urllib.request import url2pathname

from posmember.domain.errors import Refusal
from posmember.printing.cups_printer import CupsPrinter
from posmember.printing.device_printer import DevicePrinter
from posmember.printing.file_printer import FilePrinter
from posmember.printing.memory_printer import MemoryPrinter
from posmember.printing.network_printer import USUAL_PATIENCE, NetworkPrinter, Patience
from posmember.printing.serial_line import FlowControl, line_settings
from posmember.printing.windows_printer import WindowsPrinter
from posmember.services.ports import Printer

_RAW_PORT: Final = 9100
_SECONDS_MAX: Final = 600.0


@dataclass(eq=False)
class PrinterAddressNotReadableError(Refusal):
    """*address* names no printer in any of the known forms."""

    address: str


def open_printer(address: str) -> Printer:
    """Return the printer at *address*; nothing is connected before a job is sent."""
    try:
        return _printer(address.strip())
    except ValueError as failure:
        raise PrinterAddressNotReadableError(address) from failure


def _printer(address: str) -> Printer:
    scheme, _, name = address.partition("://")
    if scheme == "winspool" and name:
        return WindowsPrinter(unquote(name))
    parts = urlsplit(address)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    match scheme:
        case "tcp" if parts.hostname:
            return NetworkPrinter(parts.hostname, parts.port or _RAW_PORT, _patience(options))
        case "cups":
            server, _, queue = f"{parts.netloc}{parts.path}".strip("/").rpartition("/")
            return CupsPrinter(queue, server, _patience(options))
        case "memory":
            return MemoryPrinter(address)
        case _:
            return _local_printer(parts, address, options)


def _local_printer(parts: SplitResult, address: str, options: dict[str, str]) -> Printer:
    match parts.scheme:
        case "file" if parts.path:
            return FilePrinter(Path(url2pathname(parts.path)))
        case "serial":
            flow = FlowControl(options.get("flow", FlowControl.NONE.value))
            prepare = line_settings(int(options.get("baud", "9600")), flow)
            return DevicePrinter(_device(parts), address, _patience(options), prepare)
        case "device":
            return DevicePrinter(_device(parts), address, _patience(options))
        case _:
            raise ValueError(address)


def _device(parts: SplitResult) -> Path:
    """Return the device's path; a name without a path is a port of Windows."""
    if parts.path:
        return Path(parts.path)
    if not parts.netloc:
        raise ValueError(parts.geturl())
    return Path(rf"\\.\{parts.netloc}") if sys.platform == "win32" else Path("/dev", parts.netloc)


def _patience(options: dict[str, str]) -> Patience:
    usual = USUAL_PATIENCE
    return Patience(
        _seconds(options, "connect", usual.connect_s),
        _seconds(options, "status", usual.status_s),
        _seconds(options, "stall", usual.stall_s),
    )


def _seconds(options: dict[str, str], name: str, usual: float) -> float:
    seconds = float(options.get(name, usual))
    if not 0 < seconds <= _SECONDS_MAX:
        raise ValueError(name)
    return seconds
