"""What rows are turned into: values to take in, or the problems that keep them out."""

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeVar

from posmember.domain.errors import Refusal
from posmember.domain.importing.accounts import NOTHING, Sums
from posmember.domain.members.birthday import Birthday
from posmember.domain.pricing.product import ProductKind

Values = TypeVar("Values", bound="MemberValues | ProductValues")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell of one row (counted from 1)."""

    row: int
    field: str
    column: str
    value: str
    reason: Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberValues:
    """A member as a row tells of them, checked. Money in minor units."""

    phone: str | None = None
    """In international form."""
    card_no: str | None = None
    name: str = ""
    gender: str = ""
    birthday: Birthday | None = None
    remark: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""
    """Through which channel they joined."""
    tier_id: str | None = None
    points: int = 0
    principal_minor: int = 0
    bonus_minor: int = 0
    spend_minor: int = 0
    joined_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductValues:
    """A product as a row tells of it, checked. Money in minor units per whole unit."""

    code: str
    name: str
    barcode: str | None = None
    category: str = ""
    unit: str = ""
    price_minor: int = 0
    member_price_minor: int | None = None
    cost_minor: int | None = None
    stock_milli: int = 0
    is_weighed: bool = False
    earns_points: bool = True
    allows_discount: bool = True
    kind: ProductKind = ProductKind.GOODS
    labels: tuple[str, ...] = ()
    taxes: tuple[str, ...] = ()
    said: frozenset[str] = frozenset()
    """The fields for which the file has a column; the others of a known product stay."""


@dataclass(frozen=True, slots=True)
class ReadRow(Generic[Values]):
    """A row that was read; without values it is set aside."""

    row: int
    values: Values | None
    problems: tuple[Problem, ...] = ()
    """Why it is set aside or, with values, what was left out."""
    sums: Sums = NOTHING
    """What the row states, all of it."""
    rounded_off: Sums = NOTHING
    """The part of `sums` that is too fine to be kept."""
    origin: str = ""
    """The row of another file that this one corrects: `<sha256>#<row>`."""
