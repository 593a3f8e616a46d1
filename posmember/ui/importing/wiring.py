"""Wires an import."""

from posmember.ui.importing.presenter import ImportPresenter
from posmember.ui.importing.view import ImportView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen of an import."""
    desk = place.desk
    view = ImportView(place.keys, desk.figures, desk.notifier)
    presenter = ImportPresenter(view, desk)
    view.kind_chosen.connect(presenter.on_kind)
    view.file_chosen.connect(presenter.on_file)
    view.column_corrected.connect(presenter.on_corrected)
    view.duplicates_chosen.connect(presenter.on_duplicates)
    view.confirmed.connect(presenter.on_confirmed)
    view.cancelled.connect(presenter.on_cancelled)
    view.again_asked.connect(presenter.on_again)
    view.undo_asked.connect(presenter.on_undone)
    view.save_asked.connect(presenter.on_save_asked)
    view.ticked.connect(presenter.on_tick)
    view.back_asked.connect(lambda: desk.navigator.open("members"))
    return Screen("importing", view, presenter, presenter.on_shown)
