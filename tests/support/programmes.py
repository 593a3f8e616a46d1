"""Programmes of every shape, sound or not, for properties."""

import enum
import types
import typing
from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st

from posmember.domain.loyalty.earn_rules import EarnRule, Multiply, PerMoney
from posmember.domain.pricing.scope import Audience
from posmember.domain.programme.programme import PRESET, Programme
from posmember.domain.promotions.effects import AmountOff, SpendStep, SpendSteps, Target
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.taxes.tax import Tax

LONGEST = 2

RICH = msgspec.structs.replace(
    PRESET,
    earn_rules=(
        EarnRule("basic", "消费积分", "Points for spending", PerMoney()),
        EarnRule(
            "gold",
            "金卡双倍",
            "Gold doubles",
            Multiply(20_000),
            audience=Audience(tiers=("gold",)),
        ),
    ),
    promotions=(
        Promotion(
            "full-100",
            "满100减20",
            "20 off 100",
            SpendSteps((SpendStep(10_000, 2_000),)),
        ),
    ),
    coupon_templates=(CouponTemplate("ten", "十元券", "Ten off", AmountOff(1_000, Target.TICKET)),),
    taxes=(Tax("vat", "增值税", "VAT", 1_300),),
)
"""A programme with something of several subjects, and without faults."""


@cache
def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for values of a field's type, sound or not."""
    origin = typing.get_origin(kind)
    if origin is typing.Annotated:
        return anything(typing.get_args(kind)[0]).map(_positive)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([anything(each) for each in typing.get_args(kind)])
    if origin is tuple:
        return st.lists(anything(typing.get_args(kind)[0]), max_size=LONGEST).map(tuple)
    if issubclass(kind, msgspec.Struct):
        return st.deferred(lambda: _struct(kind))
    return _plain(kind)


def _plain(kind: Any) -> st.SearchStrategy[Any]:
    if issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    return {
        type(None): st.none(),
        bool: st.booleans(),
        int: st.integers(-3, 30_000),
        str: st.sampled_from(["", "gold", "a", "2026-12-31", "18:30", "茶|=%"]),
    }[kind]


def _positive(value: Any) -> Any:
    return max(2, value % 100) if isinstance(value, int) else value


def _struct(kind: Any) -> st.SearchStrategy[Any]:
    fields = msgspec.structs.fields(kind)
    return st.builds(kind, **{field.name: anything(field.type) for field in fields})


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Draw a programme of which some parts are replaced by anything of their type."""
    fields = {field.name: field.type for field in msgspec.structs.fields(Programme)}
    fixed = {"version", "currency", "currency_decimals"}
    names = draw(st.sets(st.sampled_from(sorted(fields.keys() - fixed)), max_size=3))
    return msgspec.structs.replace(
        RICH, **{name: draw(anything(fields[name])) for name in sorted(names)}
    )
