"""Sets posmember up and runs it: `python3 dev.py run`, `python3 dev.py test` (see --help).

Needs only Python 3.11 or newer. Finds missing system libraries, makes `.venv`, installs the
hash-locked requirements when they changed, compiles the translations, then does what is asked.
"""

from __future__ import annotations  # so that an older Python lives to be told that it is too old

import argparse
import ctypes.util
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Words = Sequence[str | Path]

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OUT = ROOT / "out"
ON_WINDOWS = os.name == "nt"
ON_LINUX = sys.platform.startswith("linux")
BINARIES = VENV / ("Scripts" if ON_WINDOWS else "bin")
PYTHON = BINARIES / ("python.exe" if ON_WINDOWS else "python")
PYTHON_OLDEST, PYTHON_PAST = (3, 11), (3, 16)
SKIP_LIBRARIES = "POSMEMBER_SKIP_SYSTEM_LIBRARIES"

APP, DEV, MUTATION = "app", "dev", "mutation"
ALL = ("headoffice", "dev", "mutation")
LOCKED_EXTRAS = {APP: ALL[:1], DEV: ALL[:2], MUTATION: ALL}

# Library as the loader knows it → names of its Debian package, newest first.
WINDOWLESS_LIBRARIES = {
    "GL": ("libgl1",),
    "EGL": ("libegl1",),
    "fontconfig": ("libfontconfig1",),
    "xkbcommon": ("libxkbcommon0",),
    "dbus-1": ("libdbus-1-3",),
    "glib-2.0": ("libglib2.0-0t64", "libglib2.0-0"),
}
WINDOW_LIBRARIES = {
    "xcb-cursor": ("libxcb-cursor0",),
    "xcb-icccm": ("libxcb-icccm4",),
    "xcb-image": ("libxcb-image0",),
    "xcb-keysyms": ("libxcb-keysyms1",),
    "xcb-randr": ("libxcb-randr0",),
    "xcb-render-util": ("libxcb-render-util0",),
    "xcb-shape": ("libxcb-shape0",),
    "xcb-xkb": ("libxcb-xkb1",),
    "xkbcommon-x11": ("libxkbcommon-x11-0",),
    "X11-xcb": ("libx11-xcb1",),
}


class SetupError(Exception):
    """Something is missing that only the owner of the machine can give; the text says what."""


def main() -> int:
    """Set up what the command needs, do it, and return its exit code."""
    parser = argparse.ArgumentParser(prog="dev.py", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.__doc__, add_help=False)
    asked = parser.parse_args(sys.argv[1:2])
    try:
        return COMMANDS[asked.command](sys.argv[2:])
    except SetupError as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130


# ---------------------------------------------------------------- commands


def run(arguments: Sequence[str]) -> int:
    """Open posmember; without a display, tour the demo shop and say where its papers are."""
    set_up(APP)
    if has_display():
        return hand_over([PYTHON, "-m", "posmember", "run", *arguments])
    say("No display here: touring the demo shop offscreen instead of opening a window.")
    tour: Words = [PYTHON, "-m", "posmember", "demo", "--tour", "--to", OUT / "tour", *arguments]
    return hand_over(tour, offscreen())


