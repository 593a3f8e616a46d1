"""Campaigns: plan one, see whom it reaches, start and stop it, look at what it brings."""

from datetime import timedelta

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.campaigns.campaign import (
    WITHIN_USUAL,
    CampaignState,
    CampaignTerms,
    Segment,
    checked,
    is_same_offer,
)
from posmember.domain.campaigns.control import is_held_out
from posmember.domain.campaigns.effect import smallest_seen_bp
from posmember.domain.campaigns.errors import (
    CampaignFrozenError,
    CampaignOverError,
    CampaignReachesNobodyError,
)
from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import CatalogueChanged
from posmember.domain.ids import MemberId, OperatorId, new_id
from posmember.domain.members.text import clean_text
from posmember.domain.money import BASIS_POINTS, divide
from posmember.domain.promotions.issuing import template_named
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.staff.permissions import Action
from posmember.models.campaign import Campaign
from posmember.protocol.campaign_bodies import CampaignListed, CampaignPlanned, CampaignSwitched
from posmember.services.campaign_state import CampaignRecord, campaign_record
from posmember.services.campaigns.giving import (
    GIVES,
    ensure_coupon_can_hold,
    give_to,
    without_coupon,
)
from posmember.services.campaigns.listing import (
    buyers_among,
    consenting,
    count_without_phone,
    list_of,
    segment_now,
)
from posmember.services.campaigns.monitor import figures_of, listed_members, standing_of
from posmember.services.campaigns.rows import (
    CampaignFigures,
    CampaignStanding,
    ListedMember,
    Reach,
    StartReport,
)
from posmember.services.coupons.batches import MEMBERS_AT_ONCE, Progress, never_cancel
from posmember.services.coupons.giving import Gift, ensure_given_out
from posmember.services.coupons.using import name_of
from posmember.services.members.today import Today, today_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

NAME_MAX = 60
GOAL_MAX = 200


