"""Words for explanations of points: what earn rules gave, and why they did not."""

from typing import Final

POINTS_WORDS: Final[dict[str, dict[str, str]]] = {
    "entry_adds": {"zh_CN": "{before} + {amount} = {after}", "en": "{before} + {amount} = {after}"},
    "entry_takes": {
        "zh_CN": "{before} − {amount} = {after}",
        "en": "{before} − {amount} = {after}",
    },
    "entry_lot": {
        "zh_CN": "其中 {amount} 属于 {date} 的一笔（小票 {receipt}）",
        "en": "{amount} of what came on {date} (receipt {receipt})",
    },
    "entry_lot_until": {
        "zh_CN": "其中 {amount} 属于 {date} 的一笔（小票 {receipt}），有效期至 {until}（含当日）",
        "en": "{amount} of what came on {date} (receipt {receipt}), valid to the end of {until}",
    },
    "entry_by": {
        "zh_CN": "由 {name} 登记",
        "en": "Put on record by {name}",
    },
    "entry_approved_by": {"zh_CN": "由 {name} 批准", "en": "Approved by {name}"},
    "member_attached_late": {
        "zh_CN": "付款后补登会员：价格不变，积分按消费时的规则计算",
        "en": "The member was attached after payment: prices stay, points are those of the sale",
    },
    "member_heard_late": {
        "zh_CN": "退货时本机尚不知道会员，会员的变动于当晚补记",
        "en": "This till had not heard of the member yet: what concerns them was booked by night",
    },
    "reward_taken": {
        "zh_CN": "“{rule}” ×{times}，用 {points} 积分",
        "en": "“{rule}” × {times} for {points} points",
    },
    "reward_too_dear": {
        "zh_CN": "每次需 {points} 积分，可用 {available}",
        "en": "Costs {points} points each time; {available} are at hand",
    },
    "reward_once_per_ticket": {
        "zh_CN": "每单最多 {limit} 次",
        "en": "At most {limit} on one ticket",
    },
    "reward_used_up": {"zh_CN": "每位会员最多 {limit} 次", "en": "At most {limit} for one member"},
    "reward_gone": {"zh_CN": "总共 {limit} 份，已兑完", "en": "There were {limit} in all"},
    "reward_ticket_too_small": {
        "zh_CN": "本单金额未达到兑换要求",
        "en": "The ticket is too small for it",
    },
    "reward_not_on_sale": {"zh_CN": "礼品未上架", "en": "The goods are not on sale"},
    "rule_gives": {"zh_CN": "“{rule}”给 {points} 积分", "en": "“{rule}” gives {points} points"},
    "rule_gives_money": {
        "zh_CN": "“{rule}”（每 {per} 得 {each} 积分）给 {points} 积分",
        "en": "“{rule}” ({each} for each {per}) gives {points} points",
    },
    "rule_gives_units": {
        "zh_CN": "“{rule}”（每 {per} 件得 {each} 积分）给 {points} 积分",
        "en": "“{rule}” ({each} for each {per} units) gives {points} points",
    },
    "rule_multiplies": {
        "zh_CN": "“{rule}”×{times}，多给 {points} 积分",
        "en": "“{rule}” ×{times}: {points} points more",
    },
    "rule_switched_off": {"zh_CN": "“{rule}”已停用", "en": "“{rule}” is switched off"},
    "rule_not_now": {
        "zh_CN": "“{rule}”现在不在生效时间",
        "en": "“{rule}” does not hold at this time",
    },
    "rule_other_store": {
        "zh_CN": "“{rule}”不适用于本店",
        "en": "“{rule}” does not hold in this store",
    },
    "rule_no_member": {"zh_CN": "“{rule}”仅限会员", "en": "“{rule}” is for members"},
    "rule_other_tier": {
        "zh_CN": "“{rule}”不适用于该会员等级",
        "en": "“{rule}” is for other tiers",
    },
    "rule_other_segment": {
        "zh_CN": "“{rule}”不适用于该会员人群",
        "en": "“{rule}” is for other groups of members",
    },
    "rule_not_new": {"zh_CN": "“{rule}”仅限新会员", "en": "“{rule}” is for new members"},
    "rule_not_first_purchase": {
        "zh_CN": "“{rule}”仅限首次消费",
        "en": "“{rule}” is for the first purchase",
    },
    "rule_no_birthday": {
        "zh_CN": "“{rule}”仅在生日期间有效",
        "en": "“{rule}” holds around the birthday",
    },
    "rule_needs_code": {"zh_CN": "“{rule}”需要活动码", "en": "“{rule}” needs a code"},
    "rule_below_minimum": {
        "zh_CN": "“{rule}”需计分金额满 {minimum}，还差 {missing}",
        "en": "“{rule}” needs {minimum} that count; {missing} are missing",
    },
    "rule_covers_nothing": {
        "zh_CN": "本单没有“{rule}”适用的商品",
        "en": "Nothing on this ticket is covered by “{rule}”",
    },
    "rule_cap_reached": {
        "zh_CN": "“{rule}”已达积分上限",
        "en": "“{rule}” has given all it may",
    },
    "rule_below_step": {
        "zh_CN": "“{rule}”每满 {per} 才计一次，尚未满",
        "en": "“{rule}” counts each full {per}; this is less",
    },
    "rule_below_units": {
        "zh_CN": "“{rule}”每满 {units} 件才计一次，尚未满",
        "en": "“{rule}” counts each full {units} units; this is less",
    },
    "rule_below_bands": {
        "zh_CN": "“{rule}”从 {start} 起计，尚未达到",
        "en": "“{rule}” begins at {start}; this is less",
    },
    "rule_nothing_to_multiply": {
        "zh_CN": "“{rule}”没有可加倍的积分",
        "en": "“{rule}” has no points to multiply",
    },
    "rule_adds_nothing": {
        "zh_CN": "“{rule}”取整后不增加积分",
        "en": "“{rule}” adds less than a point",
    },
    "rule_after_last": {
        "zh_CN": "“{rule}”未计：“{last}”之后的规则不再执行",
        "en": "“{rule}” does not count: nothing follows “{last}”",
    },
    "rule_below_ceiling": {
        "zh_CN": "未达到“{rule}”的上限",
        "en": "“{rule}” is not reached",
    },
}
