"""Decides what receipts of the shop look like: a draft, its picture, and what is kept of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import msgspec

from posmember.domain.documents.design import ReceiptDesign, ReceiptPart
from posmember.domain.documents.document import Picture
from posmember.services.shop import ShopSettings
from posmember.ui.desk import Desk

USUAL_CHANNEL: Final = "store"
"""What a poster says where nobody names a channel, as on the command line."""


@dataclass(frozen=True, slots=True)
class ShopForm:
    """What the shop panel says."""

    name: str
    address: str
    phone: str
    receipt_header: str
    receipt_footer: str
    paper: str
    branch: str = ""
    policy: str = ""
    join_url: str = ""
    is_invoice_note_shown: bool = False
    hidden: tuple[ReceiptPart, ...] = ()
    asks_at_counter: bool = True
    held_carts_max: int = 5
    late_member_minutes: int = 30
    sells_below_stock: bool = True


class DesignPort(Protocol):
    """The panel of the shop."""

    def show_shop(self, settings: ShopSettings) -> None:
        """Begin with what is known."""

    def show_receipt(self, picture: bytes) -> None:
        """Show how a receipt leaves the printer, dot by dot."""

    def tell(self, what: str, text: str = "") -> None:
        """Say in a toast what happened."""


class Designer:
    """Holds the draft; every change of it is drawn by what prints receipts."""

    def __init__(self, view: DesignPort, desk: Desk, saved: Callable[[], None]) -> None:
        self._view = view
        self._desk = desk
        self._saved = saved
        self._settings: ShopSettings | None = None
        self._logo: Picture | None = None
        self._form: ShopForm | None = None
        self._question = 0

    def read(self) -> None:
        """Begin with the settings in force."""
        self._run(self._desk.services.shop.settings, self._begin)

    def on_changed(self, form: ShopForm) -> None:
        """Draw the receipt as the form would have it; nothing is kept yet."""
        self._form = form
        self._draw()

    def on_logo_chosen(self, path: str) -> None:
        """Take a picture file as the logo; refuses what is no picture."""
        till = self._desk.till
        self._run(lambda: till.logo_from(Path(path)), self._take_logo)

    def on_logo_removed(self) -> None:
        """Do without a logo."""
        self._take_logo(None)

    def on_poster_asked(self, channel: str, path: str) -> None:
        """Write the poster of a channel, whose code new members carry as how they came."""
        services, till, file = self._desk.services, self._desk.till, Path(path)
        code = channel.strip() or USUAL_CHANNEL
        self._run(
            lambda: till.write_poster(services.documents.join_poster(code), file),
            lambda _nothing: self._view.tell("poster_saved", file.name),
        )

    def on_saved(self, form: ShopForm) -> None:
        """Keep the draft."""
        services, actor = self._desk.services, self._desk.operator.operator_id
        changes = self._changes(form)
        self._run(lambda: services.shop.change(actor, **changes), lambda _settings: self._saved())

    def _begin(self, settings: ShopSettings) -> None:
        self._settings, self._logo, self._form = settings, settings.receipt.logo, None
        self._view.show_shop(settings)
        self._draw()

    def _take_logo(self, logo: Picture | None) -> None:
        self._logo = logo
        self._draw()

    def _draw(self) -> None:
        settings = self._settings
        if settings is None:
            return
        form = self._form
        draft = settings if form is None else self._drafted(settings, form)
        if form is None or self._logo is not settings.receipt.logo:
            receipt = msgspec.structs.replace(draft.receipt, logo=self._logo)
            draft = msgspec.structs.replace(draft, receipt=receipt)
        self._question += 1
        question, till, services = self._question, self._desk.till, self._desk.services

        def draw() -> bytes | None:
            if question != self._question:
                return None
            return till.picture_of(services.documents.preview(draft), draft.paper)

        self._run(draw, lambda picture: self._drawn(question, picture))

    def _drawn(self, question: int, picture: bytes | None) -> None:
        if question == self._question and picture is not None:
            self._view.show_receipt(picture)

    def _drafted(self, settings: ShopSettings, form: ShopForm) -> ShopSettings:
        return msgspec.structs.replace(settings, **self._changes(form))

    def _changes(self, form: ShopForm) -> dict[str, Any]:
        return {
            "name": form.name.strip(),
            "address": form.address.strip(),
            "phone": form.phone.strip(),
            "receipt_header": form.receipt_header.strip(),
            "receipt_footer": form.receipt_footer.strip(),
            "paper": form.paper,
            "asks_at_counter": form.asks_at_counter,
            "held_carts_max": form.held_carts_max,
            "late_member_minutes": form.late_member_minutes,
            "sells_below_stock": form.sells_below_stock,
            "receipt": ReceiptDesign(
                branch=form.branch.strip(),
                policy=form.policy.strip(),
                join_url=form.join_url.strip(),
                is_invoice_note_shown=form.is_invoice_note_shown,
                logo=self._logo,
                hidden=form.hidden,
            ),
        }

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
