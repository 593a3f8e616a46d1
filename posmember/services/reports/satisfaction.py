"""How content members are: scores of reviews over time, by till, by cashier and by segment."""

from dataclasses import dataclass, field
from functools import partial
from typing import Final

from sqlalchemy import Connection, func, select, text

from posmember.domain.business_day import (
    business_date,
    end_of_day_ms,
    local_datetime_text,
    start_of_day_ms,
)
from posmember.domain.engagement.review_note import BEST_SCORE, read_review
from posmember.domain.members.phone import mask_phone
from posmember.domain.members.text import mask_name
from posmember.domain.money import divide
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import (
    Cell,
    Chart,
    ChartForm,
    Field,
    Figure,
    Grid,
    Measure,
    Series,
)
from posmember.models.member import Member, MemberNote
from posmember.models.sale import Sale
from posmember.models.shop import Operator
from posmember.services.reports.content import Content, grid
from posmember.services.reports.pages import Asked, Pages, day_by_day
from posmember.services.reports.sales import shortened

_LISTED: Final = 200
_MILLI: Final = 1000
_TIER = func.json_extract(text("CAST(sale.ticket AS TEXT)"), "$.member.tier_id").label("tier")
_NOTES = (
    select(MemberNote.text, MemberNote.at_ms, Member.name, Member.phone_e164)
    .join(Member, Member.member_id == MemberNote.member_id)
    .where(MemberNote.text.startswith("★"))
    .order_by(MemberNote.at_ms)
)
_TICKET = select(Sale.receipt_no, _TIER, Operator.number, Operator.name).join(
    Operator, Operator.operator_id == Sale.actor, isouter=True
)


@dataclass(slots=True)
class _Scores:
    count: int = 0
    total: int = 0
    low: int = 0

    def add(self, score: int, *, is_low: bool) -> None:
        """Count a score."""
        self.count += 1
        self.total += score
        self.low += is_low

    @property
    def average(self) -> int:
        """Return the average in thousandths; nothing of none."""
        return divide(self.total * _MILLI, self.count) if self.count else 0


@dataclass(slots=True)
class _Sums:
    asked: Asked
    whole: _Scores = field(default_factory=_Scores)
    parts: dict[str, dict[str, _Scores]] = field(default_factory=dict)
    """By what they are parted by, by name."""
    low: list[tuple[str, str, str, int, str]] = field(default_factory=list)

    def read(self, part: Period, connection: Connection) -> None:
        """Add what was said on one day."""
        settings = self.asked.today.settings
        first = start_of_day_ms(part.first, settings.zone, settings.day_start_hour)
        last = end_of_day_ms(part.last, settings.zone, settings.day_start_hour)
        for row in connection.execute(_NOTES.where(MemberNote.at_ms.between(first, last))).all():
            said = read_review(row.text)
            if said is None:
                continue
            self.whole.add(said.score, is_low=said.is_low)
            day = business_date(row.at_ms, settings.zone, settings.day_start_hour).isoformat()
            names = {"by_period": self.asked.period.bucket(day)}
            names |= self._names(said.receipt_no, connection)
            for title, name in names.items():
                scores = self.parts.setdefault(title, {}).setdefault(name, _Scores())
                scores.add(said.score, is_low=said.is_low)
            if said.is_low:
                phone = mask_phone(row.phone_e164) if row.phone_e164 else ""
                who = f"{mask_name(row.name)} {phone}".strip()
                moment = local_datetime_text(row.at_ms, settings.zone)
                self.low.append((moment, who, said.receipt_no, said.score, said.text))

    def _names(self, receipt_no: str, connection: Connection) -> dict[str, str]:
        """Return the till, the cashier and the segment of a receipt."""
        row = connection.execute(_TICKET.where(Sale.receipt_no == receipt_no).limit(1)).first()
        nobody = self.asked.say("nobody_known")
        if row is None:
            return {"by_till": nobody, "by_cashier": nobody, "by_segment": nobody}
        tiers = {tier.tier_id: tier for tier in self.asked.today.programme.tiers}
        tier = tiers.get(row.tier or "")
        return {
            "by_till": receipt_no.partition("-")[0],
            "by_cashier": f"{row.number} {row.name}" if row.number else nobody,
            "by_segment": tier.name_in(self.asked.language) if tier else (row.tier or nobody),
        }


def satisfaction_report(pages: Pages, asked: Asked) -> Content:
    """Return how members scored their tickets in the period, and which scores were low."""
    sums = _Sums(asked)
    pages.walk([partial(sums.read, part) for part in day_by_day(asked.period)])
    say, whole = asked.say, sums.whole
    average = (
        (Figure(say("score_average"), Measure.MILLI, whole.average, is_main=True),)
        if whole.count
        else ()
    )
    figures = (
        *average,
        Figure(say("score_count"), Measure.COUNT, whole.count, is_main=not average),
        Figure(say("score_low"), Measure.COUNT, whole.low),
    )
    parted = (("by_period", "day"), ("by_till", "till"), ("by_cashier", "cashier"))
    grids = (
        *(_grid(sums, title, name) for title, name in (*parted, ("by_segment", "segment"))),
        _low(sums),
    )
    return Content(figures, _charts(sums), grids, (say("score_note", best=BEST_SCORE),))


def _grid(sums: _Sums, title: str, name: str) -> Grid:
    asked, say = sums.asked, sums.asked.say
    fields = (
        Field(asked.time_field if name == "day" else say(name)),
        Field(say("score_count"), Measure.COUNT),
        Field(say("score_average"), Measure.MILLI),
        Field(say("score_low"), Measure.COUNT),
    )
    parts = sorted(sums.parts.get(title, {}).items())
    rows = [(part, scores.count, scores.average, scores.low) for part, scores in parts]
    whole = sums.whole
    average: Cell = whole.average if whole.count else ""
    total = (say("total"), whole.count, average, whole.low)
    return grid(asked, title, fields, rows, total)


def _low(sums: _Sums) -> Grid:
    say = sums.asked.say
    fields = (
        Field(say("audit_time")),
        Field(say("member")),
        Field(say("score_receipt")),
        Field(say("score"), Measure.COUNT),
        Field(say("score_said")),
    )
    return grid(sums.asked, "score_low_list", fields, sums.low[::-1][:_LISTED])


def _charts(sums: _Sums) -> tuple[Chart, ...]:
    names = sums.asked.period.buckets()
    if len(names) == 1 or not sums.whole.count:
        return ()
    parts = sums.parts.get("by_period", {})
    averages = tuple(parts.get(name, _Scores()).average for name in names)
    series = (Series(sums.asked.say("score_average"), averages),)
    short = tuple(shortened(name) for name in names)
    title = sums.asked.say("score_by_period")
    return (Chart(title, ChartForm.COLUMNS, Measure.MILLI, short, series),)
