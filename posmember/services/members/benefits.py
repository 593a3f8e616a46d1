"""Benefits of a member's tier: which there are, how often they were used, what is left."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, bindparam, func, select

from posmember.domain.pricing.member import DeliveryBenefit
from posmember.domain.tiers.benefit import BENEFIT_RULE, BenefitKind
from posmember.domain.tiers.entitlement import (
    BenefitFacts,
    BenefitLeft,
    benefits_left,
    dates_by_benefit,
    waived_delivery,
)
from posmember.domain.tiers.tier import Tier
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.sale_rule import SaleRule
from posmember.models.tier import BenefitUse
from posmember.services.members.standing import open_birthday_window
from posmember.services.members.today import Today
from posmember.services.terminals.projection.profiles import birthday_of

_USES = Prepared(
    select(BenefitUse.benefit_id, BenefitUse.used_on).where(
        BenefitUse.member_id == bindparam("member"), BenefitUse.undone_by.is_(None)
    )
)
_WAIVED = Prepared(
    select(
        func.substr(SaleRule.rule_id, len(BENEFIT_RULE) + 1).label("benefit_id"),
        SaleRule.business_date.label("used_on"),
        func.sum(SaleRule.times).label("times"),
    )
    .where(
        SaleRule.rule_id == bindparam("rule"),
        SaleRule.member_id == bindparam("member"),
    )
    .group_by(SaleRule.rule_id, SaleRule.business_date)
)
"""Uses on tickets that waived a delivery fee; one that came back whole counts no more."""


def facts_of(connection: Connection, row: FoundRow, tier: Tier, now: Today) -> BenefitFacts:
    """Return what decides about the benefits of *tier* for the member in *row* on that day."""
    window = open_birthday_window(
        birthday_of(row), row.birthday_entered_on, now.date, now.programme, now.leap_policy
    )
    return BenefitFacts(
        today=now.date,
        joined_on=date.fromisoformat(row.joined_on),
        visit_count=row.visit_count,
        is_birthday_window=window is not None,
        uses=dates_by_benefit(_uses(connection, row.member_id, tier)),
    )


def _uses(connection: Connection, member_id: str, tier: Tier) -> Iterator[tuple[str, date]]:
    for found in _USES.rows(connection, {"member": member_id}):
        yield found.benefit_id, date.fromisoformat(found.used_on)
    for benefit in tier.benefits:
        if benefit.kind is BenefitKind.DELIVERY:
            values = {"member": member_id, "rule": BENEFIT_RULE + benefit.benefit_id}
            for found in _WAIVED.rows(connection, values):
                for _ in range(found.times):
                    yield found.benefit_id, date.fromisoformat(found.used_on)


def benefits_of(
    connection: Connection, row: FoundRow, tier: Tier, now: Today
) -> tuple[BenefitLeft, ...]:
    """Return every benefit of *tier* with what is left of it for the member in *row*."""
    if not tier.benefits:
        return ()
    return benefits_left(tier, facts_of(connection, row, tier, now))


def delivery_benefit(
    connection: Connection, row: FoundRow, tier: Tier, now: Today
) -> DeliveryBenefit | None:
    """Return the benefit that waives a delivery fee now; None: there is none left."""
    if not any(benefit.kind is BenefitKind.DELIVERY for benefit in tier.benefits):
        return None
    found = waived_delivery(tier, facts_of(connection, row, tier, now))
    if found is None:
        return None
    return DeliveryBenefit(BENEFIT_RULE + found.benefit_id, found.name_zh, found.name_en)
