"""Words on paper: labels of receipts, slips and lists in both languages."""

from collections.abc import Mapping
from typing import Final

from posmember.domain.words.receipt_papers import RECEIPT_PAPERS
from posmember.domain.words.shift_papers import SHIFT_PAPERS
from posmember.domain.words.shop_papers import SHOP_PAPERS

LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    **SHOP_PAPERS,
    **SHIFT_PAPERS,
    **RECEIPT_PAPERS,
    "sale": {"zh_CN": "销售小票", "en": "Sales receipt"},
    "return": {"zh_CN": "退货小票", "en": "Return slip"},
    "copy": {"zh_CN": "*** 重打 {number} ***", "en": "*** REPRINT {number} ***"},
    "training": {"zh_CN": "*** 练习,非真实交易 ***", "en": "*** TRAINING, NOT A SALE ***"},
    "receipt_no": {"zh_CN": "单号:{text}", "en": "No. {text}"},
    "original_no": {"zh_CN": "原单号:{text}", "en": "Original no. {text}"},
    "time": {"zh_CN": "时间:{text}", "en": "{text}"},
    "operator": {"zh_CN": "收银:{text}", "en": "Cashier: {text}"},
    "terminal": {"zh_CN": "机号:{text}", "en": "Till: {text}"},
    "shift": {"zh_CN": "班次:{text}", "en": "Shift: {text}"},
    "reason": {"zh_CN": "退货原因:{text}", "en": "Reason: {text}"},
    "product": {"zh_CN": "品名", "en": "Item"},
    "price": {"zh_CN": "单价", "en": "Price"},
    "quantity": {"zh_CN": "数量", "en": "Qty"},
    "amount": {"zh_CN": "小计", "en": "Amount"},
    "hand_price": {"zh_CN": "  改价,原价{text}", "en": "  price changed, was {text}"},
    "total": {"zh_CN": "合计 {count}件", "en": "Total, {count} item(s)"},
    "returned": {"zh_CN": "退货合计 {count}件", "en": "Returned, {count} item(s)"},
    "due": {"zh_CN": "应付", "en": "Due"},
    "due_back": {"zh_CN": "应退", "en": "Refund due"},
    "change": {"zh_CN": "找零", "en": "Change"},
    "saved": {"zh_CN": "本单已优惠", "en": "You saved"},
    "given_back": {"zh_CN": "退 {text}", "en": "Refunded, {text}"},
    "member": {"zh_CN": "会员:{name}  {phone}", "en": "Member: {name}  {phone}"},
    "tier": {"zh_CN": "等级:{text}", "en": "Tier: {text}"},
    "points_change": {"zh_CN": "本次积分:{text}", "en": "Points: {text}"},
    "points_used": {"zh_CN": "抵现积分:{text}", "en": "Points used: {text}"},
    "points_given_back": {"zh_CN": "退还积分:{text}", "en": "Points given back: {text}"},
    "points_balance": {"zh_CN": "积分余额:{text}", "en": "Points balance: {text}"},
    "points_worth": {"zh_CN": "可抵:{text}元", "en": "Worth: {text}"},
    "points_valid": {
        "zh_CN": "本次积分有效期至{text}",
        "en": "Points of this sale valid until {text}",
    },
    "birthday": {
        "zh_CN": "生日快乐!本单积分按生日倍率计算",
        "en": "Happy birthday! Points multiplied",
    },
    "reduction.item_promotion": {"zh_CN": "商品优惠", "en": "Item offer"},
    "reduction.member_price": {"zh_CN": "会员价优惠", "en": "Member price"},
    "reduction.tier_discount": {"zh_CN": "会员折扣", "en": "Member discount"},
    "reduction.coupon": {"zh_CN": "优惠券", "en": "Coupon"},
    "reduction.ticket_discount": {"zh_CN": "整单优惠", "en": "Ticket discount"},
    "reduction.points_offset": {"zh_CN": "积分抵现", "en": "Points redeemed"},
    "reduction.points_kept": {"zh_CN": "扣除已用积分", "en": "Points spent since"},
    "reduction.cash_rounding": {"zh_CN": "抹零", "en": "Rounding"},
    "tier_discount": {"zh_CN": "会员{tenths}折", "en": "Member discount {percent}%"},
    "points_offset": {"zh_CN": "积分抵现({points}分)", "en": "Points redeemed ({points})"},
    "tender.cash": {"zh_CN": "现金", "en": "Cash"},
    "tender.wechat": {"zh_CN": "微信", "en": "WeChat Pay"},
    "tender.alipay": {"zh_CN": "支付宝", "en": "Alipay"},
    "tender.bank_card": {"zh_CN": "银行卡", "en": "Bank card"},
    "tender.stored_value": {"zh_CN": "储值", "en": "Stored value"},
    "tender.gift_card": {"zh_CN": "礼品卡", "en": "Gift card"},
    "tender.group_voucher": {"zh_CN": "团购券", "en": "Group voucher"},
    "tender.exchange": {"zh_CN": "换货抵款", "en": "Goods exchanged"},
    "sign_customer": {"zh_CN": "顾客签名:", "en": "Customer:"},
    "sign_operator": {"zh_CN": "经办人:", "en": "Cashier:"},
    "phone": {"zh_CN": "电话:{text}", "en": "Tel. {text}"},
    "join_here": {"zh_CN": "扫码加入会员", "en": "Scan to join"},
    "not_an_invoice": {"zh_CN": "本小票不作报销凭证", "en": "This receipt is not a tax invoice"},
    "statement": {"zh_CN": "会员积分对账单", "en": "Points statement"},
    "period": {"zh_CN": "期间:{start} 至 {end}", "en": "From {start} to {end}"},
    "printed": {"zh_CN": "打印时间:{text}", "en": "Printed: {text}"},
    "entry": {"zh_CN": "日期 事项", "en": "Date, entry"},
    "points": {"zh_CN": "积分", "en": "Points"},
    "balance": {"zh_CN": "余额", "en": "Balance"},
    "opening": {"zh_CN": "期初余额", "en": "Opening balance"},
    "closing": {"zh_CN": "期末余额", "en": "Closing balance"},
    "no_entries": {"zh_CN": "本期没有积分变动", "en": "No points moved in this period"},
    "entry.accrual": {"zh_CN": "消费获得", "en": "Earned"},
    "entry.redemption": {"zh_CN": "积分抵现", "en": "Redeemed"},
    "entry.reversal": {"zh_CN": "退货冲回", "en": "Reversed"},
    "entry.expiry": {"zh_CN": "到期失效", "en": "Expired"},
    "entry.adjustment": {"zh_CN": "人工调整", "en": "Adjusted"},
    "entry.netting": {"zh_CN": "抵扣欠分", "en": "Netted with debt"},
    "entry.settlement": {"zh_CN": "以退款抵扣", "en": "Paid from refund"},
    "entry.transfer": {"zh_CN": "积分转赠", "en": "Handed on"},
    "entry.award": {"zh_CN": "互动奖励", "en": "Awarded"},
    "entry.opening": {"zh_CN": "导入结转", "en": "Carried over"},
    "join": {"zh_CN": "欢迎成为会员", "en": "Welcome, member"},
    "card_no": {"zh_CN": "卡号:{text}", "en": "Card: {text}"},
    "join_earn": {
        "zh_CN": "每消费{money}元积{points}分",
        "en": "{points} point(s) for every {money} spent",
    },
    "join_redeem": {"zh_CN": "{points}分可抵{money}元", "en": "{points} points take {money} off"},
    "join_birthday": {
        "zh_CN": "生日期间积分{times}倍",
        "en": "{times}x points around your birthday",
    },
    "join_code": {"zh_CN": "消费时出示此码", "en": "Show this code when you pay"},
    "call_sheet": {"zh_CN": "生日回访名单", "en": "Birthday call sheet"},
    "to_call": {"zh_CN": "会员", "en": "Member"},
    "call_count": {"zh_CN": "共{count}位", "en": "{count} member(s)"},
    "birthday_on": {"zh_CN": "生日", "en": "Birthday"},
    "done": {"zh_CN": "完成", "en": "Done"},
    "nobody": {"zh_CN": "这段时间没有会员过生日", "en": "No birthdays in this period"},
    "test": {"zh_CN": "打印测试页", "en": "Printer test page"},
    "test_columns": {"zh_CN": "每行{count}列", "en": "{count} columns per line"},
    "test_words": {"zh_CN": "中文对齐:左", "en": "Alignment: left"},
    "test_right": {"zh_CN": "右", "en": "right"},
    "test_bold": {"zh_CN": "加粗文字", "en": "Bold text"},
    "test_large": {"zh_CN": "大号文字", "en": "Large text"},
    "test_rare": {"zh_CN": "生僻字:䶮 𬭎 囍 㐂", "en": "Rare characters: 䶮 𬭎 囍 㐂"},
    "test_end": {
        "zh_CN": "以上内容对齐、无乱码,则设置正确",
        "en": "If all lines up and reads well, the settings are right",
    },
}


def label(code: str, language: str, **fields: object) -> str:
    """Return the label *code* in *language* (zh_CN or en), its fields filled in."""
    words = LABELS[code][language]
    return words.format(**fields) if fields else words


def has_label(code: str) -> bool:
    """Return whether there are words for *code*."""
    return code in LABELS
