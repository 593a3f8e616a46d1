"""Words for why something is recommended to a member."""

from collections.abc import Mapping
from typing import Final

RECOMMENDATION_WORDS: Final[Mapping[str, dict[str, str]]] = {
    "recommend_usual": {
        "zh_CN": "常买：买过 {times} 次，约每 {interval} 天一次，上次是 {since} 天前",
        "en": "A usual one: bought on {times} days, about every {interval} days; "
        "the last time was {since} days ago",
    },
    "recommend_together": {
        "zh_CN": "常与“{goods}”一起买：最近 {baskets} 单中有 {together} 单",
        "en": "Often bought with “{goods}”: in {together} of its last {baskets} baskets",
    },
    "recommend_together_again": {
        "zh_CN": "常与“{goods}”一起买：最近 {baskets} 单中有 {together} 单；"
        "上次是 {since} 天前，约 {interval} 天买一次",
        "en": "Often bought with “{goods}”: in {together} of its last {baskets} baskets; "
        "the last time was {since} days ago, about every {interval} days",
    },
    "recommend_together_popular": {
        "zh_CN": "本店热销：近两年有 {baskets} 单",
        "en": "Much bought here: in {baskets} baskets of the last two years",
    },
    "recommend_together_popular_again": {
        "zh_CN": "本店热销：近两年有 {baskets} 单；上次是 {since} 天前，约 {interval} 天买一次",
        "en": "Much bought here: in {baskets} baskets of the last two years; "
        "the last time was {since} days ago, about every {interval} days",
    },
    "recommend_new": {
        "zh_CN": "还没买过，常与“{goods}”一起买：最近 {baskets} 单中有 {together} 单",
        "en": "Not bought so far; often bought with “{goods}”: "
        "in {together} of its last {baskets} baskets",
    },
    "recommend_new_popular": {
        "zh_CN": "还没买过，近期热销：最近 {days} 天有 {baskets} 单",
        "en": "Not bought so far; much bought lately: in {baskets} baskets of the last {days} days",
    },
}
"""By code: words in both languages, with their figures."""
