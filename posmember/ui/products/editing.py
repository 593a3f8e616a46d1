"""Edits one product: reads what was typed, says what is wrong at its field, saves the rest."""

from dataclasses import dataclass
from typing import Protocol

from posmember.domain.errors import Refusal
from posmember.domain.ids import ProductId, new_id
from posmember.domain.money import format_trimmed, parse_money
from posmember.domain.pricing.product import ProductKind
from posmember.domain.words.say import say
from posmember.protocol.bodies import ProductRecord
from posmember.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class ProductForm:
    """What stands in the form, as typed."""

    code: str = ""
    name: str = ""
    barcode: str = ""
    category: str = ""
    unit: str = ""
    price: str = ""
    member_price: str = ""
    cost: str = ""
    kind: str = ProductKind.GOODS.value
    labels: str = ""
    taxes: frozenset[str] = frozenset()
    is_weighed: bool = False
    earns_points: bool = True
    allows_discount: bool = True
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class ProductChoices:
    """What the form offers."""

    taxes: tuple[tuple[str, str], ...]
    """Ids and names."""
    categories: tuple[str, ...]
    labels: tuple[str, ...]


class ProductPort(Protocol):
    """The form of a product."""

    def show_product(self, form: ProductForm, choices: ProductChoices) -> None:
        """Open the form."""

    def show_faults(self, faults: dict[str, str]) -> None:
        """Say what is wrong, by field."""

    def show_saved(self, product_id: ProductId, name: str) -> None:
        """Close the form and say that it was saved."""


class ProductPresenter:
    """One product at a time; a new one begins empty."""

    def __init__(self, view: ProductPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._product_id: ProductId | None = None

    def on_opened(self, product_id: str) -> None:
        """Open a product; without an id, a new one."""
        products = self._desk.services.products
        self._product_id = ProductId(product_id) if product_id else None

        def read() -> tuple[ProductForm, ProductChoices]:
            form = ProductForm()
            if product_id:
                form = self._form_of(products.record(ProductId(product_id)))
            return form, self._choices()

        def show(found: tuple[ProductForm, ProductChoices]) -> None:
            self._view.show_product(*found)

        self._desk.tasks.run(read, show, self._desk.notifier.explain)

    def on_saved(self, form: ProductForm) -> None:
        """Save what can be read; else say at each field what cannot."""
        faults: dict[str, str] = {}
        prices = {
            name: self._money(name, getattr(form, name), faults)
            for name in ("price", "member_price", "cost")
        }
        if faults:
            self._view.show_faults(faults)
            return
        record = self._record(form, prices)
        products, actor = self._desk.services.products, self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: products.save(actor, record),
            lambda _nothing: self._view.show_saved(record.product_id, record.name),
            self._refused,
        )

    def _refused(self, problem: Exception) -> None:
        place = _PLACES.get(type(problem).__name__)
        if isinstance(problem, Refusal) and place is not None:
            self._view.show_faults({place: say(problem, self._desk.figures.language)})
        else:
            self._desk.notifier.explain(problem)

    def _choices(self) -> ProductChoices:
        services, language = self._desk.services, self._desk.figures.language
        taxes = tuple(
            (tax.tax_id, tax.name_zh if language == "zh_CN" else tax.name_en)
            for tax in services.programme.current().taxes
        )
        return ProductChoices(taxes, services.products.categories(), services.products.labels())

    def _form_of(self, record: ProductRecord) -> ProductForm:
        def money(minor: int | None) -> str:
            return "" if minor is None else format_trimmed(minor, self._desk.figures.decimals)

        return ProductForm(
            code=record.code,
            name=record.name,
            barcode=record.barcode or "",
            category=record.category,
            unit=record.unit,
            price=money(record.price_minor),
            member_price=money(record.member_price_minor),
            cost=money(record.cost_minor),
            kind=record.kind.value,
            labels=", ".join(record.labels),
            taxes=frozenset(record.taxes),
            is_weighed=record.is_weighed,
            earns_points=record.earns_points,
            allows_discount=record.allows_discount,
            is_active=record.is_active,
        )

    def _record(self, form: ProductForm, prices: dict[str, int | None]) -> ProductRecord:
        labels = form.labels.replace("，", ",").replace("、", ",").split(",")
        return ProductRecord(
            product_id=self._product_id or ProductId(new_id()),
            code=form.code.strip(),
            name=form.name.strip(),
            barcode=form.barcode.strip() or None,
            category=form.category.strip().strip("/"),
            unit=form.unit.strip(),
            price_minor=prices["price"] or 0,
            member_price_minor=prices["member_price"],
            cost_minor=prices["cost"],
            is_weighed=form.is_weighed,
            earns_points=form.earns_points,
            allows_discount=form.allows_discount,
            is_active=form.is_active,
            kind=ProductKind(form.kind),
            labels=tuple(label.strip() for label in labels if label.strip()),
            taxes=tuple(sorted(form.taxes)),
        )

    def _money(self, name: str, text: str, faults: dict[str, str]) -> int | None:
        if not text.strip():
            return None
        try:
            return parse_money(text, self._desk.figures.decimals)
        except Refusal as refusal:
            faults[name] = say(refusal, self._desk.figures.language)
            return None


_PLACES: dict[str, str] = {
    "ProductIncompleteError": "name",
    "ProductCodeTakenError": "code",
    "ProductPriceNegativeError": "price",
    "ProductTaxUnknownError": "taxes",
}
"""At which field a refusal is said."""
