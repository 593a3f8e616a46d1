"""The life of the window: open the shop on the data lane, sign in, work, close."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from posmember.ui.actions import Keys
from posmember.ui.collecting import WindowCollector
from posmember.ui.first_look import FirstLook, first_look, opening_words
from posmember.ui.key_words import KeyWords
from posmember.ui.lasting_constants import keep_constants
from posmember.ui.messages import explain
from posmember.ui.notifier import Notifier
from posmember.ui.preferences import Preferences, PreferencesFile
from posmember.ui.qt_tasks import Gate, Lane
from posmember.ui.scanner import ScanFilter
from posmember.ui.shell import Shell
from posmember.ui.style import apply_theme
from posmember.ui.translation import Translation, system_language

if TYPE_CHECKING:
    from posmember.services.shop import ShopSettings
    from posmember.services.staff.operators import OperatorRow
    from posmember.ui.bridge import Bridge
    from posmember.ui.day_watch import DayWatch
    from posmember.ui.door import OpenTill, TillDoor
    from posmember.ui.points_watch import PointsWatch
    from posmember.ui.screen import Screen
    from posmember.ui.shift_line import ShiftLine
    from posmember.ui.status_line import StatusLine


class Program(QObject):
    """Owns the shell, the data lane and the open till, and closes them in reverse."""

    ready = Signal()
    """There is something to do: the first start, a sign-in, or the checkout."""

    def __init__(
        self,
        application: QApplication,
        door: TillDoor,
        file: PreferencesFile,
        *,
        shipped_font_only: bool = False,
    ) -> None:
        keep_constants()
        super().__init__()
        self.application = application
        self._door = door
        self._file = file
        self._shipped_font_only = shipped_font_only
        self.preferences = Preferences()
        self._translation = Translation(application)
        self._collector = WindowCollector(self)
        self._collector.start()
        self.lane = Lane("data")
        self.office = Lane("office")
        self.scans = ScanFilter(parent=self)
        self.shell: Shell | None = None
        self.notifier: Notifier | None = None
        self.till: OpenTill | None = None
        self._bridge: Bridge | None = None
        self._settings: ShopSettings | None = None
        self._operator: OperatorRow | None = None
        self._lines: tuple[PointsWatch | StatusLine | ShiftLine | DayWatch, ...] = ()
        self._gate = Gate(self.lane)
        self._office_gate = Gate(self.office)
        self._begin = ""
        self._is_closed = False

    @property
    def language(self) -> str:
        """The language of the window."""
        return self.preferences.language or system_language()

    def start(self, *, language: str | None = None, theme: str | None = None) -> None:
        """Paint the shell, then begin to open the shop."""
        first = first_look(
            self.application,
            self._file,
            language=language,
            theme=theme,
            shipped_font_only=self._shipped_font_only,
        )
        self.begin(first)

    def begin(self, first: FirstLook) -> None:
        """Furnish the shell that is seen, and begin to open the shop."""
        self.preferences = first.preferences
        self._translation = first.translation
        self.scans.watch(self.application)
        apply_theme(self.application, first.shell, self.preferences.theme)
        self._furnish(first.shell)
        QTimer.singleShot(0, self._look_for_shop)

    def close(self) -> None:
        """Stop everything, in reverse; wait for the lane."""
        if self._is_closed:
            return
        self._is_closed = True
        self.scans.leave(self.application)
        self._leave_shop()
        self.office.close()
        self.lane.close()
        if self.shell is not None:
            self.shell.remove_all()
            self.shell.close()
            self.shell.deleteLater()
        self._translation.clear()
        self._collector.stop()

    # ------------------------------------------------------------ the shell

    def _dress(self) -> None:
        """Make another shell, in the language and theme of now, in the place of the old one."""
        old = self._shown
        self._translation.use(self.language)
        shell = Shell(opening_words())
        apply_theme(self.application, shell, self.preferences.theme)
        self._furnish(shell)
        shell.setGeometry(old.geometry())
        shell.setWindowState(old.windowState())
        self.scans.scanned.disconnect(old.route_scan)
        old.remove_all()
        old.hide()
        old.deleteLater()
        shell.show()

    def _furnish(self, shell: Shell) -> None:
        """Make *shell* the one that is worked in."""
        keys = Keys(self.preferences.keys)
        self._translation.put_before(KeyWords(keys, self._translation.words))
        shell.furnish(keys)
        self.shell = shell
        self.notifier = Notifier(shell, self.language)
        shell.place_asked.connect(shell.open)
        shell.lock_asked.connect(self._lock)
        self.scans.watch_window(shell)
        self.scans.scanned.connect(shell.route_scan)

    def change_preferences(
        self,
        *,
        language: str | None = None,
        theme: str | None = None,
        keys: dict[str, str] | None = None,
    ) -> None:
        """Change what is given, keep it, and show the window anew."""
        given = {"language": language, "theme": theme, "keys": keys}
        changes: dict[str, Any] = {
            name: value for name, value in given.items() if value is not None
        }
        self.preferences = replace(self.preferences, **changes)
        self._file.write(self.preferences)
        if set(changes) == {"theme"}:
            apply_theme(self.application, self._shown, self.preferences.theme)
        else:
            self._leave_screens()
            self._dress()
            self._go_on()

    def _go_on(self) -> None:
        """Show in a new shell what was in the old one."""
        if self.till is None:
            self._look_for_shop()
        elif self._operator is not None:
            self._work(self._operator)
        else:
            self._ask_who()

    # ------------------------------------------------------------ into the shop

    def _look_for_shop(self) -> None:
        self.lane.run(self._is_set_up, self._found, self._not_opened)

    def _is_set_up(self) -> bool:
        """Import what the screens need, off the window thread, and look for a shop."""
        import_module("posmember.ui.screens")
        return self._door.is_set_up()

    def _found(self, is_set_up: bool) -> None:  # noqa: FBT001 - the answer of a lane
        if is_set_up:
            self.lane.run(self._door.open, self._opened, self._not_opened)
        else:
            self._show_first_run()

    def _show_first_run(self) -> None:
        first_run = import_module("posmember.ui.first_run.wiring")
        screen: Screen = first_run.build(self._door, self._gate, self._told, self.language)
        screen.window.language_chosen.connect(  # type: ignore[attr-defined]
            lambda language: self.change_preferences(language=language)
        )
        screen.window.finished.connect(self._made)  # type: ignore[attr-defined]
        self._shown.add(screen)
        self._shown.open(screen.name)
        self.ready.emit()

    def _made(self, begin: str) -> None:
        """Open the shop that was just made; its owner is already known."""
        self._begin = begin
        if not self.preferences.language:
            self.preferences = replace(self.preferences, language=self.language)
            self._file.write(self.preferences)
        self._clear()
        self.lane.run(self._door.open, self._opened, self._not_opened)

    def _opened(self, till: OpenTill) -> None:
        bridge = import_module("posmember.ui.bridge")
        self.till = till
        self._bridge = bridge.Bridge(till.bus)
        till.start_background(self.lane.call)
        self._read_shop()

    def _read_shop(self) -> None:
        till = self.till
        assert till is not None, "the shop is open"
        services = till.services
        self.lane.run(
            lambda: (services.shop.settings(), services.operators.operators()),
            self._welcome,
            self._not_opened,
        )

    def _welcome(self, read: tuple[ShopSettings, tuple[OperatorRow, ...]]) -> None:
        self._settings, operators = read
        if self._begin or self._settings.mode == "demo":
            self._work(operators[0])
        else:
            self._ask_who()

    def _ask_who(self) -> None:
        assert self.till is not None, "the shop is open"
        assert self._settings is not None, "the shop is open"
        sign_in = import_module("posmember.ui.sign_in.wiring")
        screen: Screen = sign_in.build(
            self.till.services, self._gate, self._told, self._settings.name
        )
        screen.window.entered.connect(self._signed_in)  # type: ignore[attr-defined]
        self._shown.add(screen)
        self._shown.open(screen.name)
        self.ready.emit()

    def _signed_in(self, operator: OperatorRow) -> None:
        self._clear()
        self._work(operator)

    def _work(self, operator: OperatorRow) -> None:
        """Build the screens for *operator*."""
        assert self.till is not None, "the shop is open"
        assert self._bridge is not None, "the shop is open"
        assert self._settings is not None, "the shop is open"
        self._operator = operator
        screens = import_module("posmember.ui.screens")
        place = screens.workplace(
            self.till,
            operator,
            self._settings,
            screens.Outfit(
                tasks=self._gate,
                office=self._office_gate,
                notifier=self._told,
                navigator=self._shown,
                bridge=self._bridge,
                keys=self._shown.keys,
                language=self.language,
                preferences=self.preferences,
                change=self.change_preferences,
            ),
        )
        for name, build in screens.builders(place).items():
            self._shown.offer(name, build)
        top = self._shown.top
        self._lines = (
            screens.points_watch(place, self._told.count_points),
            screens.status_line(place, top.show_sync),
            screens.shift_line(place, top.show_shift),
            screens.day_watch(place),
        )
        settings = self._settings
        self._shown.top.show_shop(settings.name, settings.terminal_no, operator.name, settings.mode)
        self._shown.set_working(is_working=True)
        self._shown.open("importing" if self._begin == "importing" else "checkout")
        self._begin = ""
        self._warm_up()
        self.ready.emit()

    def _warm_up(self) -> None:
        """Let the first search find everything loaded: pinyin, the look-up's statements."""
        assert self.till is not None, "the shop is open"
        lookup = self.till.services.lookup
        window = self._shown.windowHandle()
        settle = self._collector.settle
        self.lane.run(
            lambda: lookup.find("a"), lambda _found: settle(window), lambda _problem: None
        )

    def _lock(self) -> None:
        """Ask who is there; a cart under way is put aside."""
        self._operator = None
        self._clear()
        self._ask_who()

    def _clear(self) -> None:
        """Show an empty window."""
        self._leave_screens()
        self._shown.set_working(is_working=False)
        self._shown.show_waiting(opening_words())

    def _leave_screens(self) -> None:
        """Take the screens down; what is still under way is not told to them any more."""
        self._shown.remove_all()
        for line in self._lines:
            line.close()
        self._lines = ()
        for gate in (self._gate, self._office_gate):
            gate.close()
        self._gate = Gate(self.lane)
        self._office_gate = Gate(self.office)

    def _not_opened(self, problem: Exception) -> None:
        title = QCoreApplication.translate("window", "The shop cannot be opened")
        self._shown.show_trouble(title, explain(problem, self.language))

    def _leave_shop(self) -> None:
        till, self.till = self.till, None
        if self.shell is not None:
            self._leave_screens()
        if self._bridge is not None:
            self._bridge.close()
        if till is not None:
            till.stop_background()
            self.lane.call(till.close)

    @property
    def _shown(self) -> Shell:
        assert self.shell is not None, "the window was started"
        return self.shell

    @property
    def _told(self) -> Notifier:
        assert self.notifier is not None, "the window was started"
        return self.notifier
