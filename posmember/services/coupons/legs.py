"""The balanced legs of what happens to coupons: one unit on each, against the store's own."""

from collections import Counter
from collections.abc import Sequence

from posmember.domain.ids import StoreId
from posmember.domain.promotions.coupon_ledger import COUPON_UNIT, CouponMove, coupon_account
from posmember.protocol.operation import Leg


def coupon_legs(moves: Sequence[CouponMove], store: StoreId) -> tuple[Leg, ...]:
    """Return the legs of *moves*; what only changes hands moves nothing."""
    contra: Counter[str] = Counter()
    legs = []
    for move in moves:
        if move.amount:
            legs.append(Leg(coupon_account(move.coupon_id), COUPON_UNIT, move.amount))
            contra[move.kind.value] -= move.amount
    against = (
        Leg(f"store:{store}:coupons_{kind}", COUPON_UNIT, amount)
        for kind, amount in sorted(contra.items())
    )
    return (*legs, *against)
