"""Headers of exported files; the ones of members are read back by the import."""

from typing import Final

MEMBER_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "zh_CN": (
        "手机号码", "卡号", "姓名", "性别", "生日", "生日类型", "会员等级", "可用积分", "储值余额",
        "赠送余额", "入会日期", "累计消费", "会员来源", "备注", "标签", "到店次数", "最近到店",
        "停用", "会员ID",
    ),
    "en": (
        "Phone", "Card number", "Name", "Gender", "Birthday", "Birthday calendar", "Tier", "Points",
        "Balance", "Bonus balance", "Joined on", "Total spend", "Source", "Remark", "Tags",
        "Visits", "Last visit", "Blocked", "Member UUID",
    ),
}  # fmt: skip

PRODUCT_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "zh_CN": (
        "货号", "条码", "品名", "分类", "单位", "零售价", "会员价", "进价", "库存", "称重",
        "可积分", "可打折", "商品类型", "标签", "税种", "商品ID",
    ),
    "en": (
        "Code", "Barcode", "Name", "Category", "Unit", "Price", "Member price", "Cost", "Stock",
        "Weighed", "Earns points", "Allows discount", "Kind", "Labels", "Taxes", "Product UUID",
    ),
}  # fmt: skip

SALE_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "zh_CN": (
        "小票号", "类型", "营业日", "时间", "会员ID", "手机号码", "货号", "品名", "分类", "数量",
        "单位", "单价", "原价金额", "优惠", "实收", "获得积分", "使用积分", "收银员", "小票ID",
    ),
    "en": (
        "Receipt", "Kind", "Business date", "Time", "Member UUID", "Phone", "Code", "Product",
        "Category", "Quantity", "Unit", "Unit price", "Gross", "Reductions", "Net", "Points earned",
        "Points spent", "Operator", "Sale UUID",
    ),
}  # fmt: skip

LEDGER_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "zh_CN": (
        "会员ID", "手机号码", "营业日", "时间", "账户", "类型", "变动", "有效期至", "小票号",
        "流水ID",
    ),
    "en": (
        "Member UUID", "Phone", "Business date", "Time", "Account", "Kind", "Amount", "Valid until",
        "Receipt", "Entry id",
    ),
}  # fmt: skip

GENDERS: Final = {
    "zh_CN": {"male": "男", "female": "女", "": ""},
    "en": {"male": "male", "female": "female", "": ""},
}
CALENDARS: Final = {
    "zh_CN": {"solar": "公历", "lunar": "农历"},
    "en": {"solar": "solar", "lunar": "lunar"},
}
KINDS: Final = {
    "zh_CN": {
        "goods": "商品", "service": "服务", "delivery": "配送", "membership": "会籍",
        "gift_card": "礼品卡", "count_card": "次卡", "sample": "样品",
    },
    "en": {
        "goods": "goods", "service": "service", "delivery": "delivery", "membership": "membership",
        "gift_card": "gift card", "count_card": "count card", "sample": "sample",
    },
}  # fmt: skip
FLAGS: Final = {"zh_CN": ("否", "是"), "en": ("no", "yes")}
SHEETS: Final = {
    "zh_CN": {"members": "会员", "products": "商品", "sales": "销售", "ledger": "积分与储值"},
    "en": {"members": "Members", "products": "Products", "sales": "Sales", "ledger": "Ledger"},
}
