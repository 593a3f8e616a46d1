"""What is pictured of the editor: every subject, an offer with a fault, what would be published."""

from collections.abc import Callable

from posmember.ui.programme.subjects import SUBJECTS
from posmember.ui.programme.view import ProgrammeView
from posmember.ui.shell import Shell
from posmember.ui.window import Program


def picture_programme(program: Program, shell: Shell, take: Callable[[Program, str], None]) -> None:
    """Go through the editor as an owner does; the draft is dropped at the end."""
    for subject in SUBJECTS:
        shell.open("programme", subject.name)
        take(program, f"programme-{subject.name}")
    view = shell.screen_named("programme").window
    assert isinstance(view, ProgrammeView), "the editor"
    view.subject_chosen.emit("promotions")
    view.rule_added.emit(False)  # noqa: FBT003 - Qt's signal
    place = view.rules.count() - 1
    path = ("promotions", place)
    view.form.text_given.emit((*path, "name_zh"), "满100减20")
    view.form.value_given.emit((*path, "effect"), "SpendSteps")
    view.form.toggled.emit((*path, "schedule"))
    view.form.toggled.emit((*path, "audience"))
    take(program, "programme-fault")
    view.form.text_given.emit((*path, "name_en"), "20 off 100")
    view.proposal_asked.emit("")
    take(program, "programme-publishing")
    view.open_versions()
    take(program, "programme-versions")
    view.open_editor()
    view.dropped.emit()
