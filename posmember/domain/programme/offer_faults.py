"""Where in a programme the faults of promotions and coupon templates lie."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from posmember.domain.pricing.explanation import read_explanation
from posmember.domain.pricing.faults import Fault, Path
from posmember.domain.promotions.faults import (
    faults_between,
    faults_of_promotion,
    faults_of_template,
)
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate

_PLACES: Final[Mapping[str, Path]] = {
    "fault_date": ("schedule",),
    "fault_time": ("schedule",),
    "fault_ends_before_start": ("schedule",),
    "fault_weekday": ("schedule", "weekdays"),
    "fault_day_of_month": ("schedule", "days_of_month"),
    "fault_not_with_itself": ("not_with",),
    "fault_early_access_for_all": ("audience",),
    "fault_per_minimum_without_minimum": ("minimum",),
    "fault_minimum_without_purchase": ("trigger",),
    "fault_coupons_not_together": ("per_ticket",),
}
_EFFECT: Final[Path] = ("effect",)


def offer_faults(
    promotions: tuple[Promotion, ...], templates: tuple[CouponTemplate, ...]
) -> Iterator[Fault]:
    """Yield every fault of promotions and coupon templates, alone and together."""
    for place, promotion in enumerate(promotions):
        for text in faults_of_promotion(promotion):
            where = _nameless(promotion, text) or _place_in_promotion(text)
            yield Fault(("promotions", place, *where), text)
    for place, template in enumerate(templates):
        for text in faults_of_template(template):
            where = _nameless(template, text) or _place_in_template(text)
            yield Fault(("coupon_templates", place, *where), text)
    for text in faults_between(promotions, templates):
        yield Fault(_place_between(text, promotions, templates), text)


def _nameless(rule: Promotion | CouponTemplate, text: str) -> Path:
    """Return the name that is missing; empty where none is."""
    if read_explanation(text)[0] != "fault_no_name":
        return ()
    return ("name_en",) if rule.name_zh.strip() else ("name_zh",)


def _place_in_promotion(text: str) -> Path:
    code, figures = read_explanation(text)
    if code == "fault_no_id":
        return ("promotion_id",)
    if code == "fault_limit":
        return ("limits", figures["field"])
    if code == "fault_negative":
        field = figures["field"]
        return ("minimum",) if field == "minimum" else ("audience", field)
    return _PLACES.get(code, _EFFECT)


def _place_in_template(text: str) -> Path:
    code, figures = read_explanation(text)
    if code == "fault_no_id":
        return ("template_id",)
    if code == "fault_limit":
        field = figures["field"]
        return (field,) if field in {"per_ticket", "cap_minor"} else ("trigger", field)
    if code == "fault_negative":
        field = figures["field"]
        return (field,) if field in {"minimum", "validity"} else ("audience", field)
    return _PLACES.get(code, _EFFECT)


def _place_between(
    text: str, promotions: Sequence[Promotion], templates: Sequence[CouponTemplate]
) -> Path:
    code, figures = read_explanation(text)
    if code == "fault_name_taken":
        return _named(figures["name"], promotions, templates, ("group", "template_id"))
    field = "not_with" if code == "fault_not_with_unknown" else ""
    return _named(figures["rule"], promotions, templates, (field, field))


def _named(
    name: str,
    promotions: Sequence[Promotion],
    templates: Sequence[CouponTemplate],
    fields: tuple[str, str],
) -> Path:
    """Return the last rule of that id or group, with the field that the fault is about."""
    found: list[Path] = [
        ("promotions", place, fields[0] or "promotion_id")
        for place, each in enumerate(promotions)
        if name in (each.promotion_id, each.group)
    ]
    found.extend(
        ("coupon_templates", place, fields[1] or "template_id")
        for place, each in enumerate(templates)
        if each.template_id == name
    )
    return found[-1]
