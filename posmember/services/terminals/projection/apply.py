"""Apply one operation to the tables, once; the body says which rows it makes."""

from typing import assert_never

from sqlalchemy import Connection

from posmember.protocol import bodies
from posmember.protocol.attaching_bodies import MemberAttached
from posmember.protocol.campaign_bodies import CampaignFact
from posmember.protocol.care_bodies import CareFact
from posmember.protocol.coupon_bodies import CouponFact
from posmember.protocol.gathering_bodies import GatheringFact
from posmember.protocol.merge_bodies import MergeFact
from posmember.protocol.operation import Operation, PersonalData
from posmember.protocol.points_bodies import PointsFact
from posmember.protocol.recommending_bodies import PromptAnswered
from posmember.protocol.return_bodies import SaleBackWhole
from posmember.protocol.shift_bodies import ShiftFact
from posmember.protocol.stock_bodies import StockBooked, StoreJoined
from posmember.protocol.tier_bodies import TierFact
from posmember.protocol.value_bodies import ValueFact
from posmember.services.terminals.merged import landed, landed_block
from posmember.services.terminals.projection import (
    campaigns,
    care,
    catalogue,
    coupons,
    engagement,
    enrolments,
    gatherings,
    late_members,
    member_facts,
    merging,
    points,
    profiles,
    programmes,
    recommending,
    shifts,
    stock,
    stored_value,
    tickets,
    tiers,
    whole_returns,
)

_NO_DATA = PersonalData(salt="", values={})


def project(
    connection: Connection,
    operation: Operation,
    body: bodies.Body,
    personal: PersonalData | None,
) -> None:
    """Write what *body* says. Without *personal* (erased), members stay without a name."""
    values = (personal or _NO_DATA).values
    _project(connection, operation, body, values)
    merging.land(connection, body)


def _project(
    connection: Connection, operation: Operation, body: bodies.Body, values: dict[str, object]
) -> None:
    match body:
        case bodies.SaleSettled():
            tickets.settled(connection, operation, body.ticket)
        case bodies.MemberEnrolled():
            enrolments.enrolled(connection, operation, body, values)
        case bodies.EnrolmentReversed():
            enrolments.reversed_whole(connection, operation, body)
        case bodies.MemberAmended():
            profiles.amended(connection, operation, landed(connection, operation, body), values)
        case _:
            _project_fact(connection, operation, body, values)


def _project_fact(
    connection: Connection,
    operation: Operation,
    body: bodies.SubjectFact,
    values: dict[str, object],
) -> None:
    if isinstance(body, bodies.MemberFact):
        _project_member_fact(connection, operation, body, values)
    elif isinstance(body, CareFact):
        care.happened(connection, operation, body, values)
    elif isinstance(body, GatheringFact):
        gatherings.happened(connection, operation, body)
    elif isinstance(body, CampaignFact):
        campaigns.happened(connection, operation, body)
    elif isinstance(body, bodies.ShopFact):
        _project_shop_fact(connection, operation, body)
    elif isinstance(body, MergeFact):
        merging.happened(connection, operation, body)
    else:
        _project_subject(connection, operation, body)


def _project_subject(
    connection: Connection, operation: Operation, body: bodies.FactOfOneSubject
) -> None:
    if isinstance(body, ShiftFact):
        shifts.happened(connection, operation, body)
    elif isinstance(body, CouponFact):
        coupons.happened(connection, operation, body)
    elif isinstance(body, TierFact):
        tiers.happened(connection, operation, body)
    elif isinstance(body, PointsFact):
        points.happened(connection, operation, body)
    elif isinstance(body, ValueFact):
        stored_value.happened(connection, operation, body)
    elif isinstance(body, SaleBackWhole | MemberAttached):
        _project_of_sale(connection, operation, body)
    elif isinstance(body, PromptAnswered):
        recommending.answered(connection, operation, body)
    else:
        engagement.draw_tried(connection, operation, body)


def _project_of_sale(
    connection: Connection, operation: Operation, body: SaleBackWhole | MemberAttached
) -> None:
    if isinstance(body, MemberAttached):
        late_members.attached(connection, operation, body)
    else:
        whole_returns.happened(connection, operation, body)


def _project_shop_fact(connection: Connection, operation: Operation, body: bodies.ShopFact) -> None:
    match body:
        case bodies.ProductsPublished():
            catalogue.products_published(connection, operation, body)
        case bodies.ProgrammePublished():
            programmes.published(connection, operation, body)
        case bodies.ProgrammeWithdrawn():
            programmes.withdrawn(connection, operation, body)
        case bodies.CardKeyPublished():
            catalogue.card_key_published(connection, operation, body)
        case StockBooked():
            stock.booked(connection, operation, body)
        case StoreJoined():
            stock.joined(connection, operation, body)
        case _:
            assert_never(body)


def _project_member_fact(
    connection: Connection,
    operation: Operation,
    body: bodies.MemberFact,
    values: dict[str, object],
) -> None:
    match body:
        case bodies.MemberBlocked():
            member_facts.blocked(connection, landed_block(connection, body))
        case bodies.CardIssued():
            member_facts.card_issued(connection, operation, body)
        case bodies.CardRevoked():
            member_facts.card_revoked(connection, operation, body)
        case bodies.ConsentRecorded():
            member_facts.consent_recorded(connection, operation, body)
        case bodies.NoteAdded():
            member_facts.note_added(connection, operation, body, values)
        case bodies.BirthdayMarked():
            member_facts.birthday_marked(connection, operation, body)
        case bodies.MemberPinSet():
            member_facts.pin_set(connection, operation, body, values)
        case _:
            assert_never(body)
