"""Takes quantities, prices and discounts that are typed; says before what Enter would do."""

from posmember.domain.checkout import cart_changes
from posmember.domain.staff.permissions import Action
from posmember.ui.checkout.approving import Approving
from posmember.ui.checkout.ringing import Ringing
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import Preview
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.entry import Change, SetDiscount, SetLineDiscount, SetPrice, SetQuantity


class Changing:
    """Prices and discounts by hand need the right to give them, or somebody who has it."""

    def __init__(
        self, view: CheckoutPort, session: Session, ringing: Ringing, approving: Approving
    ) -> None:
        self._view = view
        self._session = session
        self._ringing = ringing
        self._approving = approving

    def preview(self, entry: Change) -> None:
        """Show what Enter would do to the marked line or the ticket."""
        line_id = self._session.marked_id()
        if line_id is None:
            self._view.close_panel()
            return
        name = cart_changes.line_of(self._session.cart, line_id).product.name
        self._view.show_preview(Preview.of(entry, name))

    def change(self, entry: Change) -> None:
        """Do it, once somebody who may has said so, to the line that is marked now."""
        ringing, permitted = self._ringing, self._approving.permitted
        at = self._session.marked_id()
        match entry:
            case SetQuantity(text=number):
                ringing.set_quantity(number)
            case SetPrice(text=price):
                permitted(Action.HAND_PRICE, lambda by: ringing.set_price(at, price, by))
            case SetLineDiscount(text=share):
                permitted(Action.HAND_PRICE, lambda by: ringing.set_line_discount(at, share, by))
            case SetDiscount(text=discount):
                permitted(Action.TICKET_DISCOUNT, lambda by: ringing.set_discount(discount, by))
