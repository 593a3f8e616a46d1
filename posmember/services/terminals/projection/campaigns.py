"""Campaigns, their lists and what they cost become rows."""

from typing import assert_never

import msgspec
from sqlalchemy import Connection, case, func, insert, tuple_
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.checkout.ticket import Ticket
from posmember.models.campaign import Campaign, CampaignCost, CampaignMember
from posmember.models.prepared import prepared_insert
from posmember.protocol.campaign_bodies import (
    CampaignFact,
    CampaignListed,
    CampaignPlanned,
    CampaignSwitched,
)
from posmember.protocol.operation import Operation

_put = upsert(Campaign)
_said = _put.excluded
_PUT_TERMS = _put.on_conflict_do_update(
    index_elements=["campaign_id"],
    set_={name: _said[name] for name in ("terms", "set_at_ms", "set_by_op")},
    where=tuple_(_said.set_at_ms, _said.set_by_op) > tuple_(Campaign.set_at_ms, Campaign.set_by_op),
)
_PUT_SWITCH = _put.on_conflict_do_update(
    index_elements=["campaign_id"],
    set_={name: _said[name] for name in ("is_on", "switched_at_ms", "switched_by_op")},
    where=tuple_(_said.switched_at_ms, _said.switched_by_op)
    > tuple_(Campaign.switched_at_ms, Campaign.switched_by_op),
)
_PUT_DAY = _put.on_conflict_do_update(
    index_elements=["campaign_id"],
    set_={
        "listed_on": case(
            (Campaign.listed_on.is_(None), _said.listed_on),
            else_=func.min(Campaign.listed_on, _said.listed_on),
        )
    },
)
_INSERT_COST = prepared_insert(CampaignCost)
_encoder = msgspec.json.Encoder()


def happened(connection: Connection, operation: Operation, body: CampaignFact) -> None:
    """Write what *body* says; of two sayings about one thing the later one holds everywhere."""
    match body:
        case CampaignPlanned():
            said = {
                "terms": _encoder.encode(body.terms),
                "set_at_ms": operation.at_ms,
                "set_by_op": operation.op_id,
            }
            connection.execute(_PUT_TERMS, {"campaign_id": body.campaign_id, **said})
        case CampaignSwitched():
            said = {
                "is_on": int(body.is_on),
                "switched_at_ms": operation.at_ms,
                "switched_by_op": operation.op_id,
            }
            connection.execute(_PUT_SWITCH, {"campaign_id": body.campaign_id, **said})
        case CampaignListed():
            day = {"campaign_id": body.campaign_id, "listed_on": operation.business_date}
            connection.execute(_PUT_DAY, day)
            _list(connection, operation, body)
        case _:
            assert_never(body)


def _list(connection: Connection, operation: Operation, body: CampaignListed) -> None:
    members = [(each, 0) for each in body.reached] + [(each, 1) for each in body.held_out]
    rows = [
        {
            "entry_id": f"{operation.op_id}/{number}",
            "campaign_id": body.campaign_id,
            "member_id": member_id,
            "is_held_out": is_held_out,
        }
        for number, (member_id, is_held_out) in enumerate(members, start=1)
    ]
    if rows:
        connection.execute(insert(CampaignMember), rows)


def cost(connection: Connection, ticket: Ticket) -> None:
    """Write what offers of campaigns took off *ticket*."""
    _INSERT_COST.run_many(
        connection,
        [
            {
                "sale_id": ticket.sale_id,
                "campaign_id": use.campaign_id,
                "cost_minor": use.cost_minor,
            }
            for use in ticket.campaigns
        ],
    )
