"""Decides what is booked of the stock of one product."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from posmember.domain.errors import Refusal
from posmember.domain.ids import OperatorId, ProductId
from posmember.domain.money import parse_decimal
from posmember.domain.staff.permissions import Action
from posmember.domain.words.say import say
from posmember.services.stock.rows import MovementRow, StockKind
from posmember.ui.desk import Desk
from posmember.ui.permitting import Permitting

_THOUSANDTHS: Final = 3


@dataclass(frozen=True, slots=True)
class StockStanding:
    """What is on hand of a product, and what moved, the newest first."""

    name: str
    unit: str
    on_hand_milli: int
    elsewhere_milli: int
    """What the other stores have together."""
    movements: tuple[MovementRow, ...]


class StockPort(Protocol):
    """The page about the stock of one product."""

    def open_stock(self, standing: StockStanding) -> None:
        """Open the page with empty fields."""

    def show_stock(self, standing: StockStanding) -> None:
        """Show what is on hand by now; what is being typed stays."""

    def show_stock_fault(self, words: str) -> None:
        """Say what is wrong with the quantity."""

    def ask_approval(self, action: Action) -> None:
        """Ask for the PIN of somebody who may."""

    def end_approval(self) -> None:
        """Ask for no PIN any more."""

    def tell_booked(self, kind: StockKind, name: str) -> None:
        """Say what was booked."""


class StockPresenter:
    """One product at a time."""

    def __init__(self, view: StockPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._product_id: ProductId | None = None
        self._name = ""
        self._permitting = Permitting(desk, view.ask_approval)

    def on_opened(self, product_id: str) -> None:
        """Open the page of a product."""
        self._permitting.drop()
        self._product_id = ProductId(product_id)
        self._read(self._view.open_stock)

    def on_changed(self) -> None:
        """Show what is on hand by now, where the page is open."""
        if self._product_id is not None:
            self._read(self._view.show_stock)

    def on_left(self) -> None:
        """Leave the page."""
        self._permitting.drop()
        self._product_id = None

    def on_booked(self, kind: str, quantity: str, reason: str) -> None:
        """Book what was typed; else say what is wrong with it."""
        product_id, actor = self._product_id, self._desk.operator.operator_id
        if product_id is None or self._permitting.is_waiting:
            return
        try:
            milli = parse_decimal(quantity, _THOUSANDTHS)
        except Refusal as refusal:
            self._view.show_stock_fault(say(refusal, self._desk.figures.language))
            return
        self._view.show_stock_fault("")
        stock, chosen = self._desk.services.stock, StockKind(kind)

        def work(approver: OperatorId | None) -> int:
            return stock.book(actor, product_id, chosen, milli, reason=reason, approver=approver)

        def done(_left: int) -> None:
            self._view.tell_booked(chosen, self._name)
            self._read(self._view.open_stock)

        self._permitting.do(Action.BOOK_STOCK, work, done)

    def on_approved(self, pin: str) -> None:
        """Check the PIN that was typed."""
        self._permitting.on_pin(pin)

    def on_approval_left(self) -> None:
        """Ask for no PIN any more; what was typed stays."""
        self._permitting.drop()
        self._view.end_approval()

    def _read(self, show: Callable[[StockStanding], None]) -> None:
        product_id, services = self._product_id, self._desk.services
        assert product_id is not None

        def read() -> StockStanding:
            product = services.products.get(product_id)
            moved = services.stock.movements(product_id)
            stock = services.stock
            on_hand, elsewhere = stock.on_hand(product_id), stock.elsewhere(product_id)
            return StockStanding(product.name, product.unit, on_hand, elsewhere, moved)

        def shown(standing: StockStanding) -> None:
            if product_id == self._product_id:
                self._name = standing.name
                show(standing)

        self._desk.tasks.run(read, shown, self._desk.notifier.explain)
