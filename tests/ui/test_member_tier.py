"""The tier on a member's page: set by hand with a reason, benefits handed over with one button."""

from posmember.domain.ids import MemberId
from posmember.ui.member.presenter import MemberPresenter
from posmember.ui.member.tier_setting import TierByHand
from posmember.ui.member.view import MemberView
from tests.support.cashier import Cashier


def opened(cashier: Cashier) -> tuple[MemberId, MemberPresenter, MemberView]:
    member = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0].member_id
    cashier.go("member", member)
    screen = cashier.shell.screen_named("member")
    assert isinstance(screen.presenter, MemberPresenter)
    assert isinstance(screen.window, MemberView)
    return member, screen.presenter, screen.window


def test_a_tier_set_by_hand_is_shown_with_its_reason(cashier: Cashier) -> None:
    member, presenter, view = opened(cashier)
    view.identity.set_tier.click()
    cashier.idle()
    form = view.tier_form
    form.cause.setCurrentIndex(form.cause.findData("lock"))
    form.tier.setCurrentIndex(form.tier.findData("diamond"))
    form.reason.setText("股东")

    form.reason.returnPressed.emit()
    cashier.idle()

    standing = cashier.ask(lambda: cashier.services.tiers.standing(member))
    assert standing.tier_id == "diamond"
    assert view.identity.tier.text() == standing.tier.name_en
    assert any("股东" in row.detail for row in view.timeline.rows)
    presenter.on_tier_set(TierByHand("release", "", "", "到期"))
    cashier.idle()
    released = cashier.ask(lambda: cashier.services.tiers.standing(member))
    assert released.source.value == "earned"


def test_a_day_that_is_none_is_explained(cashier: Cashier) -> None:
    member, presenter, _view = opened(cashier)

    presenter.on_tier_set(TierByHand("floor", "gold", "明年", "老客户"))
    cashier.idle()

    assert "明年" in cashier.toast
    history = cashier.ask(lambda: cashier.services.tiers.history(member))
    assert "floor" not in [row.cause for row in history]


def test_a_floor_ends_on_the_day_that_was_typed(cashier: Cashier) -> None:
    member, presenter, _view = opened(cashier)

    presenter.on_tier_set(TierByHand("floor", "gold", "2026/12/31", "老客户"))
    cashier.idle()

    setting = cashier.ask(lambda: cashier.services.tiers.setting(member))
    assert (setting.floor, setting.floor_until) == ("gold", "2026-12-31")


def test_a_benefit_is_used_up_with_one_button(cashier: Cashier) -> None:
    member, presenter, view = opened(cashier)
    presenter.on_tier_set(TierByHand("lock", "gold", "", "股东"))
    cashier.idle()
    left = {b.benefit.benefit_id: b.left for b in page_benefits(cashier, member)}

    view.identity.benefits.used.emit("wrapping")
    cashier.idle()

    after = {b.benefit.benefit_id: b.left for b in page_benefits(cashier, member)}
    assert (left["wrapping"], after["wrapping"]) == (2, 1)


def page_benefits(cashier: Cashier, member: MemberId):
    return cashier.ask(lambda: cashier.services.benefits.left(member))
