"""Texts name keys by their actions: a shop may change them. What is fixed stands as it is."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from posmember.domain.words.refusals.catalogue import REFUSAL_WORDS
from posmember.ui.actions import ACTIONS, BY_ID, Keys, key_label
from tests.support.source_tree import ROOT

NAMED = re.compile(r"\{key:([^}]*)\}")
CHANGED: Final = {key_label(Keys().of(spec.action_id)) for spec in ACTIONS if not spec.is_typed}
WORDS = re.compile(r"(?<![\w+])(?:(?:Ctrl|Alt|Shift)\+\w+|F\d{1,2}|Esc)(?!\w)")
ESC_IS_FIXED: Final = {"PinForm", "JoinForm", "CheckoutView", "checkout"}
"""Contexts whose Esc is no action's, or that of the scan box itself."""


def texts_of_windows() -> Iterator[tuple[str, str]]:
    """Yield every text of a window, and its translation, with its context."""
    path = ROOT / "resources" / "translations" / "posmember_zh_CN.ts"
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            name = context.findtext("name", "")
            yield name, message.findtext("source", "")
            yield name, message.findtext("translation", "")


def test_a_text_names_only_actions_whose_keys_can_be_changed() -> None:
    named = {each for _, text in texts_of_windows() for each in NAMED.findall(text)}

    assert named
    assert {each for each in named if each not in BY_ID or BY_ID[each].is_typed} == set()


def test_no_text_of_a_window_names_a_key_that_a_shop_may_change() -> None:
    fixed = {
        (context, text)
        for context, text in texts_of_windows()
        for key in WORDS.findall(text)
        if key in CHANGED and not (key == "Esc" and context in ESC_IS_FIXED)
    }

    assert fixed == set()


def test_no_refusal_names_a_key_that_a_shop_may_change() -> None:
    """They are read on the command line, too; Esc leaves the payment, whatever was changed."""
    fixed = {
        code
        for code, words in REFUSAL_WORDS.items()
        for text in words.values()
        for key in WORDS.findall(text)
        if key in CHANGED and key != "Esc"
    }

    assert fixed == set()
