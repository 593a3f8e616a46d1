"""What operations say about gift cards beside tickets that they pay."""

import msgspec

from posmember.domain.ids import MemberId
from posmember.domain.stored_value.gift_cards import GiftCard, GiftMerge, GiftTopUp


class GiftCardsSold(msgspec.Struct, frozen=True, tag="gift_cards_sold"):
    """Cards came into being with a ticket."""

    sale_id: str
    cards: tuple[GiftCard, ...]


class GiftCardsTakenBack(msgspec.Struct, frozen=True, tag="gift_cards_taken_back"):
    """Untouched cards came back with a return of their ticket; they hold nothing any more."""

    return_id: str
    cards: tuple[GiftCard, ...]


class GiftCardToppedUp(msgspec.Struct, frozen=True, tag="gift_card_topped_up"):
    """Money was put onto a card."""

    top_up: GiftTopUp


class GiftCardMerged(msgspec.Struct, frozen=True, tag="gift_card_merged"):
    """A card's balance went into a member's account."""

    merge: GiftMerge

    @property
    def member_id(self) -> MemberId:
        """Return into whose account it went."""
        return self.merge.member_id


class GiftCardFrozen(msgspec.Struct, frozen=True, tag="gift_card_frozen"):
    """A card may not be spent, or may again."""

    card_id: str
    is_frozen: bool
    reason: str = ""


class GiftCardRenewed(msgspec.Struct, frozen=True, tag="gift_card_renewed"):
    """A card is good for longer."""

    card_id: str
    expires_on: str | None


class GiftCardReplaced(msgspec.Struct, frozen=True, tag="gift_card_replaced"):
    """A lost or unread code was given up; what was on it is on a new one."""

    card_id: str
    replacement: GiftCard


BearerFact = (
    GiftCardsSold
    | GiftCardsTakenBack
    | GiftCardToppedUp
    | GiftCardFrozen
    | GiftCardRenewed
    | GiftCardReplaced
)
"""What concerns no member: whoever holds a card is not known."""

GiftFact = BearerFact | GiftCardMerged
"""What happened to gift cards without a ticket that they pay."""
