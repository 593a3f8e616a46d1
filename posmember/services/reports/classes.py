"""Classes of members: stage, RFM, temperature, who moved, who is going, who brings most."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from posmember.domain.classes.rfm import SIDES
from posmember.domain.classes.rules import Band, RfmClass, Stage
from posmember.domain.classes.warmth import band_ends
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
from posmember.services.reports.class_sums import (
    GOING,
    LISTED_MOST,
    NAMED_AT_ONCE,
    ClassSums,
    Part,
    Person,
    pages_of_members,
)
from posmember.services.reports.content import Content, grid, totals
from posmember.services.reports.pages import Asked, Pages, day_by_day

_SIGNS: Final = {True: "≥", False: "<"}


def classes_report(pages: Pages, asked: Asked) -> Content:
    """Return how the members of the shop divide by how they buy, as of the period's last day."""
    sums, places = ClassSums(asked), range(0, LISTED_MOST, NAMED_AT_ONCE)
    with pages.reading() as connection:
        ranges = pages_of_members(connection)
    pages.walk(
        [
            *(partial(sums.read_members, rows) for rows in ranges),
            *(partial(sums.read_others, part) for part in day_by_day(asked.period)),
            *(partial(sums.name_going, stage, place) for stage in GOING for place in places),
            *(partial(sums.name_best, place) for place in places),
        ]
    )
    return Content(_figures(sums), _charts(sums), _grids(sums), _notes(sums))


def _figures(sums: ClassSums) -> tuple[Figure, ...]:
    say, count, order = sums.asked.say, Measure.COUNT, list(Band)
    moves = [
        (members, order.index(new) - order.index(old))
        for (old, new), members in sums.moves.items()
        if old is not None
    ]
    return (
        Figure(say("members_at_end"), count, sums.everybody, is_main=True),
        *(Figure(say(f"stage.{stage.value}"), count, sums.parts[stage].members) for stage in Stage),
        Figure(say("members_warmer"), count, sum(many for many, by in moves if by > 0)),
        Figure(say("members_colder"), count, sum(many for many, by in moves if by < 0)),
    )


def _charts(sums: ClassSums) -> tuple[Chart, ...]:
    say = sums.asked.say
    return (
        _bars(
            say("by_rfm"),
            [(say(f"rfm.{each.value}"), sums.parts[each].members) for each in RfmClass],
        ),
        _bars(
            say("by_band"),
            [(say(f"band.{each.value}"), sums.parts[each].members) for each in Band],
        ),
    )


def _bars(title: str, counted: Sequence[tuple[str, int]]) -> Chart:
    names = tuple(name for name, _count in counted)
    series = Series(title, tuple(count for _name, count in counted))
    return Chart(title, ChartForm.BARS, Measure.COUNT, names, (series,))


def _grids(sums: ClassSums) -> tuple[Grid, ...]:
    say = sums.asked.say
    classes = [(each, (say(f"rfm.{each.value}"), _sides(sums, each))) for each in RfmClass]
    bands = [(each, (say(f"band.{each.value}"), _range(sums, each))) for each in Band]
    return (
        _divided(sums, ("by_stage",), [(each, (say(f"stage.{each.value}"),)) for each in Stage]),
        _divided(sums, ("by_rfm", "rfm_sides"), classes),
        _divided(sums, ("by_band", "band_range"), bands),
        _flow(sums),
        _moved(sums),
        _old_and_new(sums),
        _going(sums),
        _best(sums),
    )


def _sides(sums: ClassSums, rfm: RfmClass) -> str:
    """Return on which side of each threshold a class is."""
    sides, rules = SIDES[rfm], sums.rules
    decimals = sums.asked.today.settings.currency_decimals
    return sums.asked.say(
        "rfm_sides_words",
        late=_SIGNS[not sides.is_recent],
        recent=rules.recent_days,
        often=_SIGNS[sides.is_frequent],
        visits=rules.frequent_visits,
        much=_SIGNS[sides.is_high],
        spend=format_money(rules.spend_minor, decimals, grouped=True),
    )


def _range(sums: ClassSums, band: Band) -> str:
    first, last = band_ends(band, sums.rules)
    return f"{first}–{last}"


