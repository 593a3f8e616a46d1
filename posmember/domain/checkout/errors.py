"""What the checkout refuses: carts, tenders and returns."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class LineNotInCartError(Refusal):
    """The line is not in the cart (any more)."""

    line_id: int


@dataclass(eq=False)
class TooManyLinesError(Refusal):
    """A cart holds *limit* lines at most."""

    limit: int


@dataclass(eq=False)
class QuantityNotPositiveError(Refusal):
    """A quantity must be above zero; a line goes by removing it."""

    name: str


@dataclass(eq=False)
class QuantityTooLargeError(Refusal):
    """A quantity is beyond *limit_milli*."""

    name: str
    limit_milli: int


@dataclass(eq=False)
class QuantityNotWholeError(Refusal):
    """Goods sold by the piece have whole quantities."""

    name: str


@dataclass(eq=False)
class WeighedNotCountedError(Refusal):
    """Weighed goods have a weight, not a count that grows by one."""

    name: str


@dataclass(eq=False)
class ChangeNotKeptError(Refusal):
    """Change goes onto a balance only where the shop allows it, and somebody has one."""


@dataclass(eq=False)
class EmptyCartError(Refusal):
    """Nothing was rung up."""


@dataclass(eq=False)
class TooManyTendersError(Refusal):
    """A ticket is paid with *limit* tenders at most."""

    limit: int


@dataclass(eq=False)
class TenderNotPositiveError(Refusal):
    """A tender must be above zero."""


@dataclass(eq=False)
class NoAmountError(Refusal):
    """What was typed as cash is a phone or an article number."""


@dataclass(eq=False)
class TenderNotNeededError(Refusal):
    """Cash was offered although the other tenders pay everything."""


@dataclass(eq=False)
class ChangeOnlyFromCashError(Refusal):
    """Tenders other than cash exceed what is due by *over_minor*."""

    over_minor: int
    currency_decimals: int = 2


@dataclass(eq=False)
class UnderpaidError(Refusal):
    """The tenders fall short by *remaining_minor*."""

    remaining_minor: int
    currency_decimals: int = 2


@dataclass(eq=False)
class NothingToReturnError(Refusal):
    """No line was chosen."""


@dataclass(eq=False)
class ReturnOfReturnError(Refusal):
    """A return cannot be returned."""

    receipt_no: str


@dataclass(eq=False)
class NotSoldYetError(Refusal):
    """Until a day the product is sold only to those with early access."""

    name: str
    opens_on: str


@dataclass(eq=False)
class VoidTooLateError(Refusal):
    """A ticket is voided on its own business date and while all of it is there; else returned."""

    receipt_no: str


@dataclass(eq=False)
class LateMemberOffError(Refusal):
    """The shop gives no member to a ticket that is paid already."""


@dataclass(eq=False)
class TicketHasMemberError(Refusal):
    """A ticket keeps the member that it has."""

    receipt_no: str


@dataclass(eq=False)
class TicketPaidTooLongAgoError(Refusal):
    """A ticket may get its member within *minutes* after it was paid, and no later."""

    receipt_no: str
    minutes: int


@dataclass(eq=False)
class TicketCameBackError(Refusal):
    """Goods of the ticket came back, or it was voided, so nobody earns for it any more."""

    receipt_no: str


@dataclass(eq=False)
class TicketOfOtherTillError(Refusal):
    """Only the till that made a ticket gives it a member."""

    receipt_no: str


@dataclass(eq=False)
class TicketTakesNoMemberError(Refusal):
    """A return or an exchange gets no member afterwards: it goes with its sale."""

    receipt_no: str


@dataclass(eq=False)
class OpenReturnTooLargeError(Refusal):
    """Goods without a receipt come back up to a sum; these are worth more."""

    amount_minor: int
    cap_minor: int
    currency_decimals: int = 2


@dataclass(eq=False)
class CountCardOnTicketError(Refusal):
    """No plan of a count card is sold as this product, so nobody would have its uses."""

    name: str


@dataclass(eq=False)
class CountCardNeedsMemberError(Refusal):
    """The uses of a count card are a member's, and the ticket has none."""

    name: str


@dataclass(eq=False)
class CountCardsUsedUpError(Refusal):
    """Of the count cards of a line fewer than *wanted* have uses left to come back."""

    name: str
    wanted: int
    left: int


@dataclass(eq=False)
class CountCardTouchedError(Refusal):
    """A ticket is undone as if it never was, but uses of its count card were taken."""

    name: str


@dataclass(eq=False)
class GiftNotBackError(Refusal):
    """What is left of the sale no longer brings this gift, and it is worth more than comes back."""

    name: str
    worth_minor: int
    money_minor: int
    currency_decimals: int = 2


@dataclass(eq=False)
class OpenReturnKindError(Refusal):
    """Only goods come back without a receipt; *name* is a card, a membership or a fee."""

    name: str


@dataclass(eq=False)
class LineNotOnTicketError(Refusal):
    """The ticket has no such line."""

    line_no: int
    receipt_no: str


@dataclass(eq=False)
class MembershipWithoutMemberError(Refusal):
    """A paid membership is sold to somebody known."""

    name: str


@dataclass(eq=False)
class MembershipWithoutTierError(Refusal):
    """The programme does not say which tier this membership gives."""

    name: str


@dataclass(eq=False)
class MembershipBehindError(Refusal):
    """Another one begins behind the paid membership *name*: without it days would be empty."""

    name: str
    first_day: str


@dataclass(eq=False)
class MembershipInPartsError(Refusal):
    """A paid membership comes back whole or not at all."""

    name: str


@dataclass(eq=False)
class OverReturnError(Refusal):
    """More is to be returned than was bought and not returned yet."""

    name: str
    wanted_milli: int
    returnable_milli: int


@dataclass(eq=False)
class HeldCartsFullError(Refusal):
    """*most* carts are on hold already."""

    most: int
