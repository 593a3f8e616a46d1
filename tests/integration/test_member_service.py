"""Members: one person, one number; changes keep their history; who looked is on record."""

import datetime as dt

import pytest
from sqlalchemy import select

from posmember.domain.errors import NotFoundError
from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.errors import (
    CardTakenError,
    PhoneTakenError,
    PhoneUnreadableError,
    TextTooLongError,
)
from posmember.domain.tiers.standing import TierSource
from posmember.domain.words.say import say
from posmember.models.shop import AuditEntry
from posmember.protocol.bodies import Opening
from posmember.services.members.enrolment import NewMember
from tests.support.shops import DAY_MS, Shop

SPELLINGS = (
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "+8613812345678",
    "+86 138 1234 5678",
    "008613812345678",
    "8613812345678",
    "(138)12345678",
    "１３８１２３４５６７８",
    "手机:13812345678",
    "\u200b138\u00a01234\u200b5678\n",
)
HOUR_MS = 3_600_000


def audited(shop: Shop, action: str) -> list[str]:
    with shop.till.database.reading() as connection:
        query = select(AuditEntry.subject).where(AuditEntry.action == action)
        return list(connection.execute(query).scalars())


def test_eleven_spellings_of_a_phone_are_one_member(shop: Shop) -> None:
    member = shop.join(SPELLINGS[0], "王小明")

    for spelling in SPELLINGS[1:]:
        with pytest.raises(PhoneTakenError) as refused:
            shop.join(spelling, "别人")
        assert (refused.value.member_id, refused.value.member) == (member, "王小明")
        assert "1234" not in refused.value.phone

    assert len(SPELLINGS) == 11
    assert shop.services.members.count() == 1
    assert shop.services.members.reveal_phone(shop.owner, member) == "138 1234 5678"


def test_a_refused_enrolment_leaves_nothing(shop: Shop) -> None:
    shop.join("13812345678", card_no="88001")

    with pytest.raises(PhoneUnreadableError):
        shop.join("1381234")
    with pytest.raises(CardTakenError):
        shop.join("13912345678", card_no="8800 1")
    with pytest.raises(TextTooLongError):
        shop.join("13912345678", "王" * 61)

    assert shop.services.members.count() == 1
    assert shop.services.lookup.find("13912345678").members == ()


def test_a_member_needs_no_phone(shop: Shop) -> None:
    actor, members = shop.owner, shop.services.members
    first = members.enrol(actor, NewMember(name="王小明", card_no="88001"))
    second = members.enrol(actor, NewMember(name="李雷", card_no="88002"))

    assert members.page(first).masked_phone == ""
    assert members.reveal_phone(actor, second) == ""
    assert [hit.name for hit in shop.services.lookup.find("88002").members] == ["李雷"]


def test_nobody_is_enrolled_whom_nobody_could_find_again(shop: Shop) -> None:
    with pytest.raises(PhoneUnreadableError):
        shop.services.members.enrol(shop.owner, NewMember(name="  "))

    assert shop.services.members.count() == 0


def test_a_taken_phone_is_told_also_where_its_member_gave_no_name(shop: Shop) -> None:
    shop.join("13812345678")

    with pytest.raises(PhoneTakenError) as refused:
        shop.join("13812345678", "别人")

    assert "member ." not in say(refused.value, "en")
    assert "会员 。" not in say(refused.value, "zh_CN")


def test_who_never_bought_has_no_last_visit_in_the_list(shop: Shop) -> None:
    member = shop.join("13812345678")

    assert shop.services.members.browse(limit=1)[0].last_visit_ms is None
    assert shop.services.members.listed([member])[0].visit_count == 0


def test_text_is_kept_clean(shop: Shop) -> None:
    member = shop.join(name=" 王\u202e小\x00  明 ", remark="a\tb\n c")

    page = shop.services.members.page(member)

    assert (page.name, page.remark) == ("王小 明", "a b c")


