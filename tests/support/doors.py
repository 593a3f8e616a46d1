"""A door to a real shop for tests and pictures of windows."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from posmember.app import Outside, Till, create_shop, is_shop, open_till
from posmember.cli.rehearsal_room import changed_programme, play_script
from posmember.domain.clock import Clock, system_clock
from posmember.domain.documents.document import Document, Picture
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.programme.programme import Programme
from posmember.domain.reports.report import Report
from posmember.printing.fitted import FittedPaper, encode_fitted
from posmember.printing.logo import picture_of
from posmember.printing.png import encode_png
from posmember.printing.profile import PRESETS
from posmember.services.bundle import Services
from posmember.services.demo.clock import SteppingClock
from posmember.services.demo.shop import OWNER_PIN, DemoFiller, demo_start
from posmember.services.doctor import Diagnosis, Level
from posmember.services.events import EventBus
from posmember.services.setup import ShopSetup
from posmember.ui.door import Caller, Rehearsed, SyncState, SyncStatus

FILE_KEYS = {"POSMEMBER_KEY_STORE": "file"}


class QuickPins:
    """Hashes PINs at no cost."""

    def hash(self, pin: str) -> str:
        return f"quick:{pin}"

    def matches(self, kept: str, pin: str) -> bool:
        return kept == f"quick:{pin}"


class NoHeadOffice:
    """A till that works alone, or says whatever a test wants to see."""

    def __init__(self) -> None:
        self.told = SyncStatus()

    def status(self) -> SyncStatus:
        return self.told

    def enrol(self, server_url: str, code: str) -> None:
        self.told = SyncStatus(SyncState.ONLINE, server_url=server_url)

    def sync_now(self) -> None:
        pass


class OpenedTill:
    """An open shop as the window wants it; nothing works in the background."""

    def __init__(self, till: Till, closing: ExitStack) -> None:
        self._till = till
        self._closing = closing
        self.head_office = NoHeadOffice()

    @property
    def services(self) -> Services:
        return self._till.services

    @property
    def bus(self) -> EventBus:
        return self._till.bus

    def examine(self) -> tuple[Diagnosis, ...]:
        return (
            Diagnosis("database", Level.OK, "database_sound", {"version": 1}),
            Diagnosis("backup", Level.WARN, "backup_none"),
        )

    def write_coupons(self, coupons: Sequence[Document], path: Path) -> None:
        path.write_bytes(encode_fitted(coupons, FittedPaper.COUPON_SHEET))

    def write_poster(self, poster: Document, path: Path) -> None:
        path.write_bytes(encode_fitted((poster,), FittedPaper.A4))

    def write_card(self, actor: OperatorId, member_id: MemberId, path: Path) -> None:
        issued = self.services.cards.current(actor, member_id)
        path.write_text(issued.code, encoding="utf-8")

    def rehearse(self, script: bytes, language: str) -> Rehearsed:
        return play_script(script, language)

    def changed_programme(self, part: bytes, current: Programme, language: str) -> Programme:
        return changed_programme(part, current, "", language)

    def picture_of(self, document: Document, paper: str) -> bytes:
        return encode_png(document, PRESETS[f"{paper}mm"])

    def logo_from(self, path: Path) -> Picture:
        return picture_of(path.read_bytes())

    def write_report(self, report: Report, path: Path) -> None:
        path.write_text(report.title, encoding="utf-8")

    def start_background(self, call: Caller) -> None:
        self.call = call

    def stop_background(self) -> None:
        pass

    def close(self) -> None:
        self._closing.close()


class ShopDoor:
    """Makes and opens a shop in a folder."""

    def __init__(
        self, root: Path, clock: Clock = system_clock, *, members: int = 40, sales: int = 30
    ) -> None:
        self._root = root
        self._members = members
        self._sales = sales
        self._outside = Outside(clock=clock, environment=FILE_KEYS, pins=QuickPins())

    def is_set_up(self) -> bool:
        return is_shop(self._root)

    def create(self, language: str, name: str, owner_pin: str) -> None:
        setup = ShopSetup(name=name, owner_pin=owner_pin, language=language)
        create_shop(self._root, setup, self._outside)

    def create_demo(self, language: str) -> None:
        clock = SteppingClock(demo_start(self._outside.clock()))
        outside = Outside(clock=clock, environment=FILE_KEYS, pins=QuickPins())
        setup = ShopSetup(
            name="美滋便利店(人民路店)", owner_pin=OWNER_PIN, language=language, mode="demo"
        )
        create_shop(self._root, setup, outside)
        with open_till(self._root, outside) as till:
            DemoFiller(till.services, clock, self._outside.clock()).fill(
                members=self._members, sales=self._sales
            )

    def open(self) -> OpenedTill:
        closing = ExitStack()
        till = closing.enter_context(open_till(self._root, self._outside))
        return OpenedTill(till, closing)
