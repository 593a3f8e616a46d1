"""The catalogue: the later publication wins, and goods are found however they are asked for."""

import msgspec
import pytest

from posmember.domain.errors import NotFoundError
from posmember.domain.ids import ProductId
from posmember.protocol.bodies import ProductRecord
from posmember.services.stock.products import PUBLISHED_AT_ONCE
from tests.support.shops import GOODS, Shop


def found(shop: Shop, text: str) -> list[str]:
    return [row.product.code for row in shop.services.products.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("农夫", ["W1"]),
        ("550ML", ["W1"]),
        ("nfsq", ["W1"]),
        ("NongFu", ["W1"]),
        ("hfspg", ["P43"]),
        ("P4", ["P43"]),
        ("0999278", ["T1"]),
        ("6901000", ["T1", "W1"]),
        ("%", []),
        ("_", []),
        ("' OR 1=1 --", []),
        ("没有", []),
    ],
)
def test_goods_are_found_by_name_pinyin_and_code(
    shop: Shop, text: str, expected: list[str]
) -> None:
    assert found(shop, text) == expected


def test_the_later_publication_of_a_product_wins(shop: Shop) -> None:
    water = msgspec.structs.replace(GOODS[0], name="怡宝550ml", price_minor=250, barcode=None)

    shop.services.products.publish(shop.owner, [water])

    product = shop.services.products.get(ProductId("water"))
    assert (product.name, product.price_minor, product.barcode) == ("怡宝550ml", 250, "")
    assert (found(shop, "nongfu"), found(shop, "yibao")) == ([], ["W1"])
    assert shop.services.products.by_code("6901000037017") is None


def test_a_sold_price_stays_on_its_ticket(shop: Shop) -> None:
    ticket = shop.sell(("water", 1000))

    shop.services.products.publish(shop.owner, [msgspec.structs.replace(GOODS[0], price_minor=999)])

    assert shop.services.sales.ticket(ticket.sale_id).due_minor == 200


def test_a_product_out_of_the_range_is_neither_found_nor_sold(shop: Shop) -> None:
    shop.services.products.publish(shop.owner, [msgspec.structs.replace(GOODS[0], is_active=False)])

    assert found(shop, "农夫") == []
    assert shop.services.products.by_code("W1") is None
    assert "饮料" not in shop.services.products.categories()
    with pytest.raises(NotFoundError):
        shop.services.products.get(ProductId("water"))


def test_a_barcode_goes_before_an_article_number(shop: Shop) -> None:
    other = ProductRecord(ProductId("odd"), "6901000037017", "编号像条码")
    shop.services.products.publish(shop.owner, [other])

    product = shop.services.products.by_code("6901000037017")

    assert product is not None
    assert product.product_id == "water"


def test_the_catalogue_pages_by_article_number_and_category(shop: Shop) -> None:
    browse = shop.services.products.browse

    assert [row.product.code for row in browse()] == ["P43", "S1", "T1", "W1"]
    assert [row.product.code for row in browse(offset=1, limit=2)] == ["S1", "T1"]
    assert [row.product.code for row in browse(category="日化")] == ["T1"]


def test_a_long_list_is_published_whole(shop: Shop) -> None:
    many = [
        ProductRecord(ProductId(f"p{number}"), f"X{number:04d}", f"货{number}", category="新")
        for number in range(PUBLISHED_AT_ONCE + 7)
    ]

    shop.services.products.publish(shop.owner, many)

    assert len(shop.services.products.browse(category="新", limit=2_000)) == len(many)
