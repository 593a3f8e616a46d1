"""The door of the window to a data directory, and what works behind it by itself."""

import threading
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from typing_extensions import override

from posmember.app import Outside, Till, create_demo_shop, create_shop, is_shop, open_till
from posmember.cli.card_faces import face_of
from posmember.cli.head_office_link import HeadOfficeLink
from posmember.cli.report_files import write_report_file
from posmember.domain.documents.document import Document, Picture
from posmember.domain.events import PrintJobQueued
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.programme.programme import Programme
from posmember.domain.reports.report import Report
from posmember.printing.spooler import Spooler
from posmember.services.bundle import Services
from posmember.services.doctor import Diagnosis
from posmember.services.events import EventBus
from posmember.services.setup import ShopSetup
from posmember.settings.disk_space import lay_ballast
from posmember.ui.door import Caller, Rehearsed


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
    """An open shop with what works by itself: printers, head office, the idle checkpoint."""

    def __init__(self, root: Path, outside: Outside) -> None:
        self._closing = ExitStack()
        self._till: Till = self._closing.enter_context(open_till(root, outside))
        self._head_office = HeadOfficeLink(self._till, outside.clock)
        self._background = ExitStack()

    @property
    def services(self) -> Services:
        """Return all use cases."""
        return self._till.services

    @property
    def bus(self) -> EventBus:
        """Return where changes are told."""
        return self._till.bus

    @property
    def head_office(self) -> HeadOfficeLink:
        """Return the link to head office."""
        return self._head_office

    def examine(self) -> tuple[Diagnosis, ...]:
        """Look the whole till over; changes nothing."""
        return self.services.doctor.examine()

    def write_card(self, actor: OperatorId, member_id: MemberId, path: Path) -> None:
        """Write the member's card as a PDF; who has none yet is issued one."""
        from posmember.printing.cards import CardPaper, write_cards  # noqa: PLC0415 - only for paper

        issued = self.services.cards.current(actor, member_id)
        settings = self.services.shop.settings()
        with path.open("wb") as output:
            write_cards(
                [face_of(self.services, member_id, issued)],
                output,
                paper=CardPaper.CARD,
                title=settings.name,
                language=settings.language,
            )

    def write_coupons(self, coupons: Sequence[Document], path: Path) -> None:
        """Write coupons as a PDF of A4 sheets to cut."""
        from posmember.printing.fitted import (  # noqa: PLC0415 - only for paper
            FittedPaper,
            encode_fitted,
        )

        path.write_bytes(encode_fitted(coupons, FittedPaper.COUPON_SHEET))

    def write_poster(self, poster: Document, path: Path) -> None:
        """Write a poster as a PDF of A4."""
        from posmember.printing.fitted import (  # noqa: PLC0415 - only for paper
            FittedPaper,
            encode_fitted,
        )

        path.write_bytes(encode_fitted((poster,), FittedPaper.A4))

    def rehearse(self, script: bytes, language: str) -> Rehearsed:
        """Play a script on a fresh shop in memory."""
        from posmember.cli.rehearsal_room import play_script  # noqa: PLC0415 - rarely wanted

        return play_script(script, language)

    def changed_programme(self, part: bytes, current: Programme, language: str) -> Programme:
        """Return *current* with what a file changes."""
        from posmember.cli.rehearsal_room import changed_programme  # noqa: PLC0415 - rarely wanted

        return changed_programme(part, current, "", language)

    def picture_of(self, document: Document, paper: str) -> bytes:
        """Return a document as it leaves a printer with paper of 58 or 80 mm, as a PNG."""
        from posmember.printing.png import encode_png  # noqa: PLC0415 - only for previews
        from posmember.printing.profile import PRESETS  # noqa: PLC0415 - only for previews

        return encode_png(document, PRESETS[f"{paper}mm"])

    def logo_from(self, path: Path) -> Picture:
        """Return a picture file as receipts can bear it."""
        from posmember.printing.logo import PictureUnreadableError, picture_of  # noqa: PLC0415 - rare

        try:
            return picture_of(path.read_bytes())
        except OSError as failure:
            raise PictureUnreadableError(failure.strerror or str(failure)) from failure

    def write_report(self, report: Report, path: Path) -> None:
        """Write a report as PDF or workbook, by the ending of *path*."""
        write_report_file(report, path)

    def start_background(self, call: Caller) -> None:
        """Start what works by itself; *call* runs work on the data lane."""
        self._start_printers(call)
        self._head_office.start(call)
        self._background.callback(self._head_office.stop)
        self._start_housekeeping(call)

    def stop_background(self) -> None:
        """Stop that, and wait for it."""
        self._background.close()

    def close(self) -> None:
        """Close the shop."""
        self._closing.close()

    def _start_printers(self, call: Caller) -> None:
        spooler = Spooler(self.services.print_queue, call)
        self._background.callback(spooler.close)
        self._background.callback(
            self.bus.subscribe(PrintJobQueued, lambda event: spooler.wake(event.printer))
        )
        for printer in call(self.services.print_queue.printers):
            spooler.wake(printer.name)

    def _start_housekeeping(self, call: Caller) -> None:
        housekeeper = _Housekeeper(self._till, call)
        housekeeper.start()
        self._background.callback(housekeeper.stop)


class _Housekeeper(threading.Thread):
    """Keeps room on the disk aside, does the nightly work, empties the database's log."""

    LOOK_EVERY_S = 3.0
    LOOKS_BETWEEN = 10
    """So often the log is emptied, long or short."""
    LOG_BYTES_MAX = 64 << 20
    """A longer log, as a long import makes it, is emptied at once."""

    def __init__(self, till: Till, call: Caller) -> None:
        super().__init__(name="housekeeping", daemon=True)
        self._till = till
        self._call = call
        self._stopping = threading.Event()

    def stop(self) -> None:
        """End, and wait for it."""
        self._stopping.set()
        self.join()

    @override
    def run(self) -> None:
        """Work until stopped."""
        self._read_what_is_needed_later()
        lay_ballast(self._till.directory.ballast, self._stopping.is_set)
        self._work_the_night()
        looks = 0
        while not self._stopping.wait(self.LOOK_EVERY_S):
            looks += 1
            is_turn = looks % self.LOOKS_BETWEEN == 0
            if is_turn or self._till.directory.log_bytes() > self.LOG_BYTES_MAX:
                self._call(self._till.database.checkpoint)
            if is_turn:
                self._work_the_night()

    def _read_what_is_needed_later(self) -> None:
        """Make every use case, so that the first sale does not wait for its modules."""
        for name in self._till.services.names():
            if self._stopping.is_set():
                return
            getattr(self._till.services, name)

    def _work_the_night(self) -> None:
        """Do what is due once a business day, at the start and whenever a new day has begun.

        Part by part: between two of them the counter has its turn on the data lane.
        """
        nightly = self._till.services.nightly
        if not self._call(nightly.is_due):
            return
        parts = nightly.parts()
        while not self._stopping.is_set() and self._call(lambda: next(parts, None)):
            pass
