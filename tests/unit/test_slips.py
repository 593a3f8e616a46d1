"""Statement, joining slip, call sheet and test page."""

import string

import msgspec
import pytest

from posmember.domain.documents.characters import GBK_GRID
from posmember.domain.documents.document import (
    Align,
    Barcode,
    Cut,
    Document,
    Pair,
    QrCode,
    Rule,
    Size,
    Text,
)
from posmember.domain.documents.slips import (
    BirthdayCall,
    MemberFace,
    call_sheet_document,
    join_document,
    printer_test_document,
    programme_rules,
)
from posmember.domain.documents.statement import (
    StatementEntry,
    StatementPart,
    StatementTerms,
    statement_document,
)
from posmember.domain.documents.text_grid import text_grid
from posmember.domain.loyalty.earn_rules import EarnRule, PerMoney
from posmember.domain.loyalty.rules import BirthdayRule
from posmember.domain.programme.programme import PRESET
from posmember.domain.words.documents import LABELS
from posmember.domain.words.say import LANGUAGES
from tests.support.tickets import SHOP, SHOP_EN

FACE = MemberFace("王*", "138****5678", "金卡会员", "8000****1234")
PERIOD = ("2026-11-01", "2026-11-30")
TERMS = StatementTerms(*PERIOD)


def grid(document: Document, columns: int) -> list[str]:
    return list(text_grid(document, columns, GBK_GRID))


def test_a_statement_runs_the_balance_from_opening_to_closing() -> None:
    entries = (
        StatementEntry("2026-11-03", "accrual", 120, "0126110300007"),
        StatementEntry("2026-11-05", "redemption", -500, "0126110500002"),
        StatementEntry("2026-11-09", "reversal", -20, "0126110900001"),
    )

    document = statement_document(
        FACE, StatementPart(entries, 1000), TERMS, shop=SHOP, language="zh_CN"
    )

    assert grid(document, 48)[7:14] == [
        "日期 事项                         积分      余额",
        "期初余额                                   1,000",
        "2026-11-03 消费获得 0126110300007 +120     1,120",
        "2026-11-05 积分抵现 0126110500002 -500       620",
        "2026-11-09 退货冲回 0126110900001  -20       600",
        "-" * 48,
        "期末余额                                     600",
    ]


def test_a_statement_shows_stored_value_with_its_own_running_total() -> None:
    principal = StatementPart((StatementEntry("2026-11-04", "top_up", 100_00),), 5_00)
    bonus = StatementPart((StatementEntry("2026-11-06", "spending", -1_50),), 10_00)
    terms = StatementTerms(*PERIOD, points_decimals=2)

    document = statement_document(
        FACE,
        StatementPart((StatementEntry("2026-11-03", "adjustment", 125, "小票漏记"),), 1_000),
        terms,
        shop=SHOP,
        language="zh_CN",
        stored=(principal, bonus),
    )

    lines = grid(document, 48)
    assert any("人工调整 小票漏记" in line and "+1.25" in line for line in lines)
    assert any(line.split()[-1] == "11.25" for line in lines)
    assert any("充值" in line and "+100.00" in line and "105.00" in line for line in lines)
    assert any("储值支付" in line and "-1.50" in line and "8.50" in line for line in lines)


def test_a_statement_without_entries_says_so() -> None:
    document = statement_document(FACE, StatementPart((), 7), TERMS, shop=SHOP_EN, language="en")

    assert "No points moved in this period" in grid(document, 48)


def test_an_entry_kind_without_words_is_shown_by_its_code() -> None:
    entries = (StatementEntry("2026-11-03", "loan", 5),)

    document = statement_document(FACE, StatementPart(entries), TERMS, shop=SHOP, language="zh_CN")

    assert any("2026-11-03 loan" in line for line in grid(document, 32))


def test_the_joining_slip_carries_the_token_and_the_rules() -> None:
    document = join_document(FACE, "PM1TOKEN", PRESET, SHOP_EN, "en")

    assert [block.payload for block in document.blocks if isinstance(block, QrCode)] == ["PM1TOKEN"]
    text = grid(document, 48)
    assert "Points: 1 for every 1 spent" in text
    assert "100 points take 1 off" in text
    assert "2x points around your birthday" in text


def test_the_call_sheet_has_a_box_for_each_member() -> None:
    calls = (
        BirthdayCall(FACE, "2026-11-23", "农历十月十五", "上次送蛋糕券"),
        BirthdayCall(MemberFace("李*", "139****0001"), "2026-11-24", "11-24"),
    )

    lines = grid(call_sheet_document(calls, period=PERIOD, shop=SHOP, language="zh_CN"), 48)

    assert sum(line.endswith("□") for line in lines) == 2
    assert "  农历十月十五 · 上次送蛋糕券" in lines
    assert any("共2位" in line for line in lines)


def test_an_empty_call_sheet_says_so() -> None:
    lines = grid(call_sheet_document((), period=PERIOD, shop=SHOP_EN, language="en"), 48)

    assert "No birthdays in this period" in lines


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_ruler_of_the_test_page_fills_one_line_exactly(columns: int) -> None:
    lines = grid(printer_test_document(SHOP, "zh_CN", columns, "2026-11-22 18:32"), columns)

    ruler = next(line for line in lines if line.startswith("1234567890"))
    assert len(ruler) == columns
    assert f"每行{columns}列" in lines


def test_the_test_page_tries_each_way_in_which_a_printer_prints() -> None:
    document = printer_test_document(SHOP_EN, "en", 32, "2026-11-22 18:32")

    blocks = document.blocks[document.blocks.index(Rule()) + 1 :]
    assert blocks == (
        Text("32 columns per line"),
        Text("12345678901234567890123456789012"),
        Pair("Alignment: left", "right"),
        Text("Bold text", is_bold=True),
        Text("Large text", size=Size.DOUBLE),
        Text("Rare characters: 䶮 𬭎 囍 㐂"),
        Rule(),
        Barcode("POSMEMBER 1"),
        QrCode("POSMEMBER TEST PAGE", width_mm=20),
        Text("If all lines up and reads well, the settings are right", Align.CENTRE),
        Cut(),
    )
    assert Text("Printed: 2026-11-22 18:32", Align.CENTRE) in document.blocks


def test_every_label_has_words_in_every_language_with_the_same_fields() -> None:
    for code, words in LABELS.items():
        assert set(words) == set(LANGUAGES), code
        fields = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for text in words.values()
        ]
        assert code == "tier_discount" or fields[0] == fields[1], code


def test_the_joining_slip_leaves_out_what_a_programme_does_not_have() -> None:
    plain = msgspec.structs.replace(
        PRESET, earn_rules=(), birthday=BirthdayRule(multiplier_bp=10_000)
    )

    said = list(programme_rules(plain, "en"))

    assert said == ["100 points take 1 off"]
    assert list(programme_rules(PRESET, "zh_CN")) == [
        "每消费1元积1分",
        "100分可抵1元",
        "生日期间积分2倍",
    ]


def test_rates_that_are_no_whole_amounts_are_said_with_their_decimals() -> None:
    rate = EarnRule("r", "积分", "Points", PerMoney(150, 1_050))
    programme = msgspec.structs.replace(PRESET, earn_rules=(rate,), points_decimals=2)

    assert next(iter(programme_rules(programme, "en"))) == "Points: 1.5 for every 10.50 spent"
