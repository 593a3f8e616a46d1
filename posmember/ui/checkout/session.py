"""What the checkout remembers between two keys."""

from dataclasses import dataclass, field

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.join_offer import JoinOffer
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.ticket import TenderLine
from posmember.domain.ids import OperatorId
from posmember.domain.stored_value.proof import NO_PROOF, SpendProof
from posmember.services.members.rows import MemberStrip
from posmember.ui.checkout.states import CartRow, Hit, Mode, Settled


@dataclass(slots=True)
class Session:
    """One cart under way, and the sale before it."""

    cart: Cart
    mode: Mode = Mode.RINGING
    quote: Quote | None = None
    """The price of exactly this cart; None while it is being worked out."""
    prices_due: int = 0
    """How many prices of carts are being worked out."""
    join_offer: JoinOffer | None = None
    """What joining would bring with exactly this cart; None while that is not known."""
    strip: MemberStrip | None = None
    marked_line: int | None = None
    is_for_member: bool = False
    """F2 was pressed: what is typed is a person."""
    text: str = ""
    hits: tuple[Hit, ...] = ()
    is_picking: bool = False
    entered_text: str = ""
    """What Enter took out of the box; it comes back if it is refused."""
    quantity_text: str = ""
    """How many of a hit are taken, as it was typed before what is listed."""
    answers_due: int = 0
    """How many questions are out whose answers change the cart; paying waits for them."""
    join_phone: str = ""
    approver: OperatorId | None = None
    proof: SpendProof = NO_PROOF
    """What shows that the member spends stored value."""
    tenders: list[TenderLine] = field(default_factory=list)
    keeps_change: bool = False
    """Change goes onto the member's balance."""
    is_settling: bool = False
    last: Settled | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been rung up and nobody is attached."""
        return not self.cart.lines and self.cart.member is None

    def rows(self) -> tuple[CartRow, ...]:
        """Return the lines of the quoted cart."""
        if self.quote is None:
            return ()
        return tuple(
            CartRow(
                line_id=line.line_id,
                number=line.priced.line_no,
                name=line.priced.name,
                unit=line.priced.unit,
                quantity_milli=line.priced.quantity_milli,
                unit_price_minor=line.priced.unit_price_minor,
                net_minor=line.priced.net_minor,
                reductions=line.priced.reductions,
                is_hand_priced=line.priced.is_hand_priced,
                earns_points=line.priced.earns_points,
                is_gift=line.priced.is_gift,
            )
            for line in self.quote.lines
        )

    def marked_place(self) -> int:
        """Return the place of the marked line; the last one where none is marked."""
        ids = [line.line_id for line in self.cart.lines]
        if self.marked_line in ids:
            return ids.index(self.marked_line)
        return len(ids) - 1

    def marked_id(self) -> int | None:
        """Return the id of the marked line."""
        place = self.marked_place()
        return self.cart.lines[place].line_id if place >= 0 else None
