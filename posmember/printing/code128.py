"""Code 128: which code sets a text needs, and the widths of its bars and spaces."""

import re
from collections.abc import Iterator
from typing import Final

_DIGITS: Final = re.compile(r"(?:[0-9]{2}){2,}")
_START_B, _START_C, _TO_C, _TO_B = 104, 105, 99, 100
_STOP_WIDTHS: Final = "2331112"
# The widths of symbols 0 to 105, six digits each (ISO/IEC 15417, table 1).
_WIDTHS: Final = (
    "212222222122222221121223121322131222122213122312132212221213221312231212"
    "112232122132122231113222123122123221223211221132221231213212223112312131"
    "311222321122321221312212322112322211212123212321232121111323131123131321"
    "112313132113132311211313231113231311112133112331132131113123113321133121"
    "313121211331231131213113213311213131311123311321331121312113312311332111"
    "314111221411431111111224111422121124121421141122141221112214112412122114"
    "122411142112142211241211221114413111241112134111111242121142121241114212"
    "124112124211411212421112421211212141214121412121111143111341131141114113"
    "114311411113411311113141114131311141411131211412211214211232"
)


def code_sets(value: str) -> Iterator[tuple[str, str]]:
    """Yield pieces of *value* (printable ASCII) with the code set that holds each, B or C."""
    end = 0
    for match in _DIGITS.finditer(value):
        if match.start() > end:
            yield "B", value[end : match.start()]
        yield "C", match.group()
        end = match.end()
    if end < len(value):
        yield "B", value[end:]


def bar_widths(value: str) -> tuple[int, ...]:
    """Return the widths of bars and spaces in modules, beginning with a bar."""
    symbols = list(_symbols(value))
    check = symbols[0] + sum(place * symbol for place, symbol in enumerate(symbols))
    coded = "".join(_WIDTHS[6 * code : 6 * code + 6] for code in (*symbols, check % 103))
    return tuple(map(int, coded + _STOP_WIDTHS))


def module_count(value: str) -> int:
    """Return how many modules wide the bars of *value* are."""
    pieces = code_sets(value)
    symbols = sum(1 + len(piece) // (2 if code_set == "C" else 1) for code_set, piece in pieces)
    return 11 * (symbols + 1) + 13


def is_encodable(value: str) -> bool:
    """Return whether *value* can be a Code 128 here: printable ASCII, not empty."""
    return bool(value) and value.isascii() and value.isprintable()


def _symbols(value: str) -> Iterator[int]:
    for index, (code_set, piece) in enumerate(code_sets(value)):
        if code_set == "C":
            yield _TO_C if index else _START_C
            yield from (int(piece[at : at + 2]) for at in range(0, len(piece), 2))
        else:
            yield _TO_B if index else _START_B
            yield from (ord(character) - 32 for character in piece)
