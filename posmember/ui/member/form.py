"""The form in which a member's profile is edited."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit

from posmember.services.members.rows import MemberPage
from posmember.ui.member.as_typed import birthday_as_text
from posmember.ui.member.presenter import EditedMember
from posmember.ui.style import S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.text import Label, Wrapped


class MemberForm(QFrame):
    """The profile but for tier and cards; the phone is only written when a new one is typed."""

    saved = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.name = QLineEdit()
        self.gender = Choice()
        self.phone = QLineEdit()
        self.birthday = QLineEdit()
        self.remark = QLineEdit()
        self.tags = QLineEdit()
        for code, words in (
            ("", self.tr("not said")),
            ("female", self.tr("female")),
            ("male", self.tr("male")),
        ):
            self.gender.addItem(words, code)
        form = QFormLayout()
        form.setSpacing(S3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field in (
            (self.tr("Name"), self.name),
            (self.tr("Phone"), self.phone),
            (self.tr("Birthday"), self.birthday),
            (self.tr("Gender"), self.gender),
            (self.tr("Remark"), self.remark),
            (self.tr("Tags"), self.tags),
        ):
            field.setAccessibleName(title)
            form.addRow(Label(title), field)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self._save)
                field.setMaxLength(400)
        self.birthday.setPlaceholderText(self.tr("1990-8-15, 8-15, 农历八月十五, 农历闰六月初一"))
        self.tags.setPlaceholderText(self.tr("Words between blanks: tea neighbour"))
        save = button(self.tr("Save  ⏎"), "primary")
        save.clicked.connect(self._save)
        leave = button(self.tr("Cancel  Esc"))
        leave.clicked.connect(self.left)
        self.setLayout(
            column(
                Label(self.tr("Edit member"), "title"),
                form,
                Wrapped(
                    self.tr("Every change is kept with its old value and who made it."), "tiny"
                ),
                row(None, leave, save),
                None,
                spacing=S3,
                margin=S4,
            )
        )

    def fill(self, page: MemberPage) -> None:
        """Begin with what is known."""
        self.name.setText(page.name)
        self.gender.setCurrentIndex(max(0, self.gender.findData(page.gender)))
        self.phone.clear()
        words = self.tr("{phone} stays unless you type another")
        self.phone.setPlaceholderText(words.replace("{phone}", page.masked_phone or "—"))
        self.birthday.setText(birthday_as_text(page))
        self.remark.setText(page.remark)
        self.tags.setText(" ".join(page.tags))
        self.name.setFocus()

    def _save(self) -> None:
        self.saved.emit(
            EditedMember(
                name=self.name.text(),
                gender=str(self.gender.currentData() or ""),
                phone=self.phone.text(),
                birthday_text=self.birthday.text(),
                remark=self.remark.text(),
                tags_text=self.tags.text(),
            )
        )
