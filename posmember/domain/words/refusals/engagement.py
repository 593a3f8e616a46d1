"""Words for what sharing, reviewing, missions and prize draws refuse."""

WORDS: dict[str, dict[str, str]] = {
    "share_code_unreadable": {
        "zh_CN": "分享码无法识别。请重新扫描，或逐字输入。",
        "en": "This is no share code that can be read. Scan it again, or type it sign by sign.",
    },
    "own_share_code": {
        "zh_CN": "不能使用自己的分享码。请让朋友来使用。",
        "en": "Members cannot use their own share code. A friend has to use it.",
    },
    "share_needs_member": {
        "zh_CN": "这是分享码。请先选择带码来的会员，再扫一次。",
        "en": "This is a share code. Attach the member who brings it first, then scan it again.",
    },
    "review_score": {
        "zh_CN": "评分应为 1 到 5，输入的是 {score}。请重新评分。",
        "en": "A score is 1 to 5, not {score}. Give another score.",
    },
    "review_without_member": {
        "zh_CN": "小票 {receipt_no} 没有会员，不能评价。请选择会员的小票。",
        "en": "Receipt {receipt_no} belongs to no member. Choose a member's receipt.",
    },
    "review_of_returned": {
        "zh_CN": "小票 {receipt_no} 的商品已全部退回，不能评价。请选择其他小票。",
        "en": "All goods of receipt {receipt_no} came back. Choose another receipt to review.",
    },
    "draw_closed": {
        "zh_CN": "“{draw}”现在不开放，或不适用于这位会员。请查看活动时间和对象。",
        "en": "“{draw}” is not open now, or not for this member. See when and for whom it is.",
    },
    "draw_tried": {
        "zh_CN": "“{draw}”每天最多抽 {tries} 次，这位会员今天已抽满。请明天再来。",
        "en": "“{draw}” allows {tries} a day, and this member has had them. Come back tomorrow.",
    },
}