def test_an_amendment_keeps_what_was_there_before(shop: Shop) -> None:
    member = shop.join(name="王小明", remark="爱喝茶")
    shop.clock.step()

    birthday = Birthday(Calendar.LUNAR, 8, 15)
    changes = {"name": "王大明", "birthday": birthday, "remark": "爱喝茶", "gender": "male"}
    shop.services.members.amend(shop.owner, member, changes)

    page = shop.services.members.page(member)
    assert (page.name, page.gender, page.remark) == ("王大明", "male", "爱喝茶")
    assert page.strip.birthday is not None
    assert page.strip.birthday.birthday == birthday
    history = {row.field: (row.old_value, row.new_value) for row in page.history}
    assert set(history) == {"name", "gender", "birthday"}
    assert history["name"] == ('"王小明"', '"王大明"')
    assert {row.actor for row in page.history} == {shop.owner}


def test_amending_to_what_is_there_makes_no_operation(shop: Shop) -> None:
    member = shop.join(name="王小明")
    before = shop.till.services.highwater.standing()

    shop.services.members.amend(shop.owner, member, {"name": "王小明", "phone": "138 1234 5678"})

    assert shop.services.members.page(member).history == ()
    assert shop.till.services.highwater.standing() == before


def test_a_new_phone_finds_the_member_and_the_old_one_is_free(shop: Shop) -> None:
    member = shop.join("13812345678", "王小明")
    shop.join("13912345678", "李雷")

    with pytest.raises(PhoneTakenError):
        shop.services.members.amend(shop.owner, member, {"phone": "139 1234 5678"})
    shop.services.members.amend(shop.owner, member, {"phone": "13712340000"})

    find = shop.services.lookup.find
    assert [hit.member_id for hit in find("13712340000").members] == [member]
    assert [hit.member_id for hit in find("0000").members] == [member]
    assert find("13812345678").join_phone is not None
    assert shop.join("13812345678", "韩梅梅") != member


def test_the_latest_answer_is_the_consent(shop: Shop) -> None:
    member = shop.join(consents=(("service", True), ("marketing", True)))
    shop.clock.step()

    shop.services.members.record_consent(shop.owner, member, "marketing", is_granted=False)

    consents = {row.purpose: row for row in shop.services.members.page(member).consents}
    assert {purpose: row.is_granted for purpose, row in consents.items()} == {
        "service": True,
        "marketing": False,
    }
    assert consents["marketing"].notice_version == "1"


def test_notes_are_listed_newest_first_and_the_newest_is_on_the_strip(shop: Shop) -> None:
    member = shop.join(remark="老客户")
    assert shop.services.members.strip(member).newest_note == "老客户"

    for note in ("对花生过敏", "要发票"):
        shop.clock.step()
        shop.services.members.add_note(shop.owner, member, note)

    assert [row.text for row in shop.services.members.page(member).notes] == [
        "要发票",
        "对花生过敏",
    ]
    assert shop.services.members.strip(member).newest_note == "要发票"


def test_blocking_says_why_and_can_be_lifted(shop: Shop) -> None:
    member = shop.join()

    shop.services.members.block(shop.owner, member, is_blocked=True, reason="卡被盗")
    blocked = shop.services.members.page(member)
    found = shop.services.lookup.find("13812345678").members[0]
    shop.services.members.block(shop.owner, member, is_blocked=False)

    assert (blocked.is_blocked, blocked.block_reason, found.is_blocked) == (True, "卡被盗", True)
    assert not shop.services.members.page(member).is_blocked


def test_whoever_looks_at_a_whole_phone_is_on_record(shop: Shop) -> None:
    member = shop.join()

    shop.services.members.reveal_phone(shop.owner, member)
    shop.services.members.reveal_phone(shop.owner, member)

    assert audited(shop, "phone_revealed") == [member, member]


def test_an_unknown_member_is_refused(shop: Shop) -> None:
    with pytest.raises(NotFoundError):
        shop.services.members.page(MemberId("nobody"))


