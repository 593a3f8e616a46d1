"""Whatever is typed or scanned leads to the member, the goods or a clear word about it."""

import secrets
from datetime import date

import pytest

from posmember.domain.ids import CardId, ProductId, new_id
from posmember.domain.members import lookup_intent as intents
from posmember.domain.members.errors import (
    DamagedMemberCodeError,
    ForeignMemberCodeError,
    ForgedMemberCodeError,
    LookupTooShortError,
    PaymentCodeScannedError,
    RevokedCardError,
)
from posmember.domain.members.member_code import CardClaims, issue
from posmember.domain.members.phone import normalise_phone
from posmember.protocol.bodies import ProductRecord
from tests.support.labels import with_check_digit
from tests.support.shops import Shop


def names(shop: Shop, text: str, **how) -> list[str]:
    return [hit.name for hit in shop.services.lookup.find(text, **how).members]


def codes(shop: Shop, text: str, **how) -> list[str]:
    return [hit.row.product.code for hit in shop.services.lookup.find(text, **how).products]


@pytest.mark.parametrize(
    "spelling", ["13812345678", "138 1234 5678", "+86 138-1234-5678", "138１２３４5678"]
)
def test_a_whole_phone_finds_its_member_in_any_spelling(shop: Shop, spelling: str) -> None:
    shop.join("13812345678", "王小明")

    assert names(shop, spelling) == ["王小明"]


def test_a_whole_phone_of_nobody_offers_to_join(shop: Shop) -> None:
    result = shop.services.lookup.find("138 8888 8888")

    assert result.members == ()
    assert result.join_phone == normalise_phone("13888888888")


def test_the_last_four_digits_list_the_newest_customers_first(shop: Shop) -> None:
    early = shop.join("13800005678", "早")
    shop.clock.step()
    shop.join("13900005678", "晚")
    shop.join("13900005679", "别")
    shop.sell(("water", 1000), member=early)

    result = shop.services.lookup.find("5678")

    assert [hit.name for hit in result.members] == ["早", "晚"]
    assert result.members[0].masked_phone == "138****5678"


@pytest.mark.parametrize(
    ("digits", "found"),
    [
        ("138", {"王小明", "李雷"}),
        ("1381", {"王小明"}),
        ("13812", {"王小明"}),
        ("678", {"王小明", "韩梅梅"}),
        ("45678", {"王小明", "韩梅梅"}),
        ("2345678", {"王小明"}),
        ("88001", {"李雷"}),
        ("777", set()),
        ("99999", set()),
    ],
)
def test_digits_are_a_beginning_an_end_or_a_card(shop: Shop, digits: str, found: set[str]) -> None:
    shop.join("13812345678", "王小明")
    shop.join("13899990000", "李雷", card_no="88001")
    shop.join("13999945678", "韩梅梅")

    assert set(names(shop, digits)) == found


def test_eight_digits_that_are_no_article_are_part_of_a_phone(shop: Shop) -> None:
    shop.join("13812345670", "王小明")

    result = shop.services.lookup.find("12345670")

    assert isinstance(result.intent, intents.Barcode)
    assert [hit.name for hit in result.members] == ["王小明"]


def test_too_few_digits_say_how_many_are_needed(shop: Shop) -> None:
    shop.join()

    notice = shop.services.lookup.find("13").notice

    assert isinstance(notice, LookupTooShortError)
    assert notice.minimum == 3


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("wxm", ["王小明"]),
        ("WXM", ["王小明"]),
        ("w", ["王小明"]),
        ("wx", ["王小明"]),
        ("wa", ["王小明"]),
        ("wan", ["王小明"]),
        ("wangxiaom", ["王小明"]),
        ("wang xiao ming", ["王小明"]),
        ("sxm", ["单小美"]),
        ("dxm", ["单小美"]),
        ("shanx", ["单小美"]),
        ("danxiaomei", ["单小美"]),
        ("zeng", ["曾可"]),
        ("cengke", ["曾可"]),
        ("xie", ["解放"]),
        ("jf", ["解放"]),
        ("qiu", ["仇英"]),
        ("chouying", ["仇英"]),
        ("muller", ["Anna Müller"]),
        ("anna", ["Anna Müller"]),
        ("am", ["Anna Müller"]),
        ("xyz", []),
    ],
)
def test_letters_find_initials_and_pinyin_in_every_reading(
    shop: Shop, letters: str, found: list[str]
) -> None:
    people = ("王小明", "单小美", "曾可", "解放", "仇英", "Anna Müller")
    for number, name in enumerate(people):
        shop.join(f"1381234567{number}", name)

    assert names(shop, letters) == found


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("王", {"王小明", "王芳"}),
        ("小明", {"王小明", "李小明"}),
        ("王小明", {"王小明"}),
        ("明", set()),
        ("小 明", {"王小明", "李小明"}),
        ("明小", set()),
    ],
)
def test_a_part_of_a_name_finds_it(shop: Shop, part: str, found: set[str]) -> None:
    for number, name in enumerate(("王小明", "王芳", "李小明")):
        shop.join(f"1381234567{number}", name)

    assert set(names(shop, part)) == found


