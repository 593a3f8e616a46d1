"""The form in which a member's profile is edited."""

from PySide6.QtWidgets import QLineEdit

from posmember.services.members.rows import MemberPage
from posmember.ui.member.as_typed import EditedMember, birthday_as_text
from posmember.ui.member.record_form import RecordForm
from posmember.ui.widgets.choice import Choice


class MemberForm(RecordForm):
    """The profile but for tier and cards; the phone is only written when a new one is typed."""

    def __init__(self) -> None:
        super().__init__()
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
        self.birthday.setPlaceholderText(self.tr("1990-8-15, 8-15, 农历八月十五, 农历闰六月初一"))
        self.tags.setPlaceholderText(self.tr("Words between blanks: tea neighbour"))
        self.lay_out(
            self.tr("Edit member"),
            (
                (self.tr("Name"), self.name),
                (self.tr("Phone"), self.phone),
                (self.tr("Birthday"), self.birthday),
                (self.tr("Gender"), self.gender),
                (self.tr("Remark"), self.remark),
                (self.tr("Tags"), self.tags),
            ),
            self.tr("Every change is kept with its old value and who made it."),
            (self.tr("Save  ⏎"), self._wish),
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

    def _wish(self) -> EditedMember:
        return EditedMember(
            name=self.name.text(),
            gender=str(self.gender.currentData() or ""),
            phone=self.phone.text(),
            birthday_text=self.birthday.text(),
            remark=self.remark.text(),
            tags_text=self.tags.text(),
        )
