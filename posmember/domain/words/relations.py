"""What dependants are to a member, in words."""

from collections.abc import Mapping
from typing import Final

from posmember.domain.members.dependant import Relation

_WORDS: Final[Mapping[Relation, tuple[str, str]]] = {
    Relation.CHILD: ("孩子", "child"),
    Relation.PARTNER: ("伴侣", "partner"),
    Relation.PARENT: ("父母", "parent"),
    Relation.OTHER: ("其他", "other"),
}


def relation_words(relation: Relation, language: str) -> str:
    """Return what somebody is to the member."""
    return _WORDS[relation][0 if language == "zh_CN" else 1]
