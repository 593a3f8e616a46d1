"""Value of members: what they brought, who brings most, who could, and what is to be expected."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from posmember.domain.money import BASIS_POINTS, divide, format_money
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
from posmember.domain.value.fitting import HORIZON_DAYS
from posmember.domain.value.ranking import ALIKE_LEAST, OFTEN, TENTHS, best, tenth
from posmember.domain.words.value_words import fit_words, known_share
from posmember.services.reports.content import Content, grid
from posmember.services.reports.pages import Asked, Pages
from posmember.services.reports.value_model import model_grids, test_chart
from posmember.services.reports.value_sums import (
    BEST_PERCENT,
    LISTED_MOST,
    Valued,
    ValueSums,
    gathered,
    together,
)

_SHARES: Final = (1, 5, 10, 20)
_Row: TypeAlias = tuple[Cell, ...]


def member_value_report(pages: Pages, asked: Asked) -> Content:
    """Return what the members of the shop are worth, as of the period's last day."""
    sums = gathered(pages, asked)
    tenths = _tenths(sums)
    return Content(_figures(sums), _charts(sums, tenths), _grids(sums, tenths), _notes(sums))


def _figures(sums: ValueSums) -> tuple[Figure, ...]:
    say, money, buyers = sums.asked.say, Measure.MONEY, len(sums.ranked)
    value = sums.worth.value_minor
    visits, spend = _ahead(sums.ranked)
    return (
        Figure(say("value_total"), money, value, is_main=True),
        Figure(say("value_buyers"), Measure.COUNT, buyers),
        Figure(say("value_each"), money, divide(value, buyers) if buyers else 0),
        Figure(
            say("value_best_share", percent=BEST_PERCENT),
            Measure.SHARE,
            _share(together(sums.best()).value_minor, value),
        ),
        *_figure(say("value_visits_ahead", days=HORIZON_DAYS), Measure.MILLI, visits),
        *_figure(say("value_spend_ahead", days=HORIZON_DAYS), money, spend),
    )


def _figure(name: str, measure: Measure, value: Cell) -> tuple[Figure, ...]:
    return (Figure(name, measure, value),) if isinstance(value, int) else ()


def _ahead(people: Iterable[Valued]) -> tuple[Cell, Cell]:
    """Return the visits (thousandths) and spend that are expected of members; empty: unknown."""
    known = [each.ahead for each in people]
    visits = [each.visits_milli for each in known if each.visits_milli is not None]
    spends = [each.spend_minor for each in known if each.spend_minor is not None]
    return sum(visits) if visits else "", sum(spends) if spends else ""


def _charts(sums: ValueSums, rows: Sequence[_Row]) -> tuple[Chart, ...]:
    if len(rows) <= 1:
        return ()
    title = sums.asked.say("value_tenths_chart")
    series = Series(title, tuple(int(row[3]) for row in rows))
    names = tuple(str(row[0]) for row in rows)
    bars = Chart(title, ChartForm.BARS, Measure.MONEY, names, (series,))
    test = sums.fit.back_test if sums.fit else None
    return (bars,) if test is None else (bars, test_chart(sums.asked, test))


def _tenths(sums: ValueSums) -> list[_Row]:
    say, whole = sums.asked.say, sums.worth.value_minor
    rows: list[_Row] = []
    for place in range(TENTHS):
        start, end = tenth(place, len(sums.ranked))
        part = sums.ranked[start:end]
        if part:
            code = "value_tenth.other" if place else "value_tenth.first"
            rows.append((say(code, number=place + 1), *_part(part, whole), *_ahead(part)))
    return rows


def _part(part: Sequence[Valued], whole: int) -> tuple[Cell, ...]:
    """Return members, the least value of one, the value of all, and its share."""
    value = together(part).value_minor
    return len(part), part[-1].person.worth.value_minor, value, _share(value, whole)


def _share(part: int, whole: int) -> int:
    return divide(part * BASIS_POINTS, whole) if whole > 0 else 0


def _grids(sums: ValueSums, tenths: Sequence[_Row]) -> tuple[Grid, ...]:
    return (
        _by_tenth(sums, tenths),
        _by_share(sums),
        _members(sums, "value_best_members", sums.best()),
        *(
            (_members(sums, "value_ahead_members", sums.expected_most),)
            if sums.expected_most
            else ()
        ),
        _potential(sums),
        *(model_grids(sums.asked, sums.fit) if sums.fit else ()),
    )


