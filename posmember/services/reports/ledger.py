"""Points and stored value: opening balance, what changed it, closing balance, and what is owed."""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from sqlalchemy import Connection, case, func, select
from sqlalchemy.orm import aliased

from posmember.domain.loyalty.rules import RedemptionRule
from posmember.domain.money import Rounding, multiply_ratio
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
from posmember.domain.words.documents import has_label, label
from posmember.domain.words.report_words import has_report_words
from posmember.models.ledger_entry import LedgerEntry
from posmember.services.reports.bearers import Bearers
from posmember.services.reports.content import Content, grid, totals
from posmember.services.reports.pages import (
    Asked,
    Conditions,
    Pages,
    day_by_day,
    row_of,
    row_ranges,
)
from posmember.services.reports.sales import shortened
from posmember.services.reports.top_ups import PaidIn

POINTS: Final = "points"
_VALUE: Final = ("principal", "bonus")
_opening_entry = aliased(LedgerEntry)


@dataclass(slots=True)
class _Account:
    """One unit of the ledger."""

    opening: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)

    @property
    def closing(self) -> int:
        """Return the balance at the end."""
        return self.opening + sum(self.kinds.values())


@dataclass(slots=True)
class _Ledger:
    asked: Asked
    units: tuple[str, ...]
    accounts: dict[str, _Account] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    """Points by their last day; an empty day: no end."""
    debt: int = 0

    def read(self, rows: tuple[int, int], connection: Connection) -> None:
        """Add entries by their row number."""
        period = self.asked.period
        within = (
            row_of(LedgerEntry).between(*rows),
            LedgerEntry.unit.in_(self.units),
            LedgerEntry.business_date <= period.last.isoformat(),
        )
        first = period.first.isoformat()
        day = case((LedgerEntry.business_date < first, ""), else_=LedgerEntry.business_date)
        amount = LedgerEntry.amount
        query = select(
            LedgerEntry.unit,
            LedgerEntry.kind,
            day.label("day"),
            func.count().label("entries"),
            func.coalesce(func.sum(amount).filter(amount > 0), 0).label("given"),
            func.coalesce(func.sum(amount).filter(amount < 0), 0).label("taken"),
        )
        for row in connection.execute(query.where(*within).group_by("unit", "kind", day)):
            self._add(row.unit, row.kind, row.day, (row.entries, row.given, row.taken))
        if POINTS in self.units:
            self._read_lots(within, connection)

    def _add(self, unit: str, kind: str, day: str, sums: tuple[int, int, int]) -> None:
        account, (entries, given, taken) = self.accounts.setdefault(unit, _Account()), sums
        if not day:
            account.opening += given + taken
            return
        account.kinds[kind] += given + taken
        account.counts[kind] += entries
        bucket = self.asked.period.bucket(day)
        account.given[bucket] += given
        account.taken[bucket] += taken

    def _read_lots(self, within: Conditions, connection: Connection) -> None:
        query = (
            select(
                LedgerEntry.lot_id.is_(None).label("is_debt"),
                _opening_entry.expires_on,
                func.sum(LedgerEntry.amount).label("points"),
            )
            .join(_opening_entry, _opening_entry.entry_id == LedgerEntry.lot_id, isouter=True)
            .where(*within)
            .group_by(LedgerEntry.lot_id.is_(None), _opening_entry.expires_on)
        )
        for row in connection.execute(query):
            if row.is_debt:
                self.debt -= row.points
            else:
                self.left[row.expires_on or ""] += row.points

    def account(self, unit: str) -> _Account:
        """Return an account, empty where nothing ever moved."""
        return self.accounts.get(unit, _Account())


def points_report(pages: Pages, asked: Asked) -> Content:
    """Return what points were given and taken, what is left of them and what that is worth."""
    ledger = _walked(pages, asked, (POINTS,))
    account, say = ledger.account(POINTS), asked.say
    as_of = min(asked.period.last, asked.today.date).isoformat()
    lapsed = sum(points for day, points in ledger.left.items() if day and day < as_of)
    usable = sum(ledger.left.values()) - lapsed
    points = Measure.POINTS
    figures = (
        Figure(say("closing"), points, account.closing, is_main=True),
        Figure(say("opening"), points, account.opening),
        Figure(say("earned"), points, sum(account.given.values())),
        Figure(say("used"), points, sum(account.taken.values())),
        Figure(say("points_debt"), points, ledger.debt),
        Figure(say("points_lapsed"), points, lapsed),
        Figure(say("points_worth"), Measure.MONEY, worth(usable, asked.today.programme.redemption)),
    )
    grids = (_kinds(ledger, asked, points), _expiries(ledger, asked))
    chart = _moved(asked, account, "points_moved", ("earned", "used"), points)
    return Content(figures, (chart,), grids, (say("points_note"),))


