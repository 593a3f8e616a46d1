"""The question at the counter, without a window: it comes last, and asks about the cart of now."""

from collections.abc import Callable
from typing import Any
from unittest.mock import Mock, create_autospec

import msgspec

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import add_product, attach_member
from posmember.domain.ids import CartId, MemberId, OperatorId, ProductId
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.recommending.recommending import Reason
from posmember.services.bundle import Services
from posmember.services.recommending.rows import Suggestion
from posmember.ui.checkout.attending import Attending
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import Mode
from posmember.ui.checkout.waiting import Waiting
from posmember.ui.desk import Desk

ANN = MemberSnapshot(MemberId("ann"), "A*", "138****5678", "", 0, 0)
TEA = ProductSnapshot(ProductId("tea"), "T", "Tea", price_minor=100)
CUP = Suggestion(ProductId("cup"), "Cup", 800, False, Reason.TOGETHER, "recommend_together")


class InTurn:
    """A lane that does one thing when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def run(
        self, work: Callable[[], Any], then: Callable[[Any], None], _failed: Callable[..., None]
    ) -> None:
        self.waiting.append((work, then))

    def next(self) -> None:
        work, then = self.waiting.pop(0)
        then(work())

    def all(self) -> None:
        while self.waiting:
            self.next()


class Counter:
    """The presenter in the middle: has each changed cart priced."""

    def __init__(self, session: Session, lane: InTurn, did: list[str]) -> None:
        self.session, self.lane, self.did = session, lane, did
        self.rung: list[ProductSnapshot] = []
        self.prompting: Any = None

    def change(self, cart: Cart) -> None:
        self.session.cart = cart
        self.prompting.follow(cart)
        self.lane.run(lambda: self.did.append("priced"), lambda _none: None, Mock())

    def add_product(self, product: ProductSnapshot, _quantity: int) -> None:
        self.rung.append(product)
        self.change(add_product(self.session.cart, product))

    def tidy(self) -> None:
        """Leave the box as it is."""

    def refuse(self, problem: Exception) -> None:
        raise problem


def opened(found: Suggestion | None = CUP) -> tuple[Attending, Counter, InTurn, Mock, Mock]:
    """Return what attends to members, with one thing in the cart."""
    lane, did = InTurn(), []
    session = Session(add_product(Cart(CartId("one")), TEA))
    services = create_autospec(Services, instance=True)
    for name in ("checkout", "members", "engagement", "recommending", "products"):
        setattr(services, name, Mock())
    services.checkout.attach = lambda cart, _member: attach_member(cart, ANN)
    services.members.strip = lambda _member: did.append("strip")
    services.engagement.missions = lambda _member: ()
    services.recommending.prompt.side_effect = lambda *_asked: (did.append("prompt"), found)[1]
    services.products.get = lambda product_id: msgspec.structs.replace(TEA, product_id=product_id)
    desk = create_autospec(Desk, instance=True)
    desk.services, desk.tasks, desk.notifier = services, lane, Mock()
    desk.operator = Mock(operator_id=OperatorId("owner"))
    counter, view = Counter(session, lane, did), Mock()
    attending = Attending(view, desk, session, counter, Waiting(view, desk, session))  # type: ignore[arg-type]
    counter.prompting = attending.prompting
    return attending, counter, lane, view.prompt.show_prompt, services.recommending


def test_the_question_is_looked_up_after_the_price_and_the_members_standing() -> None:
    attending, counter, lane, shown, recommending = opened()

    attending.attach(ANN.member_id)
    lane.all()

    assert counter.did == ["priced", "strip", "prompt"]
    recommending.prompt.assert_called_once_with("ann", ("tea",))
    shown.assert_called_with(CUP)


def test_nothing_to_recommend_shows_nothing() -> None:
    attending, _, lane, shown, _ = opened(None)

    attending.attach(ANN.member_id)
    lane.all()

    assert {call.args[0] for call in shown.call_args_list} == {None}


def test_the_same_member_read_anew_is_not_asked_again() -> None:
    attending, _, lane, _, recommending = opened()
    attending.attach(ANN.member_id)
    lane.all()

    attending.refresh()
    lane.all()

    assert recommending.prompt.call_count == 1


def test_an_answer_that_comes_for_another_sale_or_while_somebody_pays_is_not_shown() -> None:
    for spoil in (
        lambda session: setattr(session, "cart", Cart(CartId("two"))),
        lambda session: setattr(session, "mode", Mode.PAYING),
    ):
        attending, counter, lane, shown, _ = opened()
        attending.attach(ANN.member_id)
        while len(lane.waiting) != 1 or "strip" not in counter.did:
            lane.next()

        spoil(counter.session)
        lane.all()

        assert {call.args[0] for call in shown.call_args_list} == {None}


def test_a_yes_is_counted_once_and_rings_it_up() -> None:
    attending, counter, lane, shown, recommending = opened()
    attending.attach(ANN.member_id)
    lane.all()

    attending.prompting.take()
    attending.prompting.take()
    attending.prompting.decline()
    lane.all()

    recommending.answer.assert_called_once_with("owner", "ann", CUP, is_accepted=True)
    assert [product.product_id for product in counter.rung] == ["cup"]
    assert shown.call_args.args == (None,)


def test_a_no_is_counted_and_rings_nothing_up() -> None:
    attending, counter, lane, _, recommending = opened()
    attending.attach(ANN.member_id)
    lane.all()

    attending.prompting.decline()
    lane.all()

    recommending.answer.assert_called_once_with("owner", "ann", CUP, is_accepted=False)
    assert counter.rung == []


def test_what_is_scanned_meanwhile_is_not_asked_about() -> None:
    attending, counter, lane, shown, recommending = opened()
    attending.attach(ANN.member_id)
    lane.all()

    counter.change(
        add_product(counter.session.cart, msgspec.structs.replace(TEA, product_id=CUP.product_id))
    )
    attending.prompting.take()
    lane.all()

    assert shown.call_args.args == (None,)
    recommending.answer.assert_not_called()
