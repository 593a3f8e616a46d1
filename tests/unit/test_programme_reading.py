"""What people type into fields of the programme, in either language, is read as meant."""

import msgspec
import pytest

from posmember.domain.engagement.draws import Draw, Prize
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.pricing.faults import Fault
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.programme.programme import PRESET
from posmember.domain.programme.shapes import FieldShape, field_in
from posmember.domain.promotions.effects import PercentOff
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.words.programme_faults import say_placed_fault
from posmember.domain.words.programme_log import ProgrammeWords
from posmember.domain.words.programme_notes import saving_note
from posmember.ui.programme.reading import read_value

OFFER = Promotion("tea", "茶", "Tea", PercentOff(1_000))


def field(name: str) -> FieldShape:
    return field_in(OFFER, name)


@pytest.mark.parametrize("typed", ["a,b", "a, b", "a，b", "a、b", "a;b", "a；b", "a，b，"])
def test_names_are_parted_by_marks_of_any_width(typed: str) -> None:
    assert read_value(typed, field("not_with"), PRESET) == ("a", "b")


def test_a_name_of_a_list_may_hold_a_space() -> None:
    categories = field_in(ItemScope(), "categories")

    assert read_value("Soft drinks, tea", categories, PRESET) == ("Soft drinks", "tea")


def test_what_a_rule_may_not_stand_beside_is_typed_in_chinese_too() -> None:
    typed = "会员价，优惠券、积分 ，促销，tea"

    read = read_value(typed, field("not_with"), PRESET)

    assert read == ("member_price", "coupons", "points", "promotions", "tea")


def test_a_rule_of_that_name_is_meant_where_there_is_one() -> None:
    group = msgspec.structs.replace(OFFER, group="积分")
    with_group = msgspec.structs.replace(PRESET, promotions=(group,))

    assert read_value("积分", field("not_with"), with_group) == ("积分",)


def test_the_log_says_what_a_rule_may_not_stand_beside_in_the_readers_words() -> None:
    said = ProgrammeWords("zh_CN").value(("member_price", "tea"), field("not_with"))

    assert said == "会员价、tea"


def test_a_place_is_followed_by_a_colon_of_the_language() -> None:
    fault = Fault(("redemption", "cap_bp"), "fault_range|field=cap_bp|least=0|most=100")

    assert "：" in say_placed_fault(fault, "zh_CN")
    assert ": " not in say_placed_fault(fault, "zh_CN")


@pytest.mark.parametrize("typed", ["10", "10%", "9折", "90折", "0.9折"])
def test_a_share_off_is_typed_as_such_or_as_what_is_paid(typed: str) -> None:
    assert read_value(typed, field_in(PercentOff(1), "off_bp"), PRESET) == 1_000


def test_a_share_off_says_what_is_paid() -> None:
    assert saving_note(500, "zh_CN") == "省 5%，即 9.5 折；也可以直接填“9.5折”。"
    assert saving_note(500, "en") == "95 % of the price is paid."
    assert saving_note(0, "en") == saving_note(10_000, "zh_CN") == ""


def test_the_log_names_what_stands_in_a_list_within_a_rule() -> None:
    prize = Prize("mug", "马克杯", "Mug", 500, EngagementReward(points=5), 3)
    draw = Draw("lucky", "抽奖", "Draw", (prize,))

    said = ProgrammeWords("en").value(draw.prizes, field_in(draw, "prizes"))

    assert said.startswith("“Mug” (")
    assert "Odds: 5%" in said
