"""Composition root of the till: opens, wires, hands out, closes."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from posmember.domain.clock import Clock, system_clock
from posmember.domain.events import OperationAppended
from posmember.models.database import Database, open_database
from posmember.models.migrations.upgrade import migrate
from posmember.printing.address import open_printer
from posmember.services.backups import BackupService
from posmember.services.bundle import Services
from posmember.services.care.birthdays import BirthdayService
from posmember.services.checkout.checkout import CheckoutService
from posmember.services.checkout.exchanges import ExchangeService
from posmember.services.checkout.held_carts import HeldCartService
from posmember.services.checkout.returns import ReturnService
from posmember.services.coupons.coupons import CouponService
from posmember.services.coupons.occasions import give_welcome_pack
from posmember.services.demo.clock import SteppingClock
from posmember.services.demo.shop import OWNER_PIN, DemoFiller, DemoShop, demo_start
from posmember.services.doctor import DoctorService, KeyPlace, Reach, Surroundings
from posmember.services.events import EventBus
from posmember.services.exporting.exports import ExportService
from posmember.services.importing.imports import ImportService
from posmember.services.lookup.lookup import LookupService
from posmember.services.loyalty.granting import award_for_joining
from posmember.services.loyalty.points import PointsService
from posmember.services.members.cards import CardService
from posmember.services.members.members import MemberService
from posmember.services.nightly.nightly import NightlyService
from posmember.services.printing.documents import DocumentService
from posmember.services.printing.queue import PrintQueueService
from posmember.services.programme.programme import ProgrammeService
from posmember.services.replay.replay import ReplayService
from posmember.services.reports.reports import ReportService
from posmember.services.sales.sales import SaleService
from posmember.services.setup import SetupService, ShopSetup
from posmember.services.shifts.papers import ShiftPaperService
from posmember.services.shifts.shifts import ShiftService
from posmember.services.shop import ShopService
from posmember.services.staff.operators import OperatorService
from posmember.services.staff.pin_hash import Argon2Pins, PinHasher
from posmember.services.stock.products import ProductService
from posmember.services.stored_value.papers import ValuePaperService
from posmember.services.stored_value.top_up_refunds import TopUpRefundService
from posmember.services.stored_value.top_ups import TopUpService
from posmember.services.stored_value.wallets import WalletService
from posmember.services.terminals.enrolment import SecretStore, TerminalService
from posmember.services.terminals.highwater import HighwaterService, MarkStore, Standing
from posmember.services.terminals.sync_store import TillSyncStore
from posmember.services.tiers.benefits import BenefitService
from posmember.services.tiers.tiers import TierService
from posmember.services.unit_of_work import writing_with
from posmember.settings.data_directory import DataDirectory, prepare
from posmember.settings.disk_space import DiskSpace
from posmember.settings.highwater_file import HighwaterFile
from posmember.settings.instance import lock_instance
from posmember.settings.keys import ShopKeys, is_guarded, load_keys
from posmember.settings.secrets import GuardedSecrets
from posmember.sync.reach import unreachable_because


class NotSetUpError(Exception):
    """There is no shop in this folder yet."""

    def __init__(self, root: Path) -> None:
        super().__init__(str(root))
        self.root = root


@dataclass(frozen=True, slots=True)
class Outside:
    """What a till takes from the machine it runs on; tests and benchmarks bring their own."""

    clock: Clock = system_clock
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    pins: PinHasher = field(default_factory=Argon2Pins)


@dataclass(frozen=True, slots=True)
class Till:
    """An open shop. Only the thread that opened it may use its services."""

    directory: DataDirectory
    database: Database
    bus: EventBus
    services: Services
    setup: SetupService
    sync_store: TillSyncStore


@contextmanager
def open_till(root: Path, outside: Outside | None = None) -> Iterator[Till]:
    """Open the shop in *root*; raises `NotSetUpError`, and the failures of storage."""
    with _open(root, outside or Outside()) as till:
        if not till.setup.is_done():
            raise NotSetUpError(root)
        till.services.print_queue.settle_interrupted()
        _number_anew_after_restore(till)
        yield till


def _number_anew_after_restore(till: Till) -> None:
    """Begin a new incarnation in a restored shop that works alone; head office gives the others."""
    if till.services.highwater.standing() is not Standing.RESTORED:
        return
    if till.services.terminals.server_url() is None:
        till.sync_store.begin_incarnation(till.sync_store.position().incarnation + 1)
        till.services.highwater.note()


def is_shop(root: Path) -> bool:
    """Tell without opening it whether there is something to open in *root*."""
    return DataDirectory(root).shop.exists()


def create_shop(root: Path, setup: ShopSetup, outside: Outside | None = None) -> None:
    """Make a new shop in *root*, which has none; an unfinished one is replaced."""
    with _open(root, outside or Outside()) as till:
        is_done = till.setup.is_done()
    assert not is_done, "there is a shop in this folder"
    DataDirectory(root).shop.unlink()
    with _open(root, outside or Outside()) as till:
        till.setup.create(setup)


def create_demo_shop(
    root: Path,
    language: Literal["zh_CN", "en"],
    outside: Outside | None = None,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> DemoShop:
    """Make the demo shop in *root*, which has none: the same people, goods and sales every time."""
    chosen = outside or Outside()
    now_ms = chosen.clock()
    past = replace(chosen, clock=SteppingClock(demo_start(now_ms)))
    name = "示例便利店" if language == "zh_CN" else "Demo shop"
    setup = ShopSetup(name=name, owner_pin=OWNER_PIN, language=language, mode="demo")
    create_shop(root, setup, past)
    with open_till(root, past) as till:
        assert isinstance(past.clock, SteppingClock)
        return DemoFiller(till.services, past.clock, now_ms, progress).fill()


@contextmanager
def _open(root: Path, outside: Outside) -> Iterator[Till]:
    with ExitStack() as closing:
        directory = prepare(root)
        lock = lock_instance(directory.lock)
        closing.callback(lock.release)
        keys = load_keys(directory, outside.environment)
        database = open_database(directory.shop, keys.store)
        closing.callback(database.close)
        backups = BackupService(database, directory.backups, keys.backup, outside.clock)
        migrate(database, backup=backups.make)
        bus = EventBus()
        marks = HighwaterFile(directory.highwater)
        closing.callback(marks.close)
        secrets = GuardedSecrets(directory, is_keyring_used=keys.kept_in == "keyring")
        till = wire(directory, database, bus, outside, Beside(marks, backups, secrets, keys))
        closing.callback(
            bus.subscribe(OperationAppended, lambda _event: till.services.highwater.note())
        )
        yield till


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the database and is closed with it."""

    marks: MarkStore
    backups: BackupService
    secrets: SecretStore
    keys: ShopKeys


