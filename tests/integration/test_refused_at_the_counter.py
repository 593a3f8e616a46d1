"""What a counter refuses, says why, and books nothing of: no operation, no ledger entry, no row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
import pytest
from sqlalchemy import text

from posmember.domain.checkout.cart_changes import add_coupon
from posmember.domain.errors import NotFoundError, Refusal
from posmember.domain.ids import CouponId, MemberId, OperationId, SaleId
from posmember.domain.loyalty.errors import AdjustmentEmptyError
from posmember.domain.members.errors import MemberBlockedError, ReferrerRefusedError
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.errors import CouponUnknownError
from posmember.domain.shifts.errors import CashAmountError, NoShiftOpenError
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.stored_value.errors import RefundSumChangedError
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.services.coupons.rows import BatchAudience
from posmember.services.members.enrolment import NewMember
from posmember.services.printing.errors import BirthdayUnknownError
from posmember.services.programme import files
from posmember.services.programme.errors import ProgrammeUnreadableError
from tests.support.campaigns import FIVE_OFF, offer
from tests.support.shops import Shop

NOBODY = MemberId("nobody")
POLISH = CountCardPlan("polish", "打蜡", "Polish", 30_000, 3)
TEN_WASHES = CountCardPlan("wash", "洗车10次", "10 washes", 20_000, 10)
CASH = (Payment(PaymentKind.CASH, 20_000),)


def booked(shop: Shop) -> tuple[int, ...]:
    """How much is on record: operations, ledger, papers to print."""
    with shop.till.database.reading() as connection:
        return tuple(
            connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("operation", "operation_state", "ledger_entry", "print_job")
        )


@contextmanager
def refused(shop: Shop, why: type[Refusal]) -> Iterator[None]:
    """Expect a refusal that leaves the books as they were."""
    before = booked(shop)
    with pytest.raises(why):
        yield
    assert booked(shop) == before


UNKNOWN: dict[str, Callable[[Shop, MemberId], object]] = {
    "a thing to do": lambda shop, _: shop.services.follow_ups.close(shop.owner, "x"),
    "an event": lambda shop, _: shop.services.gatherings.invite(shop.owner, "x", BatchAudience()),
    "a merge": lambda shop, _: shop.services.merges.part(shop.owner, OperationId("x")),
    "a benefit used": lambda shop, _: shop.services.benefits.undo(
        shop.owner, OperationId("x"), reason="误点"
    ),
    "a plan of cards": lambda shop, member: shop.services.count_cards.sell(
        shop.owner, member, "x", CASH
    ),
    "a count card": lambda shop, _: shop.services.count_cards.use(shop.owner, "x"),
    "a use of one": lambda shop, _: shop.services.count_cards.undo(shop.owner, OperationId("x")),
    "a top-up": lambda shop, _: shop.services.top_up_refunds.find("x"),
    "a ticket": lambda shop, _: shop.services.sales.ticket(SaleId("x")),
    "who brought them": lambda shop, _: shop.services.members.ensure_may_refer(NOBODY),
}


def test_what_is_not_on_record_is_not_found_and_nothing_is_booked(shop: Shop) -> None:
    member = shop.join()

    for ask in UNKNOWN.values():
        with refused(shop, NotFoundError):
            ask(shop, member)


def test_no_points_are_neither_a_correction_nor_a_transfer(shop: Shop) -> None:
    one, two = shop.join(), shop.join("13912345678", "李雷")
    points = shop.services.points

    with refused(shop, AdjustmentEmptyError):
        points.adjust(shop.owner, one, 0, "no reason at all")
    for nothing in (0, -5):
        with refused(shop, AdjustmentEmptyError):
            points.transfer(shop.owner, one, two, nothing)


def test_somebody_blocked_gets_no_coupon_no_card_and_brings_nobody(shop: Shop) -> None:
    offer(shop, FIVE_OFF)
    with_cards(shop)
    holder, blocked = shop.join(), shop.join("13912345678", "李雷")
    shop.clock.step()
    (coupon,) = shop.services.coupons.issue(shop.owner, "five_off", holder)
    shop.services.members.block(shop.owner, blocked, is_blocked=True, reason="dispute")

    with refused(shop, MemberBlockedError):
        shop.services.coupons.transfer(shop.owner, coupon.coupon_id, blocked)
    with refused(shop, MemberBlockedError):
        shop.services.count_cards.sell(shop.owner, blocked, "wash", CASH)
    with refused(shop, ReferrerRefusedError):
        shop.services.members.enrol(
            shop.owner, NewMember(phone="13712345678", name="韩", referrer=blocked)
        )

    assert shop.services.members.count() == 2
    assert [each.coupon.coupon_id for each in shop.services.coupons.of_member(holder)] == [
        coupon.coupon_id
    ]


def test_a_coupon_handed_to_its_holder_stays_where_it_is(shop: Shop) -> None:
    offer(shop, FIVE_OFF)
    holder = shop.join()
    (coupon,) = shop.services.coupons.issue(shop.owner, "five_off", holder)
    before = booked(shop)

    assert shop.services.coupons.transfer(shop.owner, coupon.coupon_id, holder) == coupon

    assert booked(shop) == before


def test_a_coupon_that_is_on_no_record_does_not_come_off_a_ticket(shop: Shop) -> None:
    offer(shop, FIVE_OFF)
    member = shop.join()
    made_up = Coupon(CouponId("made up"), "five_off", "2026-11-22", "", member_id=member)
    cart = add_coupon(shop.cart(("paper", 1000), member=member), made_up)

    with refused(shop, CouponUnknownError):
        shop.services.checkout.settle(shop.owner, cart, ())

    assert shop.services.sales.recent() == ()


def with_cards(shop: Shop) -> None:
    programme = shop.services.programme.current()
    changed = msgspec.structs.replace(programme, count_cards=(POLISH, TEN_WASHES))
    shop.services.programme.publish(shop.owner, changed)


def test_a_card_pays_back_only_the_sum_that_was_shown(shop: Shop) -> None:
    with_cards(shop)
    cards = shop.services.count_cards
    card = cards.sell(shop.owner, shop.join(), "wash", CASH)
    shown = cards.refund_plan(card.card_id).money_back_minor
    shop.clock.step()
    cards.use(shop.owner, card.card_id)

    with refused(shop, RefundSumChangedError):
        cards.refund(shop.owner, card.card_id, shown_minor=shown)
    with refused(shop, NotFoundError):
        cards.use(shop.owner, card.card_id, product_id="no such product")

    (seen,) = cards.of_member(MemberId(card.member_id))
    assert seen.left == 9


def test_a_use_is_undoable_once_and_a_sale_of_a_card_never(shop: Shop) -> None:
    with_cards(shop)
    cards, member = shop.services.count_cards, shop.join()
    card = cards.sell(shop.owner, member, "wash", CASH)
    shop.clock.step()
    cards.use(shop.owner, card.card_id)

    used, sold = cards.history(member)
    assert (used.is_undoable, sold.is_undoable) == (True, False)
    shop.clock.step()
    cards.undo(shop.owner, used.move_id)

    assert not any(move.is_undoable for move in cards.history(member))


def test_a_float_below_nothing_opens_no_shift_and_none_open_has_no_report(shop: Shop) -> None:
    shop.services.shop.change(shop.owner, shifts=ShiftRules(are_used=True, is_count_blind=False))

    with refused(shop, CashAmountError):
        shop.services.shifts.open(shop.owner, -1)
    with refused(shop, NoShiftOpenError):
        shop.services.shift_papers.x_report(shop.owner)


def test_a_birthday_that_nobody_told_has_no_slip(shop: Shop) -> None:
    member = shop.join()

    with refused(shop, BirthdayUnknownError):
        shop.services.documents.birthday_slip(member)


@pytest.mark.parametrize("content", [b"", b"{", b'{"tiers": 3}', b'"\xff\xfe"', b"PK\x03\x04"])
def test_a_file_that_is_no_programme_is_refused_whatever_it_is(content: bytes) -> None:
    with pytest.raises(ProgrammeUnreadableError):
        files.read(content)
