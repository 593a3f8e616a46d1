"""Words for a member's value, and for how far the models are to be believed."""

from collections.abc import Iterator

from posmember.domain.money import format_money
from posmember.domain.value.ahead import MemberValue
from posmember.domain.value.back_test import BackTest
from posmember.domain.value.fitting import AGAIN_LEAST, HORIZON_DAYS, SHORTEST_DAYS, Fit, Verdict
from posmember.domain.value.worth import Basis, Worth
from posmember.domain.words.report_words import report_words

_MILLI = 1_000


def value_words(value: MemberValue, language: str, decimals: int) -> tuple[str, ...]:
    """Return what a member brought and will probably bring, then why, line by line."""
    return (
        _so_far(value.worth, language, decimals),
        *_ahead(value, language, decimals),
        *(fit_words(value.fit, language, "value_test_short") if value.buyer else ()),
    )


def fit_words(fit: Fit | None, language: str, test_code: str = "value_test_note") -> Iterator[str]:
    """Yield why there is no prediction, or how well the one there is did when it was tried.

    *test_code* says under what code the words for the latter are.
    """
    if fit is None:
        yield report_words("value_fit.none", language)
    elif fit.visits_verdict is not Verdict.FITTED:
        fields = {"days": SHORTEST_DAYS, "members": AGAIN_LEAST}
        yield report_words(f"value_fit.{fit.visits_verdict.value}", language, **fields)
    else:
        if fit.spend_verdict is not Verdict.FITTED:
            code = f"value_spend_fit.{fit.spend_verdict.value}"
            yield report_words(code, language, members=AGAIN_LEAST)
        yield _test_words(fit.back_test, language, test_code)


def _test_words(test: BackTest | None, language: str, code: str) -> str:
    if test is None:
        return report_words("value_test_none", language)
    verdict = "value_test_better" if test.is_better else "value_test_worse"
    return report_words(
        code,
        language,
        cut=test.cut.isoformat(),
        days=test.days,
        expected=f"{test.expected_milli / _MILLI:,.0f}",
        real=f"{test.later:,}",
        plain=f"{test.before:,}",
        error=f"{test.error_milli / _MILLI:.2f}",
        error_plain=f"{test.error_plain_milli / _MILLI:.2f}",
        verdict=report_words(verdict, language),
    )


def known_share(worth: Worth) -> str:
    """Return of which share of lines the cost is known."""
    return f"{worth.known_lines * 100 / max(1, worth.lines):.0f}%"


def _so_far(worth: Worth, language: str, decimals: int) -> str:
    def money(minor: int) -> str:
        return format_money(minor, decimals, grouped=True)

    basis, fields = worth.basis, {}
    if basis is not Basis.SPEND:
        fields = {
            "net": money(worth.net_minor),
            "cost": money(worth.net_minor - worth.value_minor),
            "share": known_share(worth),
        }
    said = report_words(f"value_so_far.{basis.value}", language, **fields)
    return report_words("value_so_far", language, value=money(worth.value_minor), basis=said)


def _ahead(value: MemberValue, language: str, decimals: int) -> Iterator[str]:
    """Yield what is expected and the formula with its figures."""
    fit, buyer, ahead = value.fit, value.buyer, value.ahead
    if fit is None or buyer is None or fit.visits is None or ahead.visits_milli is None:
        return
    visits = f"{ahead.visits_milli / _MILLI:.1f}"
    model, rhythm = fit.visits, buyer.rhythm
    if ahead.spend_minor is None:
        yield report_words("value_ahead_no_spend", language, days=HORIZON_DAYS, visits=visits)
    else:
        spend = format_money(ahead.spend_minor, decimals, grouped=True)
        yield report_words("value_ahead", language, days=HORIZON_DAYS, visits=visits, spend=spend)
    yield report_words(
        "value_why",
        language,
        came=rhythm.again + 1,
        observed=rhythm.observed,
        last=rhythm.last,
        on=fit.on.isoformat(),
        **{name: f"{getattr(model, name):.3f}" for name in ("r", "alpha", "a", "b")},
    )
    if fit.spend is not None and ahead.day_minor is not None:
        yield report_words(
            "value_why_spend",
            language,
            a_day=format_money(ahead.day_minor, decimals, grouped=True),
            total=format_money(buyer.again_minor, decimals, grouped=True),
            again=rhythm.again,
            p=f"{fit.spend.p:.2f}",
            q=f"{fit.spend.q:.2f}",
            v=format_money(round(fit.spend.v), decimals, grouped=True),
        )
