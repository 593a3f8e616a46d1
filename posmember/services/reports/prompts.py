"""Recommendations at the counter: what was asked about, and what members said."""

from dataclasses import dataclass, field
from functools import partial
from typing import Final

from sqlalchemy import Connection, func, select

from posmember.domain.money import BASIS_POINTS, divide
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Chart, ChartForm, Field, Figure, Grid, Measure, Series
from posmember.domain.words.trial_words import say_trials
from posmember.models.product import Product
from posmember.models.prompt_answer import PromptAnswer
from posmember.services.recommending.rows import Trials
from posmember.services.recommending.trials import read_trials
from posmember.services.reports.content import Content, grid
from posmember.services.reports.pages import Asked, Pages, day_by_day

_PICTURED: Final = 12


@dataclass(slots=True)
class _Answers:
    name: str
    accepted: int = 0
    declined: int = 0

    @property
    def asked(self) -> int:
        """Return how many answered."""
        return self.accepted + self.declined

    @property
    def share_bp(self) -> int:
        """Return how many of ten thousand said yes."""
        return _share(self.accepted, self.asked)


@dataclass(slots=True)
class _Sums:
    asked: Asked
    answers: dict[tuple[str, str], _Answers] = field(default_factory=dict)
    trials: Trials | None = None

    def read(self, part: Period, connection: Connection) -> None:
        """Add what was answered in *part*."""
        rows = connection.execute(
            select(
                PromptAnswer.product_id,
                PromptAnswer.reason,
                Product.name,
                func.sum(PromptAnswer.is_accepted).label("accepted"),
                func.count().label("answered"),
            )
            .join(Product, Product.product_id == PromptAnswer.product_id, isouter=True)
            .where(
                PromptAnswer.business_date.between(part.first.isoformat(), part.last.isoformat())
            )
            .group_by(PromptAnswer.product_id, PromptAnswer.reason)
        )
        for row in rows:
            key = (row.product_id, row.reason)
            found = self.answers.setdefault(key, _Answers(row.name or row.product_id))
            found.accepted += row.accepted
            found.declined += row.answered - row.accepted

    def read_trials(self, connection: Connection) -> None:
        """Add how the lists did the last time they were tried, whatever the period."""
        self.trials = read_trials(connection)

    @property
    def said(self) -> tuple[str, ...]:
        """Return what the trial says."""
        found, language = self.trials, self.asked.language
        day, hits = (None, {}) if found is None else (found.tried_on, found.hits)
        return tuple(say_trials(day, hits, language))

    def ranked(self) -> list[tuple[tuple[str, str], _Answers]]:
        """Return products and reasons, those most taken first."""
        return sorted(
            self.answers.items(),
            key=lambda pair: (-pair[1].accepted, -pair[1].asked, pair[1].name, pair[0]),
        )


def prompts_report(pages: Pages, asked: Asked) -> Content:
    """Return what members said to what was recommended in the period."""
    sums = _Sums(asked)
    days = [partial(sums.read, part) for part in day_by_day(asked.period)]
    pages.walk([*days, sums.read_trials])
    ranked, say, count = sums.ranked(), asked.say, Measure.COUNT
    accepted = sum(each.accepted for _key, each in ranked)
    answered = sum(each.asked for _key, each in ranked)
    figures = (
        Figure(say("prompts_accepted"), count, accepted, is_main=True),
        Figure(say("prompts_declined"), count, answered - accepted),
        Figure(say("prompts_answered"), count, answered),
        Figure(say("prompts_share"), Measure.SHARE, _share(accepted, answered)),
    )
    notes = (say("prompts_note"), *sums.said)
    return Content(figures, _charts(sums, ranked), (_list(sums, ranked),), notes)


def _list(sums: _Sums, ranked: list[tuple[tuple[str, str], _Answers]]) -> Grid:
    say, count = sums.asked.say, Measure.COUNT
    fields = (
        Field(say("product")),
        Field(say("prompt_reason")),
        Field(say("prompts_answered"), count),
        Field(say("prompts_accepted"), count),
        Field(say("prompts_declined"), count),
        Field(say("prompts_share"), Measure.SHARE),
    )
    rows = [
        (
            each.name,
            say(f"prompt_reason.{reason}"),
            each.asked,
            each.accepted,
            each.declined,
            each.share_bp,
        )
        for (_product, reason), each in ranked
    ]
    return grid(sums.asked, "by_prompt", fields, rows)


def _charts(sums: _Sums, ranked: list[tuple[tuple[str, str], _Answers]]) -> tuple[Chart, ...]:
    say = sums.asked.say
    taken: dict[str, int] = {}
    for _key, each in ranked:
        taken[each.name] = taken.get(each.name, 0) + each.accepted
    pictured = [(name, count) for name, count in taken.items() if count][:_PICTURED]
    if len(pictured) < 2:  # noqa: PLR2004 - one bar says nothing
        return ()
    series = (Series(say("prompts_accepted"), tuple(count for _name, count in pictured)),)
    names = tuple(name for name, _count in pictured)
    return (Chart(say("prompts_by_product"), ChartForm.BARS, Measure.COUNT, names, series),)


def _share(accepted: int, answered: int) -> int:
    return divide(accepted * BASIS_POINTS, answered) if answered else 0
