"""What a campaign has come to: read afresh from coupons, tickets and its list."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from posmember.domain.campaigns.campaign import last_day_looked_at
from posmember.domain.campaigns.effect import effect_of, group_of
from posmember.domain.ids import MemberId
from posmember.domain.members.phone import mask_phone
from posmember.domain.promotions.coupon_ledger import CouponEntryKind
from posmember.models.campaign import CampaignCost, CampaignMember
from posmember.models.coupon import CouponEntry, CouponRow
from posmember.models.member import Member
from posmember.models.prepared import FoundRow
from posmember.models.sale import Sale
from posmember.services.campaign_state import CampaignRecord
from posmember.services.campaigns.listing import list_of
from posmember.services.campaigns.rows import CampaignFigures, CampaignStanding, ListedMember
from posmember.services.members.today import Today
from posmember.services.terminals.coming_back import goods_are_left


def standing_of(connection: Connection, record: CampaignRecord, now: Today) -> CampaignStanding:
    """Return a campaign with how it stands and how many are on its list."""
    listed = list_of(connection, record.campaign_id)
    return CampaignStanding(
        record.campaign_id,
        record.terms,
        record.state_on(now.date),
        record.listed_on,
        len(listed.reached),
        len(listed.held_out),
        record.cost_minor,
    )


def figures_of(connection: Connection, record: CampaignRecord, now: Today) -> CampaignFigures:
    """Return everything about a campaign that changes with tickets."""
    members = listed_members(connection, record)
    reached = group_of(tuple(each.spent_minor for each in members if not each.is_held_out))
    held_out = group_of(tuple(each.spent_minor for each in members if each.is_held_out))
    tickets, sales_minor = _sales(connection, record.campaign_id)
    return CampaignFigures(
        standing=standing_of(connection, record, now),
        issued=_issued(connection, record.campaign_id),
        redeemed=_redeemed(connection, record.campaign_id),
        tickets=tickets,
        sales_minor=sales_minor,
        looked_at_until=_until(record),
        reached=reached,
        held_out=held_out,
        effect=effect_of(reached, held_out),
        read_at_ms=now.at_ms,
    )


def listed_members(connection: Connection, record: CampaignRecord) -> tuple[ListedMember, ...]:
    """Return who is on the list, those who spent most first, with what they spent in its days."""
    spent = _spent(connection, record)
    found = (
        ListedMember(
            MemberId(row.member_id),
            row.name,
            mask_phone(row.phone_e164) if row.phone_e164 else "",
            bool(row.is_held_out),
            spent.get(row.member_id, 0),
        )
        for row in _listed(connection, record.campaign_id)
    )
    return tuple(sorted(found, key=lambda each: (-each.spent_minor, each.name, each.member_id)))


def _until(record: CampaignRecord) -> date | None:
    if record.listed_on is None:
        return None
    return last_day_looked_at(record.terms, record.listed_on)


def _listed(connection: Connection, campaign_id: str) -> Sequence[FoundRow]:
    """Return who is on the list; a person of two records once, as reached if either was."""
    return connection.execute(
        select(
            CampaignMember.member_id,
            func.min(CampaignMember.is_held_out).label("is_held_out"),
            func.coalesce(Member.name, "").label("name"),
            Member.phone_e164,
        )
        .join(Member, Member.member_id == CampaignMember.member_id, isouter=True)
        .where(CampaignMember.campaign_id == campaign_id)
        .group_by(CampaignMember.member_id)
    ).all()


def _spent(connection: Connection, record: CampaignRecord) -> dict[str, int]:
    """Return what every member spent within the days that are looked at.

    By the days, not by the members: the tickets of some weeks are few, those of members of years
    are many.
    """
    until = _until(record)
    if record.listed_on is None or until is None:
        return {}
    days = Sale.business_date.between(record.listed_on.isoformat(), until.isoformat())
    rows = connection.execute(
        select(Sale.member_id, func.sum(Sale.due_minor))
        .where(days, Sale.member_id.is_not(None))
        .group_by(Sale.member_id)
    )
    return {str(row[0]): int(row[1]) for row in rows}


def _issued(connection: Connection, campaign_id: str) -> int:
    return connection.execute(
        select(func.count()).where(
            CouponRow.campaign_id == campaign_id, CouponRow.share_of.is_(None)
        )
    ).scalar_one()


def _redeemed(connection: Connection, campaign_id: str) -> int:
    kinds = (CouponEntryKind.REDEEMED.value, CouponEntryKind.RETURNED.value)
    moved = connection.execute(
        select(func.coalesce(func.sum(CouponEntry.amount), 0))
        .join(CouponRow, CouponRow.coupon_id == CouponEntry.coupon_id)
        .where(
            CouponRow.campaign_id == campaign_id,
            CouponRow.share_of.is_(None),
            CouponEntry.kind.in_(kinds),
        )
    ).scalar_one()
    return -int(moved)


def _sales(connection: Connection, campaign_id: str) -> tuple[int, int]:
    """Return on how many tickets coupons of it were used, and what is left of these sales.

    One that came back whole counts no more, as its coupon, its amount and its cost do not.
    """
    used_on = (
        select(CampaignCost.sale_id)
        .join(Sale, Sale.sale_id == CampaignCost.sale_id)
        .where(CampaignCost.campaign_id == campaign_id, Sale.kind == "sale")
    )
    kept = used_on.where(goods_are_left()).subquery()
    tickets = connection.execute(select(func.count()).select_from(kept)).scalar_one()
    sold = select(func.coalesce(func.sum(Sale.due_minor), 0))
    came_to = connection.execute(sold.where(Sale.sale_id.in_(used_on))).scalar_one()
    came_back = connection.execute(sold.where(Sale.returns_sale_id.in_(used_on))).scalar_one()
    return tickets, int(came_to) + int(came_back)
