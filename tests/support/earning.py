"""Small tickets and rules for tests of what is earned."""

import datetime as dt

from posmember.domain.ids import ProductId
from posmember.domain.loyalty.earn_rules import EarnRule
from posmember.domain.loyalty.earned import EarnLine, EarnRequest
from posmember.domain.loyalty.earning import earn
from posmember.domain.loyalty.policies import EarnRounding, Policies
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.scope import Moment
from tests.support.checkout_cases import member

MONDAY_NOON = Moment(dt.date(2026, 11, 23))
TICKET, LINE, UNIT, HUNDREDTHS = (
    EarnRounding.FLOOR_PER_TICKET,
    EarnRounding.FLOOR_PER_LINE,
    EarnRounding.HALF_UP_PER_UNIT,
    EarnRounding.TWO_DECIMALS,
)


def product(category="tea", **more):
    return ProductSnapshot(ProductId(f"p-{category}"), "1", "Thing", category, **more)


def line(net_minor, category="tea", quantity_milli=1000, **more):
    return EarnLine(product(category, **more), quantity_milli, net_minor, net_minor)


def rule(effect, rule_id="rule", **more):
    return EarnRule(rule_id, "规则", "Rule", effect, **more)


def earned(lines, *rules, rounding=TICKET, decimals=0, **request):
    asked = EarnRequest(tuple(lines), request.pop("who", member()), MONDAY_NOON, **request)
    return earn(asked, rules, Policies(earn_rounding=rounding), decimals)


def reasons(found):
    return [skipped.reason for skipped in found.skipped]
