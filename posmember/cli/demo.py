"""`demo`: a shop to try things in, a tour of it without a display, a list to practise with."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from posmember.cli.card_faces import face_of
from posmember.cli.errors import ShopExistsError
from posmember.cli.progress import showing_progress
from posmember.cli.selling import receipt_bytes, ticket_answer
from posmember.cli.session import OpenShop, Session, writable
from posmember.domain.checkout.cart_changes import add_product, set_points_to_redeem
from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket
from posmember.domain.ids import MemberId
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from posmember.services.demo.shop import DemoShop

_RECEIPTS = (("pdf", "pdf"), ("escpos", "bin"), ("text", "txt"), ("png", "png"))
_LIST_ROWS = 500


@click.command("demo", short_help="Make a demo shop, or tour one without a display.")
@click.option(
    "--to",
    "--data",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the demo shop; default: the data folder.",
)
@click.option("--tour", is_flag=True, help="Find, sell, print and picture, and say where it is.")
@click.option("--no-pictures", is_flag=True, help="A tour without pictures of the windows.")
@click.option(
    "--practice-list",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Only write a messy list of members to practise the import with.",
)
@click.pass_obj
def demo(
    session: Session,
    target: Path | None,
    practice_list: Path | None,
    *,
    tour: bool,
    no_pictures: bool,
) -> None:
    """Make a shop with members, goods and two years of sales, the same every time."""
    if practice_list is not None:
        _write_list(session, practice_list)
        return
    root = target or session.root
    shop = root / "shop" if tour else root
    _make(session, shop, may_exist=tour)
    if not tour:
        return
    papers = Tour(session, Session(shop, as_json=session.as_json, language=session.language), root)
    papers.run(with_pictures=not no_pictures)


def _write_list(session: Session, path: Path) -> None:
    from posmember.services.demo.messy_list import write_messy_list  # noqa: PLC0415 - only here

    with writable(path):
        write_messy_list(path, _LIST_ROWS)
    session.say("demo.list", count=_LIST_ROWS, path=path)
    session.answer({"demo": {"practice_list": str(path), "rows": _LIST_ROWS}})


def _make(session: Session, root: Path, *, may_exist: bool) -> None:
    from posmember.app import create_demo_shop, is_shop  # noqa: PLC0415 - the services
    from posmember.services.demo.shop import OWNER_PIN  # noqa: PLC0415 - the services

    if is_shop(root):
        if may_exist:
            return
        raise ShopExistsError(str(root))
    with showing_progress(line("demo.filling", session.language)) as step:
        made: DemoShop = create_demo_shop(
            root, "zh_CN" if session.language == "zh_CN" else "en", progress=step
        )
    figures = {"members": len(made.members), "sales": len(made.sales), "pin": OWNER_PIN}
    session.say("demo.done", folder=root, **figures)
    if not may_exist:
        session.answer({"demo": {"folder": str(root)} | figures})


class Tour:
    """The main job of the product once, offscreen: find, sell with points, print, picture."""

    def __init__(self, session: Session, inside: Session, root: Path) -> None:
        self._session = session
        self._inside = inside
        self._root = root
        self._files: list[Path] = []

    def run(self, *, with_pictures: bool) -> None:
        """Take the tour and say where everything is."""
        with self._inside.till() as shop:
            member_id = self._find(shop)
            ticket = self._sell(shop, member_id)
            for form, ending in _RECEIPTS:
                content = receipt_bytes(shop, ticket.sale_id, form)
                self._keep(f"receipt.{ending}", content)
            self._keep("card.pdf", self._card(shop, member_id))
        for path in self._files:
            self._session.say("file.written", path=path)
        if with_pictures:
            self._picture()
        files = [str(path) for path in self._files]
        self._session.answer(
            {
                "tour": {
                    "shop": str(self._inside.root),
                    "sale": ticket_answer(ticket),
                    "files": files,
                }
            }
        )

    def _picture(self) -> None:
        """Picture every screen once, as it looks at the usual till."""
        from posmember.cli.picturing import (  # noqa: PLC0415 - the windows
            SIZES,
            picture_screens,
        )

        folder = self._root / "screenshots"
        pictures = picture_screens(folder, (self._session.language,), ("light",), SIZES[:1])
        self._files += pictures
        self._session.say("demo.pictures", count=len(pictures), folder=folder)

    def _find(self, shop: OpenShop) -> MemberId:
        """Find the regular customer with most points, by the last four digits."""
        rows = shop.services.members.browse(limit=100)
        best = max(rows, key=lambda row: row.points)
        found = shop.services.lookup.find(best.masked_phone[-4:])
        hit = next(hit for hit in found.members if hit.member_id == best.member_id)
        self._session.say("demo.found", name=hit.name, phone=hit.masked_phone)
        return hit.member_id

    def _sell(self, shop: OpenShop, member_id: MemberId) -> Ticket:
        """Sell three things, with as many points as the ticket takes."""
        checkout = shop.services.checkout
        cart = checkout.new_cart()
        for row in shop.services.products.browse(limit=3):
            cart = add_product(cart, row.product, 2_000)
        cart = checkout.attach(cart, member_id)
        quote = checkout.quote(cart)
        if quote.redemption.maximum_points:
            cart = set_points_to_redeem(cart, quote.redemption.maximum_points, quote.redemption)
            quote = checkout.quote(cart)
        tenders = (TenderLine(TenderKind.WECHAT, quote.due_minor),)
        ticket = checkout.settle(shop.actor, cart, tenders, promised=quote).ticket
        self._session.say("demo.sold", receipt=ticket.receipt_no, points=ticket.points_earned)
        return ticket

    def _card(self, shop: OpenShop, member_id: MemberId) -> bytes:
        from posmember.printing.cards import write_cards  # noqa: PLC0415 - only for paper

        settings = shop.services.shop.settings()
        issued = shop.services.cards.current(shop.actor, member_id)
        output = BytesIO()
        write_cards(
            [face_of(shop.services, member_id, issued)],
            output,
            title=settings.name,
            language=settings.language,
        )
        return output.getvalue()

    def _keep(self, name: str, content: bytes) -> None:
        path = self._root / name
        with writable(path):
            path.write_bytes(content)
        self._files.append(path)
