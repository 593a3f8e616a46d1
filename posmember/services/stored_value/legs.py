"""The balanced legs of what happens to stored value beside tickets."""

from posmember.domain.ids import MemberId, StoreId
from posmember.domain.loyalty.postings import BONUS, POINTS, PRINCIPAL, member_account
from posmember.domain.stored_value.count_cards import USES_UNIT, count_account
from posmember.domain.stored_value.top_up import TopUp
from posmember.domain.stored_value.top_up_refund import TopUpRefund
from posmember.protocol.operation import Leg


def top_up_legs(top_up: TopUp, store: StoreId) -> tuple[Leg, ...]:
    """Return the legs of money paid in; what comes later stands on an account of its own."""
    promised = top_up.bonus_minor - top_up.bonus_at_once_minor
    return (
        *_moved(top_up.member_id, PRINCIPAL, top_up.amount_minor, f"store:{store}:paid_in"),
        *_moved(top_up.member_id, BONUS, top_up.bonus_at_once_minor, f"store:{store}:given"),
        *_moved(top_up.member_id, POINTS, top_up.points, f"store:{store}:issued"),
        *_pair(promise_account(top_up.top_up_id), BONUS, promised, f"store:{store}:given"),
    )


def refund_legs(refund: TopUpRefund, store: StoreId) -> tuple[Leg, ...]:
    """Return the legs of a top-up paid back; parts of the bonus still to come are gone."""
    principal = -sum(use.amount_minor for use in refund.principal_lots)
    bonus = -sum(use.amount_minor for use in refund.bonus_lots)
    lapsed = sum(use.points for use in refund.point_uses if use.is_lapsed)
    promise = promise_account(refund.top_up_id)
    return (
        *_moved(refund.member_id, PRINCIPAL, principal, f"store:{store}:paid_in"),
        *_moved(refund.member_id, BONUS, bonus, f"store:{store}:given"),
        *_moved(refund.member_id, POINTS, -refund.points_taken, f"store:{store}:issued"),
        *_moved(refund.member_id, POINTS, lapsed, f"store:{store}:expired"),
        *_pair(promise, BONUS, -refund.bonus_cancelled_minor, f"store:{store}:given"),
    )


def instalment_legs(top_up_id: str, member_id: MemberId, amount_minor: int) -> tuple[Leg, ...]:
    """Return the legs of a part of a bonus that fell due."""
    return _moved(member_id, BONUS, amount_minor, promise_account(top_up_id))


def lapsed_legs(member_id: MemberId, amount_minor: int, store: StoreId) -> tuple[Leg, ...]:
    """Return the legs of bonus whose validity is over."""
    return _moved(member_id, BONUS, -amount_minor, f"store:{store}:expired")


def count_legs(card_id: str, uses: int, purpose: str, store: StoreId) -> tuple[Leg, ...]:
    """Return the legs of uses that come onto a count card, or are taken back from it."""
    return _pair(count_account(card_id), USES_UNIT, uses, f"store:{store}:count_{purpose}")


def promise_account(top_up_id: str) -> str:
    """Return the account that holds the bonus of a top-up that is still to come."""
    return f"promise:{top_up_id}"


def _moved(member_id: MemberId, unit: str, amount: int, contra: str) -> tuple[Leg, ...]:
    return _pair(member_account(member_id), unit, amount, contra)


def _pair(account: str, unit: str, amount: int, contra: str) -> tuple[Leg, ...]:
    return (Leg(account, unit, amount), Leg(contra, unit, -amount)) if amount else ()
