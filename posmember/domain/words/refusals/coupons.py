"""Words for what coupons refuse."""

WORDS: dict[str, dict[str, str]] = {
    "coupon_unknown": {
        "zh_CN": "没有这张券。请核对券码，或改用会员券包里的券。",
        "en": "There is no such coupon. Check the code, or choose one from the member's wallet.",
    },
    "coupon_code_damaged": {
        "zh_CN": "券码不完整或有误。请重新扫描，或逐字输入。",
        "en": "The coupon code is incomplete or mistyped. Scan it again, or type it sign by sign.",
    },
    "coupon_used": {
        "zh_CN": "“{coupon}”已用于小票 {receipt_no}。请从本单取下这张券。",
        "en": "“{coupon}” was used on receipt {receipt_no}. Take it off this ticket.",
    },
    "coupon_withdrawn": {
        "zh_CN": "“{coupon}”已被收回，不能使用。请从本单取下这张券。",
        "en": "“{coupon}” was withdrawn and cannot be used. Take it off this ticket.",
    },
    "coupon_expired": {
        "zh_CN": "“{coupon}”有效期到 {valid_to}，已过期。请从本单取下这张券。",
        "en": "“{coupon}” was valid until {valid_to}. Take it off this ticket.",
    },
    "coupon_not_yet": {
        "zh_CN": "“{coupon}”从 {valid_from} 起可用。请到时再用。",
        "en": "“{coupon}” can be used from {valid_from}. Keep it until then.",
    },
    "coupon_of_other_member": {
        "zh_CN": "“{coupon}”属于另一位会员。请先把券转给这位会员，或取下这张券。",
        "en": "“{coupon}” belongs to another member. Transfer it first, or take it off.",
    },
    "coupon_not_transferable": {
        "zh_CN": "“{coupon}”不可转赠，只能由持有的会员使用。",
        "en": "“{coupon}” cannot be handed on: only the member who holds it may use it.",
    },
    "coupon_template_closed": {
        "zh_CN": "“{coupon}”已停止发放。请选择其他券。",
        "en": "“{coupon}” is no longer given out. Choose another coupon.",
    },
    "coupon_limit": {
        "zh_CN": "“{coupon}”发放数量已达上限 {limit} 张。",
        "en": "“{coupon}” has been given out {limit} times, which is the limit.",
    },
    "coupon_limit.member": {
        "zh_CN": "每位会员最多领 {limit} 张“{coupon}”，这位会员已领满。",
        "en": "A member gets “{coupon}” {limit} times at most, and this one has.",
    },
    "coupon_limit.total": {
        "zh_CN": "“{coupon}”总共发放 {limit} 张，已发完。",
        "en": "All {limit} of “{coupon}” have been given out.",
    },
    "coupon_partner": {
        "zh_CN": "“{coupon}”没有填写合作方。请先在方案里为这个券模板填写合作方，再导入券码。",
        "en": "“{coupon}” names no partner. Name one in its rule, then bring codes.",
    },
    "partner_codes_missing": {
        "zh_CN": "“{file}”里没有券码。每行一个券码，或在表头写“券码”。",
        "en": "“{file}” holds no codes. Put one into each row, or head the column “code”.",
    },
    "coupon_audience": {
        "zh_CN": "“{coupon}”不适用于这位会员。请查看券的适用对象。",
        "en": "“{coupon}” is not for this member. See whom the coupon is for.",
    },
}
