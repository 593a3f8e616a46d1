"""The models behind the report on value: their parameters in plain words, and the back-test."""

from posmember.domain.money import format_money
from posmember.domain.reports.report import Cell, Chart, ChartForm, Field, Grid, Measure, Series
from posmember.domain.value.back_test import GROUPED_FROM, BackTest
from posmember.domain.value.fitting import Fit, Verdict
from posmember.domain.value.visits import DAYS_A_WEEK
from posmember.services.reports.content import grid, totals
from posmember.services.reports.pages import Asked

_MILLI = 1_000


def model_grids(asked: Asked, fit: Fit) -> tuple[Grid, ...]:
    """Return what was found, and how it did when it was tried."""
    test = fit.back_test
    return (_parameters(asked, fit), *((_test(asked, test),) if test is not None else ()))


def test_chart(asked: Asked, test: BackTest) -> Chart:
    """Return visits expected and real, by how often members had come."""
    names = tuple(_again(asked, each.again) for each in test.groups)
    series = (
        Series(asked.say("value_real"), tuple(each.later * _MILLI for each in test.groups)),
        Series(asked.say("value_expected"), tuple(each.expected_milli for each in test.groups)),
        Series(asked.say("value_plain"), tuple(each.before * _MILLI for each in test.groups)),
    )
    return Chart(asked.say("value_test_chart"), ChartForm.COLUMNS, Measure.MILLI, names, series)


def _again(asked: Asked, again: int) -> str:
    return asked.say("value_again_most", count=again) if again == GROUPED_FROM else str(again)


def _parameters(asked: Asked, fit: Fit) -> Grid:
    say = asked.say
    fields = (
        Field(say("value_parameter")),
        Field(say("value_found")),
        Field(say("value_means")),
    )
    rows = [_over(asked, fit), *_visit_rows(asked, fit), *_spend_rows(asked, fit)]
    return grid(asked, "value_model", fields, rows)


def _over(asked: Asked, fit: Fit) -> tuple[str, str, str]:
    means = asked.say(
        "value_fit_over_means",
        first=fit.first.isoformat(),
        on=fit.on.isoformat(),
        members=f"{fit.members:,}",
        again=f"{fit.again:,}",
    )
    return asked.say("value_fit_over"), "", means


def _visit_rows(asked: Asked, fit: Fit) -> list[tuple[str, str, str]]:
    model, say = fit.visits, asked.say
    if model is None or fit.visits_verdict is not Verdict.FITTED:
        return []
    visits = f"{model.r / model.alpha / DAYS_A_WEEK * 30:.1f}"
    share = f"{model.drop_out * 100:.1f}%"
    return [
        (
            say("value_rate"),
            f"{model.r:.3f}, {model.alpha:.3f}",
            say("value_rate_means", visits=visits),
        ),
        (
            say("value_drop"),
            f"{model.a:.3f}, {model.b:.3f}",
            say("value_drop_means", percent=share),
        ),
    ]


def _spend_rows(asked: Asked, fit: Fit) -> list[tuple[str, str, str]]:
    model, say = fit.spend, asked.say
    if model is None or fit.spend_verdict is not Verdict.FITTED:
        return []
    decimals = asked.today.settings.currency_decimals
    mean, scale = (
        format_money(round(each), decimals, grouped=True) for each in (model.mean_minor, model.v)
    )
    return [
        (
            say("value_spending"),
            f"{model.p:.2f}, {model.q:.2f}, {scale}",
            say("value_spending_means", spend=mean),
        ),
        (
            say("value_together"),
            f"{fit.correlation_bp / 10_000:.2f}",
            say("value_together_means"),
        ),
    ]


def _test(asked: Asked, test: BackTest) -> Grid:
    say = asked.say
    fields = (
        Field(say("value_again")),
        Field(say("members"), Measure.COUNT),
        Field(say("value_real"), Measure.COUNT),
        Field(say("value_expected"), Measure.MILLI),
        Field(say("value_plain"), Measure.COUNT),
    )
    rows: list[tuple[Cell, ...]] = [
        (_again(asked, each.again), each.members, each.later, each.expected_milli, each.before)
        for each in test.groups
    ]
    return grid(asked, "value_test", fields, rows, totals(rows, 1, say("total")))
