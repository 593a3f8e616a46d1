"""The catalogue: the later publication wins, and goods are found however they are asked for."""

import msgspec
import pytest

from posmember.domain.errors import NotFoundError, NotPermittedError
from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.staff.permissions import Role
from posmember.protocol.bodies import ProductRecord
from posmember.services.stock.errors import (
    ProductCodeTakenError,
    ProductIncompleteError,
    ProductPriceNegativeError,
    ProductTaxUnknownError,
)
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


TEA = ProductRecord(
    ProductId("tea"),
    "T9",
    "乌龙茶",
    category="饮料/茶",
    price_minor=500,
    kind=ProductKind.GOODS,
    labels=("新品", "无糖"),
)


def test_a_product_keeps_its_kind_its_labels_and_its_category_path(shop: Shop) -> None:
    wash = msgspec.structs.replace(TEA, product_id=ProductId("wash"), code="S9", name="洗车")

    shop.services.products.save(shop.owner, TEA)
    shop.services.products.save(
        shop.owner, msgspec.structs.replace(wash, kind=ProductKind.SERVICE, category="服务")
    )

    snapshot = shop.services.products.get(ProductId("tea"))
    assert (snapshot.category, snapshot.labels) == ("饮料/茶", ("新品", "无糖"))
    assert shop.services.products.record(ProductId("tea")) == TEA
    assert shop.services.products.get(ProductId("wash")).kind is ProductKind.SERVICE
    assert shop.services.products.labels() == ("新品", "无糖")


def test_a_category_lists_what_lies_below_it_and_no_namesake(shop: Shop) -> None:
    namesake = msgspec.structs.replace(
        TEA, product_id=ProductId("other"), code="T8", category="饮料机"
    )
    shop.services.products.publish(shop.owner, [TEA, namesake])

    drinks = shop.services.products.browse(category="饮料")

    assert [row.product.code for row in drinks] == ["T9", "W1"]
    assert {"饮料", "饮料/茶", "饮料机"} <= set(shop.services.products.categories())


def test_a_product_that_could_not_be_sold_or_told_apart_is_refused(shop: Shop) -> None:
    save, replace = shop.services.products.save, msgspec.structs.replace

    with pytest.raises(ProductIncompleteError):
        save(shop.owner, replace(TEA, name=" "))
    with pytest.raises(ProductCodeTakenError):
        save(shop.owner, replace(TEA, barcode="6901000037017"))
    with pytest.raises(ProductPriceNegativeError):
        save(shop.owner, replace(TEA, member_price_minor=-1))
    with pytest.raises(ProductTaxUnknownError):
        save(shop.owner, replace(TEA, taxes=("vat13",)))
    cashier = shop.services.operators.add(shop.owner, "小李", "135790", Role.CASHIER)
    with pytest.raises(NotPermittedError):
        save(cashier, TEA)

    assert found(shop, "乌龙") == []
