"""The member price or tier discount on what promotions on items left of a line."""

from typing import Final, TypeAlias

from posmember.domain.money import BASIS_POINTS, divide, multiply_ratio
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.promotions.pieces import Piece
from posmember.domain.promotions.plan import PlanLine

MemberSaving: TypeAlias = tuple[ReductionKind, int]
_MEMBER_PRICE: Final = ReductionKind.MEMBER_PRICE
_TIER_DISCOUNT: Final = ReductionKind.TIER_DISCOUNT


def on_whole_line(line: PlanLine) -> MemberSaving | None:
    """Return what a member saves on a line that no promotion touches; None: nothing.

    The lower of member price and tier discount counts, never both; of equal ones the member
    price. Both are rounded half-up per line. A hand price stays as it is.
    """
    if line.is_hand_priced or (line.member_price_minor is None and not line.tier_discount_bp):
        return None
    by_price = _below(line, line.gross_minor, line.quantity_milli)
    return _better(by_price, _by_tier(line, line.gross_minor))


def better_saving(line: PlanLine, left_minor: int, by_price_minor: int) -> MemberSaving | None:
    """Return what a member saves on what promotions left of a line; None: nothing.

    A member price is a price: *by_price_minor* takes each piece down to it where more is left. A
    tier discount is a share of what is left.
    """
    return _better(by_price_minor, _by_tier(line, left_minor))


def member_floor(line: PlanLine, quantity_milli: int) -> int | None:
    """Return what a piece costs by the member price; None where there is none."""
    price = line.member_price_minor
    return None if price is None else divide(max(0, price) * quantity_milli, 1000)


def forgone_on(line: PlanLine, piece: Piece) -> int:
    """Return what a member would save on one whole piece without any promotion."""
    saving = _better(
        _below(line, piece.price_minor, piece.quantity_milli), _by_tier(line, piece.price_minor)
    )
    return saving[1] if saving else 0


def _below(line: PlanLine, left_minor: int, quantity_milli: int) -> int:
    least = member_floor(line, quantity_milli)
    return 0 if least is None else max(0, left_minor - least)


def _by_tier(line: PlanLine, left_minor: int) -> int:
    return multiply_ratio(left_minor, line.tier_discount_bp, BASIS_POINTS)


def _better(by_price: int, by_tier: int) -> MemberSaving | None:
    if by_price <= 0 and by_tier <= 0:
        return None
    if by_price >= by_tier:
        return _MEMBER_PRICE, by_price
    return _TIER_DISCOUNT, by_tier
