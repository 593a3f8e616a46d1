"""Words for why a member is in a class, a stage or a band, and what moved them."""

from collections.abc import Mapping
from typing import Final

from posmember.domain.classes.moving import Trend

TREND_SIGNS: Final[Mapping[Trend, str]] = {Trend.UP: "↑", Trend.DOWN: "↓", Trend.LEVEL: "→"}
CLASS_WORDS: Final[Mapping[str, dict[str, str]]] = {
    "rfm_sides": {
        "zh_CN": "{days} 天前到店（{late} {recent}），{visits} 次（{often} {frequent}），"
        "消费 {spend}（{much} {high}）",
        "en": "Here {days} days ago ({late} {recent}), {visits} visits ({often} {frequent}), "
        "spent {spend} ({much} {high})",
    },
    "rfm_never_came": {
        "zh_CN": "没有到店记录，{visits} 次（{often} {frequent}），消费 {spend}（{much} {high}）",
        "en": "No visit yet, {visits} visits ({often} {frequent}), spent {spend} ({much} {high})",
    },
    "stage_lead": {"zh_CN": "入会后还没有消费", "en": "Joined, and has not bought yet"},
    "stage_new": {
        "zh_CN": "{days} 天前首次到店（{most} 天以内）",
        "en": "First came {days} days ago ({most} at most)",
    },
    "stage_new_once": {
        "zh_CN": "{days} 天前来过一次",
        "en": "Came once, {days} days ago",
    },
    "stage_returning": {
        "zh_CN": "在 {count} 天到过店，近 {window} 天 {visits} 次",
        "en": "Came on {count} days; {visits} visits in {window} days",
    },
    "stage_loyal": {
        "zh_CN": "近 {window} 天 {visits} 次（至少 {least} 次）",
        "en": "{visits} visits in {window} days ({least} at least)",
    },
    "stage_at_risk": {
        "zh_CN": "已 {days} 天没来，超过平时间隔 {gap} 天的 {percent}%",
        "en": "Away for {days} days: more than {percent}% of the usual {gap}",
    },
    "stage_dormant": {
        "zh_CN": "已 {days} 天没来（至少 {least} 天）",
        "en": "Away for {days} days ({least} at least)",
    },
    "stage_lost": {
        "zh_CN": "已 {days} 天没来（至少 {least} 天），挽回活动到 {date} 也没有等到",
        "en": "Away for {days} days ({least} at least); an offer until {date} did not help",
    },
    "heat_recency": {
        "zh_CN": "距上次到店 {days} 天：{got}/{of}",
        "en": "Last visit {days} days ago: {got} of {of}",
    },
    "heat_never_came": {
        "zh_CN": "没有到店记录：{got}/{of}",
        "en": "No visit yet: {got} of {of}",
    },
    "heat_frequency": {
        "zh_CN": "{window} 天内 {visits} 次：{got}/{of}",
        "en": "{visits} visits in {window} days: {got} of {of}",
    },
    "heat_spend": {
        "zh_CN": "{window} 天内消费 {spend}：{got}/{of}",
        "en": "{spend} spent in {window} days: {got} of {of}",
    },
    "heat_engagement": {
        "zh_CN": "{window} 天内互动 {events} 次：{got}/{of}",
        "en": "{events} check-ins, reviews etc. in {window} days: {got} of {of}",
    },
    "heat_band": {
        "zh_CN": "{degrees} 度，在 {first} 到 {last} 之间",
        "en": "{degrees} lies from {first} to {last}",
    },
    "moved_visit": {"zh_CN": "到店消费", "en": "a visit"},
    "moved_engaged": {"zh_CN": "签到、评价等互动", "en": "a check-in, review or the like"},
    "moved_goods_back": {"zh_CN": "退货", "en": "goods came back"},
    "moved_days": {"zh_CN": "{days} 天没来", "en": "{days} days without a visit"},
    "moved_left_window": {
        "zh_CN": "{window} 天前的记录不再计入",
        "en": "something is older than {window} days now",
    },
}
"""By code: words in both languages, with their figures."""
