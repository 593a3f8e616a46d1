"""Top a member up: what an amount brings, taken with its money in one operation."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.clock import Clock
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperationId, OperatorId, new_id
from posmember.domain.loyalty.lots import lot_expiry
from posmember.domain.members.errors import MemberBlockedError
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.given_tiers import given_tier
from posmember.domain.stored_value.making import TopUpSetting, make_top_up
from posmember.domain.stored_value.purse import Spendable
from posmember.domain.stored_value.top_up import Payment, PaymentKind, TopUp
from posmember.domain.stored_value.topping_up import (
    RuleOffer,
    TopUpPlan,
    TopUpRequest,
    offers,
    plan_top_up,
)
from posmember.domain.tiers.progress import tier_named
from posmember.models.stored_value import TopUpRow
from posmember.protocol.value_bodies import TopUpMade
from posmember.services.coupons.occasions import give_for_top_up
from posmember.services.members.page import member_row, person_of, snapshot_of
from posmember.services.members.purse import whole_purse
from posmember.services.members.standing import balances_of, points_standing
from posmember.services.members.today import Today, today_of
from posmember.services.sales.receipt_numbers import next_receipt_no
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.stored_value.count_gifts import give_count_cards
from posmember.services.stored_value.legs import top_up_legs
from posmember.services.stored_value.papers import queue_top_up_slip
from posmember.services.stored_value.rows import MadeTopUp
from posmember.services.stored_value.top_up_record import paid_in_on, rule_uses, top_up_of
from posmember.services.terminals.merged import landing
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing


@dataclass(frozen=True, slots=True)
class TopUpWish:
    """How much a member wants to pay in, and by which rule; no rule: the best one."""

    member_id: MemberId
    amount_minor: int
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class TopUpService:
    """Money paid into members' accounts."""

    writing: Writing
    reading: Reading
    clock: Clock

    def offers(self, member_id: MemberId) -> tuple[RuleOffer, ...]:
        """Return the rules in force, each with the reason where it is not for this member now."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            snapshot = snapshot_of(connection, member_id, now)
            moment = now.moment(store_of(connection))
            uses = rule_uses(connection, snapshot.member_id)
        return offers(now.programme.top_ups, snapshot, moment, uses)

    def plan(self, wish: TopUpWish) -> TopUpPlan:
        """Return what an amount brings; refuses what rules and caps refuse."""
        with self.reading() as connection:
            return _plan(connection, wish, today_of(connection, self.clock()))

    def top_up(
        self,
        actor: OperatorId,
        wish: TopUpWish,
        payments: Sequence[Payment],
        *,
        approver: OperatorId | None = None,
        top_up_id: str | None = None,
    ) -> MadeTopUp:
        """Take the money and book what it brings; the same *top_up_id* again changes nothing."""
        with self.writing() as uow:
            if top_up_id is not None and _is_made(uow.connection, top_up_id):
                return MadeTopUp(top_up_of(uow.connection, top_up_id), None)
            ensure_permitted(uow.connection, Action.TOP_UP, actor, approver)
            now = today_of(uow.connection, self.clock())
            member_id = person_of(uow.connection, wish.member_id)
            plan = _plan(uow.connection, wish, now)
            setting = _setting(uow.connection, member_id, plan, now, top_up_id or new_id())
            top_up = make_top_up(plan, tuple(payments), setting)
            store = store_of(uow.connection)
            draft = Draft(
                TopUpMade(top_up),
                now.at_ms,
                actor,
                top_up_legs(top_up, store),
                approver=approver,
                op_id=OperationId(top_up.top_up_id),
            )
            append(uow, draft)
            give_for_top_up(uow, top_up, now, actor)
            give_count_cards(uow, top_up, now, actor)
            job_id = queue_top_up_slip(uow, top_up, actor, now)
            uow.events.append(MemberChanged(member_id))
        return MadeTopUp(top_up, job_id)

    def last(self, member_id: MemberId) -> TopUp | None:
        """Return the newest top-up of a member."""
        with self.reading() as connection:
            found = connection.execute(
                select(TopUpRow.top_up_id)
                .where(TopUpRow.member_id == landing(connection, member_id))
                .order_by(TopUpRow.at_ms.desc())
                .limit(1)
            ).scalar()
            return None if found is None else top_up_of(connection, found)


def _plan(connection: Connection, wish: TopUpWish, now: Today) -> TopUpPlan:
    row = member_row(connection, wish.member_id)
    if row.is_blocked:
        raise MemberBlockedError(row.name, row.block_reason)
    member_id = MemberId(row.member_id)
    request = TopUpRequest(
        amount_minor=wish.amount_minor,
        member=snapshot_of(connection, member_id, now),
        moment=now.moment(store_of(connection)),
        rule_id=wish.rule_id,
        principal_before=balances_of(connection, member_id).principal_minor,
        paid_in_today=paid_in_on(connection, member_id, now.date),
        currency_decimals=now.programme.currency_decimals,
        rule_uses=rule_uses(connection, member_id),
    )
    return plan_top_up(request, now.programme.top_ups, now.programme.stored_value)


def keep_change(uow: UnitOfWork, sale: Ticket, now: Today, actor: OperatorId) -> None:
    """Put the change of a sale onto its member's balance: cash paid in, which brings no gifts."""
    assert sale.member is not None, "refused before the ticket was settled"
    member_id, amount = sale.member.member_id, sale.change_kept_minor
    policy = msgspec.structs.replace(now.programme.stored_value, minimum_top_up_minor=0)
    request = TopUpRequest(
        amount_minor=amount,
        member=None,
        moment=now.moment(store_of(uow.connection)),
        principal_before=balances_of(uow.connection, member_id).principal_minor,
        paid_in_today=paid_in_on(uow.connection, member_id, now.date),
        currency_decimals=now.programme.currency_decimals,
    )
    plan = plan_top_up(request, (), policy)
    setting = _setting(uow.connection, member_id, plan, now, new_id())
    top_up = make_top_up(plan, (Payment(PaymentKind.CASH, amount, sale.receipt_no),), setting)
    legs = top_up_legs(top_up, store_of(uow.connection))
    op_id = OperationId(top_up.top_up_id)
    append(uow, Draft(TopUpMade(top_up), now.at_ms, actor, legs, op_id=op_id))
    uow.events.append(MemberChanged(member_id))


