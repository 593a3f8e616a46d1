"""Wires the first start."""

from posmember.ui.door import TillDoor
from posmember.ui.first_run.presenter import FirstRunPresenter
from posmember.ui.first_run.view import FirstRunView
from posmember.ui.navigation import Notifier
from posmember.ui.screen import Screen
from posmember.ui.tasks import TaskRunner


def build(door: TillDoor, tasks: TaskRunner, notifier: Notifier, language: str) -> Screen:
    """Return the first start."""
    view = FirstRunView(language)
    presenter = FirstRunPresenter(view, door, tasks, notifier)
    view.created.connect(presenter.on_created)
    view.demo_asked.connect(presenter.on_demo)
    return Screen("first_run", view, presenter, lambda _subject: None)
