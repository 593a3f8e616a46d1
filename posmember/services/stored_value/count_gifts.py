"""Count cards that came with a top-up: given with it, and what is left goes back with it."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.ids import MemberId, OperationId, OperatorId, new_id
from posmember.domain.stored_value.count_cards import CountCard, CountRefund
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.domain.stored_value.top_up import TopUp
from posmember.domain.stored_value.top_up_refund import TopUpRefund
from posmember.domain.stored_value.validity import last_valid_day
from posmember.models.count_card import CountCardRow
from posmember.protocol.count_bodies import CountCardRefunded, CountCardSold
from posmember.services.members.today import Today
from posmember.services.stored_value.legs import count_legs
from posmember.services.stored_value.papers import queue_count_slip
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork


def give_count_cards(uow: UnitOfWork, top_up: TopUp, now: Today, actor: OperatorId) -> None:
    """Give the cards that the rule of a top-up promises; one that is on sale no more is none."""
    plans = {plan.plan_id: plan for plan in now.programme.count_cards if plan.is_active}
    for plan_id in top_up.count_card_plans:
        if plan_id in plans:
            _give(uow, _card(plans[plan_id], top_up, now), now, actor)


def take_back_count_cards(
    uow: UnitOfWork, refund: TopUpRefund, now: Today, actor: OperatorId
) -> None:
    """Take the uses that are left back with the top-up; those that were taken stay taken."""
    for card, left in cards_of_top_up(uow.connection, refund.member_id, refund.top_up_id):
        back = CountRefund(
            card_id=card.card_id,
            member_id=refund.member_id,
            uses=left,
            money_back_minor=0,
            payments=(),
            receipt_no=refund.receipt_no,
            reason=refund.reason,
        )
        legs = count_legs(card.card_id, -left, "refunded", store_of(uow.connection))
        append(uow, Draft(CountCardRefunded(back), now.at_ms, actor, legs))


def cards_of_top_up(
    connection: Connection, member_id: MemberId, top_up_id: str
) -> Iterator[tuple[CountCard, int]]:
    """Yield the cards that came with a top-up, each with the uses that are left on it."""
    rows = connection.execute(
        select(CountCardRow.card, CountCardRow.left)
        .where(
            CountCardRow.member_id == member_id,
            CountCardRow.left > 0,
            CountCardRow.card.is_not(None),
        )
        .order_by(CountCardRow.card_id)
    ).all()
    for row in rows:
        card = msgspec.json.decode(row.card, type=CountCard)
        if card.top_up_id == top_up_id:
            yield card, row.left


def _card(plan: CountCardPlan, top_up: TopUp, now: Today) -> CountCard:
    ends = last_valid_day(now.date, plan.valid_months, plan.valid_days)
    return CountCard(
        card_id=new_id(),
        receipt_no=top_up.receipt_no,
        member_id=top_up.member_id,
        plan_id=plan.plan_id,
        name_zh=plan.name_zh,
        name_en=plan.name_en,
        uses=plan.uses,
        price_minor=0,
        payments=(),
        scope=plan.scope,
        expires_on=ends.isoformat() if ends else None,
        currency_decimals=top_up.currency_decimals,
        top_up_id=top_up.top_up_id,
    )


def _give(uow: UnitOfWork, card: CountCard, now: Today, actor: OperatorId) -> None:
    legs = count_legs(card.card_id, card.uses, "sold", store_of(uow.connection))
    op_id = OperationId(card.card_id)
    append(uow, Draft(CountCardSold(card), now.at_ms, actor, legs, op_id=op_id))
    queue_count_slip(uow, card, card.receipt_no, (card.uses, card.uses, 0), actor, now)
