"""What each kind of field is: how it is typed and written follows from it, and what it may hold."""

import msgspec
import pytest

from posmember.domain.loyalty.earn_rules import EarnCaps, EarnRule, Multiply, PerMoney, PerUnit
from posmember.domain.loyalty.rewards import FreeItem, Reward, RewardLimits
from posmember.domain.loyalty.rules import BirthdayRule, RedemptionRule
from posmember.domain.money import Rounding
from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.scope import Audience, Schedule
from posmember.domain.programme.programme import Programme
from posmember.domain.programme.shapes import FieldShape, Shape, field_of, fields_of
from posmember.domain.promotions.effects import BuyGet, EarlyAccess, PercentOff, SpendSteps
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.stored_value.rules import FloorLimits, Instalments, TopUpRule
from posmember.domain.tiers.tier import Tier

SHAPES = (
    (EarnRule, "is_last", Shape.TICK),
    (Programme, "cash_rounding_minor", Shape.MONEY),
    (FloorLimits, "per_till_upper_minor", Shape.MONEY),
    (RedemptionRule, "worth_minor_per_step", Shape.MONEY),
    (PercentOff, "off_bp", Shape.SHARE),
    (Tier, "discount_bp", Shape.SHARE),
    (Tier, "earn_multiplier_bp", Shape.TIMES),
    (Multiply, "times_bp", Shape.TIMES),
    (BirthdayRule, "multiplier_bp", Shape.TIMES),
    (PerUnit, "per_milli", Shape.QUANTITY),
    (PerUnit, "points", Shape.POINTS),
    (RedemptionRule, "points_per_step", Shape.POINTS),
    (RedemptionRule, "minimum_points", Shape.POINTS),
    (Reward, "cost_points", Shape.POINTS),
    (EarnCaps, "per_ticket", Shape.POINTS),
    (RewardLimits, "per_ticket", Shape.COUNT),
    (Programme, "points_held_days", Shape.COUNT),
    (Tier, "name_zh", Shape.TEXT),
    (Schedule, "from_date", Shape.DATE),
    (Schedule, "to_date", Shape.DATE),
    (EarlyAccess, "opens_on", Shape.DATE),
    (Schedule, "from_time", Shape.TIME),
    (Schedule, "to_time", Shape.TIME),
    (Programme, "cash_rounding", Shape.CHOICE),
    (Audience, "tiers", Shape.WORDS),
    (Schedule, "weekdays", Shape.COUNTS),
    (EarnRule, "excluded_kinds", Shape.CHOICES),
    (Promotion, "effect", Shape.PART),
    (TopUpRule, "instalments", Shape.PART),
    (SpendSteps, "steps", Shape.PARTS),
)


@pytest.mark.parametrize(("kind", "name", "shape"), SHAPES)
def test_each_field_is_written_as_what_it_is(kind, name, shape):
    assert field_of(kind, name).shape is shape


def test_all_fields_are_there_in_the_order_in_which_they_are_declared():
    assert [field.name for field in fields_of(PerMoney)] == ["points", "per_minor"]
    assert len(fields_of(Programme)) == len(Programme.__struct_fields__)


def test_a_field_says_what_it_may_hold_whether_it_may_be_empty_and_what_it_begins_with():
    assert field_of(Programme, "cash_rounding") == FieldShape(
        "cash_rounding", Shape.CHOICE, (Rounding,), default=Rounding.FLOOR
    )
    assert field_of(TopUpRule, "instalments") == FieldShape(
        "instalments", Shape.PART, (Instalments,), is_optional=True, default=None
    )
    assert field_of(FreeItem, "maximum_minor") == FieldShape(
        "maximum_minor", Shape.MONEY, (), is_optional=True, default=None
    )
    assert field_of(EarnRule, "excluded_kinds").kinds == (ProductKind,)
    assert field_of(Audience, "tiers") == FieldShape("tiers", Shape.WORDS, (), default=())
    assert field_of(PercentOff, "off_bp").default is msgspec.UNSET
    effects = field_of(Promotion, "effect")
    assert {PercentOff, BuyGet, SpendSteps} <= set(effects.kinds)
    assert (effects.is_optional, effects.default) == (False, msgspec.UNSET)
