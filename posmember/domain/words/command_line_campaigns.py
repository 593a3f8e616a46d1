"""What the command line says about campaigns."""

from collections.abc import Mapping
from typing import Final

CAMPAIGN_LINES: Final[Mapping[str, Mapping[str, str]]] = {
    "campaign.planned": {
        "zh_CN": "活动 {first} 至 {last}：{id}",
        "en": "Planned from {first} to {last}: {id}",
    },
    "campaign.reach": {
        "zh_CN": "人群 {members} 位会员：{consenting} 位同意接收优惠"
        "（其中 {unreached} 位没有手机号），{silent} 位未同意。",
        "en": "{members} members: {consenting} agreed to receive offers ({unreached} of them "
        "left no phone), {silent} did not.",
    },
    "campaign.seen_from": {
        "zh_CN": "购买率相差约 {points} 个百分点以上才看得出效果。",
        "en": "An effect is seen from a difference of about {points} percentage points on.",
    },
    "campaign.giving": {"zh_CN": "正在发券", "en": "Giving coupons out"},
    "campaign.started": {
        "zh_CN": "名单 {reached} 位，对照组 {held_out} 位；本次发券 {given} 张，{refused} 位未发。",
        "en": "{reached} on the list, {held_out} held out; {given} coupons given now, "
        "{refused} left out.",
    },
    "campaign.giving_stopped": {
        "zh_CN": "发券未完成；再次启动会继续发给其余会员。",
        "en": "Not everybody has a coupon yet; starting again goes on with the others.",
    },
    "campaign.stopped": {
        "zh_CN": "活动已停，券即刻不能用。",
        "en": "Stopped: its coupons cannot be used from now on.",
    },
    "campaign.none": {"zh_CN": "还没有营销活动。", "en": "There are no campaigns yet."},
    "campaign.state.planned": {"zh_CN": "未启动", "en": "planned"},
    "campaign.state.not_yet": {"zh_CN": "未开始", "en": "not yet"},
    "campaign.state.running": {"zh_CN": "进行中", "en": "running"},
    "campaign.state.stopped": {"zh_CN": "已停", "en": "stopped"},
    "campaign.state.used_up": {"zh_CN": "预算用完", "en": "budget used up"},
    "campaign.state.over": {"zh_CN": "已结束", "en": "over"},
    "campaign.verdict.more": {"zh_CN": "有效果", "en": "more than without it"},
    "campaign.verdict.less": {"zh_CN": "反而更少", "en": "less than without it"},
    "campaign.verdict.cannot_tell": {
        "zh_CN": "看不出差别（区间跨零）",
        "en": "cannot tell: the interval spans zero",
    },
    "campaign.verdict.too_few": {
        "zh_CN": "看不出差别（人数太少）",
        "en": "cannot tell: too few members",
    },
    "campaign.verdict.no_control": {
        "zh_CN": "没有对照组，无法评估效果",
        "en": "nobody was held out, so there is no effect to see",
    },
    "campaign.reached": {"zh_CN": "名单", "en": "Reached"},
    "campaign.held_out": {"zh_CN": "对照组", "en": "Held out"},
    "campaign.figures": {
        "zh_CN": "发券 {issued}，用券 {redeemed}；用券小票 {tickets} 张，销售 {sales}，"
        "优惠成本 {cost}，剩余预算 {left}",
        "en": "{issued} given, {redeemed} used; {tickets} tickets, sales {sales}, "
        "discounts {cost}, left of the budget {left}",
    },
    "campaign.rate": {
        "zh_CN": "购买率差 {value} 个百分点（95% 区间 {low} 至 {high}）：{verdict}；"
        "约多 {more} 位购买者",
        "en": "Who bought: {value} percentage points (95 % interval {low} to {high}): {verdict}; "
        "about {more} more buyers",
    },
    "campaign.average": {
        "zh_CN": "人均消费差 {value}（95% 区间 {low} 至 {high}）：{verdict}；合计约多 {more}",
        "en": "Spent on average: {value} (95 % interval {low} to {high}): {verdict}; "
        "about {more} more in all",
    },
    "habits.class": {"zh_CN": "RFM 分类：{name}", "en": "RFM class: {name}"},
    "habits.stage": {"zh_CN": "生命周期：{name}", "en": "Stage: {name}"},
    "habits.temperature": {"zh_CN": "会员温度：{words}", "en": "Temperature: {words}"},
    "habits.reason": {"zh_CN": "  {words}", "en": "  {words}"},
    "recommend.none": {
        "zh_CN": "暂无可推荐：没有到期的商品，或了解还不够。",
        "en": "Nothing to recommend: nothing is due, or too little is known yet.",
    },
    "recommend.trying": {"zh_CN": "正在检验推荐列表", "en": "Trying the lists"},
    "recommend.trying_stopped": {
        "zh_CN": "检验已停止，上次的结果不变。",
        "en": "Stopped; what the last trial came to stays.",
    },
    "campaign.looked_at": {
        "zh_CN": "统计 {first} 至 {last} 的消费。",
        "en": "Tickets from {first} to {last} are looked at.",
    },
}
