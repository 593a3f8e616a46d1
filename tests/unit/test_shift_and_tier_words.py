"""What shifts, tiers and events refuse, as the person at the till reads it."""

import pytest

from posmember.domain.gatherings import errors as gatherings
from posmember.domain.gatherings.account import gathering_account
from posmember.domain.shifts import errors as shifts
from posmember.domain.tiers import errors as tiers
from posmember.domain.words.say import say


@pytest.mark.parametrize(
    ("refusal", "chinese", "english"),
    [
        (
            shifts.ShiftAlreadyOpenError("李敏", "09:00"),
            "李敏 的班次自 09:00 起未结束，请先交班。",
            "The shift of 李敏 is open since 09:00. Close it first.",
        ),
        (
            shifts.CartsOnHoldError(2),
            "还有 2 张挂单，请先结账或删除，再结束班次。",
            "Carts on hold: 2. Settle or drop them, then end the shift.",
        ),
        (
            shifts.LeftMoreThanCountedError(12_050),
            "留存现金不能多于清点出的 120.50。",
            "No more can stay in the drawer than the 120.50 counted.",
        ),
        (
            shifts.LeftMoreThanCountedError(12_050, currency_decimals=0),
            "留存现金不能多于清点出的 12050。",
            "No more can stay in the drawer than the 12050 counted.",
        ),
        (
            shifts.NoZReportError("17"),
            "没有编号为“17”的 Z 报表。",
            "There is no Z-report “17”.",
        ),
        (
            tiers.TierNotOnLadderError("platinum"),
            "没有等级“platinum”。请从当前等级中选择。",
            "There is no tier “platinum”. Choose one of the ladder in force.",
        ),
        (
            tiers.TierDayOverError("2026-11-21"),
            "保底期限 2026-11-21 已过，请选择今天或以后的日期。",
            "2026-11-21 is over. A floor ends today or later.",
        ),
        (
            tiers.BenefitUsedUpError("茶", "2026-12-31"),
            "“茶”在本期（至 2026-12-31）已用完。",
            "Nothing is left of “茶” (counted until 2026-12-31).",
        ),
        (
            tiers.BenefitUsedUpError("茶", ""),
            "“茶”已用完。",
            "Nothing is left of “茶”.",
        ),
    ],
)
def test_a_refusal_is_said_with_its_facts(refusal, chinese, english):
    assert say(refusal, "zh_CN") == chinese
    assert say(refusal, "en") == english


def test_events_say_whom_they_refuse_and_why():
    said = [
        say(gatherings.GatheringFullError("品茶", 12), "zh_CN"),
        say(gatherings.GatheringFullError("品茶", 12), "en"),
        say(gatherings.NotInvitedError("王*", "品茶"), "en"),
        say(gatherings.SignedInAlreadyError("王*", "品茶"), "zh_CN"),
    ]

    assert said == [
        "“品茶”的 12 个名额已满。请增加名额，或婉拒来客。",
        "All 12 places of “品茶” are taken. Add places, or turn them away kindly.",
        "王* is not invited to “品茶”. Invite them first.",
        "王* 已在“品茶”签到，不用再签。",
    ]


def test_places_of_an_event_have_an_account():
    assert gathering_account("spring") == "gathering:spring"
