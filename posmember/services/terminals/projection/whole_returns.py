"""A sale that is back whole in parts: its uses of offers, coupons and benefits are free again."""

from typing import Final

from sqlalchemy import Connection, bindparam, select

from posmember.domain.promotions.coupon_ledger import CouponEntryKind, CouponMove
from posmember.models.prepared import Prepared, prepared_insert
from posmember.models.sale import Sale
from posmember.models.sale_rule import SaleRule
from posmember.protocol.operation import Operation
from posmember.protocol.return_bodies import SaleBackWhole
from posmember.services.terminals.projection import benefits, coupons, tickets

_INSERT_RULE = prepared_insert(SaleRule)
_SALE_DATE = Prepared(select(Sale.business_date).where(Sale.sale_id == bindparam("sale")))
_WITHDRAWN_AS: Final = "returned"


def happened(connection: Connection, operation: Operation, body: SaleBackWhole) -> None:
    """Write what is free again; its uses stand on the sale itself, at places below zero."""
    sold_on = str(_SALE_DATE.scalar(connection, {"sale": body.sale_id}))
    _INSERT_RULE.run_many(
        connection,
        [
            {
                "sale_id": body.sale_id,
                "position": -number,
                "rule_id": rule.rule_id,
                "kind": rule.kind.value,
                "coupon_id": rule.coupon_id,
                "amount_minor": 0,
                "times": -rule.times,
                "member_id": body.member_id or None,
                "business_date": sold_on,
            }
            for number, rule in enumerate(body.rules, start=1)
        ],
    )
    coupons.moved(connection, operation, coupon_moves(body), note=_WITHDRAWN_AS)
    benefits.taken_back(connection, operation, body.benefits_returned)
    if body.member_id and body.birthday_year is not None:
        tickets.open_window_again(connection, body.member_id, body.birthday_year, body.sale_id)


def coupon_moves(body: SaleBackWhole) -> tuple[CouponMove, ...]:
    """Return the entries of coupons that are good again, and of those taken back."""
    return (
        *(CouponMove(each, CouponEntryKind.RETURNED, 1) for each in body.coupons_returned),
        *(CouponMove(each, CouponEntryKind.WITHDRAWN, -1) for each in body.coupons_withdrawn),
    )
