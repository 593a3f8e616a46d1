"""What the checkout's presenters need of its window."""

from collections.abc import Sequence
from typing import Protocol

from posmember.domain.checkout.join_offer import JoinOffer
from posmember.domain.checkout.offers import Offer
from posmember.domain.checkout.quote import Quote
from posmember.services.checkout.rows import HeldCartRow
from posmember.services.members.rows import MemberStrip
from posmember.services.recommending.rows import Suggestion
from posmember.services.stored_value.rows import Wallet
from posmember.ui.checkout.states import Ask, CartRow, Hit, Mode, Pace, Payment, Preview, Settled
from posmember.ui.why_words import Pairs


class JoinPort(Protocol):
    """The form in which somebody joins."""

    def show_referrer(self, said: str, *, is_refused: bool) -> None:
        """Say who was named, or why that cannot be; nothing said: nobody was."""

    def put_referrer(self, text: str) -> None:
        """Name somebody whose code was scanned."""

    def put_channel(self, text: str) -> None:
        """Name the channel whose join link was scanned."""


class TotalsPort(Protocol):
    """What the cart comes to."""

    def show_join_offer(self, offer: JoinOffer) -> None:
        """Say what joining would bring."""


class PromptPort(Protocol):
    """The one thing that the member is asked about."""

    def show_prompt(self, suggestion: Suggestion | None) -> None:
        """Ask about something, or about nothing any more."""


class CheckoutPort(Protocol):
    """The window of the checkout, as its presenters see it."""

    @property
    def join(self) -> JoinPort:
        """The form in which somebody joins."""

    @property
    def prompt(self) -> PromptPort:
        """The one thing that the member is asked about."""

    @property
    def totals(self) -> TotalsPort:
        """What the cart comes to."""

    def show_mode(self, mode: Mode) -> None:
        """Make the box and the middle fit for ringing up, paying, or having settled."""

    def show_member_wanted(self, *, is_wanted: bool) -> None:
        """Show that the box now takes a person, or again anything."""

    def show_cart(self, rows: Sequence[CartRow], marked: int) -> None:
        """Show the lines; *marked* is the place of the marked one, −1 without."""

    def show_quote(self, quote: Quote | None, line_count: int) -> None:
        """Show the totals; None while they are not known."""

    def show_member(self, strip: MemberStrip | None, missions: Pace = ()) -> None:
        """Show who the cart is for, and how far their missions are."""

    def show_hits(self, hits: Sequence[Hit], *, is_hot: bool, is_picking: bool) -> None:
        """List what was found; *is_hot*: a digit picks now; *is_picking*: nothing else does."""

    def show_preview(self, preview: Preview) -> None:
        """Say what Enter would do with what is typed."""

    def show_join(self, phone: str) -> None:
        """Offer to enrol *phone*, inline."""

    def show_why(self, pairs: Pairs) -> None:
        """Explain every figure."""

    def page_why(self, pages: int) -> None:
        """Go on in an explanation that is long."""

    def show_held(self, rows: Sequence[HeldCartRow]) -> None:
        """List the carts on hold."""

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """List promotions and coupons, and how each stands on the ticket."""

    def show_held_count(self, count: int) -> None:
        """Say how many carts are on hold."""

    def ask_approval(self, action: str) -> None:
        """Ask for the PIN of somebody who may do *action*, inline."""

    def ask_proof(self, wallet: Wallet) -> None:
        """Ask for the digits that show that it is the member, inline."""

    def close_panel(self) -> None:
        """Put away what hangs below the box."""

    def show_payment(self, payment: Payment) -> None:
        """Show how far the customer has paid."""

    def show_settled(self, settled: Settled) -> None:
        """Show the change and the state of the receipt."""

    def show_last(self, settled: Settled | None) -> None:
        """Keep the last sale in sight while the cart is empty."""

    def clear_box(self) -> None:
        """Empty the box and put the focus into it."""

    def begin_typing(self, sign: str) -> None:
        """Put *sign* into the box, as if it had been typed."""

    def refuse_box(self, text: str) -> None:
        """Bring *text* back into the box, marked as not understood, unless more was typed."""

    def set_busy(self, *, is_busy: bool) -> None:
        """Show that a sale is being written."""

    def expect_payment(self, *, is_due: bool) -> None:
        """Take keys for those of the payment: it is only waited for."""

    def tell(self, what: str, text: str = "") -> None:
        """Say in a toast what happened; *what* is one of the window's own words."""

    @property
    def open_panel(self) -> Ask:
        """What hangs below the box now."""
