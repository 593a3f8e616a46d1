"""The member price or tier discount on what promotions on items left of a line."""

from collections.abc import Sequence
from typing import TypeAlias

from posmember.domain.money import BASIS_POINTS, divide, multiply_ratio
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.promotions.pieces import Piece
from posmember.domain.promotions.plan import PlanLine

MemberSaving: TypeAlias = tuple[ReductionKind, int]


def on_whole_line(line: PlanLine) -> MemberSaving | None:
    """Return what a member saves on a line that no promotion touches; None: nothing.

    The lower of member price and tier discount counts, never both; of equal ones the member
    price. Both are rounded half-up per line. A hand price stays as it is.
    """
    if line.is_hand_priced:
        return None
    by_price = _below(line, line.gross_minor, line.quantity_milli)
    return _better(by_price, _by_tier(line, line.gross_minor))


def on_pieces(line: PlanLine, pieces: Sequence[Piece]) -> MemberSaving | None:
    """Return what a member saves on *pieces* of a line at what is left of each.

    A member price is a price: it takes a piece down to it where more is left. A tier discount is
    a share of what is left.
    """
    by_price = sum(_below(line, piece.price_minor, piece.quantity_milli) for piece in pieces)
    return _better(by_price, _by_tier(line, sum(piece.price_minor for piece in pieces)))


def forgone_on(line: PlanLine, piece: Piece) -> int:
    """Return what a member would save on one whole piece without any promotion."""
    saving = on_pieces(line, (piece,))
    return saving[1] if saving else 0


def _below(line: PlanLine, left_minor: int, quantity_milli: int) -> int:
    price = line.member_price_minor
    if price is None:
        return 0
    return max(0, left_minor - divide(max(0, price) * quantity_milli, 1000))


def _by_tier(line: PlanLine, left_minor: int) -> int:
    return multiply_ratio(left_minor, line.tier_discount_bp, BASIS_POINTS)


def _better(by_price: int, by_tier: int) -> MemberSaving | None:
    if by_price <= 0 and by_tier <= 0:
        return None
    if by_price >= by_tier:
        return ReductionKind.MEMBER_PRICE, by_price
    return ReductionKind.TIER_DISCOUNT, by_tier
