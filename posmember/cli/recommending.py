"""`recommend`: what to recommend to a member today, and why."""

import click

from posmember.cli.references import member_named
from posmember.cli.session import Session
from posmember.domain.money import format_money


@click.command("recommend", short_help="What to recommend to a member, and why.")
@click.argument("member")
@click.option("--with", "codes", multiple=True, help="Goods in the cart, by barcode or code.")
@click.pass_obj
def recommend(session: Session, member: str, codes: tuple[str, ...]) -> None:
    """Say which three things to recommend to MEMBER, the best first, and why."""
    from posmember.domain.errors import NotFoundError  # noqa: PLC0415 - not for --help
    from posmember.domain.words.explanations import explain  # noqa: PLC0415 - not for --help

    with session.till() as shop:
        member_id, present = member_named(shop, member), []
        for code in codes:
            product = shop.services.products.by_code(code)
            if product is None:
                raise NotFoundError("product", code)
            present.append(product.product_id)
        found = shop.services.recommending.for_member(member_id, present)
        decimals = shop.services.shop.settings().currency_decimals
    session.table(
        ("column.product", "column.price", "column.reason"),
        [
            (
                each.name,
                format_money(each.price_minor, decimals),
                explain(each.explanation, session.language),
            )
            for each in found
        ],
    )
    if not found:
        session.say("recommend.none")
    session.answer(
        {
            "recommended": [
                {
                    "product_id": each.product_id,
                    "name": each.name,
                    "price_minor": each.price_minor,
                    "reason": each.reason.value,
                    "words": explain(each.explanation, session.language),
                }
                for each in found
            ]
        }
    )
