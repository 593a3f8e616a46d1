"""The command that measures branches: which tests it runs for which rooms, and what it refuses."""

from pathlib import Path

import pytest

from tools import cover


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What would have been asked of coverage; nothing is run."""
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(cover, "coverage", lambda *words: asked.append(words) or 0)
    monkeypatch.setattr(cover, "OUT", tmp_path / "figures")
    return asked


def test_the_rules_are_measured_by_their_own_tests_unless_a_room_is_named(ran):
    assert cover.main([]) == 0
    assert cover.main(["--quick"]) == 0

    assert "--source=posmember/domain" in ran[0]
    assert ran[0][-2:] == ("tests/unit", "tests/integration/test_rehearsals.py")
    assert ran[3][-1] == "tests/unit"
    assert any(word.startswith("--ignore=tests/unit/test_sync") for word in ran[0])


def test_other_rooms_are_measured_by_everything_but_the_windows(ran):
    cover.main(["protocol", "services"])

    assert "--source=posmember/protocol,posmember/services" in ran[0]
    assert {"tests/integration", "tests/e2e"} < set(ran[0])
    assert not any(word.startswith("--ignore") or word == "tests/ui" for word in ran[0])
    assert ran[-1] == ("report", "--fail-under=100")


def test_a_room_that_does_not_exist_is_refused(ran, capsys):
    with pytest.raises(SystemExit):
        cover.main(["service"])

    assert ran == []
    assert "no room service" in capsys.readouterr().err
