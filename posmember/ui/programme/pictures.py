"""What is pictured of the editor: every subject, an offer with a fault, what would be published."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from posmember.domain.pricing.faults import Path
from posmember.ui.programme.subjects import SUBJECTS
from posmember.ui.programme.view import ProgrammeView
from posmember.ui.shell import Shell
from posmember.ui.widgets.choice import Choice
from posmember.ui.window import Program

Take = Callable[[Program, str], None]
_EFFECT: Final = "SpendSteps"
_NAMES: Final = {"name_zh": "满100减20", "name_en": "20 off 100"}


def picture_programme(program: Program, shell: Shell, take: Take) -> None:
    """Go through the editor as an owner does; the draft is dropped at the end."""
    for subject in SUBJECTS:
        shell.open("programme", subject.name)
        take(program, f"programme-{subject.name}")
    view = shell.screen_named("programme").window
    assert isinstance(view, ProgrammeView), "the editor"
    view.subject_chosen.emit("promotions")
    view.rule_added.emit(False)  # noqa: FBT003 - Qt's signal
    _make_offer(view, lambda name: take(program, name))
    view.open_versions()
    take(program, "programme-versions")
    view.open_editor()
    view.dropped.emit()


def _make_offer(view: ProgrammeView, take: Callable[[str], None]) -> None:
    """Fill in what was just added: named last, so that it has a fault before."""
    rule: Path = ("promotions", view.rules.count() - 1)
    _choose(view, (*rule, "effect"), _EFFECT)
    for part in ("schedule", "audience"):
        _press(view, (*rule, part))
    take("programme-fault")
    for name, words in _NAMES.items():
        _write(view, (*rule, name), words)
    view.publish.trigger()
    take("programme-publishing")


def _choose(view: ProgrammeView, path: Path, key: str) -> None:
    box = view.form.field(*path).control
    assert isinstance(box, Choice), "a field with choices"
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def _press(view: ProgrammeView, path: Path) -> None:
    press = view.form.field(*path).control
    assert isinstance(press, QPushButton), "a part that opens"
    press.click()


def _write(view: ProgrammeView, path: Path, text: str) -> None:
    """Write into a field as a person does: it has the focus, and keeps it until they go on."""
    view.form.field(*path).control.setFocus()
    box = view.form.field(*path).control  # whoever leaves a field may have the form built anew
    assert isinstance(box, QLineEdit), "a field to write in"
    box.selectAll()
    written = QInputMethodEvent()  # keys that come so fast would be a scanner's
    written.setCommitString(text)
    QCoreApplication.sendEvent(box, written)
