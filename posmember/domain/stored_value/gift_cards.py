"""Gift cards as they are put on record: bearer balances, each an account of its own."""

import enum

import msgspec

from posmember.domain.ids import MemberId
from posmember.domain.stored_value.top_up import Payment

GIFT_UNIT = "gift"
GIFT_PREFIX = "gift:"
_HINT_SIGNS = 4


class GiftKind(enum.StrEnum):
    """What happened to the balance of a gift card."""

    SOLD = "sold"
    TOPPED_UP = "topped_up"
    SPENT = "spent"
    """Also given back by a return of what it paid."""
    MERGED = "merged"
    """Into a member's account."""
    TAKEN_BACK = "taken_back"
    """With the return of the card itself."""
    REPLACED = "replaced"


class GiftCard(msgspec.Struct, frozen=True, omit_defaults=True):
    """A card as it was issued. Its id is the hash of its code; the code is on no record."""

    card_id: str
    hint: str
    """The last signs of the code, for people."""
    amount_minor: int
    expires_on: str | None = None
    name: str = ""
    line_no: int = 0
    """Of the ticket it was sold on."""


class GiftTopUp(msgspec.Struct, frozen=True, omit_defaults=True):
    """Money put onto a card. Minor units."""

    receipt_no: str
    card_id: str
    hint: str
    amount_minor: int
    payments: tuple[Payment, ...]
    change_minor: int = 0
    balance_after: int = 0
    currency_decimals: int = 2
    cap_minor: int = 0
    """The most that the card may hold by the rules in force; 0: no cap."""

    @property
    def most_minor(self) -> int | None:
        """Return what the card must not pass unseen; None: no cap, or passed knowingly."""
        is_seen = not self.cap_minor or self.balance_after > self.cap_minor
        return None if is_seen else self.cap_minor


class GiftMerge(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was on a card went into a member's account, as principal."""

    receipt_no: str
    card_id: str
    member_id: MemberId
    amount_minor: int


def gift_account(card_id: str) -> str:
    """Return the account on which a card's balance stands."""
    return f"{GIFT_PREFIX}{card_id}"


def hint_of(code: str) -> str:
    """Return the signs of a code by which people tell cards apart."""
    return code[-_HINT_SIGNS:]


def merge_lot(op_id: str) -> str:
    """Return the lot of principal that a merged card makes."""
    return f"{op_id}/principal"
