"""Coupons that a sale gave out for goods or points: how many of them are too many by now."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from sqlalchemy import Connection

from posmember.domain.checkout.coupons_earned import EarnedCoupons, earned_coupons
from posmember.domain.checkout.goods_back import quantities_back
from posmember.domain.checkout.returned_before import within_what_was_sold
from posmember.domain.checkout.ticket import RewardUse, Ticket
from posmember.domain.ids import CouponId, SaleId
from posmember.domain.promotions.coupon_ledger import CouponEntryKind
from posmember.models.prepared import FoundRow
from posmember.services.coupons.queries import ended_by, row_of
from posmember.services.programme.in_force import programme_of_version
from posmember.services.sales.sales import returns_of, ticket_of
from posmember.services.terminals.coming_back import is_back_whole


def earned_once_back(
    connection: Connection,
    sale: Ticket,
    returned: Mapping[int, int],
    undone: Iterable[RewardUse],
) -> tuple[EarnedCoupons, ...]:
    """Return the coupons that a sale earned, and how many of them should stay.

    *returned* (line number → thousandths) is back, and *undone* of its rewards.
    """
    if not sale.coupons_issued:
        return ()
    rules = programme_of_version(connection, sale.programme_version)
    return earned_coupons(sale, returned, rules.coupon_templates, rules.rewards, undone)


def are_gone(
    connection: Connection, coupon_ids: Iterable[CouponId], but_for: SaleId | None = None
) -> frozenset[CouponId]:
    """Return those taken back, and those used on a ticket that is back whole and stayed used.

    Of the ticket *but_for* it is not settled yet whether they stay so.
    """
    return frozenset(each for each in coupon_ids if _is_gone(connection, each, but_for))


def _is_gone(connection: Connection, coupon_id: CouponId, but_for: SaleId | None) -> bool:
    last = ended_by(connection, coupon_id)
    if last is None:
        return False
    if last.kind == CouponEntryKind.REDEEMED.value:
        sale_id = SaleId(last.sale_id)
        return sale_id != but_for and is_back_whole(connection, sale_id)
    return bool(last.kind == CouponEntryKind.WITHDRAWN.value)


def shares_out(
    connection: Connection, coupon_ids: Iterable[CouponId]
) -> dict[CouponId, tuple[CouponId, ...]]:
    """Return the unspent shares of those of *coupon_ids* that were used, by the used coupon."""
    return {each: tuple(_shares_of(connection, each)) for each in coupon_ids}


def _shares_of(connection: Connection, coupon_id: CouponId) -> Iterator[CouponId]:
    last = ended_by(connection, coupon_id)
    if last is None or last.kind != CouponEntryKind.REDEEMED.value:
        return
    for back in returns_of(connection, SaleId(last.sale_id)):
        for share in back.coupons_returned:
            row = row_of(connection, share.coupon_id)
            if share.share_of == coupon_id and row is not None and row.balance > 0:
                yield share.coupon_id


class TooMany:
    """Counts coupons of purchases used on a ticket that comes back and not good again with it.

    The purchase that brought them would not bring them now.
    """

    def __init__(self, connection: Connection, used_on: SaleId) -> None:
        self._connection = connection
        self._used_on = used_on
        self._left: dict[tuple[CouponId, ...], int] = {}

    def takes(self, row: FoundRow) -> bool:
        """Tell whether the coupon of *row* is one too many, and count it.

        Of a share the coupon counts that it is a share of.
        """
        if row.share_of is not None:
            row = row_of(self._connection, row.share_of)
        if row is None or row.issued_sale is None:  # no purchase gave it
            return False
        earned = self._earned_with(row)
        if earned is None:  # by rules that this till does not know
            return is_back_whole(self._connection, SaleId(row.issued_sale))
        ids = earned.coupon_ids
        if ids not in self._left:
            gone = are_gone(self._connection, ids, but_for=self._used_on)
            self._left[ids] = earned.beyond(gone)
        self._left[ids] -= 1
        return self._left[ids] >= 0

    def _earned_with(self, row: FoundRow) -> EarnedCoupons | None:
        sale = ticket_of(self._connection, SaleId(row.issued_sale))
        returns = within_what_was_sold(sale, returns_of(self._connection, sale.sale_id))
        lines = chain.from_iterable(each.lines for each in returns)
        undone = chain.from_iterable(each.rewards for each in returns)
        found = earned_once_back(self._connection, sale, quantities_back(lines), undone)
        return next((each for each in found if row.coupon_id in each.coupon_ids), None)