class CampaignService:
    """Everything about campaigns."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def plan(self, actor: OperatorId, terms: CampaignTerms, campaign_id: str = "") -> str:
        """Put a campaign on record, or change one; return its id.

        Once its list is made, only name, goal and budget may change.
        """
        name, goal = clean_text(terms.name, NAME_MAX), clean_text(terms.goal, GOAL_MAX)
        terms = checked(msgspec.structs.replace(terms, name=name, goal=goal))
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.PLAN_CAMPAIGN, actor)
            now = today_of(uow.connection, self._clock())
            _template(terms, now)
            _ensure_tier(terms.segment, now)
            if campaign_id:
                known = _record(uow.connection, campaign_id)
                if known.listed_on is not None and not is_same_offer(known.terms, terms):
                    raise CampaignFrozenError(known.terms.name)
            chosen = campaign_id or new_id()
            append(uow, Draft(CampaignPlanned(chosen, terms), now.at_ms, actor))
            uow.events.append(CatalogueChanged())
        return chosen

    def reach(
        self, segment: Segment, control_percent: int = 0, within_days: int = WITHIN_USUAL
    ) -> Reach:
        """Return how many a segment holds at this moment, and how many of them agreed.

        With so many of a hundred held out: from which difference on an effect will be seen.
        """
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            _ensure_tier(segment, now)
            members = segment_now(connection, segment, now)
            agreed = consenting(connection, members)
            without_phone = count_without_phone(connection, agreed)
            since = now.date - timedelta(days=within_days)
            bought = buyers_among(connection, agreed, since)
        bought_bp = divide(bought * BASIS_POINTS, len(agreed)) if agreed else 0
        held_out = len(agreed) * control_percent // 100
        seen = smallest_seen_bp(len(agreed) - held_out, held_out, bought_bp)
        return Reach(len(members), len(agreed), without_phone, bought_bp, seen)

    def start(
        self, actor: OperatorId, campaign_id: str, progress: Progress = never_cancel
    ) -> StartReport:
        """Make the list if there is none, and give everybody on it what they have not got yet.

        The list is made whole in one transaction; then coupons go out part by part, and selling
        goes on between two of them. What was given before a stop stays given; starting again goes
        on with the others.
        """
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.PLAN_CAMPAIGN, actor)
            now = today_of(uow.connection, self._clock())
            record = _record(uow.connection, campaign_id)
            if record.state_on(now.date) is CampaignState.OVER:
                raise CampaignOverError(record.terms.name, record.terms.to_date)
            template = _template(record.terms, now)
            ensure_coupon_can_hold(record.terms, template, now)
            if record.listed_on is None:
                _make_list(uow, record, now, actor)
            if record.switched_on is not True:
                append(uow, Draft(CampaignSwitched(campaign_id, is_on=True), now.at_ms, actor))
            uow.events.append(CatalogueChanged())
            listed = list_of(uow.connection, campaign_id)
            waiting = without_coupon(uow.connection, campaign_id, listed.reached)
        given, refused, is_cancelled = self._give(actor, campaign_id, waiting, progress)
        return StartReport(
            campaign_id, len(listed.reached), len(listed.held_out), given, refused, is_cancelled
        )

    def stop(self, actor: OperatorId, campaign_id: str) -> None:
        """Let nothing that a campaign gave apply from now on; starting again lets it."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.PLAN_CAMPAIGN, actor)
            record = _record(uow.connection, campaign_id)
            if record.switched_on:
                body = CampaignSwitched(campaign_id, is_on=False)
                append(uow, Draft(body, self._clock(), actor))
                uow.events.append(CatalogueChanged())

    def all(self) -> tuple[CampaignStanding, ...]:
        """Return every campaign, the one that begins last first."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            ids = connection.execute(
                select(Campaign.campaign_id).where(Campaign.terms.is_not(None))
            ).scalars()
            records = [_record(connection, campaign_id) for campaign_id in list(ids)]
            found = [standing_of(connection, record, now) for record in records]
        return tuple(
            sorted(found, key=lambda each: (each.terms.from_date, each.campaign_id), reverse=True)
        )

    def figures(self, campaign_id: str) -> CampaignFigures:
        """Return what a campaign has come to by now."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            return figures_of(connection, _record(connection, campaign_id), now)

    def members(self, campaign_id: str) -> tuple[ListedMember, ...]:
        """Return who is on the list of a campaign, those who spent most within its days first."""
        with self._reading() as connection:
            return listed_members(connection, _record(connection, campaign_id))

    def _give(
        self, actor: OperatorId, campaign_id: str, waiting: list[str], progress: Progress
    ) -> tuple[int, int, bool]:
        """Give part by part; return how many got a coupon, how many not, and whether it stopped."""
        given = refused = 0
        for start in range(0, len(waiting), MEMBERS_AT_ONCE):
            part = waiting[start : start + MEMBERS_AT_ONCE]
            with self._writing() as uow:
                now = today_of(uow.connection, self._clock())
                record = _record(uow.connection, campaign_id)
                if record.state_on(now.date) not in GIVES:
                    return given, refused, True
                template, gift = _template(record.terms, now), Gift("campaign", actor)
                got, left_out = give_to(uow, record, template, part, now, gift)
            given, refused, done = given + got, refused + left_out, start + len(part)
            if progress(done, len(waiting)) and done < len(waiting):
                return given, refused, True
        return given, refused, False


def _record(connection: Connection, campaign_id: str) -> CampaignRecord:
    found = campaign_record(connection, campaign_id)
    if found is None:
        raise NotFoundError("campaign", campaign_id)
    return found


def _template(terms: CampaignTerms, now: Today) -> CouponTemplate:
    template = template_named(terms.template_id, now.programme.coupon_templates)
    if template is None:
        raise NotFoundError("coupon_template", terms.template_id)
    ensure_given_out(template, name_of(terms.template_id, now))
    return template


def _ensure_tier(segment: Segment, now: Today) -> None:
    known = {tier.tier_id for tier in now.programme.tiers}
    if segment.tier_id and segment.tier_id not in known:
        raise NotFoundError("tier", segment.tier_id)


def _make_list(uow: UnitOfWork, record: CampaignRecord, now: Today, actor: OperatorId) -> None:
    """Put on record exactly those of the segment who agreed, as it is at this moment."""
    agreed = consenting(uow.connection, segment_now(uow.connection, record.terms.segment, now))
    percent = record.terms.control_percent
    out = {each for each in agreed if is_held_out(record.campaign_id, each, percent)}
    if len(out) == len(agreed):
        raise CampaignReachesNobodyError(record.terms.name)
    for start in range(0, len(agreed), MEMBERS_AT_ONCE):
        part = agreed[start : start + MEMBERS_AT_ONCE]
        reached: tuple[MemberId, ...] = tuple(each for each in part if each not in out)
        held_out = tuple(each for each in part if each in out)
        body = CampaignListed(record.campaign_id, reached, held_out)
        append(uow, Draft(body, now.at_ms, actor))
