"""Files as shops export them, made for tests: odd spellings, titles, totals, bad rows."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter

HEADER = (
    "卡号",
    "姓名",
    "手机号码",
    "性别",
    "生日",
    "生日类型",
    "会员等级",
    "可用积分",
    "储值余额",
    "赠送余额",
    "办卡日期",
    "累计消费",
    "备注",
)
JOINED = date(2024, 6, 21)


def member(card_no: str, name: str, phone: object, **more: object) -> tuple[object, ...]:
    """One row under `HEADER`."""
    return (
        card_no,
        name,
        phone,
        more.get("gender", "女"),
        more.get("birthday", ""),
        more.get("calendar", ""),
        more.get("tier", "普通会员"),
        more.get("points", 0),
        more.get("balance", 0),
        more.get("bonus", 0),
        more.get("joined", JOINED),
        more.get("spend", 0),
        more.get("remark", ""),
    )


MESSY = (
    member("8600000", "罗诗敏", "18615908301", birthday="2000-07-03", calendar="公历", spend=792.7),
    member("8600001", "戴涵磊", "+8618821993518", gender="0", points=8811, balance=251.32),
    member("8600002", "熊龙桂", 13918625276, gender="M", birthday="农历冬月初三", calendar="农历"),
    member("8600003", "汤诗然", "150 6507 5291", birthday="农历闰六月十五", tier="银卡会员"),
    member("8600004", "尹英一", "186-3124-0234", birthday="21/8/1962", points=215, bonus=3.5),
    member("8600005", "潘强梅", "１３５４２６４６２８８", birthday="3/5/1978", balance=448),
    member("8600006", "张三 ", "手机:16694809141", birthday="10月2日", calendar="公历"),
    member("8600007", "=1+1", "13368058253\u202c", remark="VIP\n客户"),
    member("8600008", "O'Brien", "0086 13950556130", birthday=date(1984, 9, 25)),
    member("8600009", "<b>王</b>", "", balance=28),
    (),
    member("8600010", "方晓诗", "166****6516", points=70, balance=15),
    member("8600011", "黎华一", "1.38E+10", points=500),
    member("8600012", "田琪", "159 8684 3353", birthday="1988-02-30", tier="白金卡会员"),
    member("8600013", "何伟", "18615908301", balance=0.01, points=9),
    member("8600014", "Null", "1337263779", bonus=0.99),
)
MESSY_GOOD = 11
MESSY_SET_ASIDE = (15, 16, 18, 19)
"""The numbers of the rows that cannot be taken in: masked, rounded, repeated, too short."""


def write_sheet(path: Path, rows: Sequence[Sequence[object]], header: Sequence[str] = HEADER):
    """Write title rows, the header in row 3, the rows, an empty one and a footer with totals."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("会员资料")
    sheet.write_row(0, 0, ("便利店会员导出", "", "", "导出时间", "2026/11/20"))
    sheet.write_row(2, 0, header)
    for number, row in enumerate(rows, start=3):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(number, column, cell)
            else:
                sheet.write_number(number, column, cell)
    footer = len(rows) + 4
    sheet.write_string(footer, 0, "合计")
    for name in ("可用积分", "储值余额"):
        if name in header:
            column = list(header).index(name)
            sheet.write_number(footer, column, float(total(rows, column)))
    book.close()
    return path


def total(rows: Sequence[Sequence[object]], column: int) -> Decimal:
    """The sum of a column of numbers."""
    return sum((Decimal(str(row[column])) for row in rows if row), Decimal(0))
