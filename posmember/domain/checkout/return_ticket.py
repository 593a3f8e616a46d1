"""The ticket of a return, from its confirmed plan."""

from collections.abc import Iterator

import msgspec

from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.checkout.ticket import MemberOnTicket, Ticket, TicketKind
from posmember.domain.checkout.ticket_invariants import ticket_faults
from posmember.domain.ids import SaleId
from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.explanation import explanation


def settle_return(
    plan: ReturnPlan,
    identity: TicketIdentity,
    reason: str,
    *,
    is_void: bool = False,
    is_damaged: bool = False,
    exchanged_with: SaleId | None = None,
) -> Ticket:
    """Return the ticket of a confirmed plan; all its amounts and quantities are negative."""
    original = plan.original
    ticket = Ticket(
        sale_id=identity.sale_id,
        kind=TicketKind.RETURN,
        receipt_no=identity.receipt_no,
        lines=plan.lines,
        tenders=plan.tenders,
        gross_minor=sum(line.gross_minor for line in plan.lines),
        due_minor=-plan.money_back_minor,
        change_minor=0,
        currency=original.currency,
        currency_decimals=original.currency_decimals,
        programme_version=original.programme_version,
        member=_member(plan),
        points_earned=-plan.points_taken_back,
        points_redeemed=-plan.points_given_back,
        earnings=plan.earnings,
        applied=plan.applied,
        rule_limits=original.rule_limits if plan.is_last else (),
        lot_uses=plan.lot_uses,
        rewards=plan.rewards,
        debt_netted=plan.debt_netted,
        points_settled=plan.points_settled,
        points_beside=plan.points_beside,
        points_beside_owed=plan.points_beside_owed,
        coupons_returned=plan.coupons_returned,
        coupons_withdrawn=plan.coupons_withdrawn,
        memberships_ended=plan.memberships_ended,
        benefits_returned=plan.benefits_returned,
        count_cards_back=plan.count_cards,
        returns_sale_id=original.sale_id,
        attached_by=original.attached_by,
        reason=reason,
        is_void=is_void,
        is_damaged=is_damaged,
        exchanged_with=exchanged_with,
        explanations=tuple(explain_return(plan)),
    )
    assert not ticket_faults(ticket), ticket_faults(ticket)
    return ticket


def _member(plan: ReturnPlan) -> MemberOnTicket | None:
    member = plan.original.member
    if member is None:
        return None
    return msgspec.structs.replace(
        member,
        points_before=plan.points_before,
        points_after=plan.points_after,
        is_birthday_window=member.is_birthday_window and plan.is_last,
        principal_after=plan.stored_after.principal_minor,
        bonus_after=plan.stored_after.bonus_minor,
    )


def explain_return(plan: ReturnPlan) -> Iterator[str]:
    """Explain what a return does beside its lines: points, gifts, count cards."""
    yield from _taken_back(plan)
    yield from _gift_explanations(plan)
    if plan.tier_coupons:
        yield explanation("tier_coupons_back", count=len(plan.tier_coupons))
    if plan.mission_coupons:
        yield explanation("mission_coupons_back", count=len(plan.mission_coupons))
    if plan.count_cards:
        yield explanation(
            "count_cards_back",
            uses=sum(card.uses for card in plan.count_cards),
            kept=format_money(plan.count_cards_kept_minor, plan.original.currency_decimals),
        )
    yield from _given_back(plan)


def _taken_back(plan: ReturnPlan) -> Iterator[str]:
    if plan.points_taken_back:
        yield explanation("points_taken_back", points=_written(plan, plan.points_taken_back))
    if plan.points_beside:
        yield explanation("points_beside_back", points=_written(plan, plan.points_beside))
    if plan.points_as_debt:
        yield explanation("points_as_debt", points=_written(plan, plan.points_as_debt))
    if plan.points_settled:
        yield explanation(
            "points_settled" if plan.points_settled > 0 else "points_unsettled",
            points=_written(plan, abs(plan.points_settled)),
            amount=format_money(abs(plan.points_kept_minor), plan.original.currency_decimals),
        )


def _given_back(plan: ReturnPlan) -> Iterator[str]:
    if plan.points_given_back:
        yield explanation("points_given_back", points=_written(plan, plan.points_given_back))
    if plan.points_given_back_lapsed:
        points = _written(plan, plan.points_given_back_lapsed)
        yield explanation("points_given_back_lapsed", points=points)
    if plan.points_extended:
        points = _written(plan, plan.points_extended)
        yield explanation("points_extended", points=points, date=plan.points_extended_to)


def _written(plan: ReturnPlan, points: int) -> str:
    return format_trimmed(points, plan.original.points_decimals)


def _gift_explanations(plan: ReturnPlan) -> Iterator[str]:
    kept = plan.gifts.kept_minor
    amount = format_money(abs(kept), plan.original.currency_decimals)
    if kept > 0:
        names = ", ".join(gift.name for gift in plan.gifts.gifts)
        yield explanation("gift_kept", names=names, amount=amount)
    elif kept < 0:
        yield explanation("gift_unkept", amount=amount)
    tax = sum(share.amount_minor for share in plan.gifts.taxes)
    if tax:
        amount = format_money(abs(tax), plan.original.currency_decimals)
        yield explanation("gift_tax", amount=amount)