def _is_made(connection: Connection, top_up_id: str) -> bool:
    found = connection.execute(select(TopUpRow.op_id).where(TopUpRow.top_up_id == top_up_id))
    return found.first() is not None


def _setting(
    connection: Connection, member_id: MemberId, plan: TopUpPlan, now: Today, top_up_id: str
) -> TopUpSetting:
    snapshot = snapshot_of(connection, member_id, now)
    floor = member_row(connection, member_id).tier_floor
    before = whole_purse(connection, member_id).spendable(now.date)
    return TopUpSetting(
        top_up_id=top_up_id,
        receipt_no=next_receipt_no(connection),
        member_id=member_id,
        display_name=snapshot.display_name,
        masked_phone=snapshot.masked_phone,
        programme_version=now.programme.version,
        currency=now.programme.currency,
        currency_decimals=now.programme.currency_decimals,
        before=Spendable(before.principal_minor, before.bonus_minor),
        points_expire_on=lot_expiry(now.date, now.programme.validity) if plan.points else None,
        points_debt=max(0, points_standing(connection, member_id).debt),
        tier_id=_higher_tier(plan.tier_id, snapshot.tier_id, now),
        tier_before=floor,
        given_tier=given_tier(plan.tier_id, floor, now.programme.tiers),
        cap_minor=now.programme.stored_value.named_cap_minor,
    )


def _higher_tier(given: str, current: str, now: Today) -> str:
    """Return the tier that a rule gives where it is above the one the member has."""
    ladder = now.programme.tiers
    wanted, standing = tier_named(given, ladder), tier_named(current, ladder)
    if wanted is None or (standing is not None and ladder.index(wanted) <= ladder.index(standing)):
        return ""
    return wanted.tier_id
