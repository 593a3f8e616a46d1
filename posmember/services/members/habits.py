"""How members buy, read from what stayed sold, what else they did, and what was offered.

By index, for one member or for a page of them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import Connection, Text, cast, func, or_, select
from sqlalchemy.orm import aliased

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.classes.behaviour import Behaviour, Standing, behaviour_of, standing_of
from posmember.domain.classes.history import Back, History, Receipt, WinBack
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.event_points import EventKind
from posmember.models.campaign import Campaign, CampaignMember
from posmember.models.gathering import Gathering, GatheringVisit
from posmember.models.points_event import PointsEvent
from posmember.models.prepared import Prepared, as_list, listed
from posmember.models.sale import Sale
from posmember.services.members.today import Today

INTERACTIONS: Final = tuple(
    kind.value
    for kind in (
        EventKind.CHECK_IN,
        EventKind.SHARE,
        EventKind.REVIEW,
        EventKind.SURVEY,
        EventKind.REFERRAL,
    )
)
"""What members do of their own accord besides buying; joining and prizes are not among it."""

_back = aliased(Sale)
TICKETS: Final = Prepared(
    select(
        Sale.member_id,
        Sale.sale_id,
        Sale.business_date,
        Sale.due_minor,
        _back.business_date,
        _back.due_minor,
    )
    .join(_back, _back.returns_sale_id == Sale.sale_id, isouter=True)
    .where(
        Sale.member_id.in_(listed("members")),
        or_(Sale.kind == TicketKind.SALE.value, Sale.returns_sale_id.is_(None)),
    )
)
"""Sales, each with what came back of it; and goods that came back without a receipt.

A sale names no other either, but to ask for that alone would lead through all sales by index.
"""
ACTED: Final = Prepared(
    select(PointsEvent.member_id, PointsEvent.business_date).where(
        PointsEvent.member_id.in_(listed("members")),
        PointsEvent.event.in_(listed("events")),
        PointsEvent.undone_by.is_(None),
    )
)
CAME: Final = Prepared(
    select(GatheringVisit.member_id, Gathering.held_on, Gathering.gathering_id)
    .join(Gathering, Gathering.gathering_id == GatheringVisit.gathering_id)
    .where(GatheringVisit.member_id.in_(listed("members")))
    .distinct()
)
OFFERED: Final = Prepared(
    select(
        CampaignMember.member_id,
        Campaign.listed_on,
        func.json_extract(cast(Campaign.terms, Text), "$.to_date"),
    )
    .join(Campaign, Campaign.campaign_id == CampaignMember.campaign_id)
    .where(
        CampaignMember.member_id.in_(listed("members")),
        CampaignMember.is_held_out == 0,
        Campaign.listed_on.is_not(None),
        Campaign.terms.is_not(None),
    )
)


@dataclass(slots=True)
class _Gathered:
    """What is found of one member."""

    receipts: dict[str, tuple[str, int, list[Back]]] = field(default_factory=dict)
    engaged: list[date] = field(default_factory=list)
    win_backs: list[WinBack] = field(default_factory=list)

    def history(self) -> History:
        """Return it all."""
        receipts = (
            Receipt(date.fromisoformat(day), paid, tuple(backs))
            for day, paid, backs in self.receipts.values()
        )
        return History(tuple(receipts), tuple(self.engaged), tuple(self.win_backs))


def histories_of(connection: Connection, members: Sequence[str]) -> Mapping[str, History]:
    """Return what each of *members* (records that stand for a person) did."""
    asked = {"members": as_list(members)}
    found: defaultdict[str, _Gathered] = defaultdict(_Gathered)
    for member, sale, day, paid, back_on, back in TICKETS.tuples(connection, asked):
        _day, _paid, backs = found[member].receipts.setdefault(sale, (day, paid, []))
        if back_on is not None:
            backs.append(Back(date.fromisoformat(back_on), -back))
    for member, day in ACTED.tuples(connection, {**asked, "events": as_list(INTERACTIONS)}):
        found[member].engaged.append(date.fromisoformat(day))
    for member, day, _gathering in CAME.tuples(connection, asked):
        found[member].engaged.append(date.fromisoformat(day))
    for member, listed_on, to_date in OFFERED.tuples(connection, asked):
        offer = WinBack(date.fromisoformat(listed_on), date.fromisoformat(to_date))
        found[member].win_backs.append(offer)
    return {member: found[member].history() for member in members}


def behaviour_now(connection: Connection, member_id: MemberId, now: Today) -> Behaviour:
    """Return how a member buys, as of today."""
    history = histories_of(connection, (member_id,))[member_id]
    return behaviour_of(history, now.date, now.programme.classes)


def standing_now(connection: Connection, member_id: MemberId, now: Today) -> Standing:
    """Return how a member stands today, with all reasons and the changes of the last year."""
    history = histories_of(connection, (member_id,))[member_id]
    decimals = now.settings.currency_decimals
    return standing_of(history, now.date, now.programme.classes, decimals)
