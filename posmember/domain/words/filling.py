"""Puts figures into words, and says one day where there is one."""

import re
from collections.abc import Mapping
from typing import Final

_COUNTED: Final = {
    "baskets": "basket",
    "cards": "card",
    "copies": "copy",
    "coupons": "coupon",
    "days": "day",
    "hours": "hour",
    "items": "item",
    "lines": "line",
    "members": "member",
    "minutes": "minute",
    "months": "month",
    "operations": "operation",
    "pieces": "piece",
    "points": "point",
    "rows": "row",
    "sales": "sale",
    "tickets": "ticket",
    "times": "time",
    "uses": "use",
    "visits": "visit",
    "years": "year",
}
"""What English words count, of many and of one; Chinese ones know no such difference."""
_VERBS: Final = {"": "", " are": " is", " were": " was", " have": " has"}
_MANY: Final = re.compile(rf"\{{(\w+)\}} (more )?({'|'.join(_COUNTED)})\b( are| were| have)?\b")
_ONE: Final = frozenset({"1", "+1", "-1", "−1"})


def filled(words: str, figures: Mapping[str, object]) -> str:
    """Return *words* with *figures* by name in their places."""

    def counted(found: re.Match[str]) -> str:
        name, more, many, verb = found.groups(default="")
        if str(figures.get(name)) not in _ONE:
            return found.group()
        return f"{{{name}}} {more}{_COUNTED[many]}{_VERBS[verb]}"

    return _MANY.sub(counted, words).format_map(figures)
