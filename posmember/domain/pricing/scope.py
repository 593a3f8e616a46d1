"""Whom, what and when a rule is for: shared by earn rules, promotions, coupons and benefits."""

import datetime as dt
from typing import Final, Protocol

import msgspec

_MINUTES_OF_DAY: Final = 24 * 60
_DAY: Final = dt.timedelta(days=1)


class Moment(msgspec.Struct, frozen=True):
    """When and where a ticket is priced, as the store reads its clock."""

    date: dt.date
    """The business date."""
    minute: int = 12 * 60
    """Minutes since local midnight (0 … 1439)."""
    store: str = ""
    is_past_midnight: bool = False
    """The clock is past midnight, and the business date still that of the evening before."""


class ScopedProduct(Protocol):
    """What a scope looks at."""

    @property
    def product_id(self) -> str:
        """Which product."""

    @property
    def category(self) -> str:
        """A path such as `饮料/茶`."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Words that the shop sticks on products."""


class ScopedMember(Protocol):
    """What an audience looks at."""

    @property
    def tier_id(self) -> str:
        """The tier in force."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Tags and segments of the member."""

    @property
    def joined_on(self) -> str | None:
        """ISO date of enrolment, if known."""

    @property
    def visit_count(self) -> int:
        """Earlier sales that did not come back whole."""

    @property
    def is_birthday_window(self) -> bool:
        """Whether an unused birthday window is open."""


class ItemScope(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which products: one of the inclusions (none: everything) and none of the exclusions.

    A category covers what lies below it: `饮料` covers `饮料/茶`.
    """

    products: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    excluded_products: tuple[str, ...] = ()
    excluded_categories: tuple[str, ...] = ()
    excluded_labels: tuple[str, ...] = ()

    def covers(self, product: ScopedProduct) -> bool:
        """Tell whether *product* is meant."""
        excluded = (self.excluded_products, self.excluded_categories, self.excluded_labels)
        if any(excluded) and _is_among(product, *excluded):
            return False
        is_open = not (self.products or self.categories or self.labels)
        return is_open or _is_among(product, self.products, self.categories, self.labels)


class Schedule(msgspec.Struct, frozen=True, omit_defaults=True):
    """When: every part that is given must hold. Dates are ISO and include both end days.

    Hours over midnight belong to the day on which they begin: on Fridays from 22:00 to 02:00 is
    open on Saturday at one, and not on Friday at one.
    """

    from_date: str = ""
    to_date: str = ""
    weekdays: tuple[int, ...] = ()
    """1 Monday … 7 Sunday."""
    days_of_month: tuple[int, ...] = ()
    from_time: str = ""
    """`HH:MM`, included."""
    to_time: str = ""
    """`HH:MM`, excluded; earlier than *from_time*: over midnight."""

    def is_open(self, moment: Moment) -> bool:
        """Tell whether *moment* lies within."""
        day = self.day_of(moment)
        iso = day.isoformat()
        return (
            self.from_date <= iso
            and (not self.to_date or iso <= self.to_date)
            and (not self.weekdays or day.isoweekday() in self.weekdays)
            and (not self.days_of_month or day.day in self.days_of_month)
            and self._is_hour(moment.minute)
        )

    def day_of(self, moment: Moment) -> dt.date:
        """Return the day that counts: of hours over midnight the one on which they begin."""
        start, end = self._hours()
        is_after = start > end > moment.minute and not moment.is_past_midnight
        return moment.date - _DAY if is_after else moment.date

    def _hours(self) -> tuple[int, int]:
        start = minute_of(self.from_time) if self.from_time else 0
        return start, minute_of(self.to_time) if self.to_time else _MINUTES_OF_DAY

    def _is_hour(self, minute: int) -> bool:
        start, end = self._hours()
        if start <= end:
            return start <= minute < end
        return minute >= start or minute < end


class Audience(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whom: every part that is given must hold; any part but *stores* needs a member."""

    stores: tuple[str, ...] = ()
    members_only: bool = False
    tiers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    joined_within_days: int | None = None
    """A new member: joined at most this many days before; 0: today."""
    is_first_purchase: bool = False
    is_birthday_window: bool = False

    def refuses(self, member: ScopedMember | None, moment: Moment) -> str | None:
        """Return the name of the first part that does not hold; None where all do."""
        if self.stores and moment.store not in self.stores:
            return "other_store"
        if not self._needs_member():
            return None
        return "no_member" if member is None else self._refuses_member(member, moment)

    def _needs_member(self) -> bool:
        return bool(
            self.members_only
            or self.tiers
            or self.tags
            or self.joined_within_days is not None
            or self.is_first_purchase
            or self.is_birthday_window
        )

    def _refuses_member(self, member: ScopedMember, moment: Moment) -> str | None:
        holds = {
            "other_tier": not self.tiers or member.tier_id in self.tiers,
            "other_segment": not self.tags or not set(self.tags).isdisjoint(member.tags),
            "not_new": _is_new(member.joined_on, self.joined_within_days, moment.date),
            "not_first_purchase": not self.is_first_purchase or not member.visit_count,
            "no_birthday": not self.is_birthday_window or member.is_birthday_window,
        }
        return next((name for name, is_met in holds.items() if not is_met), None)


EVERYTHING: Final = ItemScope()
ALWAYS: Final = Schedule()
EVERYBODY: Final = Audience()


def minute_of(text: str) -> int:
    """Return `HH:MM` as minutes since midnight; raises ValueError for anything else."""
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def is_category_within(category: str, above: str) -> bool:
    """Tell whether *category* is *above* or lies below it."""
    return category == above or category.startswith(f"{above}/")


def _is_among(
    product: ScopedProduct,
    products: tuple[str, ...],
    categories: tuple[str, ...],
    labels: tuple[str, ...],
) -> bool:
    if product.product_id in products:
        return True
    if categories and any(is_category_within(product.category, above) for above in categories):
        return True
    return bool(labels) and any(label in labels for label in product.labels)


def _is_new(joined_on: str | None, within_days: int | None, today: dt.date) -> bool:
    if within_days is None:
        return True
    if joined_on is None:
        return False
    return (today - dt.date.fromisoformat(joined_on)).days <= within_days
