"""From the plan of a top-up to the fact: who, paid how, and where the balances stand after it."""

import datetime as dt

import msgspec

from posmember.domain.ids import MemberId
from posmember.domain.stored_value.given_tiers import GivenTier
from posmember.domain.stored_value.purse import Spendable
from posmember.domain.stored_value.top_up import Payment, TopUp, change_for
from posmember.domain.stored_value.topping_up import TopUpPlan


class TopUpSetting(msgspec.Struct, frozen=True):
    """What surrounds a top-up: its number, the member, and what was there before."""

    top_up_id: str
    receipt_no: str
    member_id: MemberId
    display_name: str
    masked_phone: str
    programme_version: int
    currency: str
    currency_decimals: int
    before: Spendable = Spendable()
    points_expire_on: dt.date | None = None
    points_debt: int = 0
    tier_id: str = ""
    """The tier of the rule, where it is above the one that the member has."""
    tier_before: str | None = None
    """The floor that stands."""
    given_tier: GivenTier | None = None
    cap_minor: int = 0


def make_top_up(plan: TopUpPlan, payments: tuple[Payment, ...], setting: TopUpSetting) -> TopUp:
    """Return the top-up of a plan; refuses payments that are too small or odd."""
    change_minor = change_for(plan.amount_minor, payments, setting.currency_decimals)
    rule = plan.rule
    ends, points_end = plan.bonus_expires_on, setting.points_expire_on
    return TopUp(
        top_up_id=setting.top_up_id,
        receipt_no=setting.receipt_no,
        member_id=setting.member_id,
        display_name=setting.display_name,
        masked_phone=setting.masked_phone,
        amount_minor=plan.amount_minor,
        payments=payments,
        change_minor=change_minor,
        programme_version=setting.programme_version,
        currency=setting.currency,
        currency_decimals=setting.currency_decimals,
        rule_id=rule.rule_id if rule else "",
        rule_name_zh=rule.name_zh if rule else "",
        rule_name_en=rule.name_en if rule else "",
        bonus_minor=plan.bonus_minor,
        bonus_at_once_minor=plan.bonus_at_once_minor,
        bonus_expires_on=ends.isoformat() if ends and plan.bonus_at_once_minor else None,
        instalments=plan.instalments,
        points=plan.points,
        points_expire_on=points_end.isoformat() if points_end and plan.points else None,
        points_netted=min(setting.points_debt, plan.points),
        coupon_templates=plan.coupon_templates,
        count_card_plans=plan.count_card_plans,
        tier_id=setting.tier_id,
        tier_before=setting.tier_before if setting.given_tier else None,
        given_tier=setting.given_tier,
        principal_after=setting.before.principal_minor + plan.amount_minor,
        bonus_after=setting.before.bonus_minor + plan.bonus_at_once_minor,
        cap_minor=setting.cap_minor,
        notes=tuple(warning.reason for warning in plan.warnings),
    )
