"""Rules are set up at the window: a draft, faults at the field, changes shown, then published."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QScrollBar

from posmember.domain.promotions.effects import SpendStep, SpendSteps
from posmember.domain.words.programme_fields import place_name
from posmember.ui.programme.pictures import picture_programme
from posmember.ui.programme.view import ProgrammeView
from posmember.ui.screenshots import settle
from posmember.ui.window import Program
from tests.support.cashier import Cashier
from tests.support.doors import ShopDoor


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


def paper_bar(view: ProgrammeView) -> QScrollBar:
    area = view.area.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    return area.verticalScrollBar()


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


def test_who_names_an_offer_in_one_language_has_named_it_in_both(cashier: Cashier) -> None:
    view = opened(cashier, "promotions")
    view.rule_added.emit(False)
    cashier.idle()
    offer = ("promotions", view.rules.count() - 1)
    typed(cashier, view, "20 off", *offer, "name_en")
    typed(cashier, view, "20 off 100", *offer, "name_en")
    typed(cashier, view, "满100减20", *offer, "name_zh")
    typed(cashier, view, "20 off a hundred", *offer, "name_en")

    names = [view.form.field(*offer, name) for name in ("name_zh", "name_en")]
    assert [each.row.value for each in names] == ["满100减20", "20 off a hundred"]
    box = names[1].control
    assert isinstance(box, QLineEdit)
    assert (box.text(), box.cursorPosition()) == ("20 off a hundred", 0)


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


def test_choosing_a_form_leaves_the_page_where_it_was(cashier: Cashier) -> None:
    view = opened(cashier, "promotions")
    view.rule_added.emit(False)
    cashier.idle()
    effect = ("promotions", view.rules.count() - 1, "effect")
    choice = view.form.field(*effect).control
    choice.setFocus()

    view.form.value_given.emit(effect, "SpendSteps")
    cashier.idle()

    assert paper_bar(view).value() == 0
    assert QApplication.focusWidget() is view.form.field(*effect).control


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
    assert view.versions.table.hasFocus()
    assert not view.versions.withdraw.isEnabled()
    said = [label.text() for label in view.versions.findChildren(QLabel)]
    assert "1 day before" in said
    assert "A comparison: other things change with time, too." in said

    view.versions.table.mark(before)
    cashier.idle()
    said = [label.text() for label in view.versions.findChildren(QLabel)]
    assert "· These are the rules that the shop began with." in said


def test_a_mission_by_money_is_typed_as_money_and_logged_in_words(cashier: Cashier) -> None:
    view = opened(cashier, "missions")
    view.rule_added.emit(False)
    cashier.idle()
    mission = ("missions", 0)
    typed(cashier, view, "满两百", *mission, "name_zh")
    typed(cashier, view, "Two hundred", *mission, "name_en")
    view.form.value_given.emit((*mission, "goal"), "spend")
    cashier.idle()
    typed(cashier, view, "200", *mission, "target")
    typed(cashier, view, "50", *mission, "reward", "points")

    view.proposal_asked.emit("")
    cashier.idle()
    said = " ".join(label.text() for label in view.publishing.findChildren(QLabel))
    published(cashier, view)

    kept = cashier.ask(cashier.services.programme.current).missions[0]
    assert (kept.goal, kept.target, kept.reward.points) == ("spend", 20_000, 50)
    assert "Missions “Two hundred” added" in said
    assert "Target: 200.00" in said


def test_a_draw_gets_prizes_and_says_where_its_odds_are_too_high(cashier: Cashier) -> None:
    view = opened(cashier, "draws")
    view.rule_added.emit(False)
    cashier.idle()
    prizes = ("draws", 0, "prizes")
    for name in ("name_zh", "name_en"):
        typed(cashier, view, "Spring", "draws", 0, name)
        typed(cashier, view, "Mug", *prizes, 0, name)
    typed(cashier, view, "60", *prizes, 0, "odds_bp")
    typed(cashier, view, "3", *prizes, 0, "stock")
    view.form.added.emit(prizes)
    cashier.idle()
    for name in ("name_zh", "name_en"):
        typed(cashier, view, "Tea", *prizes, 1, name)
    typed(cashier, view, "50", *prizes, 1, "odds_bp")
    assert any("100 %" in said for said in view.form.fields[(*prizes, "+")].row.faults)

    typed(cashier, view, "40", *prizes, 1, "odds_bp")
    published(cashier, view)

    draw = cashier.ask(cashier.services.programme.current).draws[0]
    assert [(each.odds_bp, each.stock) for each in draw.prizes] == [(6_000, 3), (4_000, None)]


def read_to_the_end(cashier: Cashier) -> tuple[ProgrammeView, QScrollBar]:
    """Return the window with a promotion just added, scrolled to its end."""
    view = opened(cashier, "promotions")
    view.rule_added.emit(False)
    cashier.idle()
    bar = paper_bar(view)
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    return view, bar


def test_a_rule_just_added_is_read_from_its_beginning_and_named_first(cashier: Cashier) -> None:
    view, bar = read_to_the_end(cashier)

    view.rule_added.emit(False)
    cashier.idle()

    place = view.rules.count() - 1
    assert bar.value() == 0
    assert QApplication.focusWidget() is view.form.field("promotions", place, "name_zh").control


def test_another_subject_is_read_from_its_beginning(cashier: Cashier) -> None:
    view, bar = read_to_the_end(cashier)

    view.subject_chosen.emit("policies")
    cashier.idle()

    assert bar.value() == 0


def test_what_needs_a_rule_waits_for_one(cashier: Cashier) -> None:
    view = opened(cashier, "coupon_templates")
    while view.rules.count():
        view.rule_removed.emit()
        cashier.idle()

    assert not any(press.isEnabled() for press in view.of_chosen)
    view.rule_added.emit(False)
    cashier.idle()

    assert all(press.isEnabled() for press in view.of_chosen)


def test_what_cannot_be_read_is_listed_with_its_place_before_publishing(cashier: Cashier) -> None:
    view = opened(cashier, "redemption")
    typed(cashier, view, "many", "redemption", "minimum_points")

    view.proposal_asked.emit("")
    cashier.idle()

    said = [label.text() for label in view.publishing.findChildren(QLabel)]
    place = place_name(("redemption", "minimum_points"), "en")
    assert any(place in text and "many" in text for text in said)


def test_what_is_still_being_written_is_part_of_what_would_be_published(cashier: Cashier) -> None:
    code = cashier.ask(lambda: cashier.services.products.browse(limit=1))[0].product.code
    view = opened(cashier, "promotions")
    view.rule_added.emit(False)
    cashier.idle()
    offer = ("promotions", view.rules.count() - 1)
    typed(cashier, view, "20 off", *offer, "name_en")
    view.form.field(*offer, "name_en").control.setFocus()

    cashier.press(Qt.Key.Key_End)
    cashier.type(" 100")
    cashier.press(Qt.Key.Key_F5)
    cashier.until(lambda: "20 off 100" in said_of(view))
    view.open_editor()
    view.form.toggled.emit((*offer, "scope"))
    cashier.idle()
    view.form.field(*offer, "scope", "products").control.setFocus()
    cashier.type(code)
    cashier.press(Qt.Key.Key_F5)
    cashier.until(lambda: view.pages.currentIndex() == 1)

    assert "Products" in said_of(view)


def said_of(view: ProgrammeView) -> str:
    return "\n".join(each.text() for each in view.publishing.findChildren(QLabel))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.usefixtures("compiled_translations")
def test_the_offer_of_the_pictures_has_a_fault_until_it_is_named_in_either_language(
    open_program: Callable[..., Cashier], shop_folder: Path, language: str
) -> None:
    cashier = open_program(ShopDoor(shop_folder), language=language)
    seen: dict[str, tuple[bool, str]] = {}
    names: list[object] = []

    def take(program: Program, name: str) -> None:
        settle(program)
        view = cashier.shell.screen_named("programme").window
        assert isinstance(view, ProgrammeView)
        seen[name] = (view.publishing.publish.isEnabled(), view.status.text())
        if name == "programme-publishing":
            offer = ("promotions", view.rules.count() - 1)
            names.extend(view.form.field(*offer, each).row.value for each in ("name_zh", "name_en"))

    picture_programme(cashier.program, cashier.shell, take)

    assert "1" in seen["programme-fault"][1]
    assert seen["programme-publishing"][0]
    assert names == ["满100减20", "20 off 100"]
