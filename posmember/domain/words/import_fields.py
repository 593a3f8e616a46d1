"""Names of what can be imported, for people."""

from typing import Final

FIELD_WORDS: Final[dict[str, dict[str, str]]] = {
    "phone": {"zh_CN": "手机号码", "en": "phone"},
    "card_no": {"zh_CN": "卡号", "en": "card number"},
    "name": {"zh_CN": "名称", "en": "name"},
    "gender": {"zh_CN": "性别", "en": "gender"},
    "birthday": {"zh_CN": "生日", "en": "birthday"},
    "birthday_calendar": {"zh_CN": "生日类型", "en": "birthday calendar"},
    "tier": {"zh_CN": "会员等级", "en": "tier"},
    "points": {"zh_CN": "积分", "en": "points"},
    "principal": {"zh_CN": "储值余额", "en": "balance"},
    "bonus": {"zh_CN": "赠送余额", "en": "bonus balance"},
    "joined_on": {"zh_CN": "入会日期", "en": "joined on"},
    "spend": {"zh_CN": "累计消费", "en": "total spend"},
    "source": {"zh_CN": "会员来源", "en": "source"},
    "tags": {"zh_CN": "会员标签", "en": "tags"},
    "remark": {"zh_CN": "备注", "en": "remark"},
    "origin": {"zh_CN": "来源编号", "en": "origin"},
    "code": {"zh_CN": "货号", "en": "code"},
    "barcode": {"zh_CN": "条码", "en": "barcode"},
    "category": {"zh_CN": "分类", "en": "category"},
    "unit": {"zh_CN": "单位", "en": "unit"},
    "price": {"zh_CN": "零售价", "en": "price"},
    "member_price": {"zh_CN": "会员价", "en": "member price"},
    "cost": {"zh_CN": "进价", "en": "cost"},
    "stock": {"zh_CN": "库存", "en": "stock"},
    "earns_points": {"zh_CN": "可积分", "en": "earns points"},
    "allows_discount": {"zh_CN": "可打折", "en": "may be discounted"},
    "kind": {"zh_CN": "商品类型", "en": "kind"},
    "labels": {"zh_CN": "标签", "en": "labels"},
    "taxes": {"zh_CN": "税种", "en": "taxes"},
    "is_weighed": {"zh_CN": "称重", "en": "sold by weight"},
}


def field_word(field: str, language: str) -> str:
    """Return what people call *field*."""
    return FIELD_WORDS[field][language]