def test_a_renamed_member_is_found_by_the_new_name_only(shop: Shop) -> None:
    member = shop.join("13812345678", "王小明")

    shop.services.members.amend(shop.owner, member, {"name": "赵大海"})

    assert [names(shop, text) for text in ("小明", "wxm", "王", "wang")] == [[]] * 4
    assert [names(shop, text) for text in ("大海", "zdh", "赵", "zhaod")] == [["赵大海"]] * 4


HOSTILE = (
    "'; DROP TABLE member; --",
    "%",
    "_",
    "\\",
    '" OR *',
    "NEAR(王 小)",
    "name:王",
    "^王",
    "-王",
    "王*",
    "AND",
    "NOT OR AND",
    "{}{0}%s%n",
    "<b>x</b>",
    "\x00",
    "\u202e王",
    "👨‍👩‍👧‍👦",
    "é" * 60,
    "1" * 7_000,
    "王" * 7_000,
    "PM1" + "A" * 400,
    "𠮷",
    "﷽",
    "\ud800",
)


@pytest.mark.parametrize("prefer", ["any", "member"])
@pytest.mark.parametrize("is_scan", [False, True])
def test_hostile_text_is_taken_literally_and_finds_nobody(
    shop: Shop, prefer: str, is_scan: bool
) -> None:
    shop.join("13812345678", "李四")

    for text in HOSTILE:
        result = shop.services.lookup.find(text, is_scan=is_scan, prefer=prefer)
        assert result.members == (), text

    assert shop.services.members.count() == 1


def test_a_name_of_rare_characters_and_signs_is_found(shop: Shop) -> None:
    for number, name in enumerate(("𠮷野家", "O'Brien", "阿依古丽·买买提", "王👍小")):
        shop.join(f"1381234567{number}", name)

    assert names(shop, "𠮷野") == ["𠮷野家"]
    assert names(shop, "obrien") == ["O'Brien"]
    assert names(shop, "古丽·买") == ["阿依古丽·买买提"]
    assert names(shop, "王小") == ["王👍小"]


def test_a_payment_code_is_refused_politely(shop: Shop) -> None:
    result = shop.services.lookup.find("134567890123456789", is_scan=True)

    assert isinstance(result.notice, PaymentCodeScannedError)
    assert result.products == ()


def test_a_barcode_finds_the_product_and_a_code_too(shop: Shop) -> None:
    assert codes(shop, "6901000037017", is_scan=True) == ["W1"]
    assert codes(shop, "W1") == ["W1"]
    assert codes(shop, "w1") == ["W1"]
    assert codes(shop, "6901000037017", prefer="member") == []


def test_goods_are_found_by_name_and_by_pinyin(shop: Shop) -> None:
    assert codes(shop, "抽纸") == ["T1"]
    assert codes(shop, "wdcz") == ["T1"]
    assert codes(shop, "nongfu") == ["W1"]


def test_goods_whose_article_number_is_typed_come_before_those_named_like_it(shop: Shop) -> None:
    goods = [
        ProductRecord(ProductId("tea"), "A1", "乌龙茶", price_minor=500),
        ProductRecord(ProductId("ice"), "ZZ", "刨冰", price_minor=500),
        ProductRecord(ProductId("wool"), "WLC", "羊毛线", price_minor=500),
    ]
    shop.services.products.publish(shop.owner, goods)

    assert codes(shop, "wlc") == ["WLC", "A1"]


def test_a_label_with_a_weight_rings_up_that_weight(shop: Shop) -> None:
    shop.services.products.publish(
        shop.owner, [ProductRecord(ProductId("pork"), "P0043", "五花肉", unit="公斤")]
    )
    label = with_check_digit("26" + "00043" + "00735")

    (hit,) = shop.services.lookup.find(label, is_scan=True).products

    assert (hit.row.product.product_id, hit.quantity_milli) == ("pork", 735)
    assert hit.line_price_minor is None


