"""Classes of members: stage, RFM, warmth, who moved, who is going, who brings most."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

from sqlalchemy import func, select

from posmember.domain.classes.behaviour import Behaviour
from posmember.domain.classes.rules import Band, RfmClass, Stage
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
from posmember.models.member import Member
from posmember.services.reports.class_sums import ClassSums
from posmember.services.reports.content import Content, grid, totals
from posmember.services.reports.pages import Asked, Pages, row_ranges


def classes_report(pages: Pages, asked: Asked) -> Content:
    """Return how the members of the shop divide by how they buy, as of the period's last day."""
    sums = ClassSums(asked)
    with pages.reading() as connection:
        last = connection.execute(select(func.coalesce(func.max(Member.row_no), 0))).scalar_one()
    pages.walk(
        [
            *(partial(sums.read_members, rows) for rows in row_ranges(last)),
            *(partial(sums.read_sales, rows) for rows in row_ranges(asked.cut.sale)),
            sums.read_others,
            sums.read_times,
            sums.classify,
        ]
    )
    return Content(_figures(sums), _charts(sums), _grids(sums), _notes(sums))


def _figures(sums: ClassSums) -> tuple[Figure, ...]:
    say, count = sums.asked.say, Measure.COUNT
    stages = Counter(each.stage for each in sums.now.values())
    return (
        Figure(say("members_at_end"), count, len(sums.now), is_main=True),
        *(Figure(say(f"stage.{stage.value}"), count, stages[stage]) for stage in Stage),
    )


def _charts(sums: ClassSums) -> tuple[Chart, ...]:
    say = sums.asked.say
    bands = Counter(each.band for each in sums.now.values())
    classes = Counter(each.rfm for each in sums.now.values())
    return (
        _bars(say("by_rfm"), [(say(f"rfm.{each.value}"), classes[each]) for each in RfmClass]),
        _bars(say("by_band"), [(say(f"band.{each.value}"), bands[each]) for each in Band]),
    )


def _bars(title: str, counted: Sequence[tuple[str, int]]) -> Chart:
    names = tuple(name for name, _count in counted)
    series = Series(title, tuple(count for _name, count in counted))
    return Chart(title, ChartForm.BARS, Measure.COUNT, names, (series,))


def _grids(sums: ClassSums) -> tuple[Grid, ...]:
    asked = sums.asked
    found = sums.now.values()
    return (
        _divided(
            asked,
            "by_stage",
            [(each, f"stage.{each.value}") for each in Stage],
            [(each.stage, each) for each in found],
        ),
        _divided(
            asked,
            "by_rfm",
            [(each, f"rfm.{each.value}") for each in RfmClass],
            [(each.rfm, each) for each in found],
        ),
        _divided(
            asked,
            "by_band",
            [(each, f"band.{each.value}") for each in Band],
            [(each.band, each) for each in found],
        ),
        _moved(sums),
        _old_and_new(sums),
        _going(sums),
        _best(sums),
    )


def _divided(
    asked: Asked,
    title: str,
    parts: Sequence[tuple[object, str]],
    found: Iterable[tuple[object, Behaviour]],
) -> Grid:
    """Return members, share, visits and money of each part; the parts add up to everybody."""
    say, count = asked.say, Measure.COUNT
    of: dict[object, list[Behaviour]] = defaultdict(list)
    for part, each in found:
        of[part].append(each)
    everybody = sum(map(len, of.values()))
    rows: list[tuple[Cell, ...]] = [
        (
            say(code),
            len(of[part]),
            _share(len(of[part]), everybody),
            sum(each.visits for each in of[part]),
            sum(each.net_minor for each in of[part]),
            sum(each.net_before_minor for each in of[part]),
        )
        for part, code in parts
    ]
    fields = (
        Field(say(title)),
        Field(say("members"), count),
        Field(say("share"), Measure.SHARE),
        Field(say("visits_in_window"), count),
        Field(say("net_in_window"), Measure.MONEY),
        Field(say("net_window_before"), Measure.MONEY),
    )
    name, number, _shares, visits, net, before = totals(rows, 1, say("total"))
    whole = BASIS_POINTS if everybody else 0
    return grid(asked, title, fields, rows, (name, number, whole, visits, net, before))


def _share(part: int, whole: int) -> int:
    return divide(part * BASIS_POINTS, whole) if whole else 0


