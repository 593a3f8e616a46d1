"""What the report on classes of members says, and the names of the classes."""

from typing import Final

CLASS_PAIRS: Final[dict[str, tuple[str, str]]] = {
    "title.classes": ("会员分群报表", "Classes of members"),
    "by_stage": ("生命周期", "Stage"),
    "stage.lead": ("未消费", "Lead"),
    "stage.new": ("新客", "New"),
    "stage.returning": ("回头客", "Returning"),
    "stage.loyal": ("忠诚", "Loyal"),
    "stage.at_risk": ("流失预警", "At risk"),
    "stage.dormant": ("沉睡", "Dormant"),
    "stage.lost": ("流失", "Lost"),
    "by_rfm": ("RFM 分类", "RFM class"),
    "rfm.valuable": ("重要价值", "Most valuable"),
    "rfm.deepen": ("重要深耕", "To deepen"),
    "rfm.win_back": ("重要唤回", "To win back"),
    "rfm.retain": ("重要挽留", "To retain"),
    "rfm.promising": ("潜力", "Promising"),
    "rfm.newcomer": ("新客或偶尔", "New or occasional"),
    "rfm.keep_up": ("一般维持", "To keep up"),
    "rfm.lapsed": ("流失", "Lapsed"),
    "by_band": ("会员温度", "Temperature"),
    "band.cold": ("冰冷", "Cold"),
    "band.lukewarm": ("微温", "Lukewarm"),
    "band.warm": ("温暖", "Warm"),
    "band.hot": ("火热", "Hot"),
    "members": ("会员数", "Members"),
    "share": ("占比", "Share"),
    "visits_in_window": ("近期次数", "Visits"),
    "net_in_window": ("近期消费", "Spent"),
    "net_window_before": ("上一期消费", "Spent before"),
    "moved_bands": ("温度变化", "Moved"),
    "band_before": ("期初", "Before"),
    "band_after": ("期末", "At the end"),
    "old_and_new": ("存量与增量", "Old and new members"),
    "base": ("会员", "Members"),
    "base_before": ("期前入会", "Joined before"),
    "base_new": ("期内入会", "Joined in the period"),
    "base_nobody": ("非会员", "No members"),
    "base_buyers": ("购买人数", "Buyers"),
    "going": ("预警、沉睡与流失", "Going"),
    "days_away": ("未到店天数", "Days away"),
    "usual_gap": ("平时间隔", "Usual gap"),
    "days_words": ("{days} 天", "{days} days"),
    "last_goods": ("上次购买", "Bought last"),
    "total_net": ("累计消费", "Spent in all"),
    "best_members": ("消费最高", "Best members"),
    "degrees": ("温度", "Degrees"),
    "rfm_sides": ("条件", "Sides"),
    "rfm_sides_words": (
        "{late} {recent} 天，{often} {visits} 次，{much} {spend}",
        "{late} {recent} days, {often} {visits} visits, {much} {spend}",
    ),
    "band_range": ("度数", "Degrees"),
    "band_flow": ("温度带进出", "Into and out of bands"),
    "joined_since": ("期间入会", "Joined since"),
    "moved_in": ("移入", "Moved in"),
    "moved_out": ("移出", "Moved out"),
    "band_count_before": ("期初会员", "Members before"),
    "members_warmer": ("升温", "Warmer"),
    "members_colder": ("降温", "Colder"),
    "last_visit": ("最近到店", "Last visit"),
    "last_word": ("最近评价或备注", "Last word"),
    "day_note": (
        "截至 {day}；次数、消费和互动为此前 {days} 天内，退货已扣除。",
        "As of {day}; visits, spend and activities of {days} days, less what came back.",
    ),
    "stage_note": (
        (
            "生命周期：首次到店 {new} 天内或只来过一天为新客；在 {rhythm} 天以上到过店、"
            "离店超过平时间隔的 {percent}% 为流失预警；{dormant} 天为沉睡；{lost} 天且挽回活动"
            "已结束为流失；{visits} 次起为忠诚。"
        ),
        (
            "Stage: new for {new} days from the first visit, or with one day of visits; at risk "
            "with visits on {rhythm} days when away for more than {percent}% of the usual gap; "
            "dormant after {dormant} days; lost after {lost} once an offer since then is over; "
            "loyal from {visits} visits on."
        ),
    ),
    "band_note": (
        (
            "温度 0–100：最近到店最多 {recency}（每 {half} 天减半），次数 {frequency}，"
            "消费 {spend}，互动 {engagement}。"
        ),
        (
            "Temperature, 0 to 100: up to {recency} for the last visit (half every {half} days), "
            "{frequency} for visits, {spend} for spend, {engagement} for activities."
        ),
    ),
    "quartile_note": (
        "消费过的会员温度的四分位为 {first}、{second}、{third}，可参考它设定各温度带的起点。",
        "Quartiles of who bought: {first}, {second}, {third}; bands can be set to begin there.",
    ),
    "going_left_out": (
        "“{stage}”共 {count} 人，列出累计消费最高的 {shown} 人。",
        "“{stage}”: {count} members; the {shown} who spent most are listed.",
    ),
}
"""Code → Chinese, English."""