def _value_fields(sums: ValueSums) -> tuple[Field, ...]:
    say = sums.asked.say
    return (
        Field(say("members"), Measure.COUNT),
        Field(say("value_from"), Measure.MONEY),
        Field(say("value"), Measure.MONEY),
        Field(say("value_share"), Measure.SHARE),
    )


def _ahead_fields(sums: ValueSums) -> tuple[Field, ...]:
    say = sums.asked.say
    return (
        Field(say("value_ahead_visits"), Measure.MILLI),
        Field(say("value_ahead_spend"), Measure.MONEY),
    )


def _by_tenth(sums: ValueSums, tenths: Sequence[_Row]) -> Grid:
    say, value = sums.asked.say, sums.worth.value_minor
    fields = (Field(say("value_tenth")), *_value_fields(sums), *_ahead_fields(sums))
    whole = _share(value, value)
    total = (say("total"), len(sums.ranked), "", value, whole, *_ahead(sums.ranked))
    return grid(sums.asked, "by_value_tenth", fields, tenths, total)


def _by_share(sums: ValueSums) -> Grid:
    whole, everybody = sums.worth.value_minor, len(sums.ranked)
    rows = [
        (f"{percent}%", *_part(sums.ranked[: best(percent, everybody)], whole))
        for percent in _SHARES
        if everybody
    ]
    fields = (Field(sums.asked.say("value_best")), *_value_fields(sums))
    return grid(sums.asked, "by_best_share", fields, rows)


def _members(sums: ValueSums, title: str, people: Sequence[Valued]) -> Grid:
    say = sums.asked.say
    fields = (
        Field(say("member")),
        Field(say("phone")),
        Field(say("value_days"), Measure.COUNT),
        Field(say("value_net"), Measure.MONEY),
        Field(say("value"), Measure.MONEY),
        Field(say("value_basis")),
        *_ahead_fields(sums),
    )
    rows = [
        (
            *_who(sums, each),
            each.person.buyer.rhythm.again + 1,
            each.person.worth.net_minor,
            each.person.worth.value_minor,
            say(f"value_basis.{each.person.worth.basis.value}"),
            *_ahead((each,)),
        )
        for each in people[:LISTED_MOST]
    ]
    return grid(sums.asked, title, fields, rows)


def _who(sums: ValueSums, each: Valued) -> tuple[str, str]:
    name, phone = sums.names[each.person.member]
    return name or sums.asked.say("no_name"), phone


def _potential(sums: ValueSums) -> Grid:
    say, money = sums.asked.say, Measure.MONEY
    rows: list[_Row] = []
    for each in sums.missing[:LISTED_MOST]:
        somebody = sums.ranked[each.place]
        buyer = somebody.person.buyer
        spent = (buyer.visits, buyer.net_minor, each.usual_minor, each.missing_minor)
        rows.append((*_who(sums, somebody), *spent))
    fields = (
        Field(say("member")),
        Field(say("phone")),
        Field(say("visits_in_window"), Measure.COUNT),
        Field(say("net_in_window"), money),
        Field(say("value_usual"), money),
        Field(say("value_missing"), money),
    )
    return grid(sums.asked, "value_potential", fields, rows)


def _notes(sums: ValueSums) -> tuple[str, ...]:
    say, worth, rules = sums.asked.say, sums.worth, sums.asked.today.programme.classes
    decimals = sums.asked.today.settings.currency_decimals
    missing = sum(each.missing_minor for each in sums.missing)
    return (
        say("value_note", day=sums.on.isoformat()),
        say(f"value_basis_note.{worth.basis.value}", share=known_share(worth)),
        say(
            "value_potential_note",
            days=rules.window_days,
            visits=OFTEN,
            members=ALIKE_LEAST,
            count=len(sums.missing),
            missing=format_money(missing, decimals, grouped=True),
        ),
        *_left_out(sums),
        *(fit_words(sums.fit, sums.asked.language) if sums.fit else ()),
        *((say("value_formula_note"), say("value_alive_note")) if sums.fit else ()),
    )


def _left_out(sums: ValueSums) -> list[str]:
    """Say of lists that are not whole how many they are out of."""
    say = sums.asked.say
    counts = {"value_best_members": len(sums.best()), "value_potential": len(sums.missing)}
    return [
        say("value_left_out", list=say(title), count=count, shown=LISTED_MOST)
        for title, count in counts.items()
        if count > LISTED_MOST
    ]
