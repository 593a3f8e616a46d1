"""What members do besides buying, at the window: points, missions, draws, coupons handed on."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from posmember.domain.engagement.share_code import share_code
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.event_points import EventKind
from posmember.domain.programme.programme import Programme
from posmember.ui.engaging.view import EngagingView
from tests.support.cashier import Cashier

RULES = {
    "event_points": [
        {"event": "check_in", "points": 5},
        {"event": "share", "points": 20},
        {"event": "review", "points": 10, "times_per_day": 1},
        {"event": "survey", "points": 15},
    ],
    "coupon_templates": [
        {
            "template_id": "ten",
            "name_zh": "减十元",
            "name_en": "Ten off",
            "effect": {"form": "amount", "off_minor": 1000, "target": "ticket"},
        },
        {
            "template_id": "own",
            "name_zh": "不转赠",
            "name_en": "Stays",
            "is_transferable": False,
            "effect": {"form": "amount", "off_minor": 1000, "target": "ticket"},
        },
    ],
    "missions": [
        {
            "mission_id": "ever",
            "name_zh": "来一百次",
            "name_en": "A hundred visits",
            "goal": "visits",
            "target": 100,
            "reward": {"points": 100},
        }
    ],
    "draws": [
        {
            "draw_id": "sure",
            "name_zh": "必中",
            "name_en": "Sure",
            "prizes": [
                {
                    "prize_id": "mug",
                    "name_zh": "马克杯",
                    "name_en": "A mug",
                    "odds_bp": 10000,
                    "stock": 2,
                    "reward": {"coupon_template": "ten"},
                }
            ],
        }
    ],
}


@pytest.fixture
def members(cashier: Cashier) -> tuple[MemberId, MemberId]:
    """Two members who kept what they bought, in a shop with every kind of activity."""

    def publish() -> None:
        owner = cashier.services.operators.operators()[0].operator_id
        rules = msgspec.to_builtins(cashier.services.programme.current()) | RULES
        cashier.services.programme.publish(owner, msgspec.convert(rules, Programme))

    cashier.ask(publish)
    sales = cashier.ask(lambda: cashier.services.sales.recent(100))
    kept = [row for row in sales if row.kind == "sale" and row.is_returned == "none"]
    bought = list(dict.fromkeys(row.member_id for row in kept if row.member_id))
    return bought[0], bought[1]


def opened(cashier: Cashier, member: MemberId) -> EngagingView:
    cashier.go("member", member)
    cashier.press(Qt.Key.Key_F3)
    assert cashier.shell.front == "engaging"
    view = cashier.shell.screen_named("engaging").window
    assert isinstance(view, EngagingView)
    return view


def points(cashier: Cashier, member: MemberId) -> int:
    return cashier.ask(lambda: cashier.services.members.strip(member)).balances.points


def test_a_second_check_in_says_why_not(cashier: Cashier, members: tuple[MemberId, ...]) -> None:
    member = members[0]
    before = points(cashier, member)
    view = opened(cashier, member)

    cashier.press(Qt.Key.Key_F4)

    check_in = view.events.frames[EventKind.CHECK_IN]
    assert points(cashier, member) == before + 5
    assert "tomorrow" in check_in.state.text()
    assert not check_in.controls.isEnabled()
    cashier.press(Qt.Key.Key_F4)
    assert points(cashier, member) == before + 5
    assert "counted already" in cashier.toast


def test_a_scanned_share_code_earns_for_the_friend_and_never_for_oneself(
    cashier: Cashier, members: tuple[MemberId, ...]
) -> None:
    member, friend = members
    before = points(cashier, friend)
    opened(cashier, member)

    cashier.scan(share_code(member))
    assert "own share code" in cashier.toast
    cashier.scan(share_code(friend))

    assert points(cashier, friend) == before + 20


def test_a_receipt_is_reviewed_once_and_the_words_are_a_note(
    cashier: Cashier, members: tuple[MemberId, ...]
) -> None:
    member = members[0]
    before = points(cashier, member)
    view = opened(cashier, member)
    receipts = view.events.receipt.count()
    view.events.said.setText("很好")

    view.events.said.returnPressed.emit()
    cashier.idle()

    page = cashier.ask(lambda: cashier.services.members.page(member))
    assert points(cashier, member) == before + 10
    assert "很好" in page.notes[0].text
    assert view.events.receipt.count() <= receipts
    assert "tomorrow" in view.events.frames[EventKind.REVIEW].state.text()
    assert not view.events.said.text()


def test_a_survey_needs_its_name(cashier: Cashier, members: tuple[MemberId, ...]) -> None:
    member = members[0]
    before = points(cashier, member)
    view = opened(cashier, member)
    view.events.answers.returnPressed.emit()
    cashier.idle()
    assert points(cashier, member) == before
    view.events.survey.setText("2026 秋")

    view.events.answers.returnPressed.emit()
    cashier.idle()

    assert points(cashier, member) == before + 15


def test_a_chance_is_taken_once_and_the_prize_is_in_the_wallet(
    cashier: Cashier, members: tuple[MemberId, ...]
) -> None:
    member = members[0]
    view = opened(cashier, member)

    cashier.press(Qt.Key.Key_F6)

    assert view.draws.outcome.text() == "Won: A mug"
    assert view.draws.won.isVisibleTo(view)
    coupons = cashier.ask(lambda: cashier.services.coupons.of_member(member))
    assert [each.coupon.template_id for each in coupons] == ["ten"]
    cashier.press(Qt.Key.Key_F6)
    assert "Come back tomorrow" in cashier.toast
    assert "1 left" in words(view)


def test_a_coupon_is_handed_on_by_phone_unless_it_stays(
    cashier: Cashier, members: tuple[MemberId, ...]
) -> None:
    giver, receiver = members

    def give() -> None:
        owner = cashier.services.operators.operators()[0].operator_id
        for template in ("ten", "own"):
            cashier.services.coupons.issue(owner, template, giver)

    cashier.ask(give)
    owner = cashier.ask(lambda: cashier.services.operators.operators()[0].operator_id)
    phone = cashier.ask(lambda: cashier.services.members.reveal_phone(owner, receiver))
    view = opened(cashier, giver)
    assert view.coupons.coupon.count() == 1
    view.coupons.receiver.setText(phone)

    cashier.press(Qt.Key.Key_F7)

    held = cashier.ask(lambda: cashier.services.coupons.of_member(receiver))
    assert [each.coupon.template_id for each in held] == ["ten"]
    assert "has the coupon now" in cashier.toast
    assert not view.coupons.coupon.isVisibleTo(view)


def test_missions_show_how_far_a_member_is(cashier: Cashier, members: tuple[MemberId, ...]) -> None:
    view = opened(cashier, members[0])
    visits = cashier.ask(lambda: cashier.services.engagement.missions(members[0]))[0].done

    assert f"{visits} of 100 visits" in words(view)


def test_the_counter_says_how_far_missions_are(
    cashier: Cashier, members: tuple[MemberId, ...]
) -> None:
    owner = cashier.ask(lambda: cashier.services.operators.operators()[0].operator_id)
    phone = cashier.ask(lambda: cashier.services.members.reveal_phone(owner, members[0]))
    visits = cashier.ask(lambda: cashier.services.engagement.missions(members[0]))[0].done

    cashier.type(phone.replace(" ", ""))
    cashier.press(Qt.Key.Key_Return)

    assert cashier.checkout.member.missions.text() == f"A hundred visits: {visits} of 100 visits"


def test_a_friends_code_scanned_at_the_counter_is_brought_by_the_attached_member(
    cashier: Cashier, members: tuple[MemberId, ...]
) -> None:
    member, friend = members
    before = points(cashier, friend)
    cashier.go("checkout")
    cashier.scan(share_code(friend))
    assert "Attach the member" in cashier.toast
    owner = cashier.ask(lambda: cashier.services.operators.operators()[0].operator_id)
    phone = cashier.ask(lambda: cashier.services.members.reveal_phone(owner, member))
    cashier.type(phone.replace(" ", ""))
    cashier.press(Qt.Key.Key_Return)

    cashier.scan(share_code(friend))

    assert "20 points" in cashier.toast
    assert points(cashier, friend) == before + 20


def words(view: EngagingView) -> str:
    return " · ".join(label.text() for label in view.findChildren(QLabel))
