"""Composition root of the till: opens, wires, hands out, closes."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from posmember.domain.clock import Clock, system_clock
from posmember.domain.events import OperationAppended
from posmember.models.database import Database, open_database
from posmember.models.migrations.upgrade import migrate
from posmember.services.bundle import Services, later
from posmember.services.events import EventBus
from posmember.services.printing.interrupted import settle_interrupted
from posmember.services.readiness import is_set_up
from posmember.services.staff.pin_hash import Argon2Pins, PinHasher
from posmember.services.terminals.highwater import HighwaterService, MarkStore, Standing
from posmember.services.unit_of_work import writing_with
from posmember.settings.data_directory import DataDirectory, prepare
from posmember.settings.disk_space import DiskSpace
from posmember.settings.highwater_file import HighwaterFile
from posmember.settings.instance import lock_instance
from posmember.settings.keys import ShopKeys, load_keys
from posmember.settings.secrets import GuardedSecrets

if TYPE_CHECKING:
    from posmember.domain.ids import MemberId, OperatorId
    from posmember.services.backups import BackupService
    from posmember.services.demo.shop import DemoShop
    from posmember.services.members.today import Today
    from posmember.services.setup import SetupService, ShopSetup
    from posmember.services.terminals.enrolment import SecretStore
    from posmember.services.terminals.sync_store import TillSyncStore
    from posmember.services.unit_of_work import Reading, UnitOfWork


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


@dataclass(frozen=True)
class Till:
    """An open shop. Only the thread that opened it may use its services."""

    directory: DataDirectory
    database: Database
    bus: EventBus
    services: Services
    clock: Clock

    @property
    def is_set_up(self) -> bool:
        """Tell whether the file is a shop already."""
        with self.database.reading() as connection:
            return is_set_up(connection)

    @cached_property
    def setup(self) -> "SetupService":
        """What makes the file into a shop."""
        from posmember.services.setup import SetupService  # noqa: PLC0415 - once for each shop

        writing = writing_with(self.database, self.bus)
        return SetupService(writing, self.clock, self.services.operators)

    @cached_property
    def sync_store(self) -> "TillSyncStore":
        """What head office and this till exchange, on this till's side."""
        from posmember.services.terminals.sync_store import (  # noqa: PLC0415 - not for every command
            TillSyncStore,
        )

        writing = writing_with(self.database, self.bus)
        return TillSyncStore(writing, self.database.reading, self.clock)


@contextmanager
def open_till(root: Path, outside: Outside | None = None) -> Iterator[Till]:
    """Open the shop in *root*; raises `NotSetUpError`, and the failures of storage."""
    with _open(root, outside or Outside()) as till:
        if not till.is_set_up:
            raise NotSetUpError(root)
        settle_interrupted(writing_with(till.database, till.bus))
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


def create_shop(root: Path, setup: "ShopSetup", outside: Outside | None = None) -> None:
    """Make a new shop in *root*, which has none; an unfinished one is replaced."""
    with _open(root, outside or Outside()) as till:
        is_done = till.is_set_up
    assert not is_done, "there is a shop in this folder"
    DataDirectory(root).shop.unlink()
    with _open(root, outside or Outside()) as till:
        till.setup.create(setup)


