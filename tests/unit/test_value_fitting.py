"""What a shop's members lead to: a fit with its back-test, or the reason why there is none."""

from collections import Counter
from collections.abc import Callable

import msgspec
import pytest

from posmember.domain.classes.history import Back, History, Receipt
from posmember.domain.value import fitting, visits
from posmember.domain.value.back_test import BackTest, Group, hold_back, tried
from posmember.domain.value.buyers import Buyer, Then, buyer_of
from posmember.domain.value.fitting import Fit, Verdict, cut_of, fitted
from posmember.domain.value.simplex import Found, lowest
from posmember.domain.value.spend import Spender, SpendModel, correlation, purses_of
from posmember.domain.value.visits import Rhythm, VisitModel
from tests.support.cdnow import CUT, WEEKS_39, cdnow_buyers
from tests.support.coming import FIRST, MODEL, made, on
from tests.support.steps import result_of

PUBLISHED = VisitModel(0.243, 4.414, 0.793, 2.426)


def fit(buyers: list[Buyer], days: int = 365) -> Fit:
    return result_of(fitted(buyers, FIRST, on(days)))


def often_and_much() -> list[Buyer]:
    """Return members of whom those who come oftener spend more on a day."""
    rhythms = (Rhythm(again, 40 * again, 365) for again in range(1, 9))
    return [
        Buyer(rhythm, rhythm.again * (rhythm.again * 10_00 + extra), 0, 0, None)
        for rhythm in rhythms
        for extra in range(0, 70_00, 10_00)
    ]


def test_a_member_is_seen_by_the_days_that_brought_something():
    history = History(
        (
            Receipt(on(10), 50_00),
            Receipt(on(10), 5_00),
            Receipt(on(40), 20_00, (Back(on(45), 8_00),)),
            Receipt(on(70), 30_00, (Back(on(95), 30_00),)),
            Receipt(on(90), -4_00),
            Receipt(on(120), 9_00),
        )
    )

    found = buyer_of(history, on(100), 60, on(80))

    assert found == Buyer(
        rhythm=Rhythm(1, 30, 90),
        again_minor=12_00,
        visits=0,
        net_minor=-4_00,
        then=Then(Rhythm(2, 60, 70), before=1, later=0),
    )
    assert found.spender == Spender(1, 12_00)
    assert buyer_of(history, on(9), 60, on(5)) is None
    newcomer = buyer_of(history, on(20), 60, on(5))
    assert newcomer is not None
    assert newcomer.then is None


def test_the_back_test_of_the_published_sample_by_how_often_people_came():
    then = [each.then for each in cdnow_buyers() if each.then]

    found = result_of(tried(then, PUBLISHED, CUT, WEEKS_39))

    assert (found.members, found.later, found.before) == (2_357, 1_882, 2_457)
    assert [each.later for each in found.groups] == [334, 306, 298, 156, 157, 112, 112, 407]
    assert found.expected_milli == 1_654_000
    assert found.groups[0] == Group(0, 1_411, 334, found.groups[0].expected_milli, 0)
    assert found.is_better
    assert (found.error_milli, found.error_plain_milli) == (1_608, 1_971)


def test_an_error_is_the_root_of_the_mean_square():
    one, other = Then(Rhythm(0, 0, 70), 0, 2), Then(Rhythm(1, 10, 70), 3, 0)
    expected = [visits.expected_visits(PUBLISHED, each.rhythm, 35) for each in (one, other)]

    found = result_of(tried([one, other, one], PUBLISHED, CUT, 35))

    mean = (2 * (2 - expected[0]) ** 2 + expected[1] ** 2) / 3
    assert found.error_milli == round(mean**0.5 * 1_000)
    assert found.error_plain_milli == round(((4 + 4 + 9) / 3) ** 0.5 * 1_000)
    assert found.groups[1].expected_milli == round(expected[1] * 10) * 100


def test_a_third_of_the_history_is_held_back_and_a_year_at_most():
    assert [hold_back(days) for days in (0, 2, 300, 10_000)] == [0, 0, 100, 365]
    assert cut_of(on(0), on(300)) == on(200)


def test_members_made_by_the_model_are_recognised_and_their_visits_foreseen():
    buyers = made(700, MODEL)

    found = fit(buyers)

    assert (found.visits_verdict, found.spend_verdict) == (Verdict.FITTED, Verdict.FITTED)
    assert found.members == 700
    assert found.again == sum(bool(each.rhythm.again) for each in buyers)
    assert found.visits is not None
    assert found.visits.r == pytest.approx(MODEL.r, rel=0.35)
    assert found.visits.drop_out == pytest.approx(MODEL.drop_out, rel=0.35)
    assert abs(found.correlation_bp) < 1_500
    test = found.back_test
    assert test is not None
    assert test.is_better
    assert test.expected_milli / 1_000 == pytest.approx(test.later, rel=0.15)
    assert found.visits_ahead(Rhythm(9, 360, 365)) > found.visits_ahead(Rhythm(9, 90, 365))
    assert found.spend_a_day(Spender(9, 9 * 300_00)) == pytest.approx(300_00, rel=0.2)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Fit) == found


