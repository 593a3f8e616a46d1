"""What the checkout shows: frozen values from the presenter to its window."""

import enum
from dataclasses import dataclass

from posmember.domain.checkout.settlement import TenderState
from posmember.domain.checkout.ticket import TenderLine, Ticket
from posmember.domain.engagement.missions import MissionProgress
from posmember.domain.pricing.reduction import Reduction
from posmember.services.lookup.rows import MemberHit, ProductHit
from posmember.services.printing.rows import PrintState
from posmember.ui.checkout.typed_money import Typed
from posmember.ui.entry import Change, LookUp, SetDiscount, SetLineDiscount, SetPrice, SetQuantity

Hit = MemberHit | ProductHit
Pace = tuple[MissionProgress, ...]
"""How far a member is with each mission that is meant for them."""
PICKS = 9
"""As many as there are digits to pick with."""


class Mode(enum.Enum):
    """What the one box is for right now."""

    RINGING = enum.auto()
    PAYING = enum.auto()
    SETTLED = enum.auto()


class Ask(enum.Enum):
    """What a panel below the box may ask for."""

    NOTHING = enum.auto()
    HITS = enum.auto()
    JOIN = enum.auto()
    WHY = enum.auto()
    HELD = enum.auto()
    OFFERS = enum.auto()
    APPROVAL = enum.auto()
    PROOF = enum.auto()


@dataclass(frozen=True, slots=True)
class Entered:
    """What Enter, or a scanner, gave to look up; more may be typed before the answer comes."""

    entry: LookUp
    typed: str
    """What stood in the box: it comes back if it is refused."""
    is_for_member: bool
    is_scan: bool


@dataclass(frozen=True, slots=True)
class JoinWish:
    """What somebody who joins said; everything may be empty."""

    name: str = ""
    birthday_text: str = ""
    referrer_text: str = ""
    channel_text: str = ""
    consents: bool = False


@dataclass(frozen=True, slots=True)
class CartRow:
    """One line of the cart as priced."""

    line_id: int
    number: int
    name: str
    unit: str
    quantity_milli: int
    unit_price_minor: int
    net_minor: int
    reductions: tuple[Reduction, ...]
    is_hand_priced: bool
    earns_points: bool
    is_gift: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What Enter would do with a quantity or price that is being typed."""

    kind: str
    """`quantity`, `price`, `line_discount` or `discount`."""
    name: str
    text: str

    @classmethod
    def of(cls, entry: Change, name: str) -> "Preview":
        """Return what an entry would do, to the line of that name or to the whole ticket."""
        kinds = {
            SetQuantity: "quantity",
            SetPrice: "price",
            SetLineDiscount: "line_discount",
            SetDiscount: "discount",
        }
        about = "" if isinstance(entry, SetDiscount) else name
        return cls(kinds[type(entry)], about, entry.text)


@dataclass(frozen=True, slots=True)
class Payment:
    """How far the customer has paid."""

    due_minor: int
    cash_due_minor: int
    tenders: tuple[TenderLine, ...]
    state: TenderState
    quick_minor: tuple[int, ...]
    typed: Typed
    """What stands in the box."""
    typed_minor: int | None
    """The amount in the box; None where it is empty or not an amount."""
    typed_change_minor: int
    """Change if the typed amount is handed over in cash."""
    is_ready: bool
    """Whether Enter settles as things stand."""
    points_used: int
    points_worth_minor: int
    points_possible: int
    points_possible_minor: int
    stored_left_minor: int
    """Stored value of the member that this payment does not use yet."""
    keeps_change: bool = False
    """Change goes onto the member's balance."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A sale that is done, and what became of its receipt."""

    ticket: Ticket
    receipt: PrintState
    gift_codes: tuple[str, ...] = ()
    """Codes of gift cards that it sold; they are known only now."""
    takes_member: bool = False
    """It has no member and may still get one."""


QUICK_NOTES_MINOR = (500, 1_000, 2_000, 5_000, 10_000)
QUICK_MAX = 4


def quick_amounts(cash_due_minor: int) -> tuple[int, ...]:
    """Return what people hand over for an amount: exact, then the next notes, the least first."""
    found = [cash_due_minor]
    for note in QUICK_NOTES_MINOR:
        rounded = -(-cash_due_minor // note) * note
        if rounded not in found:
            found.append(rounded)
    return tuple(sorted(found)[:QUICK_MAX])
