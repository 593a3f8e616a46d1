"""Whom a segment holds, who of them agreed to receive offers, and who is on a list."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, Text, cast, func, select

from posmember.domain.business_day import start_of_day_ms
from posmember.domain.campaigns.campaign import Segment
from posmember.domain.ids import MemberId
from posmember.models.campaign import Campaign, CampaignMember
from posmember.models.member import Consent, Member
from posmember.models.sale import Sale
from posmember.services.coupons.batches import members_of
from posmember.services.coupons.rows import BatchAudience
from posmember.services.members.tier_crowd import TierCrowd
from posmember.services.members.today import Today

MARKETING: Final = "marketing"
"""The purpose that members agree to where they agree to receive offers."""


@dataclass(frozen=True, slots=True)
class CampaignList:
    """Who is on the list of a campaign; a person once, however many records were theirs."""

    reached: frozenset[str]
    held_out: frozenset[str]


def segment_now(connection: Connection, segment: Segment, now: Today) -> tuple[MemberId, ...]:
    """Return the members whom a segment holds at this moment, in the order of enrolment."""
    found = members_of(connection, BatchAudience(tag=segment.tag))
    if segment.idle_days:
        idle = _idle(connection, segment.idle_days, now)
        found = tuple(member for member in found if member in idle)
    if not segment.has_lost:
        lost = _lost(connection, now)
        found = tuple(member for member in found if member not in lost)
    if not segment.tier_id:
        return found
    crowd = TierCrowd(connection, now.programme, now.date)
    return tuple(member for member in found if _tier_of(crowd, member) == segment.tier_id)


def _tier_of(crowd: TierCrowd, member_id: MemberId) -> str:
    tier = crowd.standing(member_id).tier
    return "" if tier is None else tier.tier_id


def _idle(connection: Connection, days: int, now: Today) -> set[str]:
    """Return who was last here, or joined and never came, so many business days ago at least."""
    last = now.date - timedelta(days=days)
    never = (Member.visit_count == 0) & (Member.joined_on <= last.isoformat())
    gone = _was_last_here(last, now)
    return set(connection.execute(select(Member.member_id).where(never | gone)).scalars())


def _was_last_here(last: date, now: Today) -> ColumnElement[bool]:
    """Return the condition that members came, but not after a business day."""
    settings = now.settings
    since_ms = start_of_day_ms(last + timedelta(days=1), settings.zone, settings.day_start_hour)
    return (Member.visit_count > 0) & (Member.last_visit_ms < since_ms)


def _lost(connection: Connection, now: Today) -> set[str]:
    """Return who was away for long although an offer that is over reached them since.

    As the stage *lost* has it; only that a last ticket of which all came back is a visit here.
    """
    long_ago = now.date - timedelta(days=now.programme.classes.lost_days)
    over = select(Campaign.campaign_id, Campaign.listed_on).where(
        Campaign.listed_on.is_not(None),
        func.json_extract(cast(Campaign.terms, Text), "$.to_date") < now.date.isoformat(),
    )
    lost: set[str] = set()
    for campaign_id, listed_on in connection.execute(over).all():
        before = date.fromisoformat(str(listed_on)) - timedelta(days=1)
        reached = (
            select(Member.member_id)
            .join(CampaignMember, CampaignMember.member_id == Member.member_id)
            .where(
                CampaignMember.campaign_id == campaign_id,
                CampaignMember.is_held_out == 0,
                _was_last_here(min(before, long_ago), now),
            )
        )
        lost.update(connection.execute(reached).scalars())
    return lost


def count_without_phone(connection: Connection, members: Collection[MemberId]) -> int:
    """Return how many of *members* left no phone."""
    rows = connection.execute(select(Member.member_id).where(Member.phone_e164.is_(None)))
    return len(set(rows.scalars()) & set(members))


def consenting(connection: Connection, members: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """Return those of *members* whose latest word on receiving offers is a yes."""
    latest = (
        select(
            Consent.member_id,
            Consent.is_granted,
            func.row_number()
            .over(
                partition_by=Consent.member_id,
                order_by=(Consent.at_ms.desc(), Consent.op_id.desc()),
            )
            .label("place"),
        )
        .where(Consent.purpose == MARKETING)
        .subquery()
    )
    rows = connection.execute(
        select(latest.c.member_id).where(latest.c.place == 1, latest.c.is_granted == 1)
    )
    agreed = set(rows.scalars())
    return tuple(member for member in members if member in agreed)


def buyers_among(connection: Connection, members: Collection[MemberId], since: date) -> int:
    """Return how many of *members* bought since a day."""
    rows = connection.execute(
        select(Sale.member_id)
        .where(
            Sale.business_date >= since.isoformat(),
            Sale.kind == "sale",
            Sale.member_id.is_not(None),
        )
        .distinct()
    )
    return len(set(members).intersection(rows.scalars()))


def list_of(connection: Connection, campaign_id: str) -> CampaignList:
    """Return who is on the list of a campaign."""
    rows = connection.execute(
        select(CampaignMember.member_id, func.min(CampaignMember.is_held_out))
        .where(CampaignMember.campaign_id == campaign_id)
        .group_by(CampaignMember.member_id)
    ).all()
    return CampaignList(
        frozenset(row[0] for row in rows if not row[1]),
        frozenset(row[0] for row in rows if row[1]),
    )
