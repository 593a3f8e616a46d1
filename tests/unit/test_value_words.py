"""What is said of a member's value, in both languages."""

from datetime import date

import pytest

from posmember.domain.value.ahead import Ahead, MemberValue, ahead_of
from posmember.domain.value.back_test import BackTest, Group
from posmember.domain.value.buyers import Buyer
from posmember.domain.value.fitting import Fit, Verdict
from posmember.domain.value.spend import SpendModel
from posmember.domain.value.visits import Rhythm, VisitModel
from posmember.domain.value.worth import Worth
from posmember.domain.words.value_words import fit_words, value_words

DAY = date(2026, 11, 22)
TEST = BackTest(date(2026, 7, 25), 120, (Group(0, 90, 44, 40_600, 30),), 1_234, 2_345)
BUYER = Buyer(Rhythm(2, 213, 272), 44_70, 3, 70_00, None)


def fit(**more) -> Fit:
    known = {
        "first": date(2026, 1, 1),
        "on": DAY,
        "members": 2_357,
        "again": 946,
        "visits_verdict": Verdict.FITTED,
        "visits": VisitModel(0.243, 4.414, 0.793, 2.426),
        "spend_verdict": Verdict.FITTED,
        "spend": SpendModel(6.25, 3.74, 15_44.0),
        "correlation_bp": 1_139,
        "back_test": TEST,
    }
    return Fit(**{**known, **more})


def test_a_value_is_said_with_its_parts_the_prediction_with_its_formula():
    value = MemberValue(Worth(70_00, 40_00_000, 4, 3), BUYER, fit())

    assert value.ahead.visits_milli == 1_560
    assert value_words(value, "en", 2) == (
        (
            "Value so far: 30.00 (partly margin: 70.00 spent − 40.00 known cost; "
            "75% of lines have one)"
        ),
        "Next 365 days: 1.6 with a visit, 38.53 of spend",
        (
            "Came on 3 days in 272, last 213 days after the first (BG/NBD: r 0.243, "
            "α 4.414 weeks, a 0.793, b 2.426, fitted 2026-11-22)"
        ),
        "A day: 24.66 = p(v + 44.70) ÷ (p × 2 + q − 1) (gamma-gamma: p 6.25, q 3.74, v 15.44)",
        (
            "Back-test: in the last 120 days the model was off by 1.23 days a member, as before "
            "by 2.35: the model came closer."
        ),
    )
    assert len(value_words(value, "zh_CN", 2)) == 5


@pytest.mark.parametrize(
    ("worth", "said"),
    [
        (Worth(70_00, 0, 4, 0), "70.00 (net spend: no cost of goods is known)"),
        (Worth(70_00, 40_00_000, 4, 4), "30.00 (margin: 70.00 spent − 40.00 cost of goods)"),
    ],
)
def test_who_never_came_has_a_value_and_no_prediction(worth, said):
    value = MemberValue(worth, None, fit())

    assert value.ahead == Ahead()
    assert value_words(value, "en", 2) == (f"Value so far: {said}",)


def test_visits_are_said_without_spend_where_only_they_are_foreseen():
    value = MemberValue(Worth(), BUYER, fit(spend_verdict=Verdict.NO_MEAN, back_test=None))

    words = value_words(value, "en", 2)

    assert words[1] == "Next 365 days: 1.6 with a visit"
    assert words[2].startswith("Came on 3 days")
    assert words[3].startswith("Spend is not predicted")
    assert words[4].startswith("There is no back-test")
    assert len(words) == 5


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("verdict", [each for each in Verdict if each is not Verdict.NO_MEAN])
def test_every_refusal_has_its_words_instead_of_a_prediction(verdict, language):
    found = fit(visits_verdict=verdict)

    (words,) = fit_words(found, language)

    assert "{" not in words
    value = MemberValue(Worth(), BUYER, found)
    is_fitted = verdict is Verdict.FITTED
    assert len(value_words(value, language, 2)) == (5 if is_fitted else 2)
    assert (value.ahead == Ahead()) is not is_fitted


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "verdict", [Verdict.TOO_FEW, Verdict.NOT_CONVERGED, Verdict.NO_MEAN, Verdict.FITTED]
)
def test_why_spend_is_not_foreseen_has_its_words(verdict, language):
    words = list(fit_words(fit(spend_verdict=verdict), language))

    assert len(words) == (1 if verdict is Verdict.FITTED else 2)
    assert not any("{" in each for each in words)


def test_the_report_says_all_of_the_back_test():
    (words,) = fit_words(fit(), "en")

    assert words == (
        "Back-test: fitted up to 2026-07-25, the model expected 41 days with a visit in the 120 "
        "days after; there were 44. As many as in the 120 days before: 30. Off by 1.23 a member, "
        "as before by 2.35: the model came closer."
    )


def test_a_model_that_is_no_closer_is_not_to_be_relied_on():
    level = BackTest(DAY, 10, (), 500, 500)

    (words,) = fit_words(fit(back_test=level), "en")

    assert "do not rely on it" in words
    (none,) = fit_words(None, "en")
    assert none.startswith("No prediction yet")


def test_no_visits_ahead_are_no_spend_either():
    assert ahead_of(fit(), BUYER, None) == Ahead()
