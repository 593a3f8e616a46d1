"""Prepaid value by command: an exchange paid with it, a count card's life, cards by state."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from posmember.app import Outside, open_till
from posmember.cli.main import run_command_line
from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.protocol.bodies import ProductRecord
from tests.support.shops import CHEAP_PINS, make_shop

Run = Callable[..., tuple[int, Any]]
PHONE = "13812345678"
GOODS = (
    ProductRecord(ProductId("tea"), "TEA", "茶", price_minor=1_000),
    ProductRecord(ProductId("pot"), "POT", "壶", price_minor=6_000),
    ProductRecord(
        ProductId("gift"), "GIFT", "礼品卡", price_minor=5_000, kind=ProductKind.GIFT_CARD
    ),
)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """A shop with goods and a count card on sale, and a member with 100.00 in the account."""
    root = tmp_path / "shop"
    make_shop(root)
    with open_till(root, Outside(pins=CHEAP_PINS)) as till:
        owner = till.services.operators.operators()[0].operator_id
        till.services.products.publish(owner, GOODS)
        wash = CountCardPlan("wash", "洗车3次", "3 washes", 10_000, 3)
        rules = till.services.programme.current()
        till.services.programme.publish(owner, msgspec.structs.replace(rules, count_cards=(wash,)))

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(root), "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    call("join", PHONE, "--name", "王小明")
    assert call("topup", "add", PHONE, "100")[0] == 0
    return call


def test_an_exchange_is_paid_with_stored_value_that_is_proven(run: Run) -> None:
    run("sell", "--item", "TEA", "--member", PHONE)
    exchange = ("exchange", "last", "--back", "1", "--item", "POT", "--pay", "stored_value")

    refused, why = run(*exchange)
    code, done = run(*exchange, "--proof", PHONE[-4:])

    assert refused != 0
    assert why["error"]["code"] == "spend_not_proven"
    assert code == 0
    assert done["exchange"]["back"]["due_minor"] == -1_000
    assert done["exchange"]["out"]["due_minor"] == 6_000
    assert run("wallet", "show", PHONE)[1]["wallet"]["spendable"]["principal_minor"] == 5_000


def test_a_use_of_a_count_card_is_put_back_once(run: Run) -> None:
    card = run("countcard", "sell", PHONE, "wash")[1]["count_card"]["card_id"]
    run("countcard", "use", card)
    use = run("countcard", "history", PHONE)[1]["moves"][0]

    code, undone = run("countcard", "undo", use["move_id"], "--reason", "扫错")
    again, why = run("countcard", "undo", use["move_id"])

    assert (code, undone["undo"]["uses"]) == (0, 1)
    assert again != 0
    assert why["error"]["code"] == "count_use_gone"
    assert run("countcard", "list", PHONE)[1]["count_cards"][0]["left"] == 3
    assert run("countcard", "history", PHONE)[1]["moves"][1]["is_undone"]
    assert run("verify")[0] == 0


def test_gift_cards_are_listed_by_their_state(run: Run) -> None:
    sold = run("sell", "--item", "GIFT*3")[1]["sell"]["gift_cards"]
    run("giftcard", "freeze", sold[0]["code"])
    run("giftcard", "replace", sold[1]["code"])
    run("sell", "--item", "TEA*5", "--pay", f"gift_card:{sold[2]['code']}")

    found = {
        state: len(run("giftcard", "list", "--state", state)[1]["gift_cards"])
        for state in ("active", "frozen", "lapsed", "used_up", "replaced")
    }

    assert found == {"active": 1, "frozen": 1, "lapsed": 0, "used_up": 1, "replaced": 1}
    assert len(run("giftcard", "list")[1]["gift_cards"]) == 4


def test_slips_of_cards_are_printed_again_as_they_were(run: Run, tmp_path: Path) -> None:
    card = run("countcard", "sell", PHONE, "wash", "--pay", "cash=100")[1]["count_card"]
    used = run("countcard", "use", card["card_id"], "--uses", "2")[1]["use"]
    code = run("sell", "--item", "GIFT")[1]["sell"]["gift_cards"][0]["code"]
    run("giftcard", "topup", code, "20")

    def printed(paper: str, *number: str) -> str:
        target = tmp_path / "slip.txt"
        assert run("print", paper, *number, "--to", str(target), "--format", "text")[0] == 0
        return " ".join(target.read_text("utf-8").split())

    sold = printed("count-card", card["receipt_no"])
    assert all(text in sold for text in (card["receipt_no"], "洗车3次", "+3", "100.00"))
    last = printed("count-card")
    assert all(text in last for text in (used["receipt_no"], "-2", "1"))
    assert "20.00" in printed("gift-top-up")
    assert run("print", "count-card", "none", "--to", "-")[0] != 0
    assert run("print", "gift-top-up", "none", "--to", "-")[0] != 0
