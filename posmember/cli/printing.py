"""`print`: every paper of the shop, into a file or to a printer."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from posmember.cli.print_sending import send
from posmember.cli.references import form_by_ending, member_named, sale_named
from posmember.cli.session import OpenShop, Session, writable
from posmember.domain.errors import NotFoundError

if TYPE_CHECKING:
    from posmember.domain.documents.document import Document
    from posmember.domain.ids import SaleId

_FORMS: Final = ("pdf", "pdf-a4", "escpos", "png", "text")
_LABELS: Final = ("40x30", "60x40", "80x50", "a4-sheet")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a command prints, and how."""

    documents: "tuple[Document, ...]"
    fitted_to: str = ""
    """Paper that a PDF is fitted to; empty: a roll, or A4 where asked for."""
    sale_id: "SaleId | None" = None
    """Of a receipt: what goes to a printer is a marked reprint."""
    by_columns: "Callable[[int], Document] | None" = None
    """Of what depends on the columns of the paper it goes to."""


@click.group("print", short_help="Print any paper of the shop, or write it to a file.")
def print_paper() -> None:
    """Write DOCUMENT to a file (--to) in one of several forms, or send it to a printer."""


def _prints(build: Callable[..., Paper]) -> Callable[..., None]:
    """Make a command of what builds a paper: where it goes is the same for all."""

    @click.option("--to", "target", help="A file, or - for the terminal.")
    @click.option("--format", "form", type=click.Choice(_FORMS), help="Default: by the ending.")
    @click.option("--paper", type=click.Choice(["58", "80"]), help="Default: as in the settings.")
    @click.option("--printer", help="A printer of this till, by its name.")
    @click.pass_obj
    @wraps(build)
    def command(session: Session, /, **options: Any) -> None:  # noqa: ANN401 - click's
        target, form = options.pop("target"), options.pop("form")
        width, printer = options.pop("paper"), options.pop("printer")
        if (target is None) == (printer is None):
            raise click.UsageError("say either --to FILE or --printer NAME")
        with session.till() as shop:
            paper = build(shop, **options)
            if paper.by_columns is not None:
                columns = _columns(shop, printer, width)
                paper = replace(paper, documents=(paper.by_columns(columns),))
            if printer is not None:
                send(session, shop, printer, paper.documents, paper.sale_id)
                return
            chosen = form or ("text" if target == "-" else form_by_ending(Path(target)))
            _write(session, target, chosen, _bytes(shop, paper, chosen, width))

    return command


@print_paper.command("receipt")
@click.argument("sale")
@_prints
def receipt(shop: OpenShop, sale: str) -> Paper:
    """Print the receipt of SALE; on a printer it is marked as a reprint."""
    sale_id = sale_named(shop, sale)
    return Paper((shop.services.documents.receipt(sale_id),), sale_id=sale_id)


@print_paper.command("gift-receipt")
@click.argument("sale")
@_prints
def gift_receipt(shop: OpenShop, sale: str) -> Paper:
    """Print the slip of SALE that goes with a present: goods without prices."""
    return Paper((shop.services.documents.gift_receipt(sale_named(shop, sale)),))


@print_paper.command("refund")
@click.argument("sale")
@_prints
def refund(shop: OpenShop, sale: str) -> Paper:
    """Print the slip of the return SALE; on a printer it is marked as a reprint."""
    sale_id = sale_named(shop, sale)
    return Paper((shop.services.documents.refund(sale_id),), sale_id=sale_id)


@print_paper.command("redemption")
@click.argument("sale")
@_prints
def redemption(shop: OpenShop, sale: str) -> Paper:
    """Print what the points of SALE were given for."""
    return Paper((shop.services.documents.redemption(sale_named(shop, sale)),))


@print_paper.command("exchange")
@click.argument("sale")
@_prints
def exchange(shop: OpenShop, sale: str) -> Paper:
    """Print the exchange of goods that SALE is one half of."""
    return Paper((shop.services.documents.exchange(sale_named(shop, sale)),))


@print_paper.command("top-up")
@click.argument("number", default="last")
@_prints
def top_up(shop: OpenShop, number: str) -> Paper:
    """Print the slip of the top-up NUMBER (default: the last)."""
    return Paper((shop.services.value_papers.top_up(number),))


@print_paper.command("top-up-refund")
@click.argument("number", default="last")
@_prints
def top_up_refund(shop: OpenShop, number: str) -> Paper:
    """Print the slip of the top-up refund NUMBER (default: the last)."""
    return Paper((shop.services.value_papers.refund(number),))


@print_paper.command("count-card")
@click.argument("number", default="last")
@_prints
def count_card(shop: OpenShop, number: str) -> Paper:
    """Print what was done with count cards under NUMBER (default: the last) once more."""
    return Paper(shop.services.value_papers.count_card(number))


@print_paper.command("gift-top-up")
@click.argument("number", default="last")
@_prints
def gift_top_up(shop: OpenShop, number: str) -> Paper:
    """Print the slip of money put onto a gift card, by its NUMBER (default: the last)."""
    return Paper((shop.services.value_papers.gift_top_up(number),))


@print_paper.command("statement")
@click.argument("member")
@_prints
def statement(shop: OpenShop, member: str) -> Paper:
    """Print the points statement of MEMBER."""
    return Paper((shop.services.documents.statement(member_named(shop, member)),))


@print_paper.command("join-slip")
@click.argument("member")
@_prints
def join_slip(shop: OpenShop, member: str) -> Paper:
    """Print the paper card of MEMBER with its code and the rules."""
    member_id = member_named(shop, member)
    card = shop.services.cards.current(shop.actor, member_id)
    return Paper((shop.services.documents.join_slip(member_id, card),))


