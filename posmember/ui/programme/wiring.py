"""Wires the editor of the programme."""

from posmember.domain.events import CatalogueChanged
from posmember.ui.programme.presenter import ProgrammePresenter
from posmember.ui.programme.versions_presenter import VersionsPresenter
from posmember.ui.programme.view import ProgrammeView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the editor, listening."""
    view = ProgrammeView(place.keys, place.desk.figures, place.desk.notifier)
    presenter = ProgrammePresenter(view, place.desk)
    versions = VersionsPresenter(view, place.desk)
    view.subject_chosen.connect(presenter.on_subject)
    view.entry_chosen.connect(presenter.on_entry)
    view.rule_added.connect(lambda is_copy: presenter.on_rule_added(is_copy=is_copy))
    view.rule_removed.connect(presenter.on_rule_removed)
    view.rule_moved.connect(presenter.on_rule_moved)
    view.dropped.connect(presenter.on_dropped)
    view.proposal_asked.connect(presenter.on_proposal_asked)
    view.publishing.published.connect(presenter.on_published)
    view.publishing.trial_asked.connect(lambda: place.desk.navigator.open("rehearsing", "draft"))
    view.back_asked.connect(lambda: place.desk.navigator.open("marketing"))
    view.form.text_given.connect(presenter.on_text)
    view.form.value_given.connect(presenter.on_value)
    view.form.toggled.connect(presenter.on_toggled)
    view.form.cleared.connect(presenter.on_cleared)
    view.form.added.connect(presenter.on_added)
    view.form.removed.connect(presenter.on_removed)
    view.versions_asked.connect(versions.on_versions_asked)
    view.versions.chosen.connect(versions.on_version)
    view.versions.withdrawn.connect(versions.on_withdrawn)
    heard = (place.bridge.subscribe(CatalogueChanged, presenter.on_changed, is_once=True),)
    return Screen("programme", view, _Both(presenter, versions), presenter.on_shown, heard)


class _Both:
    """Keeps the two presenters of the screen alive."""

    def __init__(self, editor: ProgrammePresenter, versions: VersionsPresenter) -> None:
        self.editor = editor
        self.versions = versions