def _divided(
    sums: ClassSums, titles: tuple[str, ...], parts: Sequence[tuple[Part, tuple[str, ...]]]
) -> Grid:
    """Return members, share, visits and money of each part; the parts add up to everybody."""
    say, count = sums.asked.say, Measure.COUNT
    rows: list[tuple[Cell, ...]] = [
        (
            *names,
            sums.parts[part].members,
            _share(sums.parts[part].members, sums.everybody),
            sums.parts[part].visits,
            sums.parts[part].net_minor,
            sums.parts[part].net_before_minor,
        )
        for part, names in parts
    ]
    fields = (
        *(Field(say(title)) for title in titles),
        Field(say("members"), count),
        Field(say("share"), Measure.SHARE),
        Field(say("visits_in_window"), count),
        Field(say("net_in_window"), Measure.MONEY),
        Field(say("net_window_before"), Measure.MONEY),
    )
    *names, number, _shares, visits, net, before = totals(rows, len(titles), say("total"))
    whole = BASIS_POINTS if sums.everybody else 0
    total = (*names, number, whole, visits, net, before)
    return grid(sums.asked, titles[0], fields, rows, total)


def _share(part: int, whole: int) -> int:
    return divide(part * BASIS_POINTS, whole) if whole else 0


def _flow(sums: ClassSums) -> Grid:
    """Return for each band who was in it before the period, joined, came into it and left it."""
    say, moves = sums.asked.say, sums.moves
    rows: list[tuple[Cell, ...]] = []
    for band in Band:
        before = sum(members for (old, _new), members in moves.items() if old is band)
        now, joined, stayed = sums.parts[band].members, moves[None, band], moves[band, band]
        moved = (before, joined, now - stayed - joined, before - stayed, now)
        rows.append((say(f"band.{band.value}"), *moved))
    names = ("band_count_before", "joined_since", "moved_in", "moved_out", "members")
    fields = (Field(say("by_band")), *(Field(say(name), Measure.COUNT) for name in names))
    return grid(sums.asked, "band_flow", fields, rows, totals(rows, 1, say("total")))


def _moved(sums: ClassSums) -> Grid:
    """Return who stood in another band before the period than at its end."""
    say, moves = sums.asked.say, sums.moves
    rows = [
        (say(f"band.{one.value}"), say(f"band.{other.value}"), moves[one, other])
        for one in Band
        for other in Band
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
    say = sums.asked.say
    rows: list[tuple[Cell, ...]] = [(say(code), *found) for code, found in sums.base.items()]
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
            *_who(sums, person),
            say(f"stage.{each.stage.value}"),
            str(each.last_on),
            each.days_away or 0,
            say("days_words", days=each.usual_gap_days) if each.usual_gap_days else "",
            person.last_goods,
            person.last_word,
            each.total_minor,
        )
        for person, each in ((person, person.behaviour) for person in sums.named_going)
    ]
    fields = (
        Field(say("member")),
        Field(say("phone")),
        Field(say("by_stage")),
        Field(say("last_visit")),
        Field(say("days_away"), count),
        Field(say("usual_gap")),
        Field(say("last_goods")),
        Field(say("last_word")),
        Field(say("total_net"), Measure.MONEY),
    )
    return grid(sums.asked, "going", fields, rows)


def _best(sums: ClassSums) -> Grid:
    say = sums.asked.say
    rows = [
        (
            *_who(sums, person),
            say(f"rfm.{each.rfm.value}"),
            say(f"band.{each.band.value}"),
            each.warmth.degrees,
            each.visits,
            each.net_minor,
            each.net_before_minor,
            each.total_minor,
        )
        for person, each in ((person, person.behaviour) for person in sums.named_best)
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


def _who(sums: ClassSums, person: Person) -> tuple[str, str]:
    return person.name or sums.asked.say("no_name"), person.phone


def _notes(sums: ClassSums) -> tuple[str, ...]:
    say, rules = sums.asked.say, sums.rules
    first, second, third = sums.quartiles()
    return (
        say("day_note", day=sums.last.isoformat(), days=rules.window_days),
        say(
            "stage_note",
            new=rules.new_days,
            rhythm=rules.risk_visits,
            percent=rules.risk_percent,
            dormant=rules.dormant_days,
            lost=rules.lost_days,
            visits=rules.loyal_visits,
        ),
        say(
            "band_note",
            recency=rules.recency_weight,
            half=rules.half_life_days,
            frequency=rules.frequency_weight,
            spend=rules.spend_weight,
            engagement=rules.engagement_weight,
        ),
        *((say("quartile_note", first=first, second=second, third=third),) if third else ()),
        *_left_out(sums),
    )


def _left_out(sums: ClassSums) -> list[str]:
    """Say of lists that are not whole how many they are out of."""
    found = []
    for stage in GOING:
        members = sums.parts[stage].members
        shown = len(sums.going[stage])
        if members > shown:
            name = sums.asked.say(f"stage.{stage.value}")
            found.append(sums.asked.say("going_left_out", stage=name, count=members, shown=shown))
    return found