@pytest.mark.parametrize(
    ("buyers", "days", "verdict"),
    [
        (lambda: made(300, MODEL, 179), 179, Verdict.TOO_SHORT),
        (lambda: made(60, MODEL), 365, Verdict.TOO_FEW),
        (lambda: made(120, VisitModel(2.0, 4.0, 0.0, 1.0)), 365, Verdict.NO_DROP_OUT),
    ],
)
def test_what_cannot_be_fitted_is_refused_with_the_reason(
    buyers: Callable[[], list[Buyer]], days: int, verdict: Verdict
):
    found = fit(buyers(), days)

    assert found.visits_verdict is verdict
    assert found.visits_ahead(Rhythm(1, 10, 20)) is None
    assert found.back_test is None


def test_later_days_that_brought_nothing_say_nothing_of_spend():
    buyers = made(150, MODEL)
    nothing = buyers[0]._replace(rhythm=Rhythm(1, 7, 365), again_minor=0, then=None)

    found = fit([*buyers, nothing, nothing._replace(again_minor=-1_00)])

    assert found.spend == fit(buyers).spend
    assert found.again == sum(bool(each.rhythm.again) for each in buyers) + 2


def test_a_fit_says_how_often_and_how_much_go_together():
    found = fit(often_and_much())

    purses = result_of(purses_of(Counter(each.spender for each in often_and_much())))
    assert found.correlation_bp == round(correlation(purses) * 10_000)
    assert found.correlation_bp > 5_000
    assert fit([each._replace(again_minor=-1) for each in often_and_much()]).correlation_bp == 0


def test_the_least_that_a_day_can_bring_is_spend():
    least = [each._replace(again_minor=1) for each in often_and_much()]

    assert fit(least[: fitting.AGAIN_LEAST]).spend is not None
    assert fit(least[1 : fitting.AGAIN_LEAST]).spend is None


def test_nobody_at_all_is_too_few():
    found = fit([])

    assert (found.visits_verdict, found.spend_verdict) == (Verdict.TOO_FEW, Verdict.TOO_FEW)
    assert found.spend_a_day(Spender(1, 100)) is None


def test_a_history_too_short_to_hold_back_from_has_no_back_test():
    found = fit(made(200, MODEL, 200), 200)

    assert found.visits_verdict is Verdict.FITTED
    assert found.back_test is None


def test_what_was_found_and_is_not_to_be_used_predicts_nothing():
    found = msgspec.structs.replace(fit([]), visits=PUBLISHED, spend=SpendModel(6.0, 4.0, 15_00.0))

    assert found.visits_ahead(Rhythm(1, 10, 20)) is None
    assert found.spend_a_day(Spender(1, 100)) is None


def test_a_search_says_whether_its_model_may_be_used(monkeypatch: pytest.MonkeyPatch):
    here = Found((0.0, 0.0, 0.0, 0.0), 1.0, 100, has_arrived=True)

    assert fitting.visits_verdict_of(here) is Verdict.FITTED
    assert fitting.visits_verdict_of(here._replace(has_arrived=False)) is Verdict.NOT_CONVERGED
    gone = here._replace(point=(0.0, 0.0, -9.0, 0.0))
    assert fitting.visits_verdict_of(gone) is Verdict.NO_DROP_OUT
    monkeypatch.setattr(fitting, "DROP_OUT_LEAST", 0.5)  # of the model that `here` leads to
    assert fitting.visits_verdict_of(here) is Verdict.FITTED
    assert fitting.spend_verdict_of(here._replace(point=(0.0, 0.1, 0.0))) is Verdict.FITTED
    assert fitting.spend_verdict_of(here._replace(point=(0.0, 0.0, 0.0))) is Verdict.NO_MEAN
    assert fitting.spend_verdict_of(here._replace(has_arrived=False)) is Verdict.NOT_CONVERGED


def test_a_back_test_that_is_no_closer_than_the_plain_order_says_so():
    level = BackTest(CUT, 10, (), error_milli=500, error_plain_milli=500)

    assert not level.is_better
    assert (level.members, level.later, level.before, level.expected_milli) == (0, 0, 0, 0)


def test_a_fit_yields_often_so_that_others_can_go_first():
    steps = sum(1 for _ in fitted(made(150, MODEL), FIRST, on(365)))

    assert steps > 100


def test_a_back_test_yields_after_some_hundreds_of_different_members():
    then = [Then(Rhythm(0, 0, days), 0, 0) for days in range(450)]

    assert sum(1 for _ in tried(then, PUBLISHED, CUT, WEEKS_39)) == 1 + 3


def test_a_search_can_be_left_at_any_step():
    seen = []
    search = lowest(lambda point: seen.append(point) or point[0] ** 2, (3.0,))
    next(search)
    search.close()

    assert len(seen) < 10