@print_paper.command("birthday-slip")
@click.argument("member")
@_prints
def birthday_slip(shop: OpenShop, member: str) -> Paper:
    """Print what the next birthday of MEMBER brings."""
    return Paper((shop.services.documents.birthday_slip(member_named(shop, member)),))


@print_paper.command("share-code")
@click.argument("member")
@_prints
def share_slip(shop: OpenShop, member: str) -> Paper:
    """Print the share code of MEMBER, to hand on to friends."""
    return Paper((shop.services.documents.share_slip(member_named(shop, member)),))


@print_paper.command("call-sheet")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="First day; default: today.")
@click.option("--days", type=click.IntRange(0, 366), default=7, show_default=True)
@_prints
def call_sheet(shop: OpenShop, on: datetime | None, days: int) -> Paper:
    """Print the list of birthdays to call."""
    first = shop.services.shop.today() if on is None else on.date()
    rows = shop.services.birthdays.due(first, days)
    last = first + timedelta(days=days)
    return Paper((shop.services.documents.call_sheet(rows, first, last),))


@print_paper.command("day-report")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Business day; default: today.")
@_prints
def day_report(shop: OpenShop, on: datetime | None) -> Paper:
    """Print the totals of a business day of this till, as of now."""
    return Paper((shop.services.documents.day_report(on and on.date()),))


@print_paper.command("x-report")
@_prints
def x_report(shop: OpenShop) -> Paper:
    """Print the figures of the open shift so far; nothing is reset."""
    return Paper((shop.services.shift_papers.x_report(shop.actor),))


@print_paper.command("z-report")
@click.argument("number", default="last")
@_prints
def z_report(shop: OpenShop, number: str) -> Paper:
    """Print the Z-report NUMBER (default: the last); its figures never change."""
    return Paper((shop.services.shift_papers.z_report(number),))


@print_paper.command("handover")
@click.argument("number", default="last")
@_prints
def handover(shop: OpenShop, number: str) -> Paper:
    """Print the slip that both sign, by the NUMBER of the Z-report (default: the last)."""
    return Paper((shop.services.shift_papers.handover(number),))


@print_paper.command("label")
@click.argument("products", nargs=-1, required=True)
@click.option("--size", type=click.Choice(_LABELS), default="60x40", show_default=True)
@_prints
def label(shop: OpenShop, products: tuple[str, ...], size: str) -> Paper:
    """Print the price label of each of PRODUCTS (codes or barcodes)."""
    found = []
    for code in products:
        product = shop.services.products.by_code(code)
        if product is None:
            raise NotFoundError("product", code)
        found.append(shop.services.documents.price_label(product))
    return Paper(tuple(found), fitted_to=size)


@print_paper.command("poster")
@click.option("--source", default="store", show_default=True, help="The channel it hangs in.")
@click.option("--link", default="", help="Where members join; default: as in the settings.")
@_prints
def poster(shop: OpenShop, source: str, link: str) -> Paper:
    """Print the poster that brings new members, its code bearing the channel."""
    return Paper((shop.services.documents.join_poster(source, link),), fitted_to="a4")


@print_paper.command("key-card")
@click.option("--preset", default="posmember", show_default=True, help="Keys of which till.")
@_prints
def key_card(shop: OpenShop, preset: str) -> Paper:
    """Print which key does what."""
    from posmember.cli.key_groups import KEY_PRESETS, key_groups  # noqa: PLC0415 - needs Qt
    from posmember.domain.documents.key_card import key_cards  # noqa: PLC0415 - see above

    if preset not in KEY_PRESETS:
        raise click.BadParameter(preset, param_hint="--preset")
    language = shop.services.shop.settings().language
    return Paper(key_cards(key_groups(language, preset), language), fitted_to="a4-cards")


@print_paper.command("test-page")
@_prints
def test_page(shop: OpenShop) -> Paper:
    """Print the page that shows whether a printer's settings are right."""
    return Paper((), by_columns=shop.services.documents.printer_test)


def _columns(shop: OpenShop, printer: str | None, width: str | None) -> int:
    """Return the columns of the printer, or of the paper that is asked for."""
    from posmember.printing.profile import PRESETS  # noqa: PLC0415 - only for paper

    known = {row.name: row.profile for row in shop.services.print_queue.printers()}
    kind = known.get(printer or "", f"{width or shop.services.shop.settings().paper}mm")
    return PRESETS[kind].columns


def _bytes(shop: OpenShop, paper: Paper, form: str, width: str | None) -> bytes:
    from posmember.domain.documents.document import joined  # noqa: PLC0415 - only for paper
    from posmember.printing.fitted import FittedPaper, encode_fitted  # noqa: PLC0415 - for paper
    from posmember.printing.profile import PRESETS  # noqa: PLC0415 - only for paper
    from posmember.printing.render import Format, render  # noqa: PLC0415 - only for paper

    if paper.fitted_to and form.startswith("pdf"):
        return encode_fitted(paper.documents, FittedPaper(paper.fitted_to))
    profile = PRESETS[f"{width or shop.services.shop.settings().paper}mm"]
    return render(joined(paper.documents), Format(form), profile)


def _write(session: Session, target: str, form: str, content: bytes) -> None:
    if target == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    path = Path(target)
    with writable(path):
        path.write_bytes(content)
    session.say("file.written", path=path)
    session.answer({"print": {"file": str(path), "format": form}})
