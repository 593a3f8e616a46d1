"""`stock`: goods that came, were counted or lost, and the ledger of what moved."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from posmember.cli.session import OpenShop, Session
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from posmember.domain.ids import ProductId

_THOUSANDTHS = 3


@click.group("stock", short_help="Stock: received, counted, written off, listed.")
def stock() -> None:
    """Book goods that come, are counted or lost, and list what moved."""


@stock.command("receive")
@click.argument("code")
@click.argument("quantity")
@click.option("--reason", default="", help="A delivery note, say; it is kept.")
@click.pass_obj
def receive(session: Session, code: str, quantity: str, reason: str) -> None:
    """Book QUANTITY of the product with CODE as received."""
    _book(session, code, quantity, "received", reason)


@stock.command("count")
@click.argument("code")
@click.argument("quantity")
@click.option("--reason", default="", help="Why it differs, say; it is kept.")
@click.pass_obj
def count(session: Session, code: str, quantity: str, reason: str) -> None:
    """Say that QUANTITY of the product with CODE lies there; the difference is booked."""
    _book(session, code, quantity, "counted", reason)


@stock.command("write-off")
@click.argument("code")
@click.argument("quantity")
@click.option("--reason", required=True, help="Why; it is kept.")
@click.pass_obj
def write_off(session: Session, code: str, quantity: str, reason: str) -> None:
    """Book QUANTITY of the product with CODE as lost."""
    _book(session, code, quantity, "written_off", reason)


@stock.command("list")
@click.argument("code")
@click.option("--limit", default=50, show_default=True, help="At most so many.")
@click.pass_obj
def movements(session: Session, code: str, limit: int) -> None:
    """List what moved of the product with CODE, the newest first."""
    from posmember.domain.business_day import local_datetime_text  # noqa: PLC0415 - see below
    from posmember.domain.money import format_trimmed  # noqa: PLC0415 - with the services

    with session.till() as shop:
        found = shop.services.stock.movements(_product(shop, code), limit)
        zone = shop.services.shop.settings().zone
    session.table(
        ("column.time", "column.kind", "column.change", "column.stock", "column.receipt"),
        [
            (
                local_datetime_text(row.at_ms, zone),
                " ".join(filter(None, (line(f"stock.{row.kind}", session.language), row.reason))),
                format_trimmed(row.quantity_milli, _THOUSANDTHS),
                format_trimmed(row.on_hand_milli, _THOUSANDTHS),
                row.receipt_no,
            )
            for row in found
        ],
    )
    session.answer({"movements": [asdict(row) for row in found]})


@stock.command("policy")
@click.option("--allow-below-zero/--refuse-below-zero", "is_allowed", default=None)
@click.pass_obj
def policy(session: Session, is_allowed: bool | None) -> None:  # noqa: FBT001 - click gives it so
    """Say whether more may be sold than is on hand, or change it."""
    with session.till() as shop:
        if is_allowed is not None:
            shop.services.shop.change(shop.actor, sells_below_stock=is_allowed)
        is_allowed = shop.services.shop.settings().sells_below_stock
    session.say("stock.policy.allowed" if is_allowed else "stock.policy.refused")
    session.answer({"policy": {"sells_below_stock": is_allowed}})


def _book(session: Session, code: str, quantity: str, kind: str, reason: str) -> None:
    from posmember.domain.money import format_trimmed, parse_decimal  # noqa: PLC0415 - see above
    from posmember.services.stock.rows import StockKind  # noqa: PLC0415 - the services

    milli = parse_decimal(quantity, _THOUSANDTHS)
    chosen: StockKind = StockKind(kind)
    with session.till() as shop:
        left = shop.services.stock.book(
            shop.actor, _product(shop, code), chosen, milli, reason=reason
        )
    session.say("stock.now", quantity=format_trimmed(left, _THOUSANDTHS))
    session.answer({"stock": {"kind": kind, "on_hand_milli": left}})


def _product(shop: OpenShop, code: str) -> "ProductId":
    from posmember.domain.errors import NotFoundError  # noqa: PLC0415 - with the services

    found = shop.services.products.by_code(code)
    if found is None:
        raise NotFoundError("product", code)
    return found.product_id
