"""Every text of a window is translated; the texts are found by Qt's own tool."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import PySide6
import pytest

from tests.support.source_tree import PACKAGE, ROOT, nodes_of, place_of, python_files

TRANSLATIONS = ROOT / "resources" / "translations"
TRANSLATING = {"tr", "translate", "QT_TR_NOOP", "QT_TRANSLATE_NOOP"}
MARKS = re.compile(r"%n|%\d|\{[a-z_:.]*\}")
Key = tuple[str, str, str]
"""Context, source text, and the comment that tells two meanings apart."""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[Key, ET.Element]:
    """Every text that the windows ask to be translated, as lupdate finds it."""
    target = tmp_path_factory.mktemp("translations") / "found.ts"
    lupdate = next(Path(PySide6.__path__[0]).glob("lupdate*"))
    files = [str(path) for path in python_files(PACKAGE) if "tr" in path.read_text("utf-8")]
    subprocess.run([lupdate, "-silent", *files, "-ts", target], check=True, capture_output=True)
    return dict(messages_of(target))


def messages_of(path: Path) -> Iterator[tuple[Key, ET.Element]]:
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            texts = [message.findtext(name, "") for name in ("source", "comment")]
            yield (context.findtext("name", ""), texts[0], texts[1]), message


def translated(language: str) -> dict[Key, ET.Element]:
    return dict(messages_of(TRANSLATIONS / f"posmember_{language}.ts"))


def is_finished(message: ET.Element) -> bool:
    translation = message.find("translation")
    if translation is None or translation.get("type") is not None:
        return False
    forms = list(translation.iter("numerusform")) or [translation]
    return all((form.text or "").strip() for form in forms)


def test_every_text_has_chinese_words(sources: dict[Key, ET.Element]) -> None:
    known = translated("zh_CN")

    assert len(sources) > 0
    assert [key for key in sources if key not in known or not is_finished(known[key])] == []


def test_every_count_has_english_forms(sources: dict[Key, ET.Element]) -> None:
    counted = [key for key, message in sources.items() if message.get("numerus") == "yes"]
    known = translated("en") if counted else {}

    assert [key for key in counted if key not in known or not is_finished(known[key])] == []


def test_no_translation_outlives_its_text(sources: dict[Key, ET.Element]) -> None:
    for path in TRANSLATIONS.glob("*.ts"):
        assert [key for key, _ in messages_of(path) if key not in sources] == []


def test_translations_keep_the_marks_of_their_source() -> None:
    changed = [
        key
        for path in TRANSLATIONS.glob("*.ts")
        for key, message in messages_of(path)
        for form in texts_of(message)
        if sorted(set(MARKS.findall(form)) - {"%n"}) != sorted(set(MARKS.findall(key[1])) - {"%n"})
    ]

    assert changed == []


def texts_of(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    if translation is None:
        return []
    forms = list(translation.iter("numerusform")) or [translation]
    return [form.text or "" for form in forms]


def test_texts_to_translate_are_plain_strings() -> None:
    """lupdate takes an f-string silently and keeps its braces as text."""
    bad = [
        place_of(path, node)
        for path in python_files(PACKAGE)
        for node in nodes_of(path, TRANSLATING)
        if isinstance(node, ast.Call) and any(is_built(each) for each in texts_asked(node))
    ]

    assert bad == []


def texts_asked(call: ast.Call) -> list[ast.expr]:
    """Return the arguments of a call that translates, as it is written."""
    name = ast.unparse(call.func).rsplit(".", maxsplit=1)[-1]
    return call.args if name in TRANSLATING else []


def is_built(text: ast.expr) -> bool:
    return isinstance(text, ast.JoinedStr) or (
        isinstance(text, ast.BinOp) and isinstance(text.op, ast.Add | ast.Mod)
    )
