"""Texts name a key by its action, `{key:checkout.resume}`; they are shown with the key in force."""

import re
from typing import Final

from PySide6.QtCore import QTranslator
from typing_extensions import override

from posmember.ui.actions import Keys, key_label

_NAMED: Final = re.compile(r"\{key:([a-z_.]+)\}")


def with_keys(text: str, keys: Keys) -> str:
    """Return *text* with the keys in force in the places of their actions."""
    return _NAMED.sub(lambda found: key_label(keys.of(found[1])), text)


class KeyWords(QTranslator):
    """Is asked before the *words* of the language, and answers for texts that name a key.

    So no window has to think of it, and nothing that a person typed is taken for a key.
    """

    def __init__(self, keys: Keys, words: QTranslator | None) -> None:
        super().__init__()
        self._keys = keys
        self._words = words

    @override
    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return what is shown; None: somebody else knows the words."""
        if not _NAMED.search(source):
            return None
        words = self._words
        found = words.translate(context, source, disambiguation, n) if words else source
        return with_keys(found, self._keys) if found else None
