"""What the command line says of things at head office that a person has to settle."""

from collections.abc import Mapping
from typing import Final

HEAD_OFFICE_LINES: Final[Mapping[str, Mapping[str, str]]] = {
    "headoffice.kind.overdraft": {
        "zh_CN": "几台收银机断网期间合计用掉的超过了余额",
        "en": "More was spent than was there, at tills that were apart",
    },
    "headoffice.kind.over_refund": {
        "zh_CN": "两台机器合计退货超过售出数量",
        "en": "More came back than was sold, at two tills",
    },
    "headoffice.kind.coupon_spent_twice": {
        "zh_CN": "一张券在离线时被用了两次",
        "en": "A coupon was used twice while offline",
    },
    "headoffice.kind.coupon_loss": {
        "zh_CN": "一券两用，由本店承担的优惠",
        "en": "What a coupon used twice cost the shop",
    },
    "headoffice.kind.coupon_issued_twice": {
        "zh_CN": "同一张券被发放了两次",
        "en": "A coupon was given out twice",
    },
    "headoffice.kind.points_given_twice": {
        "zh_CN": "两个收银台为同一件事各给了一次积分",
        "en": "Points were given twice for one thing, at two tills",
    },
    "headoffice.kind.cap_passed": {
        "zh_CN": "两台收银机合计充值超过了账户上限",
        "en": "More was paid in than an account may hold, at two tills",
    },
    "headoffice.kind.event_rewarded_too_often": {
        "zh_CN": "两台收银机合计发放活动积分的次数超过规则上限",
        "en": "An event earned points more often than its rule allows, at two tills",
    },
    "headoffice.kind.offer_used_too_often": {
        "zh_CN": "两台收银机合计使用某项优惠的次数超过了上限",
        "en": "An offer was used more often than its limit allows, at two tills",
    },
    "headoffice.kind.campaign_over_budget": {
        "zh_CN": "营销活动预算用完后仍发生了优惠",
        "en": "The offer of a campaign was given after its budget was used up",
    },
    "headoffice.kind.gathering_over_quota": {
        "zh_CN": "活动到场人数超过名额",
        "en": "More came to an event than it has places",
    },
    "headoffice.kind.prize_over_stock": {
        "zh_CN": "奖品发放超过库存",
        "en": "More of a prize was given than there is",
    },
    "headoffice.kind.draw_tried_too_often": {
        "zh_CN": "抽奖次数超过每天的上限",
        "en": "A prize draw was tried more often than a day allows",
    },
    "headoffice.kind.duplicate_of_candidate": {
        "zh_CN": "两台机器登记了同一手机号",
        "en": "Two tills enrolled the same phone",
    },
    "headoffice.kind.card_taken": {
        "zh_CN": "两位会员卡号相同",
        "en": "Two members carry the same card number",
    },
    "headoffice.kind.field_conflict": {
        "zh_CN": "两台机器改了同一项资料，以较晚的为准",
        "en": "Two tills changed the same field; the later one stands",
    },
    "headoffice.kind.personal_data_differs": {
        "zh_CN": "个人资料有两个版本",
        "en": "Personal data arrived in two versions",
    },
    "headoffice.kind.ticket_does_not_add_up": {
        "zh_CN": "有一张小票金额对不上",
        "en": "A ticket does not add up",
    },
    "headoffice.kind.dead_letter": {
        "zh_CN": "总部无法读取，已保留在本机",
        "en": "Head office could not read this; it is kept here",
    },
    "headoffice.kind.unknown_body": {
        "zh_CN": "总部暂不认识这类记录",
        "en": "Head office does not know this kind of record yet",
    },
    "headoffice.kind.tampered": {
        "zh_CN": "有记录在途中被改动，请检查",
        "en": "A record arrived changed; somebody should look at it",
    },
}
"""By key: words in both languages."""
