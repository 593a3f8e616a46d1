"""Words for what the checkout refuses: carts, tenders and returns."""

WORDS: dict[str, dict[str, str]] = {
    "line_not_in_cart": {
        "zh_CN": "该商品行已不在购物车中（行 {line_id}）。请重新选择。",
        "en": "That line ({line_id}) is no longer in the cart. Choose another one.",
    },
    "too_many_lines": {
        "zh_CN": "一张小票最多 {limit} 行。请先结算，再开新单。",
        "en": "A ticket holds {limit} lines at most. Pay this one, then start the next.",
    },
    "quantity_not_positive": {
        "zh_CN": "“{name}”的数量必须大于 0。要去掉该商品请按 Delete。",
        "en": "The quantity of “{name}” must be above 0. Press Delete to remove the line.",
    },
    "quantity_too_large": {
        "zh_CN": "“{name}”的数量超过上限 {limit_milli}。请检查是否把条码扫成了数量。",
        "en": "The quantity of “{name}” is above {limit_milli}. "
        "Check that no barcode was scanned as a quantity.",
    },
    "quantity_not_whole": {
        "zh_CN": "“{name}”按件销售，数量必须是整数。请重新输入。",
        "en": "“{name}” is sold by the piece. Type a whole quantity.",
    },
    "weighed_not_counted": {
        "zh_CN": "“{name}”按重量销售，不能加减件数。请直接输入重量。",
        "en": "“{name}” is sold by weight. Type its weight instead of counting.",
    },
    "change_not_kept": {
        "zh_CN": "不能存零：需要先选择会员，并由店主在储值规则中开启。请找现金。",
        "en": "The change cannot go onto a balance: attach a member, and let the owner allow it in "
        "the rules of stored value. Hand the change over.",
    },
    "empty_cart": {
        "zh_CN": "购物车是空的。请先添加商品再结算。",
        "en": "The cart is empty. Add something before paying.",
    },
    "too_many_tenders": {
        "zh_CN": "一张小票最多使用 {limit} 笔付款。请删除一笔后再试。",
        "en": "A ticket takes {limit} payments at most. Remove one and try again.",
    },
    "tender_not_positive": {
        "zh_CN": "付款金额必须大于 0。请重新输入。",
        "en": "A payment must be above 0. Type the amount again.",
    },
    "no_amount": {
        "zh_CN": "这是手机号或条码，不是金额。请输入收到的现金，或先按 Esc 返回。",
        "en": "That is a phone or an article number, not an amount. "
        "Type the cash that was given, or press Esc to go back.",
    },
    "tender_not_needed": {
        "zh_CN": "其他付款方式已付清，不需要再收现金。请删除现金付款。",
        "en": "The other payments cover everything. Remove the cash.",
    },
    "change_only_from_cash": {
        "zh_CN": "非现金付款多出 {over_minor}，只有现金可以找零。请改小付款金额。",
        "en": "Payments other than cash are {over_minor} too much, and only cash gives change. "
        "Lower one of them.",
    },
    "underpaid": {
        "zh_CN": "还差 {remaining_minor} 未付。请继续收款。",
        "en": "{remaining_minor} is still to be paid. Take another payment.",
    },
    "late_member_off": {
        "zh_CN": "本店未开启结账后补登会员。需要时请店主在“设置 > 店铺与小票”中设置补登时限。",
        "en": "This shop gives no member to a ticket that is paid. The owner can allow it in "
        "Settings, Shop and receipt.",
    },
    "ticket_has_member": {
        "zh_CN": "小票 {receipt_no} 已有会员，不能再换。如登记错了，请退货后重新结账。",
        "en": "Ticket {receipt_no} has a member already and keeps it. If it is the wrong one, "
        "return the goods and ring them up again.",
    },
    "ticket_paid_too_long_ago": {
        "zh_CN": "小票 {receipt_no} 付款已超过 {minutes} 分钟，不能再补登会员。"
        "下次请在付款前出示会员码。",
        "en": "Ticket {receipt_no} was paid more than {minutes} minutes ago and gets no member any "
        "more. Next time ask for the member before payment.",
    },
    "ticket_came_back": {
        "zh_CN": "小票 {receipt_no} 已有商品退回或已取消，不能补登会员。",
        "en": "Goods of ticket {receipt_no} came back, or it was voided: it gets no member.",
    },
    "ticket_of_other_till": {
        "zh_CN": "小票 {receipt_no} 不是本收银机开的。请到开票的收银机上补登会员。",
        "en": "Ticket {receipt_no} was made at another till. Attach the member there.",
    },
    "ticket_takes_no_member": {
        "zh_CN": "小票 {receipt_no} 是退货或换货，不能补登会员。请选择普通销售小票。",
        "en": "Ticket {receipt_no} is a return or an exchange and gets no member. "
        "Choose an ordinary sale.",
    },
    "nothing_to_return": {
        "zh_CN": "没有选择要退的商品。请至少选择一行并输入数量。",
        "en": "Nothing was chosen. Choose at least one line and its quantity.",
    },
    "return_of_return": {
        "zh_CN": "{receipt_no} 是退货单，不能再退。请查找原销售小票。",
        "en": "{receipt_no} is a return and cannot be returned. Look up the sale itself.",
    },
    "not_sold_yet": {
        "zh_CN": "“{name}”在 {opens_on} 前只对优先购会员销售。请先识别会员，或从小票中去掉该商品。",
        "en": "Until {opens_on} “{name}” is sold only to members with early access. "
        "Attach the member, or remove it.",
    },
    "void_too_late": {
        "zh_CN": "小票 {receipt_no} 不能作废：只能作废当日、未退过货的小票。请改用退货。",
        "en": "{receipt_no} cannot be voided: only today's tickets of which nothing has come back "
        "can. Return the goods instead.",
    },
    "open_return_too_large": {
        "zh_CN": "无小票退货金额 {amount_minor} 超过上限 {cap_minor}。请查找原小票，或减少商品。",
        "en": "Without a receipt {cap_minor} is given back at most, not {amount_minor}. "
        "Look the receipt up, or take fewer goods back.",
    },
    "count_card_on_ticket": {
        "zh_CN": "没有次卡方案以“{name}”销售。请在方案的次卡里选这个商品，或在次卡页面售出。",
        "en": "No count card is sold as “{name}”. Name the product in its rule, or sell the card "
        "on the page of count cards.",
    },
    "count_card_needs_member": {
        "zh_CN": "次卡“{name}”的次数记在会员名下。请先识别会员。",
        "en": "The uses of “{name}” are a member's. Attach the member first.",
    },
    "count_cards_used_up": {
        "zh_CN": "“{name}”中还有剩余次数的只有 {left} 张，不能退 {wanted} 张。请减少张数。",
        "en": "Only {left} of “{name}” still have uses left, not {wanted}. Take fewer back.",
    },
    "count_card_touched": {
        "zh_CN": "“{name}”已用过。请先撤销使用再作废，或改为退货。",
        "en": "Uses of “{name}” were taken. Put them back first, or take the card back instead.",
    },
    "gift_not_back": {
        "zh_CN": "退货后不再满足赠送条件，而赠品“{name}”价值 {worth_minor}，"
        "超过应退的 {money_minor}。请将赠品一并退回。",
        "en": "Without these goods “{name}” is no gift any more, and worth {worth_minor}: more "
        "than the {money_minor} that come back. Take the gift back as well.",
    },
    "open_return_kind": {
        "zh_CN": "“{name}”不是普通商品，不能无小票退货。请按原小票或在储值、次卡页面办理。",
        "en": "“{name}” is no goods and does not come back without a receipt. Use its receipt, or "
        "the pages of stored value and count cards.",
    },
    "line_not_on_ticket": {
        "zh_CN": "小票 {receipt_no} 没有第 {line_no} 行。请按小票核对后重选。",
        "en": "Receipt {receipt_no} has no line {line_no}. Check the receipt and choose again.",
    },
    "membership_without_member": {
        "zh_CN": "“{name}”是付费会员，请先选择会员再结账。",
        "en": "“{name}” is a paid membership. Attach a member, then settle.",
    },
    "membership_without_tier": {
        "zh_CN": "方案中没有设置“{name}”对应的等级。请先在等级设置中补充。",
        "en": "The programme does not say which tier “{name}” gives. Say so with the tiers first.",
    },
    "membership_behind": {
        "zh_CN": "“{name}”之后还接着一份 {first_day} 开始的会员。"
        "请先退后面那一份，否则中间会没有等级。",
        "en": "Another membership begins on {first_day}, behind “{name}”. Take that one back "
        "first, or there would be days without the tier between.",
    },
    "membership_in_parts": {
        "zh_CN": "“{name}”只能整笔退，不能只退一部分。",
        "en": "“{name}” comes back whole or not at all.",
    },
    "over_return": {
        "zh_CN": "“{name}”最多还可退 {returnable_milli}，不能退 {wanted_milli}。请减少数量。",
        "en": "Only {returnable_milli} of “{name}” can still be returned, not {wanted_milli}. "
        "Lower the quantity.",
    },
    "held_carts_full": {
        "zh_CN": "已有 {most} 张挂单。请先取出一张，结账或取消。",
        "en": "As many carts are on hold as may be ({most}). "
        "Take one up first, to sell it or throw it away.",
    },
}
