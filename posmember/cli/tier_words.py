"""What `tier` and `benefit` say of ladders, for people: amounts in the unit they are counted in."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from posmember.cli.session import OpenShop, Session
from posmember.cli.topping_up import money_of
from posmember.domain.money import format_trimmed
from posmember.domain.tiers.rules import TierMeasure, TierRules
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from posmember.domain.tiers.comparison import ComparisonRow
    from posmember.services.members.rows import TierStanding

_FIGURES = ("threshold", "retention")


def counted(shop: OpenShop, rules: TierRules, amount: int, language: str) -> str:
    """Return *amount* in the unit of the basis of *rules*: money, visits or points."""
    match rules.measure:
        case TierMeasure.NET_SPEND:
            return money_of(shop, amount)
        case TierMeasure.VISITS:
            return line("tier.visits", language, amount=amount)
        case _:
            return line("tier.points", language, amount=shop.points_text(amount))


def say_standing(session: Session, shop: OpenShop, standing: "TierStanding") -> None:
    """Say which tier, why, until when, and what is missing to the next one."""
    name, language = standing.tier.name_in(session.language), session.language
    cause = line(f"tier.source.{standing.source.value}", language)
    if not standing.tier_id:
        session.say("tier.none")
    elif standing.valid_until is None:
        session.say("tier.stands", name=name, cause=cause)
    else:
        session.say("tier.stands_until", name=name, cause=cause, day=standing.valid_until)
    if standing.next_tier is not None:
        above = standing.next_tier.name_in(language)
        missing = counted(shop, standing.rules, standing.missing, language)
        session.say("tier.missing", name=above, amount=missing)


def comparison_table(
    rows: "Sequence[ComparisonRow]", written: Callable[[int], str], language: str
) -> list[tuple[str, ...]]:
    """Return what tiers give as rows of a table; *written* writes what is counted."""
    return [(_heading(row.code, language), *_cells(row, written, language)) for row in rows]


def _heading(code: str, language: str) -> str:
    known = {*_FIGURES, "discount_bp", "multiplier_bp", "contact"}
    return line(f"tier.compare.{code}", language) if code in known else code


def _cells(row: "ComparisonRow", written: Callable[[int], str], language: str) -> tuple[str, ...]:
    if row.code in _FIGURES:
        return tuple(written(int(value)) for value in row.values)
    if row.code == "discount_bp":
        return tuple(f"{format_trimmed(int(value), 2)}%" for value in row.values)
    if row.code == "multiplier_bp":
        return tuple(f"×{format_trimmed(int(value), 4)}" for value in row.values)
    if row.code == "contact":
        return row.values
    return tuple(_quota(value, language) for value in row.values)


def _quota(value: str, language: str) -> str:
    """Return how often a benefit may be had: `2/month`, or `month` without a limit."""
    count, slash, period = value.rpartition("/")
    if not period:
        return ""
    often = line(f"tier.period.{period}", language)
    return f"{count}{slash}{often}" if slash else line("tier.unlimited", language)
