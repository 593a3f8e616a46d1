"""Wires the sign-in."""

from posmember.services.bundle import Services
from posmember.ui.navigation import Notifier
from posmember.ui.screen import Screen
from posmember.ui.sign_in.presenter import SignInPresenter
from posmember.ui.sign_in.view import SignInView
from posmember.ui.tasks import TaskRunner


def build(services: Services, tasks: TaskRunner, notifier: Notifier, shop: str) -> Screen:
    """Return the sign-in."""
    view = SignInView(shop)
    presenter = SignInPresenter(view, services, tasks, notifier)
    view.tried.connect(presenter.on_tried)
    return Screen("sign_in", view, presenter, presenter.on_shown)
