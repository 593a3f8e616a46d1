"""Words for what stored value, gift cards and count cards refuse."""

WORDS: dict[str, dict[str, str]] = {
    "balance_too_low": {
        "zh_CN": "余额 {available_minor}，不够付 {wanted_minor}。差额请用其他方式支付。",
        "en": "The balance is {available_minor}, less than {wanted_minor}. "
        "Pay the rest in another way.",
    },
    "top_up_too_small": {
        "zh_CN": "每次至少充值 {minimum_minor}。请输入更大的金额。",
        "en": "At least {minimum_minor} is paid in at once. Type a larger amount.",
    },
    "top_up_rule_not_meant": {
        "zh_CN": "充值规则“{rule_zh}”现在不能用。请选别的规则或只充本金。",
        "en": "The rule “{rule_en}” cannot be used now. Choose another, or pay in without one.",
    },
    "top_up_rule_not_meant.other_amount": {
        "zh_CN": "金额不符合充值规则“{rule_zh}”。请改金额或换规则。",
        "en": "The amount does not fit the rule “{rule_en}”. Change the amount or the rule.",
    },
    "top_up_rule_not_meant.used_up": {
        "zh_CN": "这位会员使用“{rule_zh}”的次数已满。请选别的规则。",
        "en": "This member has used “{rule_en}” as often as allowed. Choose another rule.",
    },
    "value_cap": {
        "zh_CN": "超过上限 {cap_minor}（将达 {would_be_minor}）。请减少金额。",
        "en": "This passes the cap of {cap_minor} (it would be {would_be_minor}). Take less.",
    },
    "value_cap.single": {
        "zh_CN": "每笔最多充值 {cap_minor}，这笔是 {would_be_minor}。请分次充值或减少金额。",
        "en": "At most {cap_minor} are paid in at once, not {would_be_minor}. Take less.",
    },
    "value_cap.named": {
        "zh_CN": "记名账户本金上限 {cap_minor}，充值后将达 {would_be_minor}。请减少金额。",
        "en": "A member's account holds {cap_minor} of principal at most; it would be "
        "{would_be_minor}. Take less.",
    },
    "value_cap.unnamed": {
        "zh_CN": "不记名卡上限 {cap_minor}，将达 {would_be_minor}。请减少金额或充入会员账户。",
        "en": "A bearer card holds {cap_minor} at most; it would be {would_be_minor}. "
        "Take less, or top a member up.",
    },
    "value_cap.day": {
        "zh_CN": "每位会员每天最多充值 {cap_minor}，今天将达 {would_be_minor}。"
        "请减少金额或改天再充。",
        "en": "A member pays {cap_minor} a day in at most; today it would be {would_be_minor}. "
        "Take less, or come back another day.",
    },
    "stored_value_buys_stored_value": {
        "zh_CN": "储值和礼品卡不能用来买储值、礼品卡或次卡：本单最多可用 {payable_minor}。"
        "其余请用现金、微信、支付宝或银行卡支付。",
        "en": "Stored value and gift cards cannot buy stored value, gift cards or count cards: "
        "they pay {payable_minor} of this ticket at most. Take money for the rest.",
    },
    "top_up_payment": {
        "zh_CN": "应收 {due_minor}，收到 {paid_minor}。请收足，只有现金可以找零。",
        "en": "{due_minor} is due and {paid_minor} was given. Take it exactly; "
        "only cash gives change.",
    },
    "top_up_taken_back": {
        "zh_CN": "充值 {receipt_no} 已经冲正或退款，不能再退。请核对单号。",
        "en": "Top-up {receipt_no} was reversed or refunded before. Check the number.",
    },
    "refund_sum_changed": {
        "zh_CN": "应退金额已由 {shown_minor} 变为 {now_minor}。请重新核对后确认。",
        "en": "What comes back changed from {shown_minor} to {now_minor}. "
        "Look at the sum again and confirm.",
    },
    "spend_not_proven": {
        "zh_CN": "使用余额前请核实会员本人，或请店长授权。",
        "en": "Make sure that it is the member before the balance is used, or ask a manager.",
    },
    "spend_not_proven.phone_last4": {
        "zh_CN": "请会员报手机号后四位并输入，再使用余额。",
        "en": "Ask for the last four digits of the member's phone and type them.",
    },
    "spend_not_proven.pin": {
        "zh_CN": "请会员输入消费密码，再使用余额。",
        "en": "Ask the member to type the PIN before the balance is used.",
    },
    "spend_not_proven.no_phone": {
        "zh_CN": "这位会员没有手机号可核对。请店长授权，或先登记手机号。",
        "en": "There is no phone to check for this member. Ask a manager, or add a phone first.",
    },
    "spend_not_proven.no_member": {
        "zh_CN": "没有选会员，不能用储值付款。请先识别会员，或用其他方式支付。",
        "en": "Nobody is attached whose balance could pay. Attach the member, or pay otherwise.",
    },
    "spend_not_proven.no_pin": {
        "zh_CN": "这位会员没有消费密码和手机号可核对。请店长授权，或先设密码。",
        "en": "There is neither PIN nor phone to check for this member. Ask a manager, or set a "
        "PIN first.",
    },
    "spend_proof_wrong": {
        "zh_CN": "与会员登记的不符，余额没有动用。请核对后再试，或请店长授权。",
        "en": "This is not what the member has on record; nothing was taken. Try again, or ask a "
        "manager.",
    },
    "spend_locked": {
        "zh_CN": "错误次数过多，{minutes} 分钟后再试，或请店长授权。",
        "en": "Too many wrong tries. Try again in {minutes} minutes, or ask a manager.",
    },
    "floor_limit": {
        "zh_CN": "离线时储值支付已到限额 {limit_minor}。请恢复联网，或请店长授权。",
        "en": "Offline, stored value is limited to {limit_minor}. Connect, or ask a manager.",
    },
    "floor_limit.age": {
        "zh_CN": "余额数据已超过 {hours} 小时没有更新。请先联网同步，或请店长授权。",
        "en": "The balances here are more than {hours} hours old. Sync first, or ask a manager.",
    },
    "floor_limit.member": {
        "zh_CN": "离线时每位会员在本机最多用 {limit_minor} 余额。请恢复联网，或请店长授权。",
        "en": "Offline, a member spends {limit_minor} here at most. Connect, or ask a manager.",
    },
    "floor_limit.till": {
        "zh_CN": "本机离线期间储值支付已到 {limit_minor} 上限。请先联网同步，或请店长授权。",
        "en": "This till let {limit_minor} go while offline. Sync first, or ask a manager.",
    },
    "not_a_gift_code": {
        "zh_CN": "这不是礼品卡码。请扫描礼品卡上的码，以 PG1 开头。",
        "en": "This is no gift card code. Scan the code on the card; it begins with PG1.",
    },
    "damaged_gift_code": {
        "zh_CN": "礼品卡码没有读完整。请擦净再扫一次，或逐位核对。",
        "en": "The gift card code was not read whole. Wipe it and scan again, or check each sign.",
    },
    "gift_card_unknown": {
        "zh_CN": "没有找到这张礼品卡。如是别的门店刚卖出的，请先同步再试。",
        "en": "This gift card is not known here. If another store just sold it, sync and try "
        "again.",
    },
    "gift_card_lapsed": {
        "zh_CN": "礼品卡已于 {expired_on} 到期。请先办理延期。",
        "en": "The gift card was good through {expired_on}. Renew it first.",
    },
    "gift_card_frozen": {
        "zh_CN": "礼品卡（尾号 {hint}）已挂失或已换卡，不能使用。请核对后解挂，或用其他方式支付。",
        "en": "The gift card ending in {hint} was frozen or replaced. Free it, or pay in another "
        "way.",
    },
    "gift_card_replaced": {
        "zh_CN": "礼品卡（尾号 {hint}）已换卡，旧码不能再解挂。请使用新卡。",
        "en": "Another card took the place of the gift card ending in {hint}. Use that one.",
    },
    "gift_card_spent": {
        "zh_CN": "“{name}”中有礼品卡已使用、充值或冻结，不能退。请只退未使用的。",
        "en": "Cards of “{name}” were spent, topped up or frozen since. Only untouched ones come "
        "back.",
    },
    "gift_card_scanned": {
        "zh_CN": "这是礼品卡，请先按结算再扫；查余额请到“储值”。",
        "en": "This is a gift card. Go to payment first, then scan it; "
        "what is on it stands under Prepaid.",
    },
    "gift_card_empty": {
        "zh_CN": "礼品卡里没有余额了。请用其他方式支付。",
        "en": "Nothing is left on the gift card. Pay in another way.",
    },
    "count_card_used_up": {
        "zh_CN": "次卡还剩 {left} 次，不够 {wanted} 次。请改次数或付款。",
        "en": "{left} uses are left, not {wanted}. Use fewer, or pay.",
    },
    "count_card_lapsed": {
        "zh_CN": "次卡已于 {expired_on} 到期。请付款，或请店长处理。",
        "en": "The count card was good through {expired_on}. Pay, or ask a manager.",
    },
    "count_card_not_for_product": {
        "zh_CN": "这张次卡不能用于商品 {product}。请换一张或付款。",
        "en": "This count card is not good for {product}. Use another, or pay.",
    },
    "count_use_gone": {
        "zh_CN": "这次使用已经撤销过了。请核对次卡记录。",
        "en": "This use was put back before. Look at what happened to the card.",
    },
    "count_card_paid_back": {
        "zh_CN": "次卡“{name_zh}”余下的次数已退款，不能再撤销使用。",
        "en": "The rest of “{name_en}” was paid back; no use can be put back onto it.",
    },
    "count_card_given": {
        "zh_CN": "次卡“{name_zh}”是充值 {receipt_no} 的赠品，不能单独退款。退这笔充值时一并收回。",
        "en": "“{name_en}” came free with top-up {receipt_no}. It goes back with that top-up.",
    },
    "count_card_on_receipt": {
        "zh_CN": "次卡“{name_zh}”随小票 {receipt_no} 售出。请在这张小票上退货。",
        "en": "“{name_en}” was sold on receipt {receipt_no}. Take it back from that receipt.",
    },
    "nothing_to_give_back": {
        "zh_CN": "已经没有可退的了。请核对明细。",
        "en": "Nothing is left that could come back. Look at the statement.",
    },
}
