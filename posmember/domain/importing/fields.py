"""What can be imported, and under which headers other programs export it."""

import enum
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


class ImportKind(enum.StrEnum):
    """What the rows of a file are."""

    MEMBERS = "members"
    PRODUCTS = "products"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column may hold, and the headers that mean it, surest first."""

    name: str
    headers: str
    """Separated by blanks, written as `plain_header` leaves them."""


ORIGIN_HEADERS: Final = {"zh_CN": "来源编号(请勿改动)", "en": "Origin number (do not change)"}
"""Names the row of another file that a corrected row stands for."""

NOTE_HEADERS: Final = {
    "zh_CN": ("原行号(导入时忽略)", "原因(导入时忽略)"),
    "en": ("Row before (ignored)", "Reason (ignored)"),
}
"""What a file of rows that were set aside says besides; not to be imported."""

_SHARED: Final = (
    Field("remark", "备注 说明 会员备注 附注 remark remarks note notes comment comments"),
    Field("origin", "来源编号 originnumber"),
)

FIELDS: Final[Mapping[ImportKind, tuple[Field, ...]]] = {
    ImportKind.MEMBERS: (
        Field(
            "phone",
            "手机号码 手机号 手机 会员手机 会员手机号 联系手机 移动电话 电话号码 "
            "联系电话 会员电话 电话 联系方式 mobile mobilephone cellphone phone phonenumber "
            "mobileno mobilenumber tel telephone cell",
        ),
        Field(
            "card_no",
            "卡号 会员卡号 会员号 会员编号 会员卡 卡编号 实体卡号 会员代码 编号 "
            "cardno cardnumber card memberno membernumber memberid loyaltynumber customerid",
        ),
        Field(
            "name",
            "姓名 会员姓名 会员名称 客户姓名 顾客姓名 名字 称呼 客户名称 会员名 "
            "name fullname membername customername customer member",
        ),
        Field("gender", "性别 会员性别 gender sex"),
        Field(
            "birthday",
            "生日 会员生日 出生日期 出生年月 生日日期 birthday birthdate dateofbirth dob",
        ),
        Field(
            "birthday_calendar",
            "生日类型 生日历法 历法 生日类别 阴历阳历 公历农历 农历公历 "
            "birthdaytype calendar birthdaycalendar",
        ),
        Field(
            "tier",
            "会员等级 等级 会员级别 级别 卡类型 会员类型 卡种 卡级别 "
            "tier level grade membershiplevel membertier",
        ),
        Field(
            "points",
            "可用积分 剩余积分 当前积分 积分余额 积分 会员积分 "
            "points availablepoints pointsbalance pointbalance",
        ),
        Field(
            "principal",
            "储值余额 本金余额 储值本金 余额 账户余额 卡余额 会员余额 充值余额 预存款 本金 "
            "balance storedvalue accountbalance cardbalance principal",
        ),
        Field(
            "bonus",
            "赠送余额 赠送金额 赠送金 赠金余额 赠金 赠送 赠额 bonus bonusbalance giftbalance",
        ),
        Field(
            "joined_on",
            "办卡日期 入会日期 开卡日期 注册日期 开卡时间 办卡时间 入会时间 注册时间 "
            "创建时间 加入日期 joined joinedon joindate registered "
            "registrationdate createdat created",
        ),
        Field(
            "spend",
            "累计消费 累计消费金额 消费总额 累计消费额 总消费 消费金额 "
            "totalspent spend lifetimespend totalspend spent",
        ),
        Field(
            "source",
            "会员来源 来源渠道 获客渠道 推广渠道 入会渠道 渠道 来源 "
            "source channel membersource acquisitionchannel",
        ),
        Field("tags", "标签 会员标签 客户标签 标记 tags tag membertags labels label"),
        *_SHARED,
    ),
    ImportKind.PRODUCTS: (
        Field(
            "code",
            "货号 商品编码 编码 商品编号 商品货号 自编码 sku code itemcode itemno productcode",
        ),
        Field("barcode", "条码 商品条码 条形码 国际条码 barcode ean upc gtin"),
        Field(
            "name",
            "品名 商品名称 名称 商品名 商品 name productname itemname product item description",
        ),
        Field("category", "分类 商品分类 类别 品类 类目 category department group"),
        Field("unit", "单位 计量单位 销售单位 unit uom"),
        Field(
            "price",
            "零售价 售价 销售价 单价 价格 零售单价 price retailprice unitprice sellingprice",
        ),
        Field("member_price", "会员价 会员价格 memberprice vipprice"),
        Field("cost", "进价 进货价 成本 成本价 采购价 cost costprice purchaseprice"),
        Field(
            "stock",
            "库存 库存数量 库存量 现有库存 数量 stock stockquantity quantity onhand inventory",
        ),
        Field("earns_points", "可积分 是否积分 参与积分 积分商品 earnspoints pointseligible"),
        Field(
            "allows_discount",
            "可打折 允许打折 是否打折 参与折扣 可折扣 allowsdiscount discountable",
        ),
        Field("kind", "商品类型 商品种类 类型 kind producttype type"),
        Field("labels", "标签 商品标签 labels label tags tag"),
        Field("taxes", "税种 税率 增值税 增值税率 销项税 销项税率 税 taxes tax taxrate vat"),
        Field("is_weighed", "称重 是否称重 计价方式 weighed isweighed byweight"),
        *_SHARED,
    ),
}

_BRACKETED = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")
_NOISE = re.compile(r"[\s_\-:*.#/\\'\"]+")


def plain_header(text: str) -> str:
    """Return *text* as headers are compared: lower case, no spaces, no remarks in brackets."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NOISE.sub("", _BRACKETED.sub("", folded)) or _NOISE.sub("", folded)


def field_names(kind: ImportKind) -> tuple[str, ...]:
    """Return the names under which fields of *kind* are mapped."""
    return tuple(field.name for field in FIELDS[kind])


def meanings_of(header: str, kind: ImportKind) -> Mapping[str, int]:
    """Return the fields that *header* may mean, each with its rank (0 is surest)."""
    return _MEANINGS[kind].get(plain_header(header), {})


def _meanings(fields: tuple[Field, ...]) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for field in fields:
        for rank, header in enumerate(field.headers.split()):
            found.setdefault(header, {})[field.name] = rank
    return found


_MEANINGS: Final = {kind: _meanings(fields) for kind, fields in FIELDS.items()}
