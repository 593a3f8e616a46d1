"""The door of the window to a data directory, and what works behind it by itself."""

from contextlib import ExitStack
from pathlib import Path

from posmember.app import Outside, Till, create_demo_shop, create_shop, is_shop, open_till
from posmember.domain.events import PrintJobQueued
from posmember.printing.spooler import Spooler
from posmember.services.bundle import Services
from posmember.services.events import EventBus
from posmember.services.setup import ShopSetup
from posmember.ui.door import Caller


class WindowDoor:
    """The way into one data directory, for the window."""

    def __init__(self, root: Path, outside: Outside | None = None) -> None:
        self._root = root
        self._outside = outside or Outside()

    def is_set_up(self) -> bool:
        """Tell whether there is a shop."""
        return is_shop(self._root)

    def create(self, language: str, name: str, owner_pin: str) -> None:
        """Make an empty shop; refuses a weak PIN and an unusable name."""
        setup = ShopSetup(
            name=name, owner_pin=owner_pin, language="en" if language == "en" else "zh_CN"
        )
        create_shop(self._root, setup, self._outside)

    def create_demo(self, language: str) -> None:
        """Make the demo shop."""
        create_demo_shop(self._root, "en" if language == "en" else "zh_CN", self._outside)

    def open(self) -> "OpenTill":
        """Open the shop on the calling thread."""
        return OpenTill(self._root, self._outside)


class OpenTill:
    """An open shop with what works by itself: printers now, head office where there is one."""

    def __init__(self, root: Path, outside: Outside) -> None:
        self._closing = ExitStack()
        self._till: Till = self._closing.enter_context(open_till(root, outside))
        self._background = ExitStack()

    @property
    def services(self) -> Services:
        """Return all use cases."""
        return self._till.services

    @property
    def bus(self) -> EventBus:
        """Return where changes are told."""
        return self._till.bus

    def start_background(self, call: Caller) -> None:
        """Start what works by itself."""
        spooler = Spooler(self.services.print_queue, call)
        self._background.callback(spooler.close)
        self._background.callback(
            self.bus.subscribe(PrintJobQueued, lambda event: spooler.wake(event.printer))
        )
        for printer in call(self.services.print_queue.printers):
            spooler.wake(printer.name)

    def stop_background(self) -> None:
        """Stop that, and wait for it."""
        self._background.close()

    def close(self) -> None:
        """Close the shop."""
        self._closing.close()
