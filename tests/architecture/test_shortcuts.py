"""One key does one thing at a time."""

from collections import Counter
from itertools import groupby

import pytest
from PySide6.QtGui import QKeySequence

from posmember.domain.words.documents import has_label
from posmember.ui.actions import ACTIONS, PRESETS, Keys


@pytest.mark.parametrize("preset", PRESETS)
def test_no_two_actions_that_are_valid_together_share_a_key(preset: str) -> None:
    keys = Keys(PRESETS[preset])
    everywhere = [spec for spec in ACTIONS if spec.place == "anywhere"]
    places = {spec.place for spec in ACTIONS} - {"anywhere"}

    doubled = {
        f"{place}: {key}"
        for place in places
        for key, count in Counter(
            keys.of(spec.action_id).toString()
            for spec in (*everywhere, *(each for each in ACTIONS if each.place == place))
        ).items()
        if count > 1
    }

    assert doubled == set()


def test_every_key_is_one_that_qt_knows() -> None:
    assert [spec.action_id for spec in ACTIONS if QKeySequence(spec.key).isEmpty()] == []


def test_every_action_has_an_id_of_its_own() -> None:
    counted = Counter(spec.action_id for spec in ACTIONS)

    assert [action_id for action_id, count in counted.items() if count > 1] == []


def test_every_place_of_keys_has_a_name_on_the_key_card() -> None:
    assert sorted({s.place for s in ACTIONS if not has_label(f"keys.{s.place}")}) == []


def test_the_keys_of_a_place_stand_together() -> None:
    places = [place for place, _ in groupby(ACTIONS, key=lambda spec: spec.place)]

    assert len(places) == len(set(places))
