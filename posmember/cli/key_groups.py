"""The window's keys for its key card, in the language of the shop."""

from itertools import groupby

from PySide6.QtCore import QTranslator

from posmember.domain.documents.key_card import KeyGroup
from posmember.domain.words.documents import has_label, label
from posmember.settings.resources import resource_path
from posmember.ui.actions import ACTIONS, PRESETS, Keys, key_label

KEY_PRESETS = tuple(PRESETS)


def key_groups(language: str, preset: str) -> tuple[KeyGroup, ...]:
    """Return every key of the window, as *preset* lays them out, place by place."""
    keys, translator = Keys(PRESETS[preset]), _translator(language)
    return tuple(
        KeyGroup(
            label(f"keys.{place}", language) if has_label(f"keys.{place}") else place,
            tuple(
                (key_label(keys.of(spec.action_id)), _said(translator, spec.text)) for spec in specs
            ),
        )
        for place, specs in groupby(ACTIONS, key=lambda spec: spec.place)
    )


def _translator(language: str) -> QTranslator:
    """Return the window's words; empty where they were not compiled, and then it is English."""
    translator = QTranslator()
    try:
        translator.load(str(resource_path(f"translations/posmember_{language}.qm")))
    except FileNotFoundError:
        return translator
    return translator


def _said(translator: QTranslator, text: str) -> str:
    return translator.translate("actions", text) or text