def value_report(pages: Pages, asked: Asked) -> Content:
    """Return what was put into stored value and used, and what the shop owes."""
    ledger, paid_in, bearers = _Ledger(asked, _VALUE), PaidIn(asked), Bearers(asked)
    pages.walk(
        [
            *(partial(ledger.read, rows) for rows in row_ranges(asked.cut.entry)),
            *(partial(paid_in.read, part) for part in day_by_day(asked.period)),
            bearers.read,
        ]
    )
    principal, bonus = (ledger.account(unit) for unit in _VALUE)
    say, money = asked.say, Measure.MONEY
    figures = (
        Figure(say("liability"), money, principal.closing, is_main=True),
        Figure(say("top_ups"), Measure.COUNT, paid_in.top_ups),
        Figure(say("bonus_promised"), money, paid_in.bonus_minor),
        Figure(say("bonus_left"), money, bonus.closing),
        Figure(say("opening"), money, principal.opening + bonus.opening),
        Figure(say("put_in"), money, sum((principal.given + bonus.given).values())),
        Figure(say("used"), money, _sum_of(principal.taken) + _sum_of(bonus.taken)),
        Figure(say("closing"), money, principal.closing + bonus.closing),
        Figure(say("gift_liability"), money, bearers.gift_minor),
        Figure(say("count_liability"), money, bearers.count_minor),
    )
    notes = (say("points_note"), say("top_ups_note"))
    both = _Account()
    for account in (principal, bonus):
        both.given.update(account.given)
        for bucket, minor in account.taken.items():
            both.taken[bucket] += minor
    chart = _moved(asked, both, "value_moved", ("put_in", "used"), money)
    return Content(figures, (chart,), (_kinds(ledger, asked, money), paid_in.grid()), notes)


def worth(points: int, rule: RedemptionRule) -> int:
    """Return what points take off at most, in minor units, by the programme's rule."""
    return multiply_ratio(
        max(0, points), rule.worth_minor_per_step, rule.points_per_step, Rounding.FLOOR
    )


def _walked(pages: Pages, asked: Asked, units: tuple[str, ...]) -> _Ledger:
    ledger = _Ledger(asked, units)
    pages.walk([partial(ledger.read, rows) for rows in row_ranges(asked.cut.entry)])
    return ledger


def _sum_of(sums: Counter[str]) -> int:
    return sum(sums.values())


def _kinds(ledger: _Ledger, asked: Asked, measure: Measure) -> Grid:
    """Return a table that leads from the opening to the closing balance of each account."""
    say = asked.say
    rows: list[tuple[Cell, ...]] = []
    for unit in ledger.units:
        account = ledger.account(unit)
        name = _account_words(asked, unit)
        rows.append((name, say("opening"), "", account.opening))
        for kind in sorted(account.kinds):
            words = _kind_words(asked, unit, kind)
            rows.append((name, words, account.counts[kind], account.kinds[kind]))
        rows.append((name, say("closing"), "", account.closing))
    fields = (
        Field(say("account")),
        Field(say("kind")),
        Field(say("entries"), Measure.COUNT),
        Field(say("moved"), measure),
    )
    return grid(asked, "by_kind", fields, rows)


def _account_words(asked: Asked, unit: str) -> str:
    return label("points", asked.language) if unit == POINTS else asked.say(unit)


def _kind_words(asked: Asked, unit: str, kind: str) -> str:
    if unit != POINTS and has_report_words(f"value.{kind}"):
        return asked.say(f"value.{kind}")
    code = f"entry.{kind}"
    return label(code, asked.language) if has_label(code) else kind


def _expiries(ledger: _Ledger, asked: Asked) -> Grid:
    """Return what is left by the month in which it ends."""
    say, months = asked.say, Counter[str]()
    for day, points in ledger.left.items():
        months[day[:7]] += points
    ordered = sorted((name or "9999", name) for name in months if months[name])
    rows = [(name or say("for_ever"), months[name]) for _key, name in ordered]
    fields = (Field(say("last_valid")), Field(label("points", asked.language), Measure.POINTS))
    return grid(asked, "points_by_expiry", fields, rows, totals(rows, 1, say("total")))


def _moved(
    asked: Asked, account: _Account, title: str, names: tuple[str, str], measure: Measure
) -> Chart:
    say, buckets = asked.say, asked.period.buckets()
    given = tuple(account.given[bucket] for bucket in buckets)
    taken = tuple(-account.taken[bucket] for bucket in buckets)
    series = (Series(say(names[0]), given), Series(say(names[1]), taken))
    short = tuple(shortened(bucket) for bucket in buckets)
    return Chart(say(title), ChartForm.COLUMNS, measure, short, series)
