"""Finding header, footer and columns in sheets of any layout."""

import pytest

from posmember.domain.importing.errors import ColumnUnknownError, FieldUnknownError
from posmember.domain.importing.fields import FIELDS, ImportKind, meanings_of
from posmember.domain.importing.guess import column_letters, corrected, guess
from posmember.domain.importing.layout import data_rows
from posmember.domain.importing.sheet import Sheet
from posmember.domain.words.import_fields import FIELD_WORDS

PHONES = ("13812345678", "139-1234-5678", "+8615012345678")


def sheet(*rows: tuple[object, ...]) -> Sheet:
    return Sheet("list.xlsx", "0" * 64, "", tuple(rows))


def mapped(*rows: tuple[object, ...], kind: ImportKind = ImportKind.MEMBERS) -> dict[str, int]:
    return dict(guess(sheet(*rows), kind).columns)


def test_the_header_is_found_below_titles() -> None:
    found = guess(
        sheet(("XX便利店会员导出", ""), ("", ""), ("手机号码", "姓名"), ("13812345678", "王明")),
        ImportKind.MEMBERS,
    )

    assert found.layout.header_row == 3
    assert found.columns == {"phone": 0, "name": 1}


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (("手机", "姓名", "积分", "余额"), ("phone", "name", "points", "principal")),
        (("余额", "积分", "姓名", "电话"), ("principal", "points", "name", "phone")),
        (("Mobile No.", "Full Name", "DOB", "Level"), ("phone", "name", "birthday", "tier")),
        (("会员卡号", "会员姓名", "手机号(必填)"), ("card_no", "name", "phone")),
        (("Card_Number", "NAME", "Phone Number*"), ("card_no", "name", "phone")),
    ],
)
def test_headers_of_other_programs_are_understood_in_any_order(headers, fields) -> None:
    row = tuple("13812345678" if field == "phone" else "王明" for field in fields)

    assert mapped(headers, row) == {field: at for at, field in enumerate(fields)}


def test_a_column_of_phones_is_recognised_without_a_telling_header() -> None:
    rows = [("资料", phone, "王明") for phone in PHONES]

    assert mapped(("项目一", "项目二", "项目三"), *rows)["phone"] == 1


def test_a_sheet_without_any_header_is_read_from_its_first_row() -> None:
    found = guess(sheet(*((phone, "王小明") for phone in PHONES)), ImportKind.MEMBERS)

    assert found.layout.header_row == 0
    assert found.columns["phone"] == 0
    assert found.header_of("phone") == "A"


def test_an_empty_sheet_has_neither_header_nor_columns() -> None:
    found = guess(sheet(), ImportKind.MEMBERS)

    assert (found.layout.header_row, found.layout.headers, found.columns) == (0, (), {})


def test_of_two_columns_called_phone_the_one_with_phones_is_taken() -> None:
    rows = [("021-5566", phone) for phone in PHONES]

    assert mapped(("电话", "手机"), *rows)["phone"] == 1
    assert mapped(("手机", "电话"), *rows)["phone"] == 1


def test_of_two_columns_called_phone_a_tenth_more_phones_decides() -> None:
    few, more = ["021-5566"] * 6, ["021-5566"] * 5
    rows = list(zip([*PHONES, PHONES[0], *few], [*PHONES, *PHONES[:2], *more], strict=True))

    assert mapped(("电话", "手机"), *rows)["phone"] == 1
    assert mapped(("手机", "电话"), *rows)["phone"] == 1


def test_sums_of_points_earned_are_not_taken_for_the_points_left() -> None:
    assert mapped(("手机", "累计积分", "可用积分"), ("13812345678", 900, 100))["points"] == 2


def test_a_mapping_is_corrected_by_header_or_letter() -> None:
    found = guess(sheet(("手机", "甲", "乙"), ("13812345678", "a", "b")), ImportKind.MEMBERS)

    by_hand = corrected(found, {"甲": "name", "C": "remark", "手机": ""})

    assert by_hand.columns == {"name": 1, "remark": 2}
    assert by_hand.unmapped() == ("手机",)
    with pytest.raises(ColumnUnknownError):
        corrected(found, {"丙": "name"})
    with pytest.raises(FieldUnknownError):
        corrected(found, {"甲": "nickname"})


def test_rows_end_at_the_totals_and_empty_ones_do_not_count() -> None:
    found = sheet(
        ("手机", "积分"),
        ("13812345678", 5),
        ("", ""),
        ("13912345678", 6),
        ("合计:", 11),
        ("制表:王", ""),
    )

    assert data_rows(found, guess(found, ImportKind.MEMBERS).layout, {"phone": 0, "points": 1}) == (
        [2, 4],
        5,
    )


def test_a_subtotal_in_the_middle_is_neither_data_nor_the_end() -> None:
    found = sheet(("手机", "积分"), ("13812345678", 5), ("", 5), ("小计", 5), ("13912345678", 6))

    numbers, footer = data_rows(found, guess(found, ImportKind.MEMBERS).layout, {"phone": 0})

    assert numbers == [2, 3, 5]
    assert footer == 0


def test_a_member_called_total_is_a_member() -> None:
    found = sheet(("姓名", "手机"), ("合计", "13812345678"))

    assert data_rows(found, guess(found, ImportKind.MEMBERS).layout, {"name": 0, "phone": 1})[
        0
    ] == [2]


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert [column_letters(at) for at in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_every_header_means_its_field_and_every_field_has_a_word() -> None:
    for kind, fields in FIELDS.items():
        for field in fields:
            assert set(FIELD_WORDS[field.name]) == {"zh_CN", "en"}
            for header in field.headers.split():
                assert field.name in meanings_of(header, kind), header
