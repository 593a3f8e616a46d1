"""Rules are set up at the window: a draft, faults at the field, changes shown, then published."""

import pytest
from PySide6.QtWidgets import QLineEdit

from posmember.domain.promotions.effects import SpendStep, SpendSteps
from posmember.ui.programme.view import ProgrammeView
from tests.support.cashier import Cashier


def opened(cashier: Cashier, subject: str) -> ProgrammeView:
    cashier.shell.open("programme", subject)
    cashier.idle()
    window = cashier.shell.screen_named("programme").window
    assert isinstance(window, ProgrammeView)
    assert window.area.isVisible()
    return window


def typed(cashier: Cashier, view: ProgrammeView, text: str, *path: str | int) -> None:
    box = view.form.field(*path).control
    assert isinstance(box, QLineEdit)
    box.setText(text)
    box.editingFinished.emit()
    cashier.idle()


def published(cashier: Cashier, view: ProgrammeView) -> None:
    view.proposal_asked.emit("")
    cashier.idle()
    assert view.publishing.publish.isEnabled()
    view.publishing.publish.click()
    cashier.idle()


def test_an_owner_sets_up_an_offer_birthday_and_points(cashier: Cashier) -> None:
    view = opened(cashier, "promotions")
    view.rule_added.emit(False)
    cashier.idle()
    place = view.rules.count() - 1
    offer = ("promotions", place)
    typed(cashier, view, "满100减20", *offer, "name_zh")
    typed(cashier, view, "20 off 100", *offer, "name_en")
    view.form.value_given.emit((*offer, "effect"), "SpendSteps")
    cashier.idle()
    view = opened(cashier, "birthday")
    typed(cashier, view, "3", "birthday", "multiplier_bp")
    view = opened(cashier, "redemption")
    typed(cashier, view, "30", "redemption", "cap_bp")

    published(cashier, view)

    now = cashier.ask(cashier.services.programme.current)
    assert now.promotions[-1].name_zh == "满100减20"
    assert now.promotions[-1].effect == SpendSteps((SpendStep(10_000, 2_000),))
    assert (now.birthday.multiplier_bp, now.redemption.cap_bp) == (30_000, 3_000)
    assert cashier.ask(cashier.services.programme.draft) is None


def test_what_cannot_be_read_stays_in_the_field_with_its_reason(cashier: Cashier) -> None:
    view = opened(cashier, "redemption")

    typed(cashier, view, "many", "redemption", "minimum_points")

    field = view.form.field("redemption", "minimum_points")
    assert field.row.value == "many"
    assert field.row.faults
    view.proposal_asked.emit("")
    cashier.idle()
    assert not view.publishing.publish.isEnabled()


def test_faults_are_shown_at_the_field_and_stop_publishing(cashier: Cashier) -> None:
    view = opened(cashier, "redemption")

    typed(cashier, view, "120", "redemption", "cap_bp")

    assert view.form.field("redemption", "cap_bp").row.faults
    view.proposal_asked.emit("")
    cashier.idle()
    assert not view.publishing.publish.isEnabled()


def test_a_draft_is_there_again_and_can_be_dropped(cashier: Cashier) -> None:
    view = opened(cashier, "cash_rounding_minor")
    typed(cashier, view, "1", "cash_rounding_minor")

    kept = cashier.ask(cashier.services.programme.draft)
    assert kept is not None
    assert kept.cash_rounding_minor == 100
    assert cashier.ask(cashier.services.programme.current).cash_rounding_minor == 10
    view.drop.click()
    cashier.idle()

    assert cashier.ask(cashier.services.programme.draft) is None
    assert view.form.field("cash_rounding_minor").row.value == "0.1"


@pytest.mark.parametrize(
    "form",
    [
        "PercentOff",
        "AmountOff",
        "FixedPrice",
        "EveryNth",
        "NForPrice",
        "Bundle",
        "BuyGet",
        "Gift",
        "SpendSteps",
        "EachFull",
        "FreeDelivery",
        "Exchange",
        "EarlyAccess",
    ],
)
def test_every_form_of_a_promotion_has_fields(cashier: Cashier, form: str) -> None:
    view = opened(cashier, "promotions")
    view.rule_added.emit(False)
    cashier.idle()
    effect = ("promotions", view.rules.count() - 1, "effect")

    view.form.value_given.emit(effect, form)
    cashier.idle()

    assert view.form.field(*effect).row.value == form
    assert any(path[: len(effect)] == effect for path in view.form.fields)


def test_parts_open_take_a_value_and_are_put_back(cashier: Cashier) -> None:
    view = opened(cashier, "earn_rules")
    schedule = ("earn_rules", 0, "schedule")
    view.form.toggled.emit(schedule)
    cashier.idle()
    typed(cashier, view, "2026-12-31", *schedule, "to_date")
    view.form.value_given.emit((*schedule, "weekdays"), frozenset({"6", "7"}))
    cashier.idle()

    draft = cashier.ask(cashier.services.programme.draft)
    assert draft is not None
    assert draft.earn_rules[0].schedule.weekdays == (6, 7)
    view.form.cleared.emit(schedule)
    cashier.idle()

    assert cashier.ask(cashier.services.programme.draft) is None


def test_rules_move_are_copied_and_removed(cashier: Cashier) -> None:
    view = opened(cashier, "earn_rules")
    view.rule_added.emit(True)
    cashier.idle()
    assert view.rules.count() == 2
    view.rule_moved.emit(-1)
    cashier.idle()
    assert view.rules.currentRow() == 0
    view.rule_removed.emit()
    cashier.idle()

    assert view.rules.count() == 1


def test_versions_are_listed_with_what_they_changed(cashier: Cashier) -> None:
    before = len(cashier.ask(cashier.services.programme.versions))
    view = opened(cashier, "cash_rounding_minor")
    typed(cashier, view, "1", "cash_rounding_minor")
    published(cashier, view)

    view.open_versions()
    cashier.idle()

    assert view.versions.table.model().rowCount() == before + 1
    assert not view.versions.withdraw.isEnabled()
