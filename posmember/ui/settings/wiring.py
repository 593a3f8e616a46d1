"""Wires the settings."""

from posmember.domain.events import PrintJobQueued, PrintJobSettled
from posmember.ui.actions import PRESETS
from posmember.ui.screen import Screen
from posmember.ui.settings.presenter import SettingsPresenter
from posmember.ui.settings.view import SettingsView
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the settings, listening."""
    desk = place.desk
    view = SettingsView(place.keys, desk.figures, desk.notifier, place.preferences)
    presenter = SettingsPresenter(view, desk)
    view.panel_chosen.connect(presenter.on_panel)
    view.shop.changed.connect(presenter.designer.on_changed)
    view.shop.poster_asked.connect(presenter.designer.on_poster_asked)
    view.shop.saved.connect(presenter.designer.on_saved)
    view.shop.logo_chosen.connect(presenter.designer.on_logo_chosen)
    view.shop.logo_removed.connect(presenter.designer.on_logo_removed)
    view.printers.saved.connect(presenter.on_printer_saved)
    view.printers.removed.connect(presenter.on_printer_removed)
    view.printers.tested.connect(presenter.on_test_asked)
    view.printers.retried.connect(presenter.on_retried)
    view.printers.moved_on.connect(presenter.on_redirected)
    view.printers.dropped.connect(presenter.on_dropped)
    view.people.added.connect(presenter.on_person_added)
    view.people.pin_changed.connect(presenter.on_pin_changed)
    view.people.dismissed.connect(presenter.on_dismissed)
    view.safety.backup_asked.connect(presenter.on_backup_asked)
    view.safety.check_asked.connect(presenter.on_check_asked)
    view.safety.export_asked.connect(presenter.on_export_asked)
    view.window_panel.language_chosen.connect(lambda name: place.change(language=name))
    view.window_panel.theme_chosen.connect(lambda name: place.change(theme=name))
    view.window_panel.keys_chosen.connect(lambda name: place.change(keys=dict(PRESETS[name])))
    heard = tuple(
        place.bridge.subscribe(kind, presenter.on_changed, is_once=True)
        for kind in (PrintJobQueued, PrintJobSettled)
    )
    return Screen("settings", view, presenter, presenter.on_shown, heard)
