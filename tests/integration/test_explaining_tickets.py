"""A settled ticket explains itself by the rules of its day, whatever they are by now."""

import json
from pathlib import Path

import msgspec
import pytest

from posmember.cli.main import run_command_line
from posmember.domain.loyalty.rules import Validity
from posmember.domain.promotions.effects import SpendStep, SpendSteps
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.words.explanations import explain
from tests.support.shops import Shop, make_shop

OFF = Promotion("off", "满20减5", "5 off 20", SpendSteps((SpendStep(2_000, 500),)))


def explained(shop: Shop, sale_id: str) -> tuple[list[str], list[str]]:
    found = shop.services.sales.explained(sale_id)
    return (
        [explain(text, "en") for text in found.whole],
        [explain(text, "en") for line in found.lines for text in line.texts],
    )


def with_offers(shop: Shop, *offers: Promotion, discount_bp: int) -> None:
    now = shop.services.programme.current()
    first = msgspec.structs.replace(now.tiers[0], discount_bp=discount_bp)
    changed = msgspec.structs.replace(
        now, promotions=offers, tiers=(first, *now.tiers[1:]), validity=Validity()
    )
    shop.services.programme.publish(shop.owner, changed)


def test_an_old_ticket_is_explained_by_the_rules_it_was_made_under(shop: Shop) -> None:
    with_offers(shop, OFF, discount_bp=100)
    ticket = shop.sell(("water", 15_000), member=shop.join())
    with_offers(shop, discount_bp=200)

    whole, lines = explained(shop, ticket.sale_id)

    assert whole[0] == "Goods 30.00 − savings 5.30 = 24.70"
    assert whole[1] == "By version 2 of the rules"
    assert any(text.startswith("“5 off 20”: Off from a spend on") for text in whole)
    assert "List price 2.00 × 15 = 30.00" in lines
    assert any("1 % off 30.00, −0.30, leaves 29.70 (rules, version 2)" in text for text in lines)
    assert any("“5 off 20” −5.00, leaves 24.70" in text for text in lines)


def test_what_came_back_is_explained_without_signs(shop: Shop) -> None:
    ticket = shop.sell(("water", 2_000), member=shop.join())
    back = shop.services.returns.complete(shop.owner, ticket.sale_id, {1: 1_000}).ticket

    whole, lines = explained(shop, back.sale_id)

    assert whole[0] == "Goods back 2.00 − what was off 0.00 = 2.00 back"
    assert lines[0] == "1 back, at 2.00 each: 2.00"


def test_the_command_line_explains_a_ticket_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_shop(tmp_path / "shop")
    data = ["--data", str(tmp_path / "shop"), "--language", "zh_CN"]
    assert run_command_line([*data, "sell", "--item", "W1*2"]) == 0
    capsys.readouterr()

    assert run_command_line([*data, "explain", "last"]) == 0
    text = capsys.readouterr().out
    assert run_command_line(["--json", *data, "explain", "last"]) == 0
    found = json.loads(capsys.readouterr().out)["explained"]

    assert "商品 4.00 − 优惠 0.00 = 4.00" in text
    assert (found["programme_version"], found["lines"][0]["name"]) == (1, "农夫山泉550ml")
    assert found["lines"][0]["why"] == ["原价 2.00 × 2 = 4.00"]
