"""The ladder on the screen: edited, tried out at once, refused while faulty, saved as a version."""

from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.programme.programme import Programme
from posmember.protocol.bodies import ProductRecord
from posmember.ui.tiers.presenter import TiersPresenter
from posmember.ui.tiers.view import TiersView
from tests.support.cashier import Cashier


def opened(cashier: Cashier) -> tuple[TiersPresenter, TiersView]:
    cashier.go("tiers")
    cashier.idle()
    screen = cashier.shell.screen_named("tiers")
    assert isinstance(screen.presenter, TiersPresenter)
    assert isinstance(screen.window, TiersView)
    return screen.presenter, screen.window


def in_force(cashier: Cashier) -> Programme:
    return cashier.ask(cashier.services.programme.current)


def retype(cashier: Cashier, view: TiersView, field: str, text: str) -> None:
    line = getattr(view.tier, field)
    line.setText(text)
    line.editingFinished.emit()
    cashier.idle()


def test_a_threshold_is_tried_out_before_it_is_saved(cashier: Cashier) -> None:
    _presenter, view = opened(cashier)
    before = in_force(cashier)
    view.ladder.selectRow(1)
    cashier.idle()

    retype(cashier, view, "threshold", "0.01")

    trials = {row.tier.tier_id: row.trial for row in view._rungs.rows}
    assert trials["silver"] is not None
    assert trials["silver"].members > trials["silver"].members_now
    assert in_force(cashier) == before
    view.saved.emit()
    cashier.idle()
    after = in_force(cashier)
    assert after.tiers[1].threshold == 1
    assert after.version == before.version + 1
    assert not view._save.isEnabled()


def test_a_ladder_with_a_fault_cannot_be_saved(cashier: Cashier) -> None:
    _presenter, view = opened(cashier)
    before = in_force(cashier)

    retype(cashier, view, "threshold", "5")

    assert view.faults.text()
    assert not view._save.isEnabled()
    retype(cashier, view, "threshold", "viel")
    assert "viel" in cashier.toast
    view.undone.emit()
    cashier.idle()
    assert not view.faults.text()
    assert in_force(cashier) == before


def test_tiers_and_benefits_are_added_and_removed(cashier: Cashier) -> None:
    presenter, view = opened(cashier)
    count = len(presenter.draft.ladder)

    view.added.emit()
    cashier.idle()
    view.tier.benefit_added.emit()
    cashier.idle()
    view.tier.benefits[0].quota.setText("3")
    view.tier.benefits[0].quota.editingFinished.emit()
    cashier.idle()

    assert len(presenter.draft.ladder) == count + 1
    assert presenter.draft.ladder[-1].benefits[0].quota == 3
    view.tier.benefits[0].removed.emit()
    cashier.idle()
    assert presenter.draft.ladder[-1].benefits == ()
    view.tier.removed.emit()
    cashier.idle()
    assert len(presenter.draft.ladder) == count


def test_a_membership_for_sale_is_part_of_the_rules(cashier: Cashier) -> None:
    def publish() -> None:
        owner = cashier.services.operators.operators()[0].operator_id
        card = ProductRecord(
            ProductId("card"), "V1", "金卡年费", price_minor=36_500, kind=ProductKind.MEMBERSHIP
        )
        cashier.services.products.publish(owner, (card,))

    cashier.ask(publish)
    presenter, view = opened(cashier)

    view.rules._put.click()
    cashier.idle()

    (paid,) = presenter.draft.rules.paid
    assert (paid.product_id, paid.tier_id, paid.months) == ("card", "diamond", 12)
    presenter.on_paid_removed("card")
    cashier.idle()
    assert presenter.draft.rules.paid == ()


def test_another_basis_is_another_unit(cashier: Cashier) -> None:
    presenter, view = opened(cashier)
    rules = view.rules
    rules.measure.setCurrentIndex(rules.measure.findData("visits"))

    rules.measure.activated.emit(rules.measure.currentIndex())
    cashier.idle()

    assert presenter.draft.rules.measure.value == "visits"
    assert view.tier.threshold.text() == presenter.drafting.amount_text(
        presenter.draft.ladder[0].threshold, presenter.draft.rules
    )


def test_a_discount_may_be_typed_as_what_is_paid_and_says_what_it_saves(cashier: Cashier) -> None:
    _presenter, view = opened(cashier)

    retype(cashier, view, "discount", "95折")

    assert view._rungs.index(0, 2).data() == "5 % off ×1"


def test_nobody_stands_on_a_tier_that_was_just_added(cashier: Cashier) -> None:
    _presenter, view = opened(cashier)
    cashier.until(lambda: view._members.rowCount() > 0)

    view.added.emit()
    cashier.idle()
    assert view._members.rowCount() == 0

    view.tier.removed.emit()
    cashier.idle()
    assert view.ladder.model().rowCount() == len(in_force(cashier).tiers)