def test_a_label_with_a_price_rings_up_that_price(shop: Shop) -> None:
    shop.services.products.publish(
        shop.owner, [ProductRecord(ProductId("fish"), "00044", "鲈鱼", unit="公斤")]
    )
    label = with_check_digit("21" + "00044" + "01980")

    (hit,) = shop.services.lookup.find(label, is_scan=True).products

    assert (hit.row.product.product_id, hit.line_price_minor) == ("fish", 1980)
    assert hit.quantity_milli is None


def test_a_label_of_an_unknown_item_finds_nothing(shop: Shop) -> None:
    result = shop.services.lookup.find(with_check_digit("260777700735"), is_scan=True)

    assert (result.members, result.products) == ((), ())


def test_a_foreign_card_number_finds_its_member(shop: Shop) -> None:
    shop.join("13812345678", "王小明", card_no="VIP00017")

    assert names(shop, "VIP00017") == ["王小明"]
    assert names(shop, "vip00017", is_scan=True) == ["王小明"]


def test_a_member_code_identifies_whose_card_it_is(shop: Shop) -> None:
    member = shop.join("13812345678", "王小明")
    card = shop.services.cards.issue(shop.owner, member)

    for scanned in (card.code, card.code.lower(), f" {card.code}\r"):
        assert names(shop, scanned, is_scan=True) == ["王小明"]
    assert names(shop, card.card_no, is_scan=True) == ["王小明"]


def test_the_number_of_a_replaced_card_says_so(shop: Shop) -> None:
    member = shop.join()
    lost = shop.services.cards.issue(shop.owner, member)
    shop.services.cards.issue(shop.owner, member, replaces=lost.card_id)

    found = shop.services.lookup.find(lost.card_no)

    assert found.members == ()
    assert isinstance(found.notice, RevokedCardError)


def test_each_wrong_member_code_has_its_own_notice(shop: Shop) -> None:
    member = shop.join()
    card = shop.services.cards.issue(shop.owner, member)
    revoked = shop.services.cards.issue(shop.owner, member)
    shop.services.cards.revoke(shop.owner, revoked.card_id)
    claims = CardClaims(member, CardId(new_id()), date(2026, 11, 22))
    foreign = issue(claims, secrets.token_bytes(32))

    notices = {
        "damaged": shop.services.lookup.find(card.code[:-3] + "000").notice,
        "cut": shop.services.lookup.find(card.code[:90]).notice,
        "foreign": shop.services.lookup.find(foreign).notice,
        "revoked": shop.services.lookup.find(revoked.code).notice,
        "forged": shop.services.lookup.find(forged(card.code, foreign)).notice,
    }

    assert {name: type(notice) for name, notice in notices.items()} == {
        "damaged": DamagedMemberCodeError,
        "cut": DamagedMemberCodeError,
        "foreign": ForeignMemberCodeError,
        "revoked": RevokedCardError,
        "forged": ForgedMemberCodeError,
    }


def forged(code: str, other: str) -> str:
    """Return *code* with the claims of *other* but its own key, and a right checksum."""
    from posmember.domain.members import member_code  # noqa: PLC0415 - its private half

    own = member_code._undamaged(code)
    theirs = member_code._undamaged(other)
    signed = own[:5] + theirs[5 : member_code._CLAIMS.size] + own[member_code._CLAIMS.size :]
    return member_code.PREFIX + member_code._encoded(signed + member_code._checksum(signed))


def test_a_receipt_number_leads_to_its_sale(shop: Shop) -> None:
    ticket = shop.sell(("water", 1000))

    result = shop.services.lookup.find(f" {ticket.receipt_no} ")

    assert result.sale_id == ticket.sale_id
    assert shop.services.lookup.find("0101-1-999999").sale_id is None


def test_an_enrolment_that_was_undone_is_found_no_more(shop: Shop) -> None:
    from posmember.domain.ids import BatchId  # noqa: PLC0415 - one test
    from posmember.services.members.enrolment import NewMember, enrol  # noqa: PLC0415 - one test
    from posmember.services.members.members import reverse_enrolment  # noqa: PLC0415 - one test
    from posmember.services.unit_of_work import writing_with  # noqa: PLC0415 - one test

    new = NewMember(phone="13812345678", name="王小明", card_no="88001", batch_id=BatchId("b1"))
    with writing_with(shop.till.database, shop.till.bus)() as uow:
        enrolment = enrol(uow, new, actor=shop.owner, at_ms=shop.clock(), today=date(2026, 11, 22))
        reverse_enrolment(uow, enrolment, actor=shop.owner, at_ms=shop.clock())

    for text in ("13812345678", "5678", "138", "88001", "wxm", "wang", "王", "小明"):
        assert names(shop, text) == [], text
