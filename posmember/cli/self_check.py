"""`self-check`: proves that an installation works, without touching anybody's data."""

import os
import tempfile
from pathlib import Path

import click

from posmember.cli.selling import receipt_bytes
from posmember.cli.session import OpenShop, Session
from posmember.cli.shop_making import create, fresh_pin
from posmember.domain.checkout.cart_changes import add_product
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.services.demo.goods import product_records
from posmember.services.members.enrolment import NewMember

_PDF = b"%PDF-"


@click.command("self-check", short_help="Prove that this installation works.")
@click.option("--no-window", is_flag=True, help="Leave the window out.")
@click.pass_obj
def self_check(session: Session, *, no_window: bool) -> int:
    """Make a shop in a temporary folder, join, sell, print, paint the window, and forget it."""
    with tempfile.TemporaryDirectory(prefix="posmember-check-") as folder:
        root = Path(folder) / "shop"
        create(root, "Self-check", fresh_pin(), session.language)
        with Session(root, as_json=False, language=session.language).till() as shop:
            size = _sell_and_print(shop)
        painted = False if no_window else _paints_a_window()
    session.say("check.ok")
    session.answer({"self_check": {"receipt_bytes": size, "window_painted": painted}})
    return 0


def _sell_and_print(shop: OpenShop) -> int:
    """Return the size of the receipt of a sale to a new member."""
    shop.services.products.publish(shop.actor, product_records())
    member_id = shop.services.members.enrol(
        shop.actor, NewMember(phone="13800138000", name="张三丰")
    )
    checkout = shop.services.checkout
    (row,) = shop.services.products.browse(limit=1)
    cart = checkout.attach(add_product(checkout.new_cart(), row.product), member_id)
    due_minor = checkout.quote(cart).due_minor
    tenders = (TenderLine(TenderKind.WECHAT, due_minor),)
    ticket = checkout.settle(shop.actor, cart, tenders).ticket
    pdf = receipt_bytes(shop, ticket.sale_id, "pdf")
    assert pdf.startswith(_PDF), "the receipt is no PDF"
    assert shop.services.lookup.find("8000").members, "the member cannot be found"
    return len(pdf)


def _paints_a_window() -> bool:
    """Paint a label with Chinese text offscreen, with the shipped font."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QLabel  # noqa: PLC0415 - after the platform

    from posmember.ui.fonts import apply_font  # noqa: PLC0415 - with the windows

    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["posmember"])
    apply_font(application, shipped_only=True)
    label = QLabel("会员 123")
    picture = label.grab()
    assert not picture.isNull(), "the window stays blank"
    return True
