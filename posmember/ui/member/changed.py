"""A changed field of a profile in words: what it is called, what it was and is."""

import json
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from posmember.domain.members.birthday import Birthday
from posmember.ui.birthday_words import birthday_words

_SHOWN_MAX: Final = 60
_NOTHING: Final = "—"


def field_words(field: str) -> str:
    """Return what a profile field is called."""
    translate = QCoreApplication.translate
    known = {
        "name": translate("field", "Name"),
        "phone": translate("field", "Phone"),
        "gender": translate("field", "Gender"),
        "birthday": translate("field", "Birthday"),
        "remark": translate("field", "Remark"),
        "tags": translate("field", "Tags"),
        "is_blocked": translate("field", "Blocked"),
    }
    return known.get(field, field)


def value_words(field: str, value: str | None, language: str) -> str:
    """Return a value of the history as a person reads it; phones stay masked there."""
    read = None if value is None else json.loads(value)
    if read in (None, "", []):
        return _NOTHING
    if field == "birthday":
        return _birthday(msgspec.convert(read, Birthday), language)
    if field == "gender":
        return _gender(str(read))
    if isinstance(read, bool):
        return _yes_or_no(is_so=read)
    text = " ".join(map(str, read)) if isinstance(read, list) else str(read)
    return f"…{text[-4:]}" if field == "phone" else text[:_SHOWN_MAX]


def _birthday(birthday: Birthday, language: str) -> str:
    day = birthday_words(birthday, language)
    return f"{day} ({birthday.year})" if birthday.year else day


def _gender(code: str) -> str:
    translate = QCoreApplication.translate
    known = {"female": translate("MemberForm", "female"), "male": translate("MemberForm", "male")}
    return known.get(code, code)


def _yes_or_no(*, is_so: bool) -> str:
    translate = QCoreApplication.translate
    return translate("timeline", "yes") if is_so else translate("timeline", "no")
