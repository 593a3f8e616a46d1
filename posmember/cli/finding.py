"""`find`: the box at the counter, for people and scripts."""

import click

from posmember.cli.session import OpenShop, Session
from posmember.domain.money import format_money, format_trimmed
from posmember.services.lookup.rows import LookupResult


@click.command("find", short_help="Find members, products and receipts.")
@click.argument("text")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True)
@click.pass_obj
def find(session: Session, text: str, limit: int) -> int:
    """Find whatever TEXT leads to, as the box at the counter does: phone, last 4, name, code."""
    with session.till() as shop:
        found = shop.services.lookup.find(text, limit=limit)
        decimals = shop.services.shop.settings().currency_decimals
        if found.notice is not None:
            raise found.notice
        _show_found(session, shop, found, text, decimals)
        session.answer({"find": _found_answer(found)})
    return 0 if found.members or found.products or found.sale_id else 1


def _show_found(
    session: Session, shop: OpenShop, found: LookupResult, text: str, decimals: int
) -> None:
    session.table(
        ("column.name", "column.phone", "column.points", "column.id"),
        [
            (hit.name, hit.masked_phone, shop.points_text(hit.points), hit.member_id)
            for hit in found.members
        ],
    )
    session.table(
        ("column.code", "column.product", "column.price", "column.stock"),
        [
            (
                hit.row.product.code,
                hit.row.product.name,
                format_money(hit.row.product.price_minor, decimals),
                format_trimmed(hit.row.stock_milli, 3),
            )
            for hit in found.products
        ],
    )
    if found.sale_id is not None:
        session.say("find.receipt", text=text)
    elif found.join_phone is not None:
        session.say("find.join", phone=found.join_phone.national)
    elif not found.members and not found.products:
        session.say("find.nothing", text=text)


def _found_answer(found: LookupResult) -> dict[str, object]:
    return {
        "members": [
            {
                "member_id": hit.member_id,
                "name": hit.name,
                "masked_phone": hit.masked_phone,
                "points": hit.points,
                "is_blocked": hit.is_blocked,
            }
            for hit in found.members
        ],
        "products": [
            {
                "product_id": hit.row.product.product_id,
                "code": hit.row.product.code,
                "name": hit.row.product.name,
                "price_minor": hit.row.product.price_minor,
                "stock_milli": hit.row.stock_milli,
            }
            for hit in found.products
        ],
        "sale_id": found.sale_id,
        "join_phone": None if found.join_phone is None else found.join_phone.national,
    }
