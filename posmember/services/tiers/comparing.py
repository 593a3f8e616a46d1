"""Tiers side by side in words: what each gives, where all give the same, what it is worth."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from posmember.domain.money import format_money, format_trimmed
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.benefit import BenefitPeriod
from posmember.domain.tiers.comparison import ComparisonRow, compare, same_as_below
from posmember.domain.tiers.rules import TierMeasure
from posmember.domain.words.report_words import has_report_words, report_words
from posmember.services.members.today import Today
from posmember.services.tiers.rows import SideBySide
from posmember.services.tiers.trying import try_ladder

_PER_CENT: Final = 2
"""Decimals of a share in basis points that is written in per cent."""
_TIMES: Final = 4
"""Decimals of a factor in basis points."""


def side_by_side(connection: Connection, now: Today, language: str) -> SideBySide:
    """Return the ladder in force, tier beside tier, with what each brings a member a year."""
    programme = now.programme
    ladder = programme.tiers
    trial = try_ladder(connection, programme, ladder, programme.tier_rules, now.date)
    decimals = programme.currency_decimals
    worth = tuple(format_money(each.value_minor, decimals, grouped=True) for each in trial.tiers)
    members = tuple(str(each.members) for each in trial.tiers)
    return SideBySide(
        tuple(tier.name_in(language) for tier in ladder),
        (
            *(
                _worded(row, programme, language)
                for row in compare(ladder, language)
                if any(row.values)
            ),
            ComparisonRow(report_words("tiers.members", language), members),
            ComparisonRow(report_words("tiers.worth", language), worth),
        ),
        tuple(tier.name_in(language) for tier in ladder if tier.tier_id in same_as_below(ladder)),
    )


def threshold_text(amount: int, programme: Programme) -> str:
    """Write an amount of the ladder's basis: money, points or visits."""
    match programme.tier_rules.measure:
        case TierMeasure.NET_SPEND:
            return format_money(amount, programme.currency_decimals, grouped=True)
        case TierMeasure.VISITS:
            return str(amount)
        case _:
            return format_trimmed(amount, programme.points_decimals)


def _worded(row: ComparisonRow, programme: Programme, language: str) -> ComparisonRow:
    code = f"tiers.{row.code}"
    if not has_report_words(code):
        return ComparisonRow(row.code, _quotas(row.values, language))
    values = tuple(_value(row.code, value, programme) for value in row.values)
    return ComparisonRow(report_words(code, language), values)


def _value(code: str, value: str, programme: Programme) -> str:
    match code:
        case "threshold" | "retention":
            return threshold_text(int(value), programme)
        case "discount_bp":
            return f"{format_trimmed(int(value), _PER_CENT)}%"
        case "multiplier_bp":
            return f"×{format_trimmed(int(value), _TIMES)}"
        case _:
            return value


def _quotas(values: Sequence[str], language: str) -> tuple[str, ...]:
    return tuple(_quota(value, language) for value in values)


def _quota(value: str, language: str) -> str:
    """Return words for `2/month`, or for a period alone: as often as one likes."""
    number, _, period = value.rpartition("/")
    if period not in {each.value for each in BenefitPeriod}:
        return value
    if not number:
        return report_words("tiers.unlimited", language)
    return report_words(f"tiers.per_{period}", language, number=number)
