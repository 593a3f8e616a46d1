"""Top-ups, their refunds, parts of a bonus and what lapsed: rows, entries, and tiers given."""

import msgspec
from sqlalchemy import Connection, select, update

from posmember.domain.ids import MemberId
from posmember.domain.loyalty.postings import BONUS, Posting
from posmember.domain.stored_value.given_tiers import TierFromTopUp, floor_of
from posmember.domain.stored_value.postings import (
    EXPIRY_KIND,
    INSTALMENT_KIND,
    bonus_lot,
    refund_postings,
    top_up_postings,
)
from posmember.domain.stored_value.top_up import TopUp
from posmember.domain.stored_value.top_up_refund import TopUpRefund
from posmember.models.member import Member
from posmember.models.prepared import prepared_insert
from posmember.models.stored_value import BonusInstalment, TopUpRefundRow, TopUpRow
from posmember.protocol.count_bodies import (
    CountCardRefunded,
    CountCardSold,
    CountCardUsed,
    CountUseUndone,
)
from posmember.protocol.operation import Operation
from posmember.protocol.value_bodies import (
    BonusLapsed,
    InstalmentGiven,
    TopUpMade,
    TopUpRefunded,
    ValueFact,
)
from posmember.services.terminals.merged import landing
from posmember.services.terminals.projection import count_cards, gift_cards, ledger, tiers

_INSERT_TOP_UP = prepared_insert(TopUpRow)
_INSERT_REFUND = prepared_insert(TopUpRefundRow)
_INSERT_INSTALMENT = prepared_insert(BonusInstalment)
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(TopUp)


def happened(connection: Connection, operation: Operation, body: ValueFact) -> None:
    """Write what an operation says about stored value."""
    match body:
        case TopUpMade():
            _topped_up(connection, operation, body.top_up)
        case TopUpRefunded():
            _refunded(connection, operation, body.refund)
        case InstalmentGiven():
            _given(connection, operation, body)
        case BonusLapsed():
            _lapsed(connection, operation, body)
        case CountCardSold() | CountCardUsed() | CountUseUndone() | CountCardRefunded():
            count_cards.happened(connection, operation, body)
        case _:
            gift_cards.happened(connection, operation, body)


def _topped_up(connection: Connection, operation: Operation, top_up: TopUp) -> None:
    _INSERT_TOP_UP.run(
        connection,
        {
            **_place(operation),
            "top_up_id": top_up.top_up_id,
            "receipt_no": top_up.receipt_no,
            "member_id": top_up.member_id,
            "rule_id": top_up.rule_id,
            "amount_minor": top_up.amount_minor,
            "bonus_minor": top_up.bonus_minor,
            "top_up": _encoder.encode(top_up),
        },
    )
    _INSERT_INSTALMENT.run_many(
        connection,
        (
            {
                "top_up_id": top_up.top_up_id,
                "number": part.number,
                "member_id": top_up.member_id,
                "terminal": operation.terminal,
                "due_on": part.due_on,
                "amount_minor": part.amount_minor,
                "expires_on": part.expires_on,
            }
            for part in top_up.instalments
        ),
    )
    ledger.post(connection, operation, top_up.member_id, top_up_postings(top_up))
    if top_up.tier_given(stands=True):
        _set_floor(connection, top_up.member_id, top_up.tier_before)
    if top_up.tier_id:
        rungs = (top_up.tier_before or "", top_up.tier_id)
        tiers.changed(connection, operation, top_up.member_id, "top_up", rungs)


def _refunded(connection: Connection, operation: Operation, refund: TopUpRefund) -> None:
    _INSERT_REFUND.run(
        connection,
        {
            **_place(operation),
            "refund_id": refund.refund_id,
            "receipt_no": refund.receipt_no,
            "top_up_id": refund.top_up_id,
            "member_id": refund.member_id,
            "money_back_minor": refund.sum.money_back_minor,
            "refund": _encoder.encode(refund),
        },
    )
    ledger.post(connection, operation, refund.member_id, refund_postings(refund))
    connection.execute(
        update(BonusInstalment)
        .where(BonusInstalment.top_up_id == refund.top_up_id, BonusInstalment.given_op.is_(None))
        .values(is_cancelled=1)
    )
    if refund.tier_id or refund.has_tier:
        _set_floor(connection, refund.member_id, refund.tier_before)
    if refund.tier_id and refund.tier_id != refund.tier_before:
        rungs = (refund.tier_id, refund.tier_before or "")
        tiers.changed(connection, operation, refund.member_id, "top_up_refund", rungs)


def _given(connection: Connection, operation: Operation, body: InstalmentGiven) -> None:
    posting = Posting(
        "bonus",
        BONUS,
        INSTALMENT_KIND,
        body.amount_minor,
        bonus_lot(operation.op_id),
        body.expires_on,
    )
    ledger.post(connection, operation, body.member_id, (posting,))
    connection.execute(
        update(BonusInstalment)
        .where(
            BonusInstalment.top_up_id == body.top_up_id,
            BonusInstalment.number == body.number,
            BonusInstalment.given_op.is_(None),
        )
        .values(given_op=operation.op_id)
    )


def _lapsed(connection: Connection, operation: Operation, body: BonusLapsed) -> None:
    postings = tuple(
        Posting(f"lapsed{number}", BONUS, EXPIRY_KIND, -use.amount_minor, use.lot_id)
        for number, use in enumerate(body.lots, start=1)
    )
    ledger.post(connection, operation, body.member_id, postings)


def _set_floor(connection: Connection, member_id: MemberId, before: str | None) -> None:
    """Let a member have the highest tier of the top-ups that were not paid back.

    Without one: what they had before the first of them, or *before* where none is known. So paid
    back in whatever order, and heard of in whatever order, they end alike.
    """
    floor = floor_of(_given_by_top_ups(connection, member_id), before)
    connection.execute(update(Member).where(Member.member_id == member_id).values(tier_floor=floor))


def floor_without(connection: Connection, top_up: TopUp) -> str | None:
    """Return the floor of the member of a top-up once that is paid back."""
    found = _given_by_top_ups(connection, top_up.member_id, without=top_up.top_up_id)
    return floor_of(found, top_up.tier_before)


def _given_by_top_ups(
    connection: Connection, member_id: MemberId, without: str = ""
) -> tuple[TierFromTopUp, ...]:
    """Return the tiers of a member's top-ups, the oldest first; *without* counts as paid back."""
    rows = connection.execute(
        select(TopUpRow.top_up, TopUpRefundRow.refund_id)
        .join(TopUpRefundRow, TopUpRefundRow.top_up_id == TopUpRow.top_up_id, isouter=True)
        .where(TopUpRow.member_id.in_({member_id, landing(connection, member_id)}))
        .order_by(TopUpRow.at_ms, TopUpRow.op_id)
    )
    top_ups = ((_decoder.decode(raw), refund_id is None) for raw, refund_id in rows)
    return tuple(
        tier
        for top_up, stands in top_ups
        if top_up.member_id == member_id
        and (tier := top_up.tier_given(stands=stands and top_up.top_up_id != without))
    )


def _place(operation: Operation) -> dict[str, object]:
    return {
        "op_id": operation.op_id,
        "store": operation.store,
        "terminal": operation.terminal,
        "actor": operation.actor,
        "business_date": operation.business_date,
        "at_ms": operation.at_ms,
    }
