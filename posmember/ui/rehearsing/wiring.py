"""Wires rehearsals."""

from posmember.settings.resources import resource_path
from posmember.ui.rehearsing.presenter import RehearsingPresenter
from posmember.ui.rehearsing.view import RehearsingView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen of rehearsals."""
    view = RehearsingView(place.keys, place.desk.figures, place.desk.notifier)
    presenter = RehearsingPresenter(view, place.desk)
    example = resource_path("rehearsals/example.json")
    view.script_chosen.connect(presenter.on_script_chosen)
    view.example_wanted.connect(lambda path: presenter.on_example_wanted(example, path))
    view.replay_wanted.connect(presenter.on_replay_wanted)
    view.draft_replay_wanted.connect(presenter.on_draft_replay_wanted)
    view.cancelled.connect(presenter.on_cancelled)
    view.back_asked.connect(presenter.on_back)
    return Screen("rehearsing", view, presenter, presenter.on_shown, left=presenter.on_left)
