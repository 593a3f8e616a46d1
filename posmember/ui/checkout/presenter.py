"""Decides what every key at the checkout does while a cart is being rung up."""

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.errors import EmptyCartError
from posmember.domain.checkout.quote import Quote
from posmember.domain.events import Event, MemberChanged, PrintJobSettled
from posmember.domain.ids import CartId, MemberId, new_id
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.stored_value.proof import NO_PROOF
from posmember.services.lookup.rows import ProductHit
from posmember.ui.checkout.approving import Approving
from posmember.ui.checkout.asking import Asking
from posmember.ui.checkout.attending import Attending
from posmember.ui.checkout.changing import Changing
from posmember.ui.checkout.holding import Holding
from posmember.ui.checkout.joining import Joining
from posmember.ui.checkout.looking import Looking
from posmember.ui.checkout.offering import Offering
from posmember.ui.checkout.paying import Paying
from posmember.ui.checkout.ringing import Ringing
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.spending import Spending
from posmember.ui.checkout.states import Ask, Entered, Mode
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.checkout.waiting import Act, Waiting
from posmember.ui.desk import Desk
from posmember.ui.entry import LookUp, read_entry


class CheckoutPresenter:
    """Answers the one box and the keys of the checkout."""

    def __init__(self, view: CheckoutPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._session = Session(Cart(CartId(new_id())))
        self._waiting = Waiting(view, desk, self._session)
        self._attending = Attending(view, desk, self._session, self, self._waiting)
        self.prompting = self._attending.prompting
        self._ringing = Ringing(view, desk, self._session, self)
        self._looking = Looking(view, desk, self._session, self, self._waiting)
        self.paying = Paying(view, desk, self._session, self, self._waiting)
        self._offering = Offering(view, desk, self._session, self)
        self.joining = Joining(view, desk, self._session, self)
        self._approving = Approving(view, desk, self._session, self, self._waiting)
        leaving = (self, self._waiting, self._approving)
        self._holding = Holding(view, desk, self._session, leaving)
        self._changing = Changing(view, self._session, self._ringing, self._approving)
        parts = (self, self.paying, self._approving)
        self._spending = Spending(view, desk, self._session, parts)
        asked = (self._attending, self._offering, self.paying, self._spending)
        self.asking = Asking(view, desk, self._session, self._waiting, asked)

    @property
    def session(self) -> Session:
        """What is under way."""
        return self._session

    # ------------------------------------------------------------ the box

    def on_typed(self, text: str) -> None:
        """Show what the text in the box would find or do."""
        session = self._session
        session.text = text
        session.is_picking = False
        if session.mode is Mode.SETTLED and text:
            self.start_next()
            session.text = text
        if session.mode is Mode.PAYING or self._waiting.is_payment_due:
            self._follow_box()  # it is money, or will be
            return
        entry = read_entry(text)
        if not isinstance(entry, LookUp):
            self._changing.preview(entry)
        elif entry.text:
            session.quantity_text = entry.quantity_text
            self._looking.preview(entry.text)
        else:
            self._view.close_panel()

    def on_entered(self, text: str, *, is_scan: bool = False) -> None:
        """Do what Enter, or the end of a scan, means, after what was entered before."""
        session, text = self._session, text.strip()
        is_for_member = session.is_for_member and bool(text)
        if not text and session.is_settling and not self._waiting.has_entries:
            return  # pressed twice: it pays once
        if not text and session.is_picking:
            self.on_picked(0)
            return
        self.tidy()
        if is_for_member:
            session.is_for_member = False
            self._view.show_member_wanted(is_wanted=False)
        if text:
            self._waiting.when_answered(
                lambda: self._enter(text, is_scan=is_scan, is_for_member=is_for_member),
                text,
                is_scan=is_scan,
            )
        else:
            self._waiting.when_priced(self._confirm)

    def on_scanned(self, text: str) -> None:
        """Take a scan for what it means; where a PIN is asked for no code is an answer."""
        match self._view.open_panel:
            case Ask.APPROVAL | Ask.PROOF:
                self._desk.notifier.beep()
                self._view.tell("scan_while_asked", text)
            case Ask.JOIN:
                self.joining.take(text)
            case _:
                self.on_entered(text, is_scan=True)

    def _confirm(self) -> None:
        """Do what Enter alone means right now."""
        self._session.entered_text = ""
        match self._session.mode:
            case Mode.SETTLED:
                self.start_next()
            case Mode.PAYING:
                self.paying.enter("", is_scan=False)
            case Mode.RINGING:
                self.pay()

    def on_picked(self, place: int) -> None:
        """Take one of the listed hits or held carts."""
        if self._view.open_panel is Ask.HELD:
            self._holding.take(place)
        elif self._view.open_panel is Ask.OFFERS:
            self._offering.switch(place)
        else:
            self._looking.pick(place)

    def _enter(self, text: str, *, is_scan: bool, is_for_member: bool) -> None:
        """Take what was entered for what it means right now."""
        session = self._session
        if session.mode is Mode.SETTLED:
            self.start_next()
        session.entered_text = "" if is_scan else text
        if session.mode is Mode.PAYING:
            self.paying.enter(text, is_scan=is_scan)
            return
        entry = LookUp(text) if is_scan else read_entry(text)
        if isinstance(entry, LookUp):
            entered = Entered(entry, session.entered_text, is_for_member, is_scan)
            self._looking.enter(entered)
        else:
            self._changing.change(entry)

    def tidy(self) -> None:
        """Empty the box and put away what hung below it."""
        session = self._session
        session.text = ""
        session.quantity_text = ""
        session.hits = ()
        session.is_picking = False
        self._view.clear_box()
        self._view.close_panel()
        self._follow_box()

    def _follow_box(self) -> None:
        """Show what is paid with what stands in the box; once it is written that is no money."""
        if self._session.mode is Mode.PAYING and not self._session.is_settling:
            self.paying.refresh(self._session.text)

    # ------------------------------------------------------------ the cart

    def on_marked(self, place: int) -> None:
        """Remember which line the keys are about."""
        self._ringing.mark(place)

    def on_moved(self, step: int) -> None:
        """Mark the line above or below; in an explanation, go a page on."""
        if self._view.open_panel is Ask.WHY and abs(step) > 1:
            self._view.page_why(1 if step > 0 else -1)
        else:
            self._ringing.move(step)

    def on_more(self, pieces: int) -> None:
        """Add pieces to the marked line; below one piece the line goes."""
        self._when_ringing(lambda: self._ringing.change_count(pieces))

    def on_removed(self) -> None:
        """Take the marked line out."""
        self._when_ringing(self._ringing.remove)

    def _when_ringing(self, act: Act) -> None:
        """Change the cart in its turn; once it is being paid the keys mean something else."""
        self._waiting.when_answered(lambda: act() if self._session.mode is Mode.RINGING else None)

    def add_product(self, product: ProductSnapshot, quantity_milli: int) -> None:
        """Ring a product up."""
        self._ringing.add_product(product, quantity_milli)

    def ring_up(self, hit: ProductHit, count_text: str) -> None:
        """Ring up what was found; *count_text*, if any, is how many were typed before it."""
        self._ringing.ring_up(hit, count_text)

    def attach(self, member_id: MemberId) -> None:
        """Attach a member to the cart."""
        self._attending.attach(member_id)

    def change(self, cart: Cart) -> None:
        """Go on with a changed cart and have it priced."""
        self._session.cart = cart
        self._session.quote = self._session.join_offer = None
        self.prompting.follow(cart)
        self.reprice()

    def reprice(self) -> None:
        """Price the cart as it is paid so far."""
        cart, tenders = self._session.cart, tuple(self._session.tenders)
        services = self._desk.services
        self._session.prices_due += 1
        self._desk.tasks.run(
            lambda: services.checkout.quote(cart, tenders),
            lambda quote: self._quoted(cart, quote),
            self._not_quoted,
        )

    def _not_quoted(self, problem: Exception) -> None:
        self._session.prices_due -= 1
        self._waiting.stay()
        self._desk.notifier.explain(problem)
        self._waiting.go_on()

    def _quoted(self, cart: Cart, quote: Quote) -> None:
        session = self._session
        session.prices_due -= 1
        if session.cart is not cart:
            return
        session.quote = quote
        self._view.show_cart(session.rows(), session.marked_place())
        self._view.show_quote(quote, len(cart.lines))
        self._view.show_last(session.last if session.is_empty else None)
        self._offering.refresh()
        self.joining.offer()
        if session.mode is Mode.PAYING:
            self.paying.repriced()
        self._waiting.go_on()

    def resume(self, cart: Cart) -> None:
        """Go on with another cart; its member is read afresh."""
        self._begin(cart)
        if cart.member is not None:
            self._attending.show(cart.member.member_id)

    def start_next(self) -> None:
        """Begin the next sale."""
        self._begin(Cart(CartId(new_id())))

    def _begin(self, cart: Cart) -> None:
        session = self._session
        session.mode = Mode.RINGING
        session.tenders.clear()
        session.strip = None
        session.marked_line = None
        session.approver = None
        session.proof = NO_PROOF
        self._view.show_mode(Mode.RINGING)
        self._view.show_member(None)
        self.change(cart)

    # ------------------------------------------------------------ keys

    def on_shown(self, subject: str = "") -> None:
        """Come to the front: show what is under way, or sell to the member who is *subject*."""
        if subject and not self._session.is_settling:
            self._serve(MemberId(subject))
        if self._session.quote is None:
            self.reprice()
        self._holding.count()
        self.paying.last_sale.again()

    def _serve(self, member_id: MemberId) -> None:
        """Attach a member; a cart of somebody else is put aside first."""
        session = self._session
        if session.mode is Mode.SETTLED:
            self.start_next()
        elif session.mode is Mode.PAYING:
            self.paying.leave()
        member = session.cart.member
        if member is not None and member.member_id != member_id:
            self._holding.make_way()
        self.attach(member_id)

    def on_left(self) -> None:
        """Put the cart aside before the screen goes."""
        self._holding.save()

    def on_member_asked(self) -> None:
        """Take what is typed next as a person; once more: as anything."""
        self._session.is_for_member = not self._session.is_for_member
        self._view.show_member_wanted(is_wanted=self._session.is_for_member)
        if self._session.text:
            self.on_typed(self._session.text)

    def on_held(self) -> None:
        """Put the cart aside; what is typed is its note."""
        note = self._session.text.strip()
        self.tidy()
        self._when_ringing(lambda: self._holding.hold(note))

    def on_cancelled(self) -> None:
        """Throw the cart away; asked for twice."""
        typed = self._session.text
        self._when_ringing(lambda: self._holding.cancel(typed))

    def on_resume_asked(self) -> None:
        """Take a cart up again."""
        self._holding.ask()

    def on_escaped(self) -> None:
        """Leave the innermost thing that is open; a cart is put aside, never lost."""
        session = self._session
        if self._view.open_panel is not Ask.NOTHING:
            self._approving.forget()
            self.tidy()
        elif session.text:
            self.tidy()
        elif session.is_for_member:
            self.on_member_asked()
        elif session.mode is Mode.PAYING:
            self.paying.leave()
        elif session.mode is Mode.SETTLED:
            self.start_next()
        elif self._waiting.is_payment_due:
            self._waiting.when_answered(self._back_to_cart)
        elif not session.is_empty or session.answers_due:
            self.on_held()

    def _back_to_cart(self) -> None:
        """Leave the payment in turn, if it was one."""
        if self._session.mode is Mode.PAYING:
            self.paying.leave()

    # ------------------------------------------------------------ paying

    def pay(self) -> None:
        """Go on to the money."""
        if self._session.quote is None:
            self.reprice()
        elif self._session.cart.lines:
            self.paying.begin()
        elif self._session.cart.member is not None:
            self.refuse(EmptyCartError())

    def on_member_changed(self, event: MemberChanged) -> None:
        """Go on with the attached member as it is now."""
        self._attending.refresh(event.member_id)

    def on_ticket_settled(self, _event: Event) -> None:
        """Go on with the attached member's balances as they are now."""
        self._attending.refresh()

    def on_catalogue_changed(self, _event: Event) -> None:
        """Price the cart under the rules of now."""
        if self._session.mode is not Mode.SETTLED:
            self.reprice()

    def on_print_settled(self, event: PrintJobSettled) -> None:
        """Show what became of the receipt."""
        self.paying.last_sale.refresh(event.sale_id)

    # ------------------------------------------------------------ rights and refusals

    def on_approval_pin(self, pin: str) -> None:
        """Check the PIN of somebody who may do what was asked."""
        asking = self._spending if self._view.open_panel is Ask.PROOF else self._approving
        asking.check(pin)

    def refuse(self, problem: Exception) -> None:
        """Say why something did not work; what was entered comes back to be corrected."""
        self._waiting.stay()
        session = self._session
        self._view.refuse_box(session.entered_text)
        session.text = session.text or session.entered_text
        session.entered_text = ""
        self._follow_box()
        self._desk.notifier.explain(problem)
        self._waiting.go_on()
