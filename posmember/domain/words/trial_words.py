"""Words for how the lists of recommendations did against their baselines."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from posmember.domain.money import divide, format_trimmed
from posmember.domain.rates import TOO_FEW, Verdict
from posmember.domain.recommending.lists import Order
from posmember.domain.recommending.recommending import MOST, Reason
from posmember.domain.recommending.trial import Hits, order_after, outcome_of

_NAMES: Final[Mapping[Reason, Mapping[str, tuple[str, str]]]] = {
    Reason.USUAL: {
        "zh_CN": ("常买", "本人购买次数"),
        "en": ("Usual", "the member's own frequency"),
    },
    Reason.TOGETHER: {
        "zh_CN": ("常一起买", "本店总热销"),
        "en": ("Bought together", "what most baskets hold"),
    },
    Reason.NEW: {
        "zh_CN": ("没买过的", "近 30 天热销"),
        "en": ("New", "what sold most in the last 30 days"),
    },
}
"""The list, and its baseline."""
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "tried": {
        "zh_CN": "{date} 的检验：每个列表按会员上次到店之前的记录为其推荐 {most} 样，"
        "上次所买中有一样即为命中。",
        "en": "Tried on {date}: for a member's last basket, each list names {most} things from "
        "what was known before it; it hits where one of them is in the basket.",
    },
    "untried": {
        "zh_CN": "各推荐列表尚未检验；夜间会自动检验。",
        "en": "The lists have not been tried on held-back baskets yet; the night does it.",
    },
    "outcome": {
        "zh_CN": "{list}：在 {baskets} 个留出的购物篮上，本列表 {ours}%，"
        "{baseline} {other}%：{value} 个百分点（{low} 至 {high}），{verdict}",
        "en": "{list}: on {baskets} held-back baskets our list {ours} % – {baseline} {other} %: "
        "{value} points ({low} to {high}), {verdict}",
    },
    "few": {
        "zh_CN": "{list}：只有 {baskets} 个留出的购物篮，不足 {least} 个，无法判断。",
        "en": "{list}: cannot tell, on {baskets} held-back baskets; fewer than {least} say "
        "nothing.",
    },
    "more": {"zh_CN": "优于基准。", "en": "better than its baseline."},
    "less": {
        "zh_CN": "不如基准，改按基准排列。",
        "en": "worse than its baseline, which takes its place.",
    },
    "cannot_tell": {"zh_CN": "无法判断优劣。", "en": "cannot tell."},
    "cannot_tell_baseline": {
        "zh_CN": "无法判断优劣；命中较少，改按基准排列。",
        "en": "cannot tell; with fewer hits its baseline takes its place.",
    },
}


def say_trials(
    tried_on: dt.date | None, hits: Mapping[Reason, Hits], language: str
) -> Iterator[str]:
    """Yield what a trial says, a heading first; *tried_on* None: there was none yet."""
    if tried_on is None:
        yield _WORDS["untried"][language]
        return
    yield _WORDS["tried"][language].format(date=tried_on.isoformat(), most=MOST)
    for reason in Reason:
        yield _say(reason, hits.get(reason, Hits()), language)


def _say(reason: Reason, hits: Hits, language: str) -> str:
    name, baseline = _NAMES[reason][language]
    found = outcome_of(hits)
    difference = found.difference
    if difference.verdict is Verdict.TOO_FEW:
        few = _WORDS["few"][language]
        return few.format(list=name, baskets=hits.baskets, least=TOO_FEW)
    verdict = difference.verdict.value
    if difference.verdict is Verdict.CANNOT_TELL and order_after(hits) is Order.BASELINE:
        verdict += "_baseline"
    return _WORDS["outcome"][language].format(
        list=name,
        baskets=hits.baskets,
        ours=_percent(found.ours_bp),
        baseline=baseline,
        other=_percent(found.baseline_bp),
        value=_signed(difference.value),
        low=_minus(_percent(difference.low)),
        high=_minus(_percent(difference.high)),
        verdict=_WORDS[verdict][language],
    )


def _percent(basis_points: int) -> str:
    """Return basis points as percent with one decimal, halves up."""
    return format_trimmed(divide(basis_points, 10), 1)


def _signed(basis_points: int) -> str:
    text = _minus(_percent(basis_points))
    return f"+{text}" if basis_points > 0 else text


def _minus(text: str) -> str:
    return text.replace("-", "−")
