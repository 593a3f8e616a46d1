"""What a trial of the lists says, in both languages."""

import datetime as dt

import pytest

from posmember.domain.recommending.recommending import Reason
from posmember.domain.recommending.trial import Hits
from posmember.domain.words.trial_words import say_trials

DAY = dt.date(2026, 11, 22)


def said(hits: Hits, language: str = "en") -> str:
    """Return what is said about the list of usual goods."""
    return list(say_trials(DAY, {Reason.USUAL: hits}, language))[1]


def test_lists_that_were_not_tried_say_only_that():
    (english,) = say_trials(None, {}, "en")
    (chinese,) = say_trials(None, {}, "zh_CN")

    assert "not been tried" in english
    assert "尚未检验" in chinese


def test_a_trial_says_when_it_was_and_then_how_each_list_did():
    found = list(say_trials(DAY, {Reason.NEW: Hits(14, 5, 0, 22)}, "en"))

    assert found[0].startswith("Tried on 2026-11-22: for a member's last basket, each list names 3")
    assert found[1].startswith("Usual: cannot tell, on 0 held-back baskets; fewer than 30")
    assert found[2].startswith("Bought together: cannot tell")
    assert found[3] == (
        "New: on 41 held-back baskets our list 46.3 % – what sold most in the last 30 days 34.2 %: "
        "+12.2 points (1.2 to 22.7), better than its baseline."
    )


def test_the_same_is_said_in_chinese():
    found = list(say_trials(DAY, {Reason.TOGETHER: Hits(14, 5, 0, 22)}, "zh_CN"))

    assert found[0].startswith("2026-11-22 的检验：每个列表")
    assert found[1] == "常买：只有 0 个留出的购物篮，不足 30 个，无法判断。"
    assert found[2] == (
        "常一起买：在 41 个留出的购物篮上，本列表 46.3%，本店总热销 34.2%："
        "+12.2 个百分点（1.2 至 22.7），优于基准。"
    )


@pytest.mark.parametrize(
    ("hits", "ending"),
    [
        (Hits(14, 0, 5, 22), "−12.2 points (−22.7 to −1.2), worse than its baseline, which takes"),
        (Hits(14, 2, 2, 22), ": 0 points (−10.6 to 10.6), cannot tell."),
        (Hits(14, 3, 2, 22), ": +2.4 points (−8.9 to 13.7), cannot tell."),
        (
            Hits(14, 2, 3, 22),
            ": −2.4 points (−13.7 to 8.9), cannot tell; with fewer hits its baseline",
        ),
    ],
)
def test_what_the_difference_means_is_said_with_its_sign(hits, ending):
    assert ending in said(hits)


@pytest.mark.parametrize(
    ("hits", "ending"),
    [
        (Hits(14, 0, 5, 22), "（−22.7 至 −1.2），不如基准，改按基准排列。"),
        (Hits(14, 2, 2, 22), "（−10.6 至 10.6），无法判断优劣。"),
        (Hits(14, 2, 3, 22), "，无法判断优劣；命中较少，改按基准排列。"),
    ],
)
def test_what_the_difference_means_is_said_in_chinese(hits, ending):
    assert said(hits, "zh_CN").endswith(ending)