def _moved(sums: ClassSums) -> Grid:
    """Return who stood in another band before the period than at its end."""
    say = sums.asked.say
    moves = Counter(
        (sums.before[member].band, each.band)
        for member, each in sums.now.items()
        if sums.people[member].joined_on < sums.asked.period.first.isoformat()
    )
    order = list(Band)
    rows = [
        (say(f"band.{one.value}"), say(f"band.{other.value}"), moves[one, other])
        for one in order
        for other in order
        if one is not other and moves[one, other]
    ]
    fields = (
        Field(say("band_before")),
        Field(say("band_after")),
        Field(say("members"), Measure.COUNT),
    )
    return grid(sums.asked, "moved_bands", fields, rows)


def _old_and_new(sums: ClassSums) -> Grid:
    """Return tickets and money of the period by who joined before it, in it, or not at all."""
    say, period = sums.asked.say, sums.asked.period
    counted = {"base_before": [0, 0, 0], "base_new": [0, 0, 0]}
    for member, bought in sums.purchases.items():
        person = sums.people.get(member)
        within = [each for each in bought if period.first <= each.day <= period.last]
        if person is None or not within:
            continue
        is_old = person.joined_on < period.first.isoformat()
        sum_of = counted["base_before" if is_old else "base_new"]
        sum_of[0] += 1
        sum_of[1] += len(within)
        sum_of[2] += sum(each.net_minor for each in within)
    rows: list[tuple[Cell, ...]] = [(say(code), *found) for code, found in counted.items()]
    rows.append((say("base_nobody"), 0, *sums.others))
    fields = (
        Field(say("base")),
        Field(say("base_buyers"), Measure.COUNT),
        Field(say("receipts"), Measure.COUNT),
        Field(say("net"), Measure.MONEY),
    )
    return grid(sums.asked, "old_and_new", fields, rows, totals(rows, 1, say("total")))


def _going(sums: ClassSums) -> Grid:
    say, count = sums.asked.say, Measure.COUNT
    rows = [
        (
            *_who(sums, member),
            say(f"stage.{each.stage.value}"),
            each.days_away or 0,
            say("days_words", days=each.usual_gap_days) if each.usual_gap_days else "",
            sums.last_goods[member],
            each.total_minor,
        )
        for member, each in ((member, sums.now[member]) for member in sums.going())
    ]
    fields = (
        Field(say("member")),
        Field(say("phone")),
        Field(say("by_stage")),
        Field(say("days_away"), count),
        Field(say("usual_gap")),
        Field(say("last_goods")),
        Field(say("total_net"), Measure.MONEY),
    )
    return grid(sums.asked, "going", fields, rows)


def _best(sums: ClassSums) -> Grid:
    say = sums.asked.say
    rows = [
        (
            *_who(sums, member),
            say(f"rfm.{each.rfm.value}"),
            say(f"band.{each.band.value}"),
            each.warmth.degrees,
            each.visits,
            each.net_minor,
            each.net_before_minor,
            each.total_minor,
        )
        for member, each in ((member, sums.now[member]) for member in sums.best())
    ]
    fields = (
        Field(say("member")),
        Field(say("phone")),
        Field(say("by_rfm")),
        Field(say("by_band")),
        Field(say("degrees"), Measure.COUNT),
        Field(say("visits_in_window"), Measure.COUNT),
        Field(say("net_in_window"), Measure.MONEY),
        Field(say("net_window_before"), Measure.MONEY),
        Field(say("total_net"), Measure.MONEY),
    )
    return grid(sums.asked, "best_members", fields, rows)


def _who(sums: ClassSums, member: str) -> tuple[str, str]:
    person = sums.people[member]
    return person.name or sums.asked.say("no_name"), person.phone


def _notes(sums: ClassSums) -> tuple[str, ...]:
    say, rules = sums.asked.say, sums.rules
    spend = format_money(rules.spend_minor, sums.asked.today.programme.currency_decimals)
    return (
        say(
            "rfm_note",
            days=rules.window_days,
            recent=rules.recent_days,
            visits=rules.frequent_visits,
            spend=spend,
        ),
        say(
            "stage_note",
            new=rules.new_days,
            percent=rules.risk_percent,
            dormant=rules.dormant_days,
            lost=rules.lost_days,
            visits=rules.frequent_visits,
        ),
        say(
            "band_note",
            half=rules.half_life_days,
            lukewarm=rules.lukewarm_from,
            warm=rules.warm_from,
            hot=rules.hot_from,
        ),
    )
