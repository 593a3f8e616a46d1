"""Categories are paths: `饮料/茶` lies in `饮料`."""

import re
import unicodedata
from typing import Final

SEPARATOR: Final = "/"
_SEPARATORS = re.compile(r"\s*[/\\>]+\s*")


def category_path(text: str) -> str:
    """Return *text* as a path, however its steps are separated: `饮料 > 茶` is `饮料/茶`."""
    steps = _SEPARATORS.split(unicodedata.normalize("NFKC", text).strip())
    return SEPARATOR.join(step for step in steps if step)
