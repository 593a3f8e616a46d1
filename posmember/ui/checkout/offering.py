"""Lists promotions and coupons, and switches them off and on again; uses points."""

from posmember.domain.checkout.cart_changes import set_points_to_redeem
from posmember.domain.checkout.offers import Offer, offers_of, switch_offer
from posmember.domain.errors import Refusal
from posmember.domain.money import parse_decimal
from posmember.ui.checkout.counter import Counter
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import PICKS, Ask, Mode
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.desk import Desk


class Offering:
    """The list stays open while the cart is priced anew, so that its effect is seen."""

    def __init__(self, view: CheckoutPort, desk: Desk, session: Session, counter: Counter) -> None:
        self._view = view
        self._desk = desk
        self._session = session
        self._counter = counter
        self._offers: tuple[Offer, ...] = ()

    def open(self) -> None:
        """Show the list, or say that there is nothing to list."""
        self._offers = ()
        self._show()
        if not self._offers:
            self._view.tell("no_offers")

    def refresh(self) -> None:
        """Show the list as the newly priced cart has it, where it is open."""
        if self._view.open_panel is Ask.OFFERS:
            self._show()

    def switch(self, place: int) -> None:
        """Switch one of the listed offers."""
        if 0 <= place < len(self._offers) and self._offers[place].can_switch:
            self._counter.change(switch_offer(self._session.cart, self._offers[place]))

    def use_points(self, text: str) -> None:
        """Use as many points as *text* says, else all that may be, or none if some are used."""
        session = self._session
        quote = session.quote
        if quote is None or session.mode is Mode.SETTLED:
            return
        points = 0 if quote.points_as_money else quote.redemption.maximum_points
        if not (text or points or quote.points_as_money):
            told = "no_points_to_pay" if session.mode is Mode.PAYING else "no_points"
            self._view.tell(told, str(quote.redemption.limited_by))
            return
        try:
            wanted = parse_decimal(text, self._desk.figures.points_decimals) if text else points
            cart = set_points_to_redeem(session.cart, wanted, quote.redemption)
        except Refusal as refusal:
            self._counter.refuse(refusal)
            return
        if not session.text:
            self._counter.tidy()
        self._counter.change(cart)

    def _show(self) -> None:
        quote = self._session.quote
        if quote is not None:
            self._offers = self._in_place(offers_of(self._session.cart, quote))[:PICKS]
            if self._offers:
                self._view.show_offers(self._offers)
            elif self._view.open_panel is Ask.OFFERS:
                self._view.close_panel()

    def _in_place(self, offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
        """Leave each offer under the digit that it had while the list is open."""
        places = {_name_of(offer): place for place, offer in enumerate(self._offers)}
        return tuple(sorted(offers, key=lambda offer: places.get(_name_of(offer), len(places))))


def _name_of(offer: Offer) -> tuple[str, str]:
    return (offer.rule_id, offer.coupon.coupon_id if offer.coupon is not None else "")
