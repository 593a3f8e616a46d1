"""Words for why a report is not made."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "report_cancelled": {
        "zh_CN": "报表已取消，没有写入文件。",
        "en": "The report was cancelled; nothing was written.",
    },
    "period_turned": {
        "zh_CN": "开始日期 {first} 晚于结束日期 {last}，请对调。",
        "en": "The period begins on {first}, after its end on {last}. Swap the two days.",
    },
    "period_too_long": {
        "zh_CN": "报表最多统计 {years} 年，请缩短期间。",
        "en": "A report covers at most {years} years. Choose a shorter period.",
    },
}