def wire(
    directory: DataDirectory,
    database: Database,
    bus: EventBus,
    outside: Outside,
    beside: Beside,
) -> Till:
    """Name every use case of a till once, over what it stands on."""
    clock = outside.clock
    reading = database.reading
    writing = writing_with(database, bus)
    space = DiskSpace(directory.root)
    operators = OperatorService(
        writing, reading, clock, outside.pins, monotonic_ms=lambda: time.monotonic_ns() // 1_000_000
    )
    highwater = HighwaterService(reading, beside.marks)
    print_queue = PrintQueueService(writing, reading, clock)
    around = Surroundings(
        free_bytes=space.free_bytes,
        key_place=lambda: _key_place(directory, beside.keys),
        backups=beside.backups.backups,
        standing=highwater.standing,
        printers=lambda: tuple(
            (printer.name, open_printer(printer.address).status())
            for printer in print_queue.printers()
        ),
        head_office=lambda: _reach(services.terminals),
    )
    services = Services(
        shop=ShopService(writing, reading, clock),
        programme=ProgrammeService(writing, reading, clock),
        operators=operators,
        members=MemberService(writing, reading, clock, (give_welcome_pack, award_for_joining)),
        lookup=LookupService(reading, clock),
        cards=CardService(writing, reading, clock),
        birthdays=BirthdayService(writing, reading, clock),
        products=ProductService(writing, reading, clock),
        checkout=CheckoutService(
            writing, reading, clock, space.ensure_space_for_sale, outside.pins
        ),
        held_carts=HeldCartService(writing, reading, clock),
        returns=ReturnService(writing, reading, clock),
        coupons=CouponService(writing, reading, clock),
        exchanges=ExchangeService(
            writing, reading, clock, space.ensure_space_for_sale, outside.pins
        ),
        sales=SaleService(reading),
        replay=ReplayService(reading, clock),
        documents=DocumentService(reading, clock),
        print_queue=print_queue,
        shifts=ShiftService(writing, reading, clock),
        shift_papers=ShiftPaperService(reading, clock),
        highwater=highwater,
        backups=beside.backups,
        imports=ImportService(writing, reading, clock),
        exports=ExportService(writing, reading, clock),
        wallets=WalletService(writing, reading, clock, outside.pins),
        reports=ReportService(reading, clock),
        tiers=TierService(writing, reading, clock),
        benefits=BenefitService(writing, reading, clock),
        top_ups=TopUpService(writing, reading, clock),
        top_up_refunds=TopUpRefundService(writing, reading, clock),
        value_papers=ValuePaperService(reading, clock),
        terminals=TerminalService(writing, reading, clock, beside.secrets),
        doctor=DoctorService(reading, around, clock),
        nightly=NightlyService(writing, reading, clock),
        points=PointsService(writing, reading, clock),
    )
    return Till(
        directory,
        database,
        bus,
        services,
        SetupService(writing, reading, clock, operators),
        TillSyncStore(writing, reading, clock),
    )


def _key_place(directory: DataDirectory, keys: ShopKeys) -> KeyPlace:
    if keys.kept_in == "keyring":
        return KeyPlace.KEYRING
    return KeyPlace.GUARDED_FILE if is_guarded(directory.key) else KeyPlace.OPEN_FILE


def _reach(terminals: TerminalService) -> Reach | None:
    """Ask head office for a sign of life; None where the shop works alone."""
    address = terminals.server_url()
    if address is None:
        return None
    failure = unreachable_because(address)
    return Reach(is_reached=failure is None, detail=failure or "")
