"""Read top-ups off the record: what was paid in, and what is left of it in its lots."""

from datetime import date

import msgspec
from sqlalchemy import Connection, func, select

from posmember.domain.errors import NotFoundError
from posmember.domain.ids import MemberId
from posmember.domain.stored_value.errors import TopUpTakenBackError
from posmember.domain.stored_value.postings import EXPIRY_KIND, bonus_lot, principal_lot
from posmember.domain.stored_value.purse import ValueLot
from posmember.domain.stored_value.top_up import TopUp
from posmember.domain.stored_value.top_up_refund import TopUpLots
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.stored_value import BonusInstalment, TopUpRefundRow, TopUpRow

_decoder = msgspec.json.Decoder(TopUp)


def top_up_of(connection: Connection, top_up_id: str) -> TopUp:
    """Return a top-up; refuses an id that is not known."""
    row = connection.execute(
        select(TopUpRow.top_up, TopUpRow.member_id).where(TopUpRow.top_up_id == top_up_id)
    ).first()
    if row is None:
        raise NotFoundError("top_up", top_up_id)
    return msgspec.structs.replace(_decoder.decode(row.top_up), member_id=MemberId(row.member_id))


def ensure_not_taken_back(connection: Connection, top_up: TopUp) -> None:
    """Refuse a top-up that was paid back before."""
    found = connection.execute(
        select(TopUpRefundRow.refund_id).where(TopUpRefundRow.top_up_id == top_up.top_up_id)
    ).first()
    if found is not None:
        raise TopUpTakenBackError(top_up.receipt_no)


def lots_of(connection: Connection, top_up_id: str, today: date) -> TopUpLots:
    """Return what is left of a top-up on that day, lot by lot: no more than came into each.

    Tills that were apart may have given back to a lot what had been drawn on it only once.
    """
    given, to_come = [bonus_lot(top_up_id)], 0
    for part in connection.execute(
        select(BonusInstalment.given_op, BonusInstalment.amount_minor)
        .where(BonusInstalment.top_up_id == top_up_id, BonusInstalment.is_cancelled == 0)
        .order_by(BonusInstalment.number)
    ):
        if part.given_op is None:
            to_come += part.amount_minor
        else:
            given.append(bonus_lot(part.given_op))
    rows = connection.execute(
        select(
            LedgerEntry.lot_id,
            func.sum(LedgerEntry.amount).label("remaining"),
            func.max(LedgerEntry.expires_on).label("expires_on"),
            func.sum(LedgerEntry.amount)
            .filter(LedgerEntry.entry_id == LedgerEntry.lot_id)
            .label("received"),
            func.coalesce(
                -func.sum(LedgerEntry.amount).filter(LedgerEntry.kind == EXPIRY_KIND), 0
            ).label("expired"),
        )
        .where(LedgerEntry.lot_id.in_((principal_lot(top_up_id), *given)))
        .group_by(LedgerEntry.lot_id)
    )
    found = {row.lot_id: row for row in rows}
    bonus, received, lapsed = [], 0, 0
    for lot_id in given:
        if lot_id not in found:
            continue
        row = found[lot_id]
        ends = None if row.expires_on is None else date.fromisoformat(row.expires_on)
        lot = ValueLot(lot_id, min(row.remaining, row.received), ends)
        received += row.received
        if lot.is_lapsed(today):
            lapsed += min(row.expired + max(0, row.remaining), row.received)
        else:
            lapsed += row.expired
            bonus.append(lot)
    principal = found[principal_lot(top_up_id)]
    return TopUpLots(
        principal=ValueLot(principal.lot_id, min(principal.remaining, principal.received)),
        bonus=tuple(bonus),
        bonus_received_minor=received,
        bonus_lapsed_minor=lapsed,
        bonus_to_come_minor=to_come,
    )


def rule_uses(connection: Connection, member_id: MemberId) -> dict[str, int]:
    """Return how often a member used each rule; what was paid back does not count."""
    rows = connection.execute(
        select(TopUpRow.rule_id, func.count())
        .join(TopUpRefundRow, TopUpRefundRow.top_up_id == TopUpRow.top_up_id, isouter=True)
        .where(
            TopUpRow.member_id == member_id,
            TopUpRow.rule_id != "",
            TopUpRefundRow.refund_id.is_(None),
        )
        .group_by(TopUpRow.rule_id)
    )
    return {rule_id: int(count) for rule_id, count in rows}


def paid_in_on(connection: Connection, member_id: MemberId, day: date) -> int:
    """Return what a member paid in on a business date, without what was paid back."""
    return connection.execute(
        select(func.coalesce(func.sum(TopUpRow.amount_minor), 0))
        .join(TopUpRefundRow, TopUpRefundRow.top_up_id == TopUpRow.top_up_id, isouter=True)
        .where(
            TopUpRow.member_id == member_id,
            TopUpRow.business_date == day.isoformat(),
            TopUpRefundRow.refund_id.is_(None),
        )
    ).scalar_one()
