"""Nightly: sales of which parts came back at tills that were apart are given back whole.

What only the last part of a return gives back (uses of offers, coupons, benefits, the birthday
window) no part gave where no till saw the whole. Once head office has put the parts in order, the
till of the last one makes up for it, so exactly one does; doing it again changes nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, or_, select
from sqlalchemy.orm import aliased

from posmember.domain.checkout.coupons_back import CouponsBack, coupons_of_whole
from posmember.domain.checkout.rule_limits import moves_of
from posmember.domain.checkout.ticket import RuleUseBack, Ticket
from posmember.domain.events import MemberChanged
from posmember.domain.ids import CouponId, MemberId, SaleId
from posmember.domain.pricing.reduction import ReductionKind
from posmember.models.coupon import CouponRow
from posmember.models.member import BirthdayMark
from posmember.models.operation import OperationState
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.models.sale_rule import SaleRule
from posmember.models.tier import BenefitUse
from posmember.protocol.return_bodies import SaleBackWhole
from posmember.services.checkout.legs import use_legs
from posmember.services.checkout.tier_step import benefits_used_with
from posmember.services.coupons.earned import earned_once_back
from posmember.services.coupons.legs import coupon_legs
from posmember.services.coupons.using import coupon_terms, with_earned
from posmember.services.members.today import Today
from posmember.services.night import NIGHTLY_ACTOR, Night
from posmember.services.sales.sales import returns_of, ticket_of
from posmember.services.terminals.coming_back import goods_are_left
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.projection.whole_returns import coupon_moves
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork


def give_back_whole(uow: UnitOfWork, night: Night) -> int:
    """Give back what no part of a return gave back, for sales whose last part this till took."""
    sales = (
        ticket_of(uow.connection, SaleId(row.sale_id))
        for row in _BACK_IN_PARTS.rows(uow.connection)
    )
    given = (sale.sale_id for sale in sales if _give_back(uow, sale, night.now))
    return sum(1 for _ in islice(given, night.most))


def _back_in_parts() -> Select[str]:
    """Select sales of this till that are back whole, with something left to give back."""
    back, later = aliased(Sale), aliased(Sale)
    own, others = aliased(OperationState), aliased(OperationState)
    return (
        select(Sale.sale_id)
        .join(back, back.returns_sale_id == Sale.sale_id)
        .join(own, own.op_id == back.op_id)
        .where(
            own.own_seq.is_not(None),
            own.server_seq.is_not(None),
            ~select(later.sale_id)
            .join(others, others.op_id == later.op_id)
            .where(
                later.returns_sale_id == Sale.sale_id,
                others.server_seq.is_(None) | (others.server_seq > own.server_seq),
            )
            .exists(),
            or_(*_is_kept()),
            ~goods_are_left(),
        )
        .order_by(Sale.sale_id)
    )


def _is_kept() -> tuple[ColumnElement[bool], ...]:
    """Return what of the sale of a row there is still: uses, benefits, the birthday, coupons."""
    place = aliased(Sale)
    used = (
        select(func.coalesce(func.sum(SaleRule.times), 0))
        .join(place, place.sale_id == SaleRule.sale_id)
        .where((place.sale_id == Sale.sale_id) | (place.returns_sale_id == Sale.sale_id))
        .correlate(Sale)
        .scalar_subquery()
    )
    benefit = select(BenefitUse.use_id).where(
        BenefitUse.member_id == Sale.member_id,
        BenefitUse.sale_id == Sale.sale_id,
        BenefitUse.undone_by.is_(None),
    )
    birthday = select(BirthdayMark.op_id).where(
        BirthdayMark.member_id == Sale.member_id, BirthdayMark.op_id == Sale.op_id
    )
    coupon = select(CouponRow.coupon_id).where(
        CouponRow.issued_sale == Sale.sale_id, CouponRow.balance > 0
    )
    return used > 0, benefit.exists(), birthday.exists(), coupon.exists()


_BACK_IN_PARTS = Prepared(_back_in_parts())


def _give_back(uow: UnitOfWork, sale: Ticket, now: Today) -> bool:
    """Give back what there is of a sale, and tell whether there was anything.

    Coupons that points paid for stay, and leave nothing to do.
    """
    returned = returns_of(uow.connection, sale.sale_id)
    uses = tuple(_uses(uow.connection, sale.sale_id))
    coupons = _coupons(uow.connection, sale, returned, now, is_used=bool(uses))
    member = sale.member
    body = SaleBackWhole(
        sale.sale_id,
        member.member_id if member else MemberId(""),
        uses,
        tuple(coupon.coupon_id for coupon in coupons.returned),
        coupons.withdrawn,
        benefits_used_with(uow.connection, sale.sale_id) if member else (),
        _birthday_year(uow.connection, sale.sale_id),
    )
    if body == SaleBackWhole(body.sale_id, body.member_id):
        return False
    store = store_of(uow.connection)
    times = Counter[str]()
    for rule in body.rules:
        times[rule.rule_id] -= rule.times
    legs = (
        *use_legs(moves_of(sale.rule_limits, times), store),
        *coupon_legs(coupon_moves(body), store),
    )
    append(uow, Draft(body, now.at_ms, NIGHTLY_ACTOR, legs))
    if member is not None:
        uow.events.append(MemberChanged(member.member_id))
    return True


def _birthday_year(connection: Connection, sale_id: SaleId) -> int | None:
    """Return the birthday year whose window a sale used and that is not open again."""
    is_of_sale = (Sale.member_id == BirthdayMark.member_id) & (Sale.op_id == BirthdayMark.op_id)
    year = connection.execute(
        select(BirthdayMark.birthday_year).join(Sale, is_of_sale).where(Sale.sale_id == sale_id)
    ).scalar()
    return None if year is None else int(year)


def _uses(connection: Connection, sale_id: SaleId) -> Iterator[RuleUseBack]:
    """Yield the uses of rules that neither a return nor an earlier night gave back."""
    times = func.sum(SaleRule.times)
    rows = connection.execute(
        select(SaleRule.rule_id, SaleRule.kind, SaleRule.coupon_id, times.label("times"))
        .join(Sale, Sale.sale_id == SaleRule.sale_id)
        .where((Sale.sale_id == sale_id) | (Sale.returns_sale_id == sale_id))
        .group_by(SaleRule.rule_id, SaleRule.kind, SaleRule.coupon_id)
        .having(times > 0)
        .order_by(SaleRule.rule_id, SaleRule.coupon_id)
    )
    for row in rows:
        coupon_id = CouponId(row.coupon_id) if row.coupon_id else None
        yield RuleUseBack(row.rule_id, ReductionKind(row.kind), row.times, coupon_id)


def _coupons(
    connection: Connection, sale: Ticket, returned: Sequence[Ticket], now: Today, *, is_used: bool
) -> CouponsBack:
    """Return the coupons that are good again, unless their uses are back, and those withdrawn."""
    terms = coupon_terms(connection, sale, returned, now.programme)
    if terms is None:
        return CouponsBack()
    if not is_used:
        terms = msgspec.structs.replace(terms, used=(), stay_used=())
    whole = {line.line_no: line.quantity_milli for line in sale.lines}
    undone = [use for ticket in returned for use in ticket.rewards]
    terms = with_earned(connection, terms, earned_once_back(connection, sale, whole, undone))
    return coupons_of_whole(sale, returned, terms)[0]
