"""The set-up script, with every command that it would run written down instead."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.source_tree import ROOT

Commands = list[list[str]]


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, believing that an empty folder with an apostrophe and hanzi is its checkout."""
    spec = importlib.util.spec_from_file_location("dev_script", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root = tmp_path / "小店's"
    binaries = root / ".venv" / "bin"
    (root / ".venv" / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
    (root / "requirements").mkdir()
    binaries.mkdir()
    for kind in ("app", "dev"):
        (root / "requirements" / f"{kind}.txt").write_text(f"{kind}==1\n", encoding="utf-8")
    for name, value in {"ROOT": root, "VENV": root / ".venv", "BINARIES": binaries}.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(module, "PYTHON", binaries / "python")
    monkeypatch.setattr(module, "ON_WINDOWS", False)
    return module


@pytest.fixture
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """What the script would have run, in order."""
    ran: Commands = []
    monkeypatch.setattr(dev, "call", lambda command, *_: ran.append([str(w) for w in command]) or 0)
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
    return ran


def test_an_old_python_is_told_which_one_to_use(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))

    with pytest.raises(dev.SetupError, match=r"3\.11 to 3\.15"):
        dev.require_python()


def test_missing_libraries_are_named_with_their_packages(
    dev: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ON_LINUX", True)
    monkeypatch.setattr(
        dev.ctypes.util, "find_library", lambda name: None if name == "EGL" else "x"
    )
    monkeypatch.delenv(dev.SKIP_LIBRARIES, raising=False)

    with pytest.raises(dev.SetupError, match="libEGL") as refused:
        dev.require_libraries()

    assert "apt-get install libegl1\n" in str(refused.value)
    assert commands == []


@pytest.mark.skipif(os.name == "nt", reason="apt and root exist on Linux only")
def test_missing_libraries_are_installed_under_the_name_that_this_release_knows(
    dev: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ON_LINUX", True)
    monkeypatch.setattr(
        dev.ctypes.util, "find_library", lambda name: None if name == "glib-2.0" else "x"
    )
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev, "is_in_apt", lambda name: name == "libglib2.0-0")
    monkeypatch.delenv(dev.SKIP_LIBRARIES, raising=False)

    dev.require_libraries()

    assert [command[1] for command in commands] == ["update", "install"]
    assert commands[1][-1] == "libglib2.0-0"


def test_requirements_are_installed_once_for_each_lock(dev: ModuleType, commands: Commands) -> None:
    dev.install("dev")
    dev.install("dev")
    dev.install("app")  # the other lock holds it already
    dev.requirements_of("dev").write_text("dev==2\n", encoding="utf-8")
    dev.install("dev")

    assert [Path(command[-1]).name for command in commands] == ["dev.txt", "dev.txt"]
    assert all("--require-hashes" in command and "--no-deps" in command for command in commands)


def test_an_installation_that_failed_is_tried_again(
    dev: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(dev, "call", lambda *_: 1)
        with pytest.raises(dev.SetupError):
            dev.install("app")

    dev.install("app")

    assert len(commands) == 1


def test_the_checkout_is_importable_whatever_its_folder_is_called(dev: ModuleType) -> None:
    dev.link_checkout()

    link = next(dev.VENV.rglob("posmember-checkout.pth")).read_bytes()
    path = f"import sys; sys.path.clear(); exec({link!r}.decode('ascii')); print(ascii(sys.path))"
    answer = subprocess.run(
        [sys.executable, "-c", path], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == ascii([str(dev.ROOT)])


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_launcher_starts_the_program_from_anywhere(dev: ModuleType, tmp_path: Path) -> None:
    dev.PYTHON.write_text('#!/bin/sh\nprintf "<%s>" "$@"\n', encoding="utf-8")
    dev.PYTHON.chmod(0o755)
    dev.link_checkout()

    answer = subprocess.run(
        [dev.BINARIES / "posmember", "find", "张 三"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert answer.stdout == "<-m><posmember><find><张 三>"


def test_a_translation_is_compiled_only_when_it_is_newer(
    dev: ModuleType, commands: Commands
) -> None:
    folder = dev.ROOT / "resources" / "translations"
    folder.mkdir(parents=True)
    for name, time in (("a.ts", 2), ("a.qm", 1), ("b.ts", 1), ("b.qm", 2), ("c.ts", 1)):
        (folder / name).touch()
        os.utime(folder / name, (time, time))

    dev.compile_translations()

    assert [Path(command[-1]).name for command in commands] == ["a.qm", "c.qm"]


def test_without_a_display_the_demo_shop_is_toured(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: Commands = []
    monkeypatch.setattr(dev, "set_up", lambda _kind: None)
    monkeypatch.setattr(dev, "hand_over", lambda command, *_: started.append(command[2:5]) or 0)
    monkeypatch.setattr(dev, "ON_LINUX", True)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    dev.run([])
    monkeypatch.setenv("DISPLAY", ":0")
    dev.run([])
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    dev.run([])

    tour = ["posmember", "demo", "--tour"]
    assert started == [tour, ["posmember", "run"], tour]


def test_tests_keep_what_python_compiled_also_where_the_machine_forbids_it(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, str] = {}
    monkeypatch.setattr(dev, "set_up", lambda _kind: None)
    monkeypatch.setattr(dev, "call", lambda _command, environment: given.update(environment) or 0)

    dev.test([])

    assert given["PYTHONDONTWRITEBYTECODE"] == ""


@pytest.mark.parametrize("asked", [[], ["no-such-command"]])
def test_a_command_that_does_not_exist_is_refused_with_the_list(asked: list[str]) -> None:
    answer = subprocess.run(
        [sys.executable, ROOT / "dev.py", *asked], capture_output=True, text=True, check=False
    )

    assert answer.returncode == 2
    assert "usage: dev.py" in answer.stderr
