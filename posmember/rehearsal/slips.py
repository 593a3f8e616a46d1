"""Slips in a script that its types do not tell: days that are none, names that nothing has.

Each is said as `place = value`, with what would do behind it, so that it reads in any language.
A step that speaks of a product, ticket or coupon nobody knows is no slip: its answer is a refusal.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from posmember.domain.errors import Refusal
from posmember.domain.members.birthday_text import parse_birthday
from posmember.domain.programme.programme import Programme
from posmember.rehearsal import reading
from posmember.rehearsal.scenario import Scenario
from posmember.rehearsal.shop_scripts import MemberScript

_MONEY: Final = frozenset(
    {"price", "member_price", "cost", "amount", "off", "principal", "bonus", "budget"}
)
_QUANTITIES: Final = frozenset({"quantity", "stock"})
_DAYS: Final = frozenset(
    {"points_expire_on", "joined_on", "until", "effective_from", "from_date", "to_date"}
)
_APART: Final = frozenset({"programme", "expect", "rows"})
"""Parts that have a form of their own."""


def slips_of(scenario: Scenario, programmes: Iterable[Programme]) -> Iterator[str]:
    """Yield every slip; *programmes* are all that the script has in force at some time."""
    known = tuple(programmes)
    yield from _shop_slips(scenario)
    yield from _twice("products", [product.id for product in scenario.products])
    yield from _twice("members", [member.id for member in scenario.members])
    yield from _value_slips(scenario)
    yield from _product_slips(scenario, {tax.tax_id for each in known for tax in each.taxes})
    yield from _member_slips(scenario, known)
    rewards = {reward.reward_id for each in known for reward in each.rewards}
    for place, step in enumerate(scenario.steps):
        yield from _step_slips(msgspec.to_builtins(step), f"$.steps[{place}]", scenario, rewards)


def _shop_slips(scenario: Scenario) -> Iterator[str]:
    shop = scenario.shop
    if not _reads(ZoneInfo, shop.zone):
        yield _slip("$.shop.zone", shop.zone, ("Asia/Shanghai",))
    if not _reads(dt.datetime.fromisoformat, shop.start):
        yield _slip("$.shop.start", shop.start, ("2026-03-31 10:00",))
    if not shop.tills or len(set(shop.tills)) < len(shop.tills):
        yield _slip("$.shop.tills", ", ".join(shop.tills), ("A", "B"))


def _twice(part: str, names: list[str]) -> Iterator[str]:
    for place, name in enumerate(names):
        if (first := names.index(name)) < place:
            yield f"$.{part}[{place}].id = $.{part}[{first}].id = “{name}”"


def _value_slips(scenario: Scenario) -> Iterator[str]:
    """Yield amounts, quantities and days that do not read, wherever they stand."""
    decimals = scenario.shop.currency_decimals
    money = partial(reading.minor, decimals=decimals), "12.50" if decimals else "12"
    readers: dict[str, tuple[Callable[[Any], object], str]] = {
        **dict.fromkeys(_MONEY, money),
        **dict.fromkeys(_QUANTITIES, (reading.milli, "0.735")),
        **dict.fromkeys(_DAYS, (dt.date.fromisoformat, "2026-03-31")),
    }
    for path, name, value in _leaves(msgspec.to_builtins(scenario), "$", ""):
        read, example = readers.get(name, (str, ""))
        if value not in ("", None) and not _reads(read, value):
            yield _slip(path, value, (example,))


def _leaves(part: Any, path: str, name: str) -> Iterator[tuple[str, str, Any]]:  # noqa: ANN401 - any JSON
    """Yield each place with its last name and what stands there."""
    match part:
        case list() | tuple():
            for place, item in enumerate(part):
                yield from _leaves(item, f"{path}[{place}]", name)
        case dict():
            for key, item in part.items():
                if key not in _APART:
                    yield from _leaves(item, f"{path}.{key}", key)
        case _:
            yield path, name, part


def _product_slips(scenario: Scenario, taxes: set[str]) -> Iterator[str]:
    for place, product in enumerate(scenario.products):
        for number, tax in enumerate(product.taxes):
            if tax not in taxes:
                yield _slip(f"$.products[{place}].taxes[{number}]", tax, taxes)


def _member_slips(scenario: Scenario, programmes: tuple[Programme, ...]) -> Iterator[str]:
    tiers = {tier.tier_id for each in programmes for tier in each.tiers}
    decimals = programmes[0].points_decimals
    met: list[str] = []
    for place, member in enumerate(scenario.members):
        yield from _person_slips(member, f"$.members[{place}]", tiers, decimals)
        if member.referrer and member.referrer not in met:
            yield _slip(f"$.members[{place}].referrer", member.referrer, met)
        met.append(member.id)
    for place, step in enumerate(scenario.steps):
        if isinstance(joining := getattr(step, "member", None), MemberScript):
            yield from _person_slips(joining, f"$.steps[{place}].member", tiers, decimals)


def _person_slips(member: MemberScript, path: str, tiers: set[str], decimals: int) -> Iterator[str]:
    if member.tier and member.tier not in tiers:
        yield _slip(f"{path}.tier", member.tier, tiers)
    if not _reads(lambda written: reading.points(written, decimals), member.points):
        yield _slip(f"{path}.points", member.points, ("12.50" if decimals else "12",))
    if member.birthday and not _reads(_birthday, member.birthday):
        yield _slip(f"{path}.birthday", member.birthday, ("1990-05-20", "05-20", "农历八月十五"))


def _birthday(text: str) -> object:
    return parse_birthday(text, today=dt.date(2099, 12, 31))


def _step_slips(
    step: dict[str, Any], path: str, scenario: Scenario, rewards: set[str]
) -> Iterator[str]:
    tills = scenario.shop.tills
    named = [step.get("till", ""), *step.get("tills", ())]
    yield from (_slip(f"{path}.till", till, tills) for till in named if till and till not in tills)
    until = step.get("to", "") if step["do"] == "advance" else ""
    if until and not _reads(dt.datetime.fromisoformat, until):
        yield _slip(f"{path}.to", until, ("2026-03-31", "2026-03-31 10:00"))
    for part in ("lines", "back"):
        numbers = step.get(part)
        if isinstance(numbers, dict):
            odd = (number for number in numbers if not number.isdecimal())
            yield from (_slip(f"{path}.{part}", number, ("1",)) for number in odd)
            bad = ((n, q) for n, q in numbers.items() if not _reads(reading.milli, q))
            yield from (_slip(f"{path}.{part}.{n}", q, ("0.735",)) for n, q in bad)
    for place, choice in enumerate(step.get("rewards") or ()):
        if choice["reward"] not in rewards:
            yield _slip(f"{path}.rewards[{place}].reward", choice["reward"], rewards)


def _reads(read: Callable[[Any], object], written: object) -> bool:
    try:
        read(written)
    except (ValueError, OverflowError, ZoneInfoNotFoundError, Refusal):
        return False
    return True


def _slip(place: str, written: object, would_do: Iterable[str]) -> str:
    known = ", ".join(sorted(would_do))
    return f"{place} = “{written}” ({known})" if known else f"{place} = “{written}”"