def posmember(arguments: Sequence[str]) -> int:
    """Run the posmember command line with the arguments that follow."""
    set_up(APP)
    return hand_over([PYTHON, "-m", "posmember", *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run the tests; what follows goes to pytest (a file, -k WORDS, …)."""
    set_up(DEV)
    workers = f"--numprocesses={min(os.cpu_count() or 1, 8)}"
    kept = {"PYTHONDONTWRITEBYTECODE": ""}  # else each program that tests start compiles all anew
    return call([PYTHON, "-m", "pytest", workers, *arguments], offscreen() | kept)


def lint(arguments: Sequence[str]) -> int:
    """Check format, lint, room contracts and types; with --fix, first repair what can be."""
    set_up(DEV)
    ruff = BINARIES / "ruff"
    if "--fix" in arguments:
        call([ruff, "format", "--quiet", "."])
        call([ruff, "check", "--quiet", "--fix", "."])
    checks: dict[str, Words] = {
        "format": [ruff, "format", "--check", "."],
        "lint": [ruff, "check", "."],
        "imports": [BINARIES / "lint-imports"],
        "types": [PYTHON, "-m", "mypy"],
    }
    failed = [name for name, command in checks.items() if call(command) != 0]
    say(f"Failed: {', '.join(failed)}." if failed else "Format, lint, imports, types: all good.")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure the product against its limits: all jobs in turn, or the one named, with options."""
    set_up(DEV)
    return call([PYTHON, "-m", "benchmarks", *arguments], offscreen())


def cover(arguments: Sequence[str]) -> int:
    """Measure which branches of a room (domain unless named) its tests take: all, or it fails."""
    set_up(DEV)
    return call([PYTHON, "-m", "tools.cover", *arguments], offscreen())


def mutate(arguments: Sequence[str]) -> int:
    """Break the rules in domain/ one by one and count what tests notice (--sample 600)."""
    set_up(MUTATION)
    return call([PYTHON, "-m", "tools.mutate", *arguments], offscreen())


def screenshots(arguments: Sequence[str]) -> int:
    """Picture every screen in both languages into out/screenshots."""
    set_up(APP)
    target: Words = ["--to", OUT / "screenshots"]
    return call([PYTHON, "-m", "posmember", "screenshots", *target, *arguments], offscreen())


def build(_arguments: Sequence[str]) -> int:
    """Build the program into dist/posmember with PyInstaller and let it check itself."""
    set_up(DEV)
    if built := call([PYTHON, "-m", "PyInstaller", "-y", "--log-level=WARN", "build.spec"]):
        return built
    program = ROOT / "dist" / "posmember" / ("posmember.exe" if ON_WINDOWS else "posmember")
    return call([program, "self-check"], offscreen())


def lock(arguments: Sequence[str]) -> int:
    """Bring requirements/*.txt in line with pyproject.toml (needs uv); --upgrade renews all."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("`dev.py lock` needs uv on the PATH: https://docs.astral.sh/uv/")
    options = "--universal --generate-hashes --no-header --no-annotate --quiet"
    for name, extras in LOCKED_EXTRAS.items():
        wanted = [word for extra in extras for word in ("--extra", extra)]
        agreed = [] if name == APP else ["--constraint", str(requirements_of(APP))]
        python = ["--python-version", ".".join(map(str, PYTHON_OLDEST))]
        command = [uv, "pip", "compile", "pyproject.toml", *options.split()]
        check([*command, *wanted, *agreed, *python, "-o", requirements_of(name), *arguments])
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    command.__name__: command
    for command in (run, test, lint, bench, cover, mutate, screenshots, build, lock, posmember)
}


# ---------------------------------------------------------------- set-up


def set_up(kind: str) -> None:
    """Bring `.venv` in line with the lock *kind*; quick when nothing changed."""
    require_python()
    require_libraries()
    if not PYTHON.exists():
        make_venv()
    install(kind)
    link_checkout()
    compile_translations()


def require_python() -> None:
    """Refuse a Python for which the lock holds no wheels."""
    if not PYTHON_OLDEST <= sys.version_info[:2] < PYTHON_PAST:
        raise SetupError(
            f"posmember needs Python 3.11 to 3.15; this is {platform.python_version()} "
            f"({sys.executable}). Start dev.py with a newer one, such as: python3.13 dev.py run"
        )


def require_libraries() -> None:
    """Install the system libraries that windows need, or say which are missing."""
    if not ON_LINUX or os.environ.get(SKIP_LIBRARIES):
        return
    wanted = WINDOWLESS_LIBRARIES | (WINDOW_LIBRARIES if has_display() else {})
    missing = [name for name in wanted if ctypes.util.find_library(name) is None]
    if not missing:
        return
    if install_packages([wanted[name] for name in missing]):
        return
    listed = ", ".join(f"lib{name}" for name in missing)
    packages = " ".join(wanted[name][-1] for name in missing)
    raise SetupError(
        f"These system libraries are missing: {listed}.\n"
        f"On Debian or Ubuntu:  sudo apt-get install {packages}\n"
        "Elsewhere the packages have similar names. If the libraries are there but not found, "
        f"set {SKIP_LIBRARIES}=1."
    )


def install_packages(choices: Sequence[Sequence[str]]) -> bool:
    """Install the first known name of each choice with apt; tell whether that worked."""
    root = root_prefix()
    if shutil.which("apt-get") is None or root is None:
        return False
    say("Installing system packages with apt …")
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    call([*root, "apt-get", "update", "-qq"], environment)
    names = [next((name for name in names if is_in_apt(name)), names[-1]) for names in choices]
    command = [*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
    return call(command, environment) == 0


def root_prefix() -> list[str] | None:
    """Return what makes a command run as root, or None when this user cannot become root."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    return ["sudo"] if sys.stdin is not None and sys.stdin.isatty() else ["sudo", "-n"]


def is_in_apt(package: str) -> bool:
    """Tell whether apt knows *package* under this name."""
    shown = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return shown.returncode == 0 and bool(shown.stdout.strip())


def make_venv() -> None:
    """Make `.venv`, with uv where it is; Debian keeps pip for it in a package of its own."""
    uv = shutil.which("uv")
    if uv is not None:
        check([uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV])
        return
    if importlib.util.find_spec("ensurepip") is None:
        names = (f"python3.{sys.version_info.minor}-venv", "python3-venv")
        if not install_packages([names]):
            raise SetupError(
                "Python has no ensurepip here, so it cannot make .venv. On Debian or Ubuntu: "
                f"apt-get install {names[0]}   (or {names[1]})"
            )
    check([sys.executable, "-m", "venv", "--clear", VENV])


def install(kind: str) -> None:
    """Install the lock *kind* unless a stamp says that exactly this was done."""
    if kind == APP and is_installed(DEV):
        return  # the lock for development holds everything of the other
    if is_installed(kind):
        return
    say(f"Installing requirements/{kind}.txt into .venv (first time: some 150 MB) …")
    uv = shutil.which("uv")
    pip: Words = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--only-binary=:all:"]
    if uv is not None:
        pip = [uv, "pip", "install", "--quiet", "--python", PYTHON, "--no-build"]
    check([*pip, "--require-hashes", "--no-deps", "-r", requirements_of(kind)])
    stamp_of(kind).write_text(digest_of(kind), encoding="utf-8")


def is_installed(kind: str) -> bool:
    """Tell whether the lock *kind*, as it is now, was installed."""
    stamp = stamp_of(kind)
    return stamp.exists() and stamp.read_text(encoding="utf-8") == digest_of(kind)


def requirements_of(kind: str) -> Path:
    """Return the lock file *kind*."""
    return ROOT / "requirements" / f"{kind}.txt"


def stamp_of(kind: str) -> Path:
    """Return the file that remembers which lock *kind* was installed."""
    return VENV / f"installed-{kind}.sha256"


def digest_of(kind: str) -> str:
    """Return the SHA-256 of the lock file *kind*, in hexadecimal."""
    return hashlib.sha256(requirements_of(kind).read_bytes()).hexdigest()


def link_checkout() -> None:
    """Make `posmember` importable from anywhere in `.venv`, and a command of it."""
    pattern = "Lib/site-packages" if ON_WINDOWS else "lib/python*/site-packages"
    for packages in VENV.glob(pattern):
        # Escaped, because Python reads this file in the encoding of the machine.
        line = f"import sys; sys.path.append({str(ROOT)!a})\n"
        write_when_changed(packages / "posmember-checkout.pth", line)
    if ON_WINDOWS:
        write_when_changed(BINARIES / "posmember.cmd", '@"%~dp0python.exe" -m posmember %*\r\n')
        return
    launcher = BINARIES / "posmember"
    text = f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -m posmember "$@"\n'
    write_when_changed(launcher, text)
    launcher.chmod(0o755)


def write_when_changed(path: Path, text: str) -> None:
    """Write *text* unless the file holds it already."""
    data = text.encode("utf-8")
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def compile_translations() -> None:
    """Compile each translation that is newer than its result."""
    stale = [
        source
        for source in sorted((ROOT / "resources" / "translations").glob("*.ts"))
        if is_stale(source.with_suffix(".qm"), source)
    ]
    for source in stale:
        check([lrelease(), "-silent", source, "-qm", source.with_suffix(".qm")])


def is_stale(result: Path, source: Path) -> bool:
    """Tell whether *result* is missing or older than *source*."""
    return not result.exists() or result.stat().st_mtime_ns < source.stat().st_mtime_ns


def lrelease() -> Path:
    """Return Qt's translation compiler as PySide6 ships it."""
    for name in ("PySide6/lrelease", "PySide6/lrelease.exe", "PySide6/Qt/libexec/lrelease"):
        for folder in ("lib/python*/site-packages", "Lib/site-packages"):
            for found in VENV.glob(f"{folder}/{name}"):
                return found
    return BINARIES / "pyside6-lrelease"


# ---------------------------------------------------------------- this machine


def has_display() -> bool:
    """Tell whether windows can be shown here, by the system's word or by a platform set by hand."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen.partition(":")[0] in {"offscreen", "minimal"}:
        return False
    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    return not ON_LINUX or shown or bool(chosen)


def offscreen() -> dict[str, str]:
    """Return the environment in which Qt paints without a screen."""
    return {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"}


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def call(command: Words, environment: dict[str, str] | None = None) -> int:
    """Run *command* in the checkout and return its exit code."""
    words = [str(word) for word in command]
    merged = {**os.environ, **(environment or {})}
    return subprocess.run(words, cwd=ROOT, env=merged, check=False).returncode


def check(command: Words) -> None:
    """Run *command*; stop everything when it fails."""
    if call(command) != 0:
        raise SetupError(f"This failed: {shlex.join(str(word) for word in command)}")


def hand_over(command: Words, environment: dict[str, str] | None = None) -> int:
    """Become *command* where the system can do that, else run it; the folder stays as it is."""
    words = [str(word) for word in command]
    merged = {**os.environ, **(environment or {})}
    if not ON_WINDOWS:  # there exec returns to the shell before the program ends
        os.execve(words[0], words, merged)  # noqa: S606 - our own interpreter
    return subprocess.run(words, env=merged, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
