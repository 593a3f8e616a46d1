"""A member for a ticket that was paid without one: it earns as it would have, prices stay."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.checkout.buyer_earning import (
    Buyer,
    MemberEarning,
    earning_of,
    partner_rules,
)
from posmember.domain.checkout.errors import (
    LateMemberOffError,
    TicketCameBackError,
    TicketHasMemberError,
    TicketOfOtherTillError,
    TicketPaidTooLongAgoError,
    TicketTakesNoMemberError,
)
from posmember.domain.checkout.explaining import explain_points
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.checkout.ticket import MemberOnTicket, Ticket, TicketKind, TicketLine
from posmember.domain.checkout.ticket_invariants import ticket_faults
from posmember.domain.ids import OperationId
from posmember.domain.loyalty.earned import Earned, EarnLine
from posmember.domain.loyalty.lots import PointsStanding, lot_expiry, net_debt, usable_from
from posmember.domain.money import BASIS_POINTS
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.reduction import CASH_ROUNDINGS
from posmember.domain.programme.programme import Programme

_MINUTE_MS: Final = 60_000


class PaidTicket(msgspec.Struct, frozen=True):
    """A settled ticket, and what became of it."""

    ticket: Ticket
    age_ms: int
    """Since it was paid; below zero where the clock was put back."""
    is_of_this_till: bool
    is_back: bool
    """Goods of it came back, or all of it was voided."""


class Latecomer(msgspec.Struct, frozen=True):
    """The member whom a paid ticket is to have."""

    buyer: Buyer
    """At the moment of the sale."""
    standing: PointsStanding
    """The points there are now."""
    attached_by: OperationId


def ensure_may_have_member(paid: PaidTicket, minutes: int) -> None:
    """Refuse a ticket that gets no member: none does where *minutes* is 0.

    Only the till that made a ticket gives it a member, so no two tills can give it two.
    """
    ticket = paid.ticket
    number = ticket.receipt_no
    if minutes <= 0:
        raise LateMemberOffError
    if ticket.kind is not TicketKind.SALE or ticket.exchanged_with is not None:
        raise TicketTakesNoMemberError(number)
    if ticket.member is not None:
        raise TicketHasMemberError(number)
    if paid.is_back:
        raise TicketCameBackError(number)
    if not paid.is_of_this_till:
        raise TicketOfOtherTillError(number)
    if paid.age_ms > minutes * _MINUTE_MS:
        raise TicketPaidTooLongAgoError(number, minutes)


def with_late_member(ticket: Ticket, late: Latecomer, programme: Programme) -> Ticket:
    """Return *ticket* with its member and what it earns by *programme*, that of the sale."""
    earning = earning_of(_earn_lines(ticket.lines, programme), late.buyer, programme)
    earned, today, member = earning.earned, late.buyer.moment.date, late.buyer.member
    expires_on = lot_expiry(today, programme.validity) if earned.points else None
    usable_on = usable_from(today, programme.points_held_days) if earned.points else None
    attached = msgspec.structs.replace(
        ticket,
        lines=_with_points(ticket.lines, earned),
        member=_member(late, earning),
        points_earned=earned.points,
        earnings=earned.parts,
        debt_netted=net_debt(late.standing.debt, earned.points)[0],
        accrual_lot_expires_on=expires_on.isoformat() if expires_on else None,
        points_held_until=(usable_on - dt.timedelta(days=1)).isoformat() if usable_on else None,
        points_decimals=programme.points_decimals,
        attached_by=late.attached_by,
        explanations=(
            *ticket.explanations,
            explanation("member_attached_late"),
            *explain_points(earning, member, expires_on, usable_on),
        ),
    )
    assert not ticket_faults(attached), ticket_faults(attached)
    return attached


def return_with_member(back: Ticket, plan: ReturnPlan) -> Ticket:
    """Return a return that had no member with that of its sale, and what *plan* takes from them.

    Its money stays what was handed back.
    """
    identity = TicketIdentity(back.sale_id, back.receipt_no)
    found = settle_return(plan, identity, back.reason, is_void=back.is_void)
    points = {line.returns_line_no: line.points_earned for line in found.lines}
    said = (text for text in found.explanations if text not in back.explanations)
    ticket = msgspec.structs.replace(
        back,
        lines=tuple(
            msgspec.structs.replace(line, points_earned=points.get(line.returns_line_no, 0))
            for line in back.lines
        ),
        member=found.member,
        points_earned=found.points_earned,
        earnings=found.earnings,
        lot_uses=found.lot_uses,
        debt_netted=found.debt_netted,
        points_beside=found.points_beside,
        points_beside_owed=found.points_beside_owed,
        coupons_withdrawn=tuple(dict.fromkeys((*back.coupons_withdrawn, *found.coupons_withdrawn))),
        benefits_returned=found.benefits_returned,
        attached_by=found.attached_by,
        explanations=(*back.explanations, explanation("member_heard_late"), *said),
    )
    assert not ticket_faults(ticket), ticket_faults(ticket)
    return ticket


def quote_with_late_member(quoted: Quote, buyer: Buyer, programme: Programme) -> Quote:
    """Return a quote without a member with what *buyer* earns by it; prices stay."""
    lines = tuple(line.priced for line in quoted.lines)
    earning = earning_of(_earn_lines(lines, programme), buyer, programme)
    priced = _with_points(lines, earning.earned)
    return msgspec.structs.replace(
        quoted,
        member=buyer.member,
        lines=tuple(
            msgspec.structs.replace(line, priced=with_points)
            for line, with_points in zip(quoted.lines, priced, strict=True)
        ),
        points_earned=earning.earned.points,
        earnings=earning.earned.parts,
        birthday_multiplier_bp=earning.birthday_multiplier_bp,
    )


def product_on(line: TicketLine, today: ProductSnapshot | None = None) -> ProductSnapshot:
    """Return the product of a settled line; what its ticket does not say is as it is *today*."""
    return msgspec.structs.replace(
        today or ProductSnapshot(line.product_id, line.code, line.name),
        code=line.code,
        name=line.name,
        category=line.category,
        unit=line.unit,
        price_minor=line.list_price_minor,
        is_weighed=line.is_weighed,
        earns_points=line.earns_points,
        kind=line.kind,
        labels=line.labels,
        taxes=tuple(share.tax_id for share in line.taxes),
    )


def _earn_lines(lines: Sequence[TicketLine], programme: Programme) -> tuple[EarnLine, ...]:
    """Return what the rules of earning see; nobody's points, rewards or balance are on it."""
    partners = partner_rules(programme)
    return tuple(
        EarnLine(
            product_on(line),
            line.quantity_milli,
            line.gross_minor,
            line.net_minor
            + sum(part.amount_minor for part in line.reductions if part.kind in CASH_ROUNDINGS),
            tax_minor=sum(share.amount_minor for share in line.taxes),
            partner_minor=sum(
                part.amount_minor for part in line.reductions if part.rule_id in partners
            ),
        )
        for line in lines
    )


def _with_points(lines: Sequence[TicketLine], earned: Earned) -> tuple[TicketLine, ...]:
    return tuple(
        msgspec.structs.replace(line, points_earned=share)
        for line, share in zip(lines, earned.shares, strict=True)
    )


def _member(late: Latecomer, earning: MemberEarning) -> MemberOnTicket:
    member = late.buyer.member
    before = late.standing.balance(late.buyer.moment.date)
    return MemberOnTicket(
        member_id=member.member_id,
        display_name=member.display_name,
        masked_phone=member.masked_phone,
        tier_id=member.tier_id,
        points_before=before,
        points_after=before + earning.earned.points,
        is_birthday_window=earning.birthday_multiplier_bp > BASIS_POINTS,
        birthday_year=member.birthday_year,
        principal_after=member.principal_minor,
        bonus_after=member.bonus_minor,
    )
