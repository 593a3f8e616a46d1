"""A digit after letters picks a hit, unless a code is known that goes on like that."""

import msgspec
import pytest

from posmember.domain.ids import ProductId
from posmember.domain.programme.programme import BASIC_RULE
from posmember.protocol.bodies import ProductRecord
from tests.support.shops import Shop


def may_go_on(shop: Shop, text: str) -> bool:
    result = shop.services.lookup.find(text)
    assert result.members or result.products
    return result.may_go_on


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("a", True), ("A", True), ("ab", False), ("安", False), ("a1", False), ("13812345678", False)],
)
def test_an_article_number_may_go_on_with_a_digit(shop: Shop, text: str, *, is_so: bool) -> None:
    shop.join("13812345678", "安宝")
    shop.services.products.publish(shop.owner, [ProductRecord(ProductId("one"), "A12", "矮柜")])

    assert may_go_on(shop, text) is is_so


def test_an_article_that_is_no_longer_sold_has_no_code(shop: Shop) -> None:
    shop.join("13812345678", "安宝")
    product = ProductRecord(ProductId("one"), "A12", "矮柜", is_active=False)
    shop.services.products.publish(shop.owner, [product])

    assert not may_go_on(shop, "a")


def test_a_card_may_go_on_with_a_digit(shop: Shop) -> None:
    shop.join("13812345678", "赵平", card_no="VIP12345")
    shop.join("13812345679", "周一平")

    before = may_go_on(shop, "z")
    shop.join("13812345670", "周二平", card_no="Z7654321")

    assert (before, may_go_on(shop, "z"), may_go_on(shop, "zh")) == (False, True, False)


def test_the_code_of_a_rule_may_go_on_with_a_digit(shop: Shop) -> None:
    shop.join("13812345678", "马云")
    programme = shop.services.programme.current()
    rule = msgspec.structs.replace(BASIC_RULE, code="MA10")

    before = may_go_on(shop, "ma")
    shop.services.programme.publish(
        shop.owner, msgspec.structs.replace(programme, earn_rules=(rule,))
    )

    assert (before, may_go_on(shop, "ma"), may_go_on(shop, "m")) == (False, True, False)
