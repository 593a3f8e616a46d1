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
    "by_band": ("热度", "Warmth"),
    "band.cold": ("冰冷", "Cold"),
    "band.lukewarm": ("微温", "Lukewarm"),
    "band.warm": ("温暖", "Warm"),
    "band.hot": ("火热", "Hot"),
    "members": ("会员数", "Members"),
    "share": ("占比", "Share"),
    "visits_in_window": ("近期次数", "Visits"),
    "net_in_window": ("近期消费", "Spent"),
    "net_window_before": ("上一期消费", "Spent before"),
    "moved_bands": ("热度变化", "Moved"),
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
    "degrees": ("热度值", "Degrees"),
    "rfm_note": (
        (
            "RFM：近 {days} 天内统计；{recent} 天内来过为近期，{visits} 次起为常来，"
            "消费 {spend} 起为高。退货已扣除。"
        ),
        (
            "RFM: over {days} days; recent is less than {recent} days ago, often is from {visits} "
            "visits on, much is from {spend} on. Returns are taken off."
        ),
    ),
    "stage_note": (
        (
            "生命周期：首购 {new} 天内为新客；离店超过平时间隔的 {percent}% 为流失预警；"
            "{dormant} 天为沉睡，{lost} 天为流失；{visits} 次起为忠诚。"
        ),
        (
            "Stage: new for {new} days after the first purchase; at risk when away for more than "
            "{percent}% of the usual gap; dormant after {dormant} days, lost after {lost}; "
            "loyal from {visits} visits on."
        ),
    ),
    "band_note": (
        (
            "热度 0–100：最近到店最多 40（每 {half} 天减半），次数 30，消费 20，互动 10；"
            "{lukewarm} 起微温，{warm} 起温暖，{hot} 起火热。"
        ),
        (
            "Degrees, 0 to 100: up to 40 for the last visit (half every {half} days), 30 for "
            "visits, 20 for spend, 10 for check-ins, reviews and events; lukewarm from "
            "{lukewarm}, warm from {warm}, hot from {hot}."
        ),
    ),
}
"""Code → Chinese, English."""