def create_demo_shop(
    root: Path,
    language: Literal["zh_CN", "en"],
    outside: Outside | None = None,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> "DemoShop":
    """Make the demo shop in *root*, which has none: the same people, goods and sales every time."""
    from posmember.services.demo.clock import SteppingClock  # noqa: PLC0415 - rarely wanted
    from posmember.services.demo.shop import (  # noqa: PLC0415 - rarely wanted
        OWNER_PIN,
        DemoFiller,
        demo_start,
    )

    chosen = outside or Outside()
    now_ms = chosen.clock()
    past = replace(chosen, clock=SteppingClock(demo_start(now_ms)))
    name = "示例便利店" if language == "zh_CN" else "Demo shop"
    from posmember.services.setup import ShopSetup  # noqa: PLC0415 - rarely wanted

    setup = ShopSetup(name=name, owner_pin=OWNER_PIN, language=language, mode="demo")
    create_shop(root, setup, past)
    with open_till(root, past) as till:
        assert isinstance(past.clock, SteppingClock)
        filler = DemoFiller(till.services, past.clock, now_ms, progress)
        made = filler.fill()
        filler.open_offers()
        return made


@contextmanager
def _open(root: Path, outside: Outside) -> Iterator[Till]:
    with ExitStack() as closing:
        directory = prepare(root)
        lock = lock_instance(directory.lock)
        closing.callback(lock.release)
        keys = load_keys(directory, outside.environment)
        database = open_database(directory.shop, keys.store)
        closing.callback(database.close)

        def backups() -> "BackupService":
            from posmember.services.backups import BackupService  # noqa: PLC0415 - rarely wanted

            return BackupService(database, directory.backups, keys.backup, outside.clock)

        migrate(database, backup=lambda: backups().make())
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
    backups: "Callable[[], BackupService]"
    secrets: "SecretStore"
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
    highwater = HighwaterService(reading, beside.marks)
    services = Services(
        {
            "shop": later("shop:ShopService", writing, reading, clock),
            "programme": later("programme.programme:ProgrammeService", writing, reading, clock),
            "operators": later(
                "staff.operators:OperatorService",
                writing,
                reading,
                clock,
                outside.pins,
                _monotonic_ms,
            ),
            "members": later("members.members:MemberService", writing, reading, clock, (_welcome,)),
            "lookup": later("lookup.lookup:LookupService", reading, clock),
            "merges": later("merging.merging:MergeService", writing, reading, clock),
            "cards": later("members.cards:CardService", writing, reading, clock),
            "birthdays": later("care.birthdays:BirthdayService", writing, reading, clock),
            "recommending": later(
                "recommending.recommending:RecommendingService", writing, reading, clock
            ),
            "campaigns": later("campaigns.campaigns:CampaignService", writing, reading, clock),
            "gatherings": later("gatherings.gatherings:GatheringService", writing, reading, clock),
            "dependants": later("care.dependants:DependantService", writing, reading, clock),
            "follow_ups": later("care.follow_ups:FollowUpService", writing, reading, clock),
            "stock": later("stock.stock:StockService", writing, reading, clock),
            "products": later("stock.products:ProductService", writing, reading, clock),
            "checkout": later(
                "checkout.checkout:CheckoutService",
                writing,
                reading,
                clock,
                space.ensure_space_for_sale,
                outside.pins,
            ),
            "held_carts": later("checkout.held_carts:HeldCartService", writing, reading, clock),
            "late_members": later(
                "checkout.late_members:LateMemberService", writing, reading, clock
            ),
            "returns": later("checkout.returns:ReturnService", writing, reading, clock),
            "coupons": later("coupons.coupons:CouponService", writing, reading, clock),
            "engagement": later("engagement.engagement:EngagementService", writing, reading, clock),
            "exchanges": later(
                "checkout.exchanges:ExchangeService",
                writing,
                clock,
                space.ensure_space_for_sale,
                outside.pins,
            ),
            "sales": later("sales.sales:SaleService", reading),
            "replay": later("replay.replay:ReplayService", reading, clock),
            "documents": later("printing.documents:DocumentService", reading, clock),
            "print_queue": later("printing.queue:PrintQueueService", writing, reading, clock),
            "shifts": later("shifts.shifts:ShiftService", writing, reading, clock),
            "shift_papers": later("shifts.papers:ShiftPaperService", reading, clock),
            "highwater": lambda: highwater,
            "backups": beside.backups,
            "imports": later("importing.imports:ImportService", writing, reading, clock),
            "exports": later("exporting.exports:ExportService", writing, reading, clock),
            "wallets": later(
                "stored_value.wallets:WalletService", writing, reading, clock, outside.pins
            ),
            "reports": later("reports.reports:ReportService", reading, clock),
            "tiers": later("tiers.tiers:TierService", writing, reading, clock),
            "benefits": later("tiers.benefits:BenefitService", writing, reading, clock),
            "count_cards": later(
                "stored_value.count_cards:CountCardService", writing, reading, clock
            ),
            "gift_cards": later("stored_value.gift_cards:GiftCardService", writing, reading, clock),
            "top_ups": later("stored_value.top_ups:TopUpService", writing, reading, clock),
            "top_up_refunds": later(
                "stored_value.top_up_refunds:TopUpRefundService", writing, reading, clock
            ),
            "value_papers": later("stored_value.papers:ValuePaperService", reading, clock),
            "terminals": later(
                "terminals.enrolment:TerminalService", writing, reading, clock, beside.secrets
            ),
            "doctor": lambda: _doctor(services, directory, beside.keys, reading, clock),
            "points": later("loyalty.points:PointsService", writing, reading, clock),
            "nightly": later("nightly.nightly:NightlyService", writing, reading, clock),
        }
    )
    return Till(directory, database, bus, services, clock)


def _monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000


def _welcome(uow: "UnitOfWork", member_id: "MemberId", now: "Today", actor: "OperatorId") -> None:
    """Give what a joiner gets; read only when somebody joins."""
    from posmember.services.coupons.occasions import give_welcome_pack  # noqa: PLC0415
    from posmember.services.loyalty.granting import award_for_joining  # noqa: PLC0415

    give_welcome_pack(uow, member_id, now, actor)
    award_for_joining(uow, member_id, now, actor)


def _doctor(
    services: Services, directory: DataDirectory, keys: ShopKeys, reading: "Reading", clock: Clock
) -> object:
    from posmember.examining import make_doctor  # noqa: PLC0415 - rarely wanted

    return make_doctor(services, directory, keys, reading, clock)
