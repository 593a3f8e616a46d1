"""What the command line says about coupons."""

from collections.abc import Mapping
from typing import Final

COUPON_LINES: Final[Mapping[str, Mapping[str, str]]] = {
    "coupon.none": {"zh_CN": "没有优惠券。", "en": "There are no coupons."},
    "coupon.no_templates": {
        "zh_CN": "当前方案没有券模板。",
        "en": "The programme in force has no coupon templates.",
    },
    "coupon.issued": {
        "zh_CN": "已给 {member} 发放“{coupon}”{count} 张",
        "en": "{member} got “{coupon}”, {count}",
    },
    "coupon.issuing": {"zh_CN": "正在发券", "en": "Giving coupons out"},
    "coupon.batch": {
        "zh_CN": "已发放 {issued} 张，{refused} 位会员不符合条件或已领满（批次 {batch}）",
        "en": "{issued} given out, {refused} members left out or full (batch {batch})",
    },
    "coupon.batch_cancelled": {
        "zh_CN": "已停止。停止前发放了 {issued} 张（批次 {batch}）。",
        "en": "Stopped. {issued} were given out before (batch {batch}).",
    },
    "coupon.bringing": {"zh_CN": "正在导入券码", "en": "Bringing codes"},
    "coupon.brought": {
        "zh_CN": "已导入 {taken} 个券码，{known} 个已有，{faulty} 个无法识别（批次 {batch}）",
        "en": "{taken} codes brought, {known} known already, {faulty} not readable (batch {batch})",
    },
    "coupon.bringing_cancelled": {
        "zh_CN": "已停止。停止前导入了 {taken} 个券码（批次 {batch}）。",
        "en": "Stopped. {taken} codes were brought before (batch {batch}).",
    },
    "coupon.transferred": {
        "zh_CN": "“{coupon}”已转给 {member}",
        "en": "“{coupon}” is {member}'s now",
    },
    "coupon.withdrawn": {"zh_CN": "已收回 {count} 张", "en": "{count} withdrawn"},
    "coupon.state.usable": {"zh_CN": "可用", "en": "usable"},
    "coupon.state.not_yet": {"zh_CN": "未生效", "en": "not yet"},
    "coupon.state.expired": {"zh_CN": "已过期", "en": "expired"},
    "coupon.state.closed": {"zh_CN": "活动已停", "en": "campaign not running"},
    "coupon.state.used": {"zh_CN": "已使用", "en": "used"},
    "coupon.state.withdrawn": {"zh_CN": "已收回", "en": "withdrawn"},
    "event.planned": {"zh_CN": "活动定于 {day}：{id}", "en": "Planned for {day}: {id}"},
    "event.cancelled": {"zh_CN": "活动已取消。", "en": "The event is cancelled."},
    "event.invited": {"zh_CN": "新邀请 {count} 位会员。", "en": "{count} more are invited."},
    "event.signed_in": {
        "zh_CN": "已签到，共到场 {count} 位。",
        "en": "Signed in; {count} have come.",
    },
    "event.none": {"zh_CN": "还没有活动。", "en": "There are no events yet."},
    "todo.birthday": {"zh_CN": "生日祝福", "en": "Birthday"},
    "todo.none": {"zh_CN": "没有待办事项。", "en": "There is nothing to do."},
    "todo.planned": {"zh_CN": "已安排在 {day}：{id}", "en": "Planned for {day}: {id}"},
    "todo.done": {"zh_CN": "已完成。", "en": "Done."},
    "tag.left": {"zh_CN": "标签：{tags}", "en": "Tags: {tags}"},
    "tag.nothing_left": {"zh_CN": "没有标签了。", "en": "No tags are left."},
    "tag.none": {"zh_CN": "还没有会员标签。", "en": "No member has a tag yet."},
    "tag.nobody": {"zh_CN": "没有带“{tag}”标签的会员。", "en": "No member has the tag “{tag}”."},
    "engage.awarded": {"zh_CN": "获得 {points} 积分", "en": "{points} points earned"},
    "engage.progress": {
        "zh_CN": "{mission}：{done}/{target}",
        "en": "{mission}: {done} of {target}",
    },
    "engage.rewarded": {
        "zh_CN": "{mission}：已完成并发奖（{done}/{target}）",
        "en": "{mission}: done and rewarded ({done} of {target})",
    },
    "engage.no_missions": {"zh_CN": "没有适用的任务。", "en": "There are no missions."},
    "engage.no_draws": {"zh_CN": "没有抽奖活动。", "en": "There are no prize draws."},
    "engage.won": {"zh_CN": "中奖：{prize}（种子 {seed}）", "en": "Won: {prize} (seed {seed})"},
    "engage.nothing_won": {
        "zh_CN": "未中奖（种子 {seed}）",
        "en": "Nothing won (seed {seed})",
    },
    "coupon.bearer": {"zh_CN": "凭码使用", "en": "whoever brings it"},
}
"""By key: words in both languages, with their fields."""
