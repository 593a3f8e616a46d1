"""What a member was offered and took: coupons, campaigns, benefits, each with its day."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, select

from posmember.domain.business_day import start_of_day_ms
from posmember.domain.campaigns.campaign import CampaignTerms
from posmember.domain.ids import MemberId
from posmember.domain.promotions.issuing import template_named
from posmember.models.campaign import Campaign, CampaignMember
from posmember.models.coupon import CouponEntry, CouponRow
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.models.tier import BenefitUse
from posmember.services.members.rows import OfferHad
from posmember.services.members.today import Today

CAMPAIGN: Final = "campaign"
BENEFIT: Final = "benefit"
_NEWEST: Final = 200
_terms = msgspec.json.Decoder(CampaignTerms)
_COUPONS: Final = Prepared(
    select(
        CouponEntry.at_ms,
        CouponEntry.kind,
        CouponEntry.note,
        CouponRow.template_id,
        Sale.receipt_no,
        Sale.actor,
    )
    .join(CouponRow, CouponRow.coupon_id == CouponEntry.coupon_id)
    .join(Sale, Sale.sale_id == CouponEntry.sale_id, isouter=True)
    .where(CouponRow.member_id == bindparam("member"))
    .order_by(CouponEntry.at_ms.desc(), CouponEntry.entry_id.desc())
    .limit(_NEWEST)
)
_BENEFITS: Final = Prepared(
    select(
        BenefitUse.at_ms,
        BenefitUse.benefit_id,
        BenefitUse.note,
        BenefitUse.actor,
        BenefitUse.undone_by,
        Sale.receipt_no,
    )
    .join(Sale, Sale.sale_id == BenefitUse.sale_id, isouter=True)
    .where(BenefitUse.member_id == bindparam("member"))
    .order_by(BenefitUse.at_ms.desc(), BenefitUse.use_id.desc())
    .limit(_NEWEST)
)
_CAMPAIGNS: Final = Prepared(
    select(Campaign.terms, Campaign.listed_on)
    .join(CampaignMember, CampaignMember.campaign_id == Campaign.campaign_id)
    .where(
        CampaignMember.member_id == bindparam("member"),
        CampaignMember.is_held_out == 0,
        Campaign.terms.is_not(None),
        Campaign.listed_on.is_not(None),
    )
)


def offers_had(connection: Connection, member_id: MemberId, now: Today) -> tuple[OfferHad, ...]:
    """Return what became of a member's coupons, benefits and campaigns, in no order."""
    return (
        *_coupons(connection, member_id, now),
        *_benefits(connection, member_id, now),
        *_campaigns(connection, member_id, now),
    )


def _coupons(connection: Connection, member_id: MemberId, now: Today) -> Iterator[OfferHad]:
    for row in _COUPONS.rows(connection, {"member": member_id}):
        template = template_named(row.template_id, now.programme.coupon_templates)
        chinese, english = row.template_id, row.template_id
        if template is not None:
            chinese, english = template.name_zh, template.name_en
        note = row.receipt_no or row.note
        yield OfferHad(row.at_ms, row.kind, chinese, english, note, row.actor or "")


def _benefits(connection: Connection, member_id: MemberId, now: Today) -> Iterator[OfferHad]:
    known = {each.benefit_id: each for tier in now.programme.tiers for each in tier.benefits}
    for row in _BENEFITS.rows(connection, {"member": member_id}):
        benefit = known.get(row.benefit_id)
        chinese, english = row.benefit_id, row.benefit_id
        if benefit is not None:
            chinese, english = benefit.name_zh, benefit.name_en
        kind = BENEFIT if row.undone_by is None else f"{BENEFIT}_undone"
        note = row.receipt_no or row.note
        yield OfferHad(row.at_ms, kind, chinese, english, note, row.actor)


def _campaigns(connection: Connection, member_id: MemberId, now: Today) -> Iterator[OfferHad]:
    """Yield the campaigns on whose list a member is; who is held out was offered nothing."""
    settings = now.settings
    for row in _CAMPAIGNS.rows(connection, {"member": member_id}):
        name = _terms.decode(row.terms or b"").name
        day = dt.date.fromisoformat(str(row.listed_on))
        at_ms = start_of_day_ms(day, settings.zone, settings.day_start_hour)
        yield OfferHad(at_ms, CAMPAIGN, name, name)
