"""All use cases of the till, one instance each, made when they are first asked for.

Most commands and the first screen need few of them, and reading all their modules takes longer
than everything else together.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from posmember.services.backups import BackupService
    from posmember.services.campaigns.campaigns import CampaignService
    from posmember.services.care.birthdays import BirthdayService
    from posmember.services.care.dependants import DependantService
    from posmember.services.care.follow_ups import FollowUpService
    from posmember.services.checkout.checkout import CheckoutService
    from posmember.services.checkout.exchanges import ExchangeService
    from posmember.services.checkout.held_carts import HeldCartService
    from posmember.services.checkout.late_members import LateMemberService
    from posmember.services.checkout.returns import ReturnService
    from posmember.services.coupons.coupons import CouponService
    from posmember.services.doctor import DoctorService
    from posmember.services.engagement.engagement import EngagementService
    from posmember.services.exporting.exports import ExportService
    from posmember.services.gatherings.gatherings import GatheringService
    from posmember.services.importing.imports import ImportService
    from posmember.services.lookup.lookup import LookupService
    from posmember.services.loyalty.points import PointsService
    from posmember.services.members.cards import CardService
    from posmember.services.members.members import MemberService
    from posmember.services.merging.merging import MergeService
    from posmember.services.nightly.nightly import NightlyService
    from posmember.services.printing.documents import DocumentService
    from posmember.services.printing.queue import PrintQueueService
    from posmember.services.programme.programme import ProgrammeService
    from posmember.services.recommending.recommending import RecommendingService
    from posmember.services.replay.replay import ReplayService
    from posmember.services.reports.reports import ReportService
    from posmember.services.sales.sales import SaleService
    from posmember.services.shifts.papers import ShiftPaperService
    from posmember.services.shifts.shifts import ShiftService
    from posmember.services.shop import ShopService
    from posmember.services.staff.operators import OperatorService
    from posmember.services.stock.products import ProductService
    from posmember.services.stock.stock import StockService
    from posmember.services.stored_value.count_cards import CountCardService
    from posmember.services.stored_value.gift_cards import GiftCardService
    from posmember.services.stored_value.papers import ValuePaperService
    from posmember.services.stored_value.top_up_refunds import TopUpRefundService
    from posmember.services.stored_value.top_ups import TopUpService
    from posmember.services.stored_value.wallets import WalletService
    from posmember.services.terminals.enrolment import TerminalService
    from posmember.services.terminals.highwater import HighwaterService
    from posmember.services.tiers.benefits import BenefitService
    from posmember.services.tiers.tiers import TierService

Maker: TypeAlias = Callable[[], object]


def later(where: str, *parts: object) -> Maker:
    """Return what makes the class at `module:Class` of this room, read only then, of *parts*."""
    module, _, name = where.partition(":")
    return lambda: getattr(import_module(f"posmember.services.{module}"), name)(*parts)


class Services:
    """The doors that windows and commands may knock at."""

    shop: "ShopService"
    programme: "ProgrammeService"
    operators: "OperatorService"
    members: "MemberService"
    merges: "MergeService"
    lookup: "LookupService"
    cards: "CardService"
    birthdays: "BirthdayService"
    dependants: "DependantService"
    follow_ups: "FollowUpService"
    campaigns: "CampaignService"
    recommending: "RecommendingService"
    gatherings: "GatheringService"
    products: "ProductService"
    stock: "StockService"
    checkout: "CheckoutService"
    held_carts: "HeldCartService"
    late_members: "LateMemberService"
    returns: "ReturnService"
    coupons: "CouponService"
    engagement: "EngagementService"
    exchanges: "ExchangeService"
    sales: "SaleService"
    replay: "ReplayService"
    documents: "DocumentService"
    print_queue: "PrintQueueService"
    shifts: "ShiftService"
    shift_papers: "ShiftPaperService"
    highwater: "HighwaterService"
    backups: "BackupService"
    imports: "ImportService"
    exports: "ExportService"
    wallets: "WalletService"
    reports: "ReportService"
    tiers: "TierService"
    benefits: "BenefitService"
    gift_cards: "GiftCardService"
    count_cards: "CountCardService"
    top_ups: "TopUpService"
    top_up_refunds: "TopUpRefundService"
    value_papers: "ValuePaperService"
    terminals: "TerminalService"
    doctor: "DoctorService"
    points: "PointsService"
    nightly: "NightlyService"

    def __init__(self, makers: Mapping[str, Maker]) -> None:
        assert makers.keys() == set(Services.names()), "one maker for each use case"
        self._makers = makers
        self._making = threading.RLock()

    @staticmethod
    def names() -> Iterator[str]:
        """Yield the names of all use cases."""
        yield from Services.__annotations__

    if not TYPE_CHECKING:  # a checker would believe in any name

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - each has a class of its own
            """Make the use case *name*; from then on it is found without asking here."""
            if name not in Services.__annotations__:
                raise AttributeError(name)
            with self._making:
                if name not in self.__dict__:
                    self.__dict__[name] = self._makers[name]()
                return self.__dict__[name]
