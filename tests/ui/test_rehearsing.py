"""Rules are tried at the window: a script, and past sales under changed rules."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from posmember.settings.resources import resource_path
from posmember.ui.programme.view import ProgrammeView
from posmember.ui.rehearsing.presenter import RehearsingPresenter
from posmember.ui.rehearsing.tables import step_words
from posmember.ui.rehearsing.view import RehearsingView
from posmember.ui.widgets.table import Table
from tests.support.cashier import Cashier
from tests.support.source_tree import ROOT


def opened(cashier: Cashier) -> tuple[RehearsingView, RehearsingPresenter]:
    cashier.shell.open("rehearsing")
    cashier.idle()
    screen = cashier.shell.screen_named("rehearsing")
    assert isinstance(screen.window, RehearsingView)
    assert isinstance(screen.presenter, RehearsingPresenter)
    return screen.window, screen.presenter


def played(cashier: Cashier, view: RehearsingView) -> None:
    cashier.program.office.call(lambda: None)
    cashier.idle()
    assert view.area.is_content_shown


def test_the_example_plays_as_it_says(cashier: Cashier) -> None:
    view, presenter = opened(cashier)

    presenter.on_script_chosen(resource_path("rehearsals/example.json"))
    played(cashier, view)

    assert view.steps.model().rowCount() == 5
    assert '"refused"' not in view.detail.toPlainText()


def test_a_script_that_is_none_is_refused_in_words(cashier: Cashier, tmp_path: Path) -> None:
    view, presenter = opened(cashier)
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{]", "utf-8")

    presenter.on_script_chosen(wrong)
    cashier.program.office.call(lambda: None)
    cashier.idle()

    assert not view.area.is_content_shown
    assert cashier.toast


def test_past_sales_are_replayed_with_more_points(cashier: Cashier, tmp_path: Path) -> None:
    view, presenter = opened(cashier)
    changed = tmp_path / "changed.json"
    rule = {"rule_id": "double", "name_zh": "双倍", "name_en": "Double"}
    effect = {"kind": "per_money", "points": 2, "per_minor": 100}
    changed.write_text(json.dumps({"earn_rules": [rule | {"effect": effect}]}), "utf-8")

    cashier.shell.resize(1024, 768)
    presenter.on_replay_wanted(changed, 365)
    for _ in range(40):
        cashier.idle()

    assert view.area.is_content_shown
    assert not view.progress.isVisible()
    assert view._differences.rowCount() > 0
    assert not view.class_moves.isVisible()
    tables = [table for table in view.findChildren(Table) if table.isVisible()]
    assert len(tables) == 2
    for table in tables:
        header = table.horizontalHeader()
        assert header.length() <= table.viewport().width()
        for place in range(header.count()):
            widest = max(header.sectionSizeHint(place), table.sizeHintForColumn(place))
            assert header.sectionSize(place) >= widest, (table.accessibleName(), place)


def test_changed_thresholds_name_who_would_be_in_another_class(
    cashier: Cashier, tmp_path: Path
) -> None:
    view, presenter = opened(cashier)
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps({"classes": {"recent_days": 1, "frequent_visits": 1}}), "utf-8")

    presenter.on_replay_wanted(changed, 7)
    cashier.until(lambda: view.area.is_content_shown)

    said = view.class_moves.text()
    assert view.class_moves.isVisible()
    assert said.startswith("Members in another class: ")
    assert "→" in said
    assert "****" in said.splitlines()[1]


def test_the_rail_marks_the_place_that_a_screen_belongs_to(cashier: Cashier) -> None:
    opened(cashier)

    rail = cashier.shell._around.rail
    marked = {name for name, press in rail._buttons.items() if press.isChecked()}
    assert marked == {"marketing"}


def test_every_step_of_a_script_has_a_name() -> None:
    schema = json.loads((ROOT / "docs" / "rehearsal.schema.json").read_text("utf-8"))
    steps = next(part for part in _parts(schema) if part.get("propertyName") == "do")["mapping"]

    assert [name for name in steps if step_words(name) == name] == []


def _parts(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _parts(each)


def test_rules_being_changed_are_tried_on_past_sales_from_where_they_are_published(
    cashier: Cashier,
) -> None:
    cashier.shell.open("programme", "earn_rules")
    cashier.idle()
    editor = cashier.shell.screen_named("programme").window
    assert isinstance(editor, ProgrammeView)
    editor.form.text_given.emit(("earn_rules", 0, "effect", "points"), "2")
    cashier.idle()
    editor.proposal_asked.emit("")
    cashier.idle()

    editor.publishing.trial.click()
    view = cashier.shell.screen_named("rehearsing").window
    assert isinstance(view, RehearsingView)
    cashier.until(lambda: view.area.is_content_shown)

    assert cashier.shell.front == "rehearsing"
    assert view._differences.rowCount() > 0
    view.back_asked.emit()
    assert cashier.shell.front == "programme"


def test_without_rules_being_changed_a_replay_says_where_to_change_some(cashier: Cashier) -> None:
    view, _presenter = opened(cashier)

    view.replay()
    cashier.idle()

    assert "Change some under Marketing" in cashier.toast
