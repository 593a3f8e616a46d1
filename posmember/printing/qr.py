"""QR codes as matrices of modules (error level M), and as runs of dark modules."""

import re
from collections.abc import Iterator
from typing import Final

QUIET_MODULES: Final = 4
"""Light modules that must stay free on every side."""
PAYLOAD_BYTES_MAX: Final = 666
"""What version 20 holds; beyond that a code is too fine for paper."""
_ALPHANUMERIC: Final = re.compile(r"[0-9A-Z $%*+\-./:]+")
# Capacity in characters at level M of versions 1 to 20 (ISO/IEC 18004, table 7).
_BYTES: Final = (
    14, 26, 42, 62, 84, 106, 122, 152, 180, 213,
    251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
)  # fmt: skip
_CHARACTERS: Final = (
    20, 38, 61, 90, 122, 154, 178, 221, 262, 311,
    366, 419, 483, 528, 600, 656, 734, 816, 909, 970,
)  # fmt: skip

Matrix = list[list[bool]]


def qr_matrix(payload: str) -> Matrix:
    """Return the modules of *payload* row by row, without the quiet zone."""
    import qrcode  # noqa: PLC0415 - heavy, and a till that prints no QR never needs it
    from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData  # noqa: PLC0415

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    mode = MODE_ALPHA_NUM if is_alphanumeric(payload) else MODE_8BIT_BYTE
    code.add_data(QRData(payload.encode(), mode=mode))
    code.make(fit=True)
    matrix: Matrix = code.get_matrix()
    return matrix


def is_alphanumeric(payload: str) -> bool:
    """Return whether *payload* needs only the compact QR alphabet."""
    return _ALPHANUMERIC.fullmatch(payload) is not None


def module_count(payload: str) -> int:
    """Return how many modules wide the code of *payload* is, without computing it."""
    return _modules_of(len(payload), _CHARACTERS if is_alphanumeric(payload) else _BYTES, payload)


def module_count_max(payload: str) -> int:
    """Return how wide the code is when its maker uses bytes for everything."""
    return _modules_of(len(payload.encode()), _BYTES, payload)


def dark_runs(matrix: Matrix) -> Iterator[tuple[int, int, int]]:
    """Yield (row, column, length) of each horizontal run of dark modules."""
    for row, modules in enumerate(matrix):
        start = -1
        for column, is_dark in enumerate((*modules, False)):
            if is_dark and start < 0:
                start = column
            elif not is_dark and start >= 0:
                yield row, start, column - start
                start = -1


def _modules_of(length: int, capacities: tuple[int, ...], payload: str) -> int:
    if not is_alphanumeric(payload):
        length = len(payload.encode())
    versions = (version for version, most in enumerate(capacities, 1) if length <= most)
    return 17 + 4 * next(versions, len(capacities))
