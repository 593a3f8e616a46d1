"""What operations say about stored value beside tickets."""

import msgspec

from posmember.domain.ids import MemberId
from posmember.domain.stored_value.purse import ValueUse
from posmember.domain.stored_value.top_up import TopUp
from posmember.domain.stored_value.top_up_refund import TopUpRefund
from posmember.protocol.count_bodies import CountFact
from posmember.protocol.gift_bodies import GiftFact
from posmember.protocol.operation import Amount


class TopUpMade(msgspec.Struct, frozen=True, tag="top_up_made"):
    """Money was paid into a member's account; head office cannot refuse it."""

    top_up: TopUp

    @property
    def member_id(self) -> MemberId:
        """Return whose account it is."""
        return self.top_up.member_id


class TopUpRefunded(msgspec.Struct, frozen=True, tag="top_up_refunded"):
    """A top-up was paid back, less what had been spent of it."""

    refund: TopUpRefund

    @property
    def member_id(self) -> MemberId:
        """Return whose account it was."""
        return self.refund.member_id


class InstalmentGiven(msgspec.Struct, frozen=True, tag="instalment_given"):
    """A part of a bonus fell due; it is the lot `<op_id>/bonus`."""

    top_up_id: str
    member_id: MemberId
    number: int
    amount_minor: Amount
    expires_on: str | None = None


class BonusLapsed(msgspec.Struct, frozen=True, tag="bonus_lapsed"):
    """The validity of bonus was over; below zero where too much had been booked as lapsed."""

    member_id: MemberId
    lots: tuple[ValueUse, ...]


ValueFact = TopUpMade | TopUpRefunded | InstalmentGiven | BonusLapsed | GiftFact | CountFact
"""What happened to stored value without a ticket."""
