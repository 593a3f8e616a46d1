"""The subjects of the editor, in the order of the list at its left."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Subject:
    """What is edited together: fields of the programme, or one list of rules."""

    name: str
    fields: tuple[str, ...]
    is_list: bool = False


def _list(name: str) -> Subject:
    return Subject(name, (name,), is_list=True)


SUBJECTS: Final = (
    _list("earn_rules"),
    Subject("redemption", ("redemption",)),
    Subject("birthday", ("birthday",)),
    Subject("validity", ("validity", "points_held_days", "points_decimals")),
    _list("event_points"),
    _list("rewards"),
    Subject("policies", ("policies",)),
    _list("promotions"),
    _list("coupon_templates"),
    _list("missions"),
    _list("draws"),
    _list("top_ups"),
    _list("count_cards"),
    Subject("stored_value", ("stored_value",)),
    _list("taxes"),
    Subject("classes", ("classes",)),
    Subject("cash_rounding_minor", ("cash_rounding_minor", "cash_rounding")),
)


def subject_named(name: str) -> Subject:
    """Return a subject by its name; the first one where there is none."""
    return next((each for each in SUBJECTS if each.name == name), SUBJECTS[0])
