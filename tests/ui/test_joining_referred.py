"""Who brought a new member is named on joining, shown by name, and rewarded with the first sale."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from posmember.domain.engagement.share_code import share_code
from posmember.domain.ids import MemberId
from posmember.domain.programme.programme import Programme
from posmember.services.members.enrolment import NewMember
from posmember.ui.checkout.states import Ask, Mode
from tests.support.cashier import Cashier

ENTER = Qt.Key.Key_Return
FRIEND = "19955554321"
NEWCOMER = "19912345678"
TEMPLATES = {
    "coupon_templates": [
        {
            "template_id": "thanks",
            "name_zh": "推荐有礼",
            "name_en": "Thank you",
            "effect": {"form": "amount", "off_minor": 1000, "target": "ticket"},
            "trigger": {"on": "referral"},
        }
    ]
}


@pytest.fixture
def friend(cashier: Cashier) -> MemberId:
    """A member, in a shop that rewards both sides of a referral."""

    def prepare() -> MemberId:
        owner = cashier.services.operators.operators()[0].operator_id
        rules = msgspec.to_builtins(cashier.services.programme.current()) | TEMPLATES
        cashier.services.programme.publish(owner, msgspec.convert(rules, Programme))
        return cashier.services.members.enrol(owner, NewMember(phone=FRIEND, name="王小明"))

    return cashier.ask(prepare)


def asked_to_join(cashier: Cashier) -> None:
    cashier.type(NEWCOMER)
    cashier.press(ENTER)
    assert cashier.checkout.open_panel is Ask.JOIN


def wallet(cashier: Cashier, member: MemberId) -> list[str]:
    held = cashier.ask(lambda: cashier.services.coupons.of_member(member))
    return [each.coupon.template_id for each in held]


def test_both_sides_are_rewarded_with_the_first_paid_sale(
    cashier: Cashier, friend: MemberId
) -> None:
    asked_to_join(cashier)
    cashier.checkout.join.referrer.setText(FRIEND)
    cashier.idle()
    assert cashier.checkout.join.referred.text() == "王小明 199****4321"
    cashier.press(ENTER)

    member = cashier.session.cart.member
    assert member is not None
    assert (wallet(cashier, friend), wallet(cashier, member.member_id)) == ([], [])
    product = next(
        row.product
        for row in cashier.ask(lambda: cashier.services.products.browse(limit=40))
        if not row.product.is_weighed
    )
    cashier.scan(product.barcode)
    cashier.press(ENTER)
    cashier.press(ENTER)

    assert cashier.session.mode is Mode.SETTLED
    assert wallet(cashier, friend) == ["thanks"]
    assert wallet(cashier, member.member_id) == ["thanks"]


def test_a_scanned_share_code_names_the_referrer(cashier: Cashier, friend: MemberId) -> None:
    asked_to_join(cashier)

    cashier.scan(share_code(friend))

    assert cashier.checkout.open_panel is Ask.JOIN
    assert cashier.checkout.join.referred.text().startswith("王小明")


def test_a_scanned_phone_of_a_member_names_the_referrer(cashier: Cashier, friend: MemberId) -> None:
    asked_to_join(cashier)

    cashier.scan(FRIEND)

    assert cashier.checkout.open_panel is Ask.JOIN
    assert cashier.checkout.join.referrer.text() == FRIEND
    assert cashier.checkout.join.referred.text().startswith("王小明")


def test_the_card_of_a_member_that_is_scanned_names_the_referrer(
    cashier: Cashier, friend: MemberId
) -> None:
    owner = cashier.ask(lambda: cashier.services.operators.operators()[0].operator_id)
    card = cashier.ask(lambda: cashier.services.cards.issue(owner, friend))
    asked_to_join(cashier)

    cashier.scan(card.code)

    assert cashier.checkout.join.referred.text().startswith("王小明")


def test_goods_scanned_while_somebody_joins_are_refused_and_nothing_typed_is_lost(
    cashier: Cashier, monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps: list[bool] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(True))
    product = cashier.ask(lambda: cashier.services.products.browse(limit=1))[0].product
    assert product.barcode is not None
    asked_to_join(cashier)
    cashier.type("Li")

    cashier.scan(product.barcode)

    assert cashier.checkout.open_panel is Ask.JOIN
    assert cashier.checkout.join.name.text() == "Li"
    assert cashier.session.cart.lines == ()
    assert product.barcode in cashier.toast
    assert beeps == [True]


def test_a_referrer_who_is_nobody_keeps_the_form_open(cashier: Cashier, friend: MemberId) -> None:
    asked_to_join(cashier)
    cashier.checkout.join.referrer.setText("19900000000")
    cashier.idle()
    assert "19900000000" in cashier.checkout.join.referred.text()

    cashier.press(ENTER)

    assert cashier.checkout.open_panel is Ask.JOIN
    assert cashier.session.cart.member is None
    cashier.checkout.join.referrer.clear()
    cashier.press(ENTER)
    assert cashier.session.cart.member is not None


def test_a_blocked_member_cannot_bring_anybody(cashier: Cashier, friend: MemberId) -> None:
    owner = cashier.ask(lambda: cashier.services.operators.operators()[0].operator_id)
    cashier.ask(lambda: cashier.services.members.block(owner, friend, is_blocked=True))
    asked_to_join(cashier)

    cashier.checkout.join.referrer.setText(FRIEND)
    cashier.idle()

    assert "blocked" in cashier.checkout.join.referred.text()


def test_the_link_on_a_poster_says_how_somebody_came(cashier: Cashier) -> None:
    asked_to_join(cashier)
    cashier.scan("https://example.com/join?source=wechat")
    assert cashier.checkout.join.channel.text() == "wechat"
    cashier.press(ENTER)

    member = cashier.session.cart.member
    assert member is not None
    assert cashier.ask(lambda: cashier.services.members.page(member.member_id)).source == "wechat"


def test_a_long_word_about_who_was_named_cuts_nothing_of_the_form(cashier: Cashier) -> None:
    cashier.shell.resize(1024, 700)
    cashier.type("19900001111")
    cashier.press(ENTER)
    form, panel = cashier.checkout.join, cashier.checkout.panel

    form.show_referrer(
        "This fits more than one of them. Type more of it or scan it. " * 2, is_refused=True
    )
    cashier.idle()

    said = form.referred
    save = next(each for each in panel.findChildren(QPushButton) if "Save" in each.text())
    assert said.height() >= said.heightForWidth(said.width())
    assert save.height() >= save.sizeHint().height()
    assert panel.rect().contains(save.mapTo(panel, save.rect().bottomRight()))
