"""Sets a serial line up for a printer: raw bytes, 8N1, a given speed, with flow control."""

import enum
import functools

from posmember.printing.device_printer import Prepare


class FlowControl(enum.StrEnum):
    """How the printer says "wait"."""

    NONE = "none"
    HARDWARE = "rtscts"
    SOFTWARE = "xonxoff"


def line_settings(baud: int, flow: FlowControl) -> Prepare:
    """Return what prepares an opened serial line (POSIX). Raises OSError for an unknown speed."""
    return functools.partial(_set_line, baud=baud, flow=flow)


def _set_line(descriptor: int, *, baud: int, flow: FlowControl) -> None:
    try:
        import termios  # noqa: PLC0415 - POSIX only
    except ImportError as missing:
        reason = "serial:// is for Linux and macOS; on Windows use device://COM3 after `mode COM3`"
        raise OSError(reason) from missing
    speed = getattr(termios, f"B{baud}", None)
    if speed is None:
        raise OSError(f"no such speed: {baud} baud")
    control = termios.CS8 | termios.CREAD | termios.CLOCAL
    if flow is FlowControl.HARDWARE:
        control |= termios.CRTSCTS
    incoming = termios.IXON if flow is FlowControl.SOFTWARE else 0
    characters = termios.tcgetattr(descriptor)[6]
    settings = [incoming, 0, control, 0, speed, speed, characters]
    try:
        termios.tcsetattr(descriptor, termios.TCSANOW, settings)
    except termios.error as failure:
        raise OSError(*failure.args) from failure