def test_a_statement_adds_up_line_by_line(shop: Shop) -> None:
    member = shop.join(opening=Opening("2026-11-01", 500, "2027-12-31", 10_000, 2_000))
    first = shop.sell(("paper", 10_000), member=member)
    second = shop.sell(("paper", 1_000), member=member)
    shop.clock.step()
    shop.services.returns.complete(shop.owner, first.sale_id, {1: 5_000})

    statement = shop.services.members.statement(member)

    running: dict[str, int] = {}
    for row in statement.rows:
        running[row.unit] = running.get(row.unit, 0) + row.amount
        assert row.balance_after == running[row.unit]
    balances = statement.balances
    assert running == {
        "points": balances.points,
        "principal": balances.principal_minor,
        "bonus": balances.bonus_minor,
    }
    assert [row.kind for row in statement.rows if row.unit == "points"] == [
        "opening",
        "accrual",
        "accrual",
        "reversal",
    ]
    receipts = {row.receipt_no for row in statement.rows}
    assert {None, first.receipt_no, second.receipt_no} < receipts


def test_somebody_who_came_last_evening_came_a_day_ago(shop: Shop) -> None:
    member = shop.join()
    shop.clock.step(9 * HOUR_MS)
    shop.sell(("water", 1_000), member=member)
    shop.clock.step(11 * HOUR_MS)

    assert shop.services.members.strip(member).days_since_last_visit == 1


def test_the_strip_tells_the_visit_the_worth_and_the_usual(shop: Shop) -> None:
    member = shop.join()
    assert shop.services.members.strip(member).days_since_last_visit is None
    for _ in range(2):
        shop.sell(("paper", 20_000), member=member)
    shop.sell(("water", 1_000), member=member)
    shop.clock.step(3 * DAY_MS)

    strip = shop.services.members.strip(member)

    assert strip.days_since_last_visit == 3
    assert (strip.display_name, strip.masked_phone) == ("王*", "138****5678")
    assert [(usual.product_id, usual.times) for usual in strip.usual] == [
        ("paper", 2),
        ("water", 1),
    ]
    assert strip.points_redeemable == strip.balances.points == 516 + 2
    assert strip.worth_minor == 518 // 100 * 100


def test_spending_lifts_the_tier_and_a_year_later_it_is_gone(shop: Shop) -> None:
    member = shop.join()
    ladder = shop.services.programme.current().tiers
    needed = ladder[1].threshold // 1290 + 1

    shop.sell(("paper", needed * 1000), member=member)
    reached = shop.services.members.strip(member).tier
    shop.clock.step(366 * DAY_MS)

    later = shop.services.members.strip(member).tier
    assert (reached.tier_id, reached.source) == (ladder[1].tier_id, TierSource.EARNED)
    assert (later.tier_id, later.amount) == (ladder[1].tier_id, 0), "kept until its review"


def test_a_brought_tier_is_a_floor(shop: Shop) -> None:
    ladder = shop.services.programme.current().tiers
    member = shop.join(tier_id=ladder[-1].tier_id)

    tier = shop.services.members.strip(member).tier

    assert (tier.tier_id, tier.source, tier.next_tier) == (
        ladder[-1].tier_id,
        TierSource.FLOOR,
        None,
    )


def test_points_that_lapse_soon_are_announced(shop: Shop) -> None:
    member = shop.join(opening=Opening("2026-11-01", 500, "2026-12-31"))

    strip = shop.services.members.strip(member)

    assert (strip.expiring_points, strip.expiring_on) == (500, dt.date(2026, 12, 31))


def test_the_members_table_pages_by_visit_and_by_joining(shop: Shop) -> None:
    joined = []
    for number in range(5):
        shop.clock.step()
        joined.append(shop.join(f"1381234567{number}", f"王{number}"))
    shop.sell(("water", 1000), member=joined[0])

    browse = shop.services.members.browse
    by_visit = [row.member_id for row in browse(order="visit", limit=3)]
    rest = [row.member_id for row in browse(order="visit", offset=3)]
    by_joining = [row.member_id for row in browse(order="joined")]

    assert by_visit + rest == [joined[0], *reversed(joined[1:])]
    assert by_joining == joined[::-1]
