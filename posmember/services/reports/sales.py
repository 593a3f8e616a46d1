"""Sales: what was sold and came back, over time, by hour, by cashier, and what reduced it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Connection, Integer, case, func, literal_column, select, text

from posmember.domain.business_day import local_datetime, local_datetime_text
from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.money import BASIS_POINTS, divide, multiply_ratio
from posmember.domain.pricing.reduction import ReductionKind
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
from posmember.domain.words.documents import label
from posmember.models.sale import Sale
from posmember.models.sale_rule import SaleRule
from posmember.models.shop import Operator
from posmember.services.reports.content import Content, grid, totals
from posmember.services.reports.pages import Asked, Conditions, Pages, day_by_day, summed

_QUARTER_MS = 15 * 60_000
_HOURS = 24
_IS_SALE = Sale.kind == TicketKind.SALE.value
_BY_DAY = select(
    Sale.business_date,
    summed(_IS_SALE, 1).label("sales"),
    summed(_IS_SALE, Sale.gross_minor).label("gross"),
    summed(_IS_SALE, Sale.due_minor).label("sold"),
    summed(~_IS_SALE, 1).label("returns"),
    summed(~_IS_SALE, Sale.due_minor).label("returned"),
    func.count(case((_IS_SALE, Sale.member_id))).label("of_members"),
).group_by(Sale.business_date)
TILL = func.substr(Sale.receipt_no, 1, func.instr(Sale.receipt_no, "-") - 1)
_BY_TILL = select(
    TILL,
    summed(_IS_SALE, 1),
    summed(~_IS_SALE, 1),
    func.sum(Sale.due_minor),
    func.max(Sale.at_ms),
).group_by(TILL)
_LINES = func.json_each(text("CAST(sale.ticket AS TEXT)"), "$.lines").table_valued("value")
_PARTS = func.json_each(_LINES.c.value, "$.reductions").table_valued("value", name="part")
_REDUCED_BY = func.json_extract(_PARTS.c.value, "$.kind")
REDUCTIONS = (
    select(_REDUCED_BY, func.sum(func.json_extract(_PARTS.c.value, "$.amount_minor")))
    .select_from(Sale)
    .join(_LINES, text("1"))
    .join(_PARTS, text("1"))
    .group_by(_REDUCED_BY)
)
"""What lines cost less, by kind; on returns below zero."""
_APPLIED = func.json_each(text("CAST(sale.ticket AS TEXT)"), "$.applied").table_valued(
    "value", name="applied"
)


@dataclass(slots=True)
class Days:
    """Sums of one day or month."""

    sales: int = 0
    gross: int = 0
    sold: int = 0
    returns: int = 0
    returned: int = 0
    of_members: int = 0

    @property
    def net(self) -> int:
        """Return what was sold less what came back."""
        return self.sold + self.returned


def sales_report(pages: Pages, asked: Asked) -> Content:
    """Return what was sold in the period."""
    sums = _Sums(asked)
    pages.walk([partial(sums.read, part) for part in day_by_day(asked.period)])
    return Content(sums.figures(), sums.charts(), sums.grids())


@dataclass(slots=True)
class _Sums:
    asked: Asked
    buckets: dict[str, Days] = field(default_factory=dict)
    hours: Counter[int] = field(default_factory=Counter)
    cashiers: dict[str, list[int]] = field(default_factory=dict)
    """By who settled: sales, returns, and what they came to."""
    tills: dict[str, list[int]] = field(default_factory=dict)
    """By the store and till on the receipt, likewise."""
    newest: dict[str, int] = field(default_factory=dict)
    """By till: when its last ticket of the period was settled."""
    reductions: Counter[str] = field(default_factory=Counter)
    rules: dict[str, list[int]] = field(default_factory=dict)
    """By the name of a promotion, coupon or reward: how often, and what it took off."""
    names: dict[str, str] = field(default_factory=dict)
    added_tax: int = 0

    def read(self, part: Period, connection: Connection) -> None:
        """Add what happened in *part*."""
        within = self.asked.settled(part)
        for row in connection.execute(_BY_DAY.where(*within)):
            day = self.buckets.setdefault(self.asked.period.bucket(row.business_date), Days())
            for name in Days.__slots__:
                setattr(day, name, getattr(day, name) + getattr(row, name))
        quarter = literal_column(f"sale.at_ms / {_QUARTER_MS}", Integer)
        quarters = select(quarter, func.sum(Sale.due_minor))
        for number, net in connection.execute(quarters.where(*within).group_by(quarter)):
            moment = local_datetime(number * _QUARTER_MS, self.asked.today.settings.zone)
            self.hours[moment.hour] += net
        by_cashier = select(
            Operator.number,
            Operator.name,
            summed(_IS_SALE, 1),
            summed(~_IS_SALE, 1),
            func.sum(Sale.due_minor),
        )
        by_cashier = by_cashier.join_from(
            Sale, Operator, Operator.operator_id == Sale.actor, isouter=True
        )
        for person, name, *counts in connection.execute(
            by_cashier.where(*within).group_by(Sale.actor)
        ):
            words = f"{person} {name}" if person else self.asked.say("nobody_known")
            _add(self.cashiers, words, counts)
        for till, sales, returns, net, at_ms in connection.execute(_BY_TILL.where(*within)):
            _add(self.tills, till, (sales, returns, net))
            self.newest[till] = max(self.newest.get(till, 0), at_ms)
        self._read_lines(within, connection)

    def _read_lines(self, within: Conditions, connection: Connection) -> None:
        for name, minor in connection.execute(REDUCTIONS.where(*within, _IS_SALE)):
            self.reductions[name] += minor
        self._read_rules(within, connection)
        tax = func.sum(func.json_extract(_LINES.c.value, "$.added_tax_minor"))
        taxed = select(func.coalesce(tax, 0)).select_from(Sale).join(_LINES, text("1"))
        has_tax = func.instr(Sale.ticket, text("CAST('added_tax_minor' AS BLOB)")) > 0
        self.added_tax += connection.execute(taxed.where(*within, _IS_SALE, has_tax)).scalar_one()

    def _read_rules(self, within: Conditions, connection: Connection) -> None:
        uses, amount = func.sum(SaleRule.times), func.sum(SaleRule.amount_minor)
        rules = select(SaleRule.rule_id, uses, amount, func.max(SaleRule.sale_id))
        rules = rules.join_from(Sale, SaleRule, SaleRule.sale_id == Sale.sale_id)
        rules = rules.where(*within).group_by(SaleRule.rule_id)
        for rule_id, count, minor, sale_id in connection.execute(rules).all():
            sums = self.rules.setdefault(self._name_of(rule_id, sale_id, connection), [0, 0])
            sums[0] += count
            sums[1] -= minor

    def _name_of(self, rule_id: str, sale_id: str, connection: Connection) -> str:
        """Return what a ticket calls a rule; the rule itself may be gone by now."""
        if rule_id not in self.names:
            language = "zh" if self.asked.language == "zh_CN" else "en"
            name = select(func.json_extract(_APPLIED.c.value, f"$.name_{language}"))
            name = name.select_from(Sale).join(_APPLIED, text("1"))
            is_it = func.json_extract(_APPLIED.c.value, "$.rule_id") == rule_id
            found = connection.execute(name.where(Sale.sale_id == sale_id, is_it).limit(1))
            self.names[rule_id] = found.scalar() or rule_id
        return self.names[rule_id]

    def whole(self) -> Days:
        """Return the sums of the period."""
        every = self.buckets.values()
        return Days(*(sum(getattr(day, name) for day in every) for name in Days.__slots__))

    def figures(self) -> tuple[Figure, ...]:
        """Return the numbers at the head."""
        whole, say = self.whole(), self.asked.say
        reduced = -sum(self.reductions.values())
        tax = Figure(say("added_taxes"), Measure.MONEY, self.added_tax)
        share = multiply_ratio(whole.of_members, BASIS_POINTS, whole.sales or 1)
        return (
            Figure(say("net"), Measure.MONEY, whole.net, is_main=True),
            Figure(say("receipts"), Measure.COUNT, whole.sales),
            Figure(say("gross"), Measure.MONEY, whole.gross),
            Figure(say("reductions"), Measure.MONEY, reduced),
            *((tax,) if self.added_tax else ()),
            Figure(say("sold"), Measure.MONEY, whole.sold),
            Figure(say("returned"), Measure.MONEY, whole.returned),
            Figure(say("average"), Measure.MONEY, divide(whole.sold, whole.sales or 1)),
            Figure(say("member_share"), Measure.SHARE, share),
        )

    def charts(self) -> tuple[Chart, ...]:
        """Return the pictures."""
        say, names = self.asked.say, self.asked.period.buckets()
        nets = tuple(self.buckets.get(name, Days()).net for name in names)
        by_period = Chart(
            say("net_by_period"),
            ChartForm.COLUMNS,
            Measure.MONEY,
            tuple(shortened(name) for name in names),
            (Series(say("net"), nets),),
        )
        hours = Series(say("net"), tuple(self.hours[hour] for hour in range(_HOURS)))
        by_hour = Chart(
            say("net_by_hour"),
            ChartForm.COLUMNS,
            Measure.MONEY,
            tuple(str(hour) for hour in range(_HOURS)),
            (hours,),
        )
        return (by_period, by_hour) if len(names) > 1 else (by_hour,)

    def _by_till(self, by_cashier: tuple[Field, ...]) -> Grid:
        """Return what each till sold, as far as this one has heard of it."""
        say, zone = self.asked.say, self.asked.today.settings.zone
        counts: list[tuple[Cell, ...]] = [
            (name, *sums) for name, sums in sorted(self.tills.items())
        ]
        rows = [(*row, local_datetime_text(self.newest[str(row[0])], zone)) for row in counts]
        fields = (Field(say("till")), *by_cashier[1:], Field(say("as_of")))
        total = (*totals(counts, 1, say("total")), "")
        return grid(self.asked, "by_till", fields, rows, total)

    def grids(self) -> tuple[Grid, ...]:
        """Return the tables."""
        asked, say = self.asked, self.asked.say
        total = say("total")
        fields = (
            Field(asked.time_field),
            Field(say("receipts"), Measure.COUNT),
            Field(say("gross"), Measure.MONEY),
            Field(say("sold"), Measure.MONEY),
            Field(say("returns"), Measure.COUNT),
            Field(say("returned"), Measure.MONEY),
            Field(say("net"), Measure.MONEY),
        )
        rows = [
            (name, day.sales, day.gross, day.sold, day.returns, day.returned, day.net)
            for name, day in sorted(self.buckets.items())
        ]
        cashiers: list[tuple[Cell, ...]] = [
            (name, *sums) for name, sums in sorted(self.cashiers.items())
        ]
        known = {kind: self.reductions[kind] for kind in ReductionKind if self.reductions[kind]}
        reduced = [
            (label(f"reduction.{kind}", asked.language), -minor) for kind, minor in known.items()
        ]
        by_cashier = (
            Field(say("cashier")),
            Field(say("receipts"), Measure.COUNT),
            Field(say("returns"), Measure.COUNT),
            Field(say("net"), Measure.MONEY),
        )
        rules = [(name, sums[0], sums[1]) for name, sums in sorted(self.rules.items())]
        by_rule = (
            Field(say("rule")),
            Field(say("uses"), Measure.COUNT),
            Field(say("reductions"), Measure.MONEY),
        )
        by_kind = (Field(say("reduction_kind")), Field(say("reductions"), Measure.MONEY))
        return (
            grid(asked, "by_period", fields, rows, totals(rows, 1, total)),
            grid(asked, "by_cashier", by_cashier, cashiers, totals(cashiers, 1, total)),
            *((self._by_till(by_cashier),) if len(self.tills) > 1 else ()),
            grid(asked, "by_reduction", by_kind, reduced, totals(reduced, 1, total)),
            grid(asked, "by_rule", by_rule, rules, totals(rules, 1, total)),
        )


def _add(sums: dict[str, list[int]], name: str, counts: Sequence[int]) -> None:
    before = sums.setdefault(name, [0] * len(counts))
    sums[name] = [old + new for old, new in zip(before, counts, strict=True)]


def shortened(bucket: str) -> str:
    """Return a day or month as it stands below a chart: 11-05, 2026-11."""
    return bucket[5:] if len(bucket) > len("2026-11") else bucket
