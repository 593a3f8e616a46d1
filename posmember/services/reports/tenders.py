"""Tenders: what was taken, given back, and stayed of each, in all and over time."""

from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Connection, func, select

from posmember.domain.checkout.ticket import TenderKind
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Chart, ChartForm, Field, Figure, Grid, Measure, Series
from posmember.domain.words.documents import has_label, label
from posmember.models.sale import Sale, TenderLineRow
from posmember.services.reports.content import Content, grid, totals
from posmember.services.reports.pages import Asked, Pages, day_by_day, summed

_OFFERED = (
    select(
        Sale.business_date,
        TenderLineRow.kind,
        func.count().label("times"),
        summed(TenderLineRow.amount_minor > 0, TenderLineRow.amount_minor).label("taken"),
        summed(TenderLineRow.amount_minor < 0, TenderLineRow.amount_minor).label("back"),
    )
    .join_from(Sale, TenderLineRow, Sale.sale_id == TenderLineRow.sale_id)
    .group_by(Sale.business_date, TenderLineRow.kind)
)
_CHANGE = select(Sale.business_date, func.sum(Sale.change_minor).label("change")).group_by(
    Sale.business_date
)


@dataclass(slots=True)
class _Tender:
    times: int = 0
    taken: int = 0
    back: int = 0
    change: int = 0

    @property
    def stayed(self) -> int:
        """Return what is in the drawer or the account in the end."""
        return self.taken + self.back - self.change


@dataclass(slots=True)
class _Sums:
    asked: Asked
    buckets: dict[str, dict[str, _Tender]] = field(default_factory=dict)

    def read(self, part: Period, connection: Connection) -> None:
        """Add what was offered in *part*; change is given in cash."""
        within = self.asked.settled(part)
        for row in connection.execute(_OFFERED.where(*within)):
            tender = self._tender(row.business_date, row.kind)
            tender.times += row.times
            tender.taken += row.taken
            tender.back += row.back
        for day, change in connection.execute(_CHANGE.where(*within)):
            if change:
                self._tender(day, TenderKind.CASH.value).change += change

    def _tender(self, day: str, kind: str) -> _Tender:
        bucket = self.buckets.setdefault(self.asked.period.bucket(day), {})
        return bucket.setdefault(kind, _Tender())

    def kinds(self) -> list[str]:
        """Return the kinds that occurred, in the order of the payment page."""
        found = {kind for bucket in self.buckets.values() for kind in bucket}
        known = [kind.value for kind in TenderKind if kind.value in found]
        return known + sorted(found.difference(known))

    def whole(self, kind: str) -> _Tender:
        """Return the sums of one kind."""
        every = [bucket[kind] for bucket in self.buckets.values() if kind in bucket]
        return _Tender(*(sum(getattr(one, name) for one in every) for name in _Tender.__slots__))


def tenders_report(pages: Pages, asked: Asked) -> Content:
    """Return how the sales of the period were paid."""
    sums = _Sums(asked)
    pages.walk([partial(sums.read, part) for part in day_by_day(asked.period)])
    kinds = sums.kinds()
    whole = {kind: sums.whole(kind) for kind in kinds}
    named = {kind: tender_words(kind, asked.language) for kind in kinds}
    stayed = sum(tender.stayed for tender in whole.values())
    figures = (
        Figure(asked.say("stayed"), Measure.MONEY, stayed, is_main=True),
        *(Figure(named[kind], Measure.MONEY, tender.stayed) for kind, tender in whole.items()),
    )
    charts = _charts(sums, named, whole)
    return Content(figures, charts, _grids(sums, named, whole), (asked.say("tenders_note"),))


def tender_words(kind: str, language: str) -> str:
    """Return what a tender is called."""
    code = f"tender.{kind}"
    return label(code, language) if has_label(code) else kind


def _charts(sums: _Sums, named: dict[str, str], whole: dict[str, _Tender]) -> tuple[Chart, ...]:
    asked = sums.asked
    ranked = sorted(whole.items(), key=lambda pair: -pair[1].stayed)
    bars = Chart(
        asked.say("tenders_are"),
        ChartForm.BARS,
        Measure.MONEY,
        tuple(named[kind] for kind, _tender in ranked),
        (Series(asked.say("stayed"), tuple(tender.stayed for _kind, tender in ranked)),),
    )
    return (bars,) if len(ranked) > 1 else ()


def _grids(sums: _Sums, named: dict[str, str], whole: dict[str, _Tender]) -> tuple[Grid, ...]:
    asked, say = sums.asked, sums.asked.say
    total = say("total")
    money = ("taken", "given_back", "change", "stayed")
    fields = (
        Field(say("tender")),
        Field(say("times"), Measure.COUNT),
        *(Field(say(name), Measure.MONEY) for name in money),
    )
    rows = [
        (named[kind], tender.times, tender.taken, tender.back, -tender.change, tender.stayed)
        for kind, tender in whole.items()
    ]
    by_time = (
        Field(asked.time_field),
        *(Field(named[kind], Measure.MONEY) for kind in whole),
        Field(total, Measure.MONEY),
    )
    days = [_day(name, bucket, whole) for name, bucket in sorted(sums.buckets.items())]
    return (
        grid(asked, "by_tender", fields, rows, totals(rows, 1, total)),
        grid(asked, "by_period", by_time, days, totals(days, 1, total)),
    )


def _day(name: str, bucket: dict[str, _Tender], whole: dict[str, _Tender]) -> tuple[str | int, ...]:
    stayed = [bucket.get(kind, _Tender()).stayed for kind in whole]
    return (name, *stayed, sum(stayed))
