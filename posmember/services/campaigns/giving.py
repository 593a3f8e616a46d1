"""Steps that give the members on a list what their campaign offers, each once."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.campaigns.campaign import CampaignState, CampaignTerms
from posmember.domain.campaigns.errors import CampaignDatesError
from posmember.domain.ids import MemberId, StoreId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.issuing import caused_id, coupon_of, within_limits
from posmember.domain.promotions.template import CouponTemplate
from posmember.models.coupon import CouponRow
from posmember.services.campaign_state import CampaignRecord
from posmember.services.campaigns.listing import consenting
from posmember.services.coupons.giving import Gift, give
from posmember.services.coupons.queries import given_out
from posmember.services.members.page import snapshot_of
from posmember.services.members.today import Today
from posmember.services.terminals.merged import landing
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork

GIVES: frozenset[CampaignState] = frozenset((CampaignState.RUNNING, CampaignState.NOT_YET))
"""How a campaign stands while what it offers may be given out."""


def without_coupon(connection: Connection, campaign_id: str, listed: frozenset[str]) -> list[str]:
    """Return those of a list who were not given the campaign's coupon."""
    rows = connection.execute(
        select(CouponRow.issued_to).where(
            CouponRow.campaign_id == campaign_id, CouponRow.share_of.is_(None)
        )
    )
    return sorted(listed.difference(rows.scalars()))


def ensure_coupon_can_hold(terms: CampaignTerms, template: CouponTemplate, now: Today) -> None:
    """Refuse a campaign whose coupons would be good on no day of it."""
    coupon = _coupon(terms, template, "", MemberId(""), now)
    if coupon.valid_to < coupon.valid_from:
        raise CampaignDatesError(coupon.valid_from, coupon.valid_to)


def give_to(
    uow: UnitOfWork,
    record: CampaignRecord,
    template: CouponTemplate,
    members: Sequence[str],
    now: Today,
    gift: Gift,
) -> tuple[int, int]:
    """Give each of *members* who still agrees one coupon; return how many got one, how many not."""
    connection, store = uow.connection, store_of(uow.connection)
    agreeing = consenting(connection, [landing(connection, MemberId(each)) for each in members])
    _, in_all = given_out(connection, template, None)
    coupons: list[Coupon] = []
    for member_id in agreeing:
        if _may_have(connection, template, member_id, now, store, in_all + len(coupons)):
            coupons.append(_coupon(record.terms, template, record.campaign_id, member_id, now))
    give(uow, coupons, gift, now)
    return len(coupons), len(members) - len(coupons)


def _may_have(
    connection: Connection,
    template: CouponTemplate,
    member_id: MemberId,
    now: Today,
    store: StoreId,
    in_all: int,
) -> bool:
    member, trigger = snapshot_of(connection, member_id, now), template.trigger
    if trigger.audience.refuses(member, now.moment(store)) is not None:
        return False
    to_member, _ = given_out(connection, template, member.member_id)
    return within_limits(trigger, 1, to_member, in_all) == 1


def _coupon(
    terms: CampaignTerms,
    template: CouponTemplate,
    campaign_id: str,
    member_id: MemberId,
    now: Today,
) -> Coupon:
    """Return the coupon of a member: the same at every till, good within the campaign's days."""
    coupon_id = caused_id(f"campaign/{campaign_id}/{member_id}", 1)
    coupon = coupon_of(template, coupon_id, now.date, member_id)
    return msgspec.structs.replace(
        coupon,
        campaign_id=campaign_id,
        valid_from=max(coupon.valid_from, terms.from_date),
        valid_to=min(coupon.valid_to or terms.to_date, terms.to_date),
    )
