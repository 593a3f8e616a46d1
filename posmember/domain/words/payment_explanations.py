"""Words for explanations of money that changes hands, as it is paid or given back."""

from typing import Final

PAYMENT_WORDS: Final[dict[str, dict[str, str]]] = {
    "payment_remains": {
        "zh_CN": "应付 {due} − 已收 {received} = 待收 {rest}",
        "en": "Due {due} − received {received} = {rest} remaining",
    },
    "payment_change": {
        "zh_CN": "已收 {received} − 应付 {due} = 找零 {rest}",
        "en": "Received {received} − due {due} = {rest} change",
    },
    "cash_rounds_floor": {
        "zh_CN": "用现金付时向下取整到 {step} 的倍数：{exact} → {rounded}，不影响积分",
        "en": "Cash is rounded down to a multiple of {step}: {exact} → {rounded}; "
        "points are not affected",
    },
    "cash_rounds_half_up": {
        "zh_CN": "用现金付时四舍五入到 {step} 的倍数：{exact} → {rounded}，不影响积分",
        "en": "Cash is rounded to the nearest multiple of {step}, halves up: {exact} → {rounded}; "
        "points are not affected",
    },
    "cash_rounds_half_even": {
        "zh_CN": "用现金付时四舍六入五成双到 {step} 的倍数：{exact} → {rounded}，不影响积分",
        "en": "Cash is rounded to the nearest multiple of {step}, halves to the even one: "
        "{exact} → {rounded}; points are not affected",
    },
    "cash_rounds_ceiling": {
        "zh_CN": "用现金付时向上取整到 {step} 的倍数：{exact} → {rounded}，不影响积分",
        "en": "Cash is rounded up to a multiple of {step}: {exact} → {rounded}; "
        "points are not affected",
    },
    "exchange_to_pay": {
        "zh_CN": "换出商品 {taken} − 退回商品抵付 {worth}（共值 {back}）= 应补 {rest}",
        "en": "Goods taken {taken} − {worth} paid by the goods back (worth {back}) = {rest} to pay",
    },
    "exchange_back": {
        "zh_CN": "退回商品 {back} − 抵付换出商品 {worth} = 应退 {rest}",
        "en": "Goods back {back} − {worth} for the goods taken = {rest} to give back",
    },
    "open_return": {
        "zh_CN": "无小票退货：按今日价格、不计任何优惠退现金，不动积分，最多 {cap}",
        "en": "Without a receipt goods are worth today's price without any offer, in cash, up to "
        "{cap}; points stay as they are",
    },
    "open_return_too_much": {
        "zh_CN": "超出上限 {over}：请查找原小票，或减少退货",
        "en": "{over} above what is given back without a receipt: look the receipt up, or take "
        "fewer goods back",
    },
}
