"""Money paid into members' accounts: gifts, slips, shifts, and paid back by the calculator."""

import msgspec
import pytest

from posmember.domain.checkout.cart_changes import set_points_to_redeem
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.errors import NotPermittedError
from posmember.domain.members.errors import MemberBlockedError
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.staff.permissions import Role
from posmember.domain.stored_value.errors import RefundSumChangedError, TopUpPaymentError
from posmember.domain.stored_value.proof import SpendProof
from posmember.domain.stored_value.rules import Instalments, TopUpRule
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.services.printing.rows import PrinterRow
from posmember.services.reconciliation import verify
from posmember.services.stored_value.top_ups import TopUpWish

RULE = TopUpRule("r1", "充100送20", "100 and 20 more", 10_000, bonus_minor=2_000, points=50)
MONTHLY = TopUpRule(
    "r2", "充500分期送60", "500, 60 in parts", 50_000, 6_000, instalments=Instalments(3)
)
CASH = (Payment(PaymentKind.CASH, 10_000),)


@pytest.fixture
def topped(shop):
    programme = msgspec.structs.replace(shop.services.programme.current(), top_ups=(RULE, MONTHLY))
    shop.services.programme.publish(shop.owner, programme)
    return shop


def top_up(shop, member, amount_minor=10_000, payments=CASH, **more):
    shop.clock.step()
    wish = TopUpWish(member, amount_minor)
    return shop.services.top_ups.top_up(shop.owner, wish, payments, **more).top_up


def holds(shop):
    with shop.till.database.reading() as connection:
        return verify(connection) == ()


def test_what_the_preview_says_is_what_is_booked(topped):
    member = topped.join()
    plan = topped.services.top_ups.plan(TopUpWish(member, 10_000))

    made = top_up(topped, member)

    assert (made.bonus_minor, made.points) == (plan.bonus_minor, plan.points) == (2_000, 50)
    assert (made.principal_after, made.bonus_after) == (10_000, 2_000)
    assert topped.services.members.page(member).strip.balances.points == 50
    assert holds(topped)


def test_the_same_request_twice_is_one_top_up(topped):
    member = topped.join()

    first = top_up(topped, member, top_up_id="t1")
    again = top_up(topped, member, top_up_id="t1")

    assert again == first
    assert topped.services.wallets.of(member).spendable.total_minor == 12_000


def test_too_little_money_is_refused_and_nothing_is_booked(topped):
    member = topped.join()

    with pytest.raises(TopUpPaymentError):
        top_up(topped, member, payments=(Payment(PaymentKind.WECHAT, 9_999),))

    assert topped.services.top_ups.last(member) is None


def test_a_blocked_member_is_not_topped_up(topped):
    member = topped.join()
    topped.services.members.block(topped.owner, member, is_blocked=True, reason="dispute")

    with pytest.raises(MemberBlockedError):
        top_up(topped, member)


def test_parts_of_a_bonus_wait_for_their_day(topped):
    member = topped.join()

    made = top_up(topped, member, 50_000, (Payment(PaymentKind.WECHAT, 50_000),))

    assert made.bonus_at_once_minor == 2_000
    assert [part.due_on for part in made.instalments] == ["2026-12-22", "2027-01-22"]
    assert topped.services.wallets.of(member).spendable.bonus_minor == 2_000
    assert holds(topped)


def test_a_slip_is_printed_and_can_be_looked_at_again(topped):
    topped.services.print_queue.save_printer(
        topped.owner, PrinterRow("front", "memory:", "80mm", 1, opens_drawer=True)
    )
    member = topped.join()

    made = top_up(topped, member)

    assert [job.kind for job in topped.services.print_queue.jobs()] == ["top_up"]
    assert made.receipt_no in topped.services.value_papers.top_up(made.top_up_id).title


def test_the_refund_is_the_sum_that_was_shown(topped):
    member = topped.join()
    made = top_up(topped, member)
    plan = topped.services.top_up_refunds.plan(made.top_up_id)

    with pytest.raises(RefundSumChangedError):
        topped.services.top_up_refunds.refund(topped.owner, made.top_up_id, shown_minor=9_999)
    done = topped.services.top_up_refunds.refund(
        topped.owner, made.top_up_id, shown_minor=plan.sum.money_back_minor
    )

    assert done.refund.sum.money_back_minor == 10_000
    assert topped.services.wallets.of(member).spendable.total_minor == 0
    assert topped.services.members.page(member).strip.balances.points == 0
    assert holds(topped)


def test_points_of_a_refunded_top_up_that_were_spent_are_owed(topped):
    member = topped.join()
    topped.give_points(member, 100)
    made = top_up(topped, member)
    balance = topped.services.members.page(member).strip.balances.points
    cart = topped.cart(("paper", 9_000), member=member)
    limits = topped.services.checkout.quote(cart).redemption
    topped.settle(set_points_to_redeem(cart, limits.maximum_points, limits))
    spent = topped.services.members.page(member).strip.balances.points

    topped.services.top_up_refunds.refund(topped.owner, made.top_up_id, shown_minor=10_000)

    assert balance > 50
    assert topped.services.members.page(member).strip.balances.points == spent - 50
    assert holds(topped)


def test_a_cashier_needs_approval_to_pay_back(topped):
    cashier = topped.services.operators.add(topped.owner, "小李", "135790", Role.CASHIER)
    made = top_up(topped, topped.join())
    refunds = topped.services.top_up_refunds

    with pytest.raises(NotPermittedError):
        refunds.refund(cashier, made.top_up_id, shown_minor=10_000)

    done = refunds.refund(cashier, made.top_up_id, shown_minor=10_000, approver=topped.owner)
    assert done.refund.receipt_no


def test_the_list_of_seven_days_forgets_what_is_older_or_paid_back(topped):
    member = topped.join()
    old = top_up(topped, member)
    topped.clock.step(8 * 86_400_000)
    fresh, gone = top_up(topped, member), top_up(topped, member)
    topped.services.top_up_refunds.refund(topped.owner, gone.top_up_id, shown_minor=10_000)

    listed = topped.services.top_up_refunds.refundable()

    assert [row.top_up.top_up_id for row in listed] == [fresh.top_up_id]
    assert old.top_up_id not in {row.top_up.top_up_id for row in listed}
    assert listed[0].back_minor == 10_000


def test_the_shift_lists_top_ups_apart_from_sales(topped):
    topped.services.shop.change(topped.owner, shifts=ShiftRules(are_used=True))
    topped.services.shifts.open(topped.owner, 10_000)
    member = topped.join()
    made = top_up(topped, member, payments=(Payment(PaymentKind.CASH, 12_000),))
    top_up(topped, member, payments=(Payment(PaymentKind.ALIPAY, 10_000),))
    topped.clock.step()
    topped.services.top_up_refunds.refund(topped.owner, made.top_up_id, shown_minor=10_000)

    figures = topped.services.shifts.so_far(topped.owner)

    assert figures.top_ups == (("cash", 0), ("alipay", 10_000))
    assert figures.sold_minor == 0
    assert figures.expected() == {"cash": 10_000, "alipay": 10_000}


def test_stored_value_of_a_top_up_pays_at_once_in_a_shop_of_its_own(topped):
    member = topped.join()
    top_up(topped, member)
    cart = topped.cart(("paper", 1_000), member=member)
    ticket = topped.services.checkout.settle(
        topped.owner,
        cart,
        (TenderLine(TenderKind.STORED_VALUE, 1_290),),
        proof=SpendProof("5678"),
    ).ticket

    assert ticket.member.principal_after + ticket.member.bonus_after == 12_000 - 1_290
