"""What operations say about count cards."""

import msgspec

from posmember.domain.ids import MemberId
from posmember.domain.stored_value.count_cards import CountCard, CountRefund, CountUndo, CountUse


class CountCardSold(msgspec.Struct, frozen=True, tag="count_card_sold"):
    """A member paid for a number of uses beforehand."""

    card: CountCard

    @property
    def member_id(self) -> MemberId:
        """Return whose card it is."""
        return self.card.member_id


class CountCardUsed(msgspec.Struct, frozen=True, tag="count_card_used"):
    """Uses were taken off a card."""

    use: CountUse

    @property
    def member_id(self) -> MemberId:
        """Return whose card it is."""
        return self.use.member_id


class CountUseUndone(msgspec.Struct, frozen=True, tag="count_use_undone"):
    """A use was put back onto its card."""

    undo: CountUndo

    @property
    def member_id(self) -> MemberId:
        """Return whose card it is."""
        return self.undo.member_id


class CountCardRefunded(msgspec.Struct, frozen=True, tag="count_card_refunded"):
    """The uses that were left were paid back."""

    refund: CountRefund

    @property
    def member_id(self) -> MemberId:
        """Return whose card it was."""
        return self.refund.member_id


CountFact = CountCardSold | CountCardUsed | CountUseUndone | CountCardRefunded
"""What happened to a count card."""
