"""What each member would have by now: tier, visits, uses of rules, points of capped rules."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.ticket import MemberOnTicket, Ticket
from posmember.domain.ids import SaleId
from posmember.domain.loyalty.earn_rules import Ceiling
from posmember.domain.loyalty.earning_limits import day_counter, has_counters, month_counter
from posmember.domain.money import BASIS_POINTS, divide
from posmember.domain.pricing.member import DeliveryBenefit, MemberSnapshot
from posmember.domain.programme.programme import Programme
from posmember.domain.promotions.promotion import first_day_of
from posmember.domain.tiers.benefit import BENEFIT_RULE
from posmember.domain.tiers.credit import Credit, amount_of, counted_net
from posmember.domain.tiers.membership import Membership
from posmember.domain.tiers.periods import measured_span
from posmember.domain.tiers.standing import Rung, TierRecord, after_sale, standing_of
from posmember.domain.tiers.undoing import TakenOff, after_refund


@dataclass(frozen=True, slots=True)
class Setting:
    """What staff (or an import) set of a member's tier from a moment on."""

    at_ms: int
    floor: str | None
    floor_until: str = ""
    locked_tier: str | None = None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is known of a member beside the tickets, on the day of one of them."""

    joined_on: str | None
    visits_before: int
    """Sales before the first one that is replayed."""
    birthday_year: int | None
    """The birthday year whose window is open that day under the changed programme."""
    setting: Setting | None = None
    """What staff had set of the tier by then."""
    tags: tuple[str, ...] = ()
    """Those of today."""
    credits_before: Mapping[SaleId, Credit] = field(default_factory=dict)
    """What counts for tiers of sales before the first one that is replayed."""
    memberships_before: tuple[Membership, ...] = ()


@dataclass(slots=True)
class Person:
    """One member on the way through the replay, by the changed programme."""

    programme: Programme
    record: TierRecord
    visits: int
    credits: dict[SaleId, Credit]
    tiers: tuple[str, str] = ("", "")
    """As recorded and as replayed, once the last ticket counted."""
    _reached: dict[SaleId, tuple[Rung, ...]] = field(default_factory=dict)
    """What each sale added to the rungs."""
    _birthdays: dict[int, SaleId] = field(default_factory=dict)
    _uses: list[tuple[date, str, int, SaleId]] = field(default_factory=list)
    _earned: list[tuple[date, str, int]] = field(default_factory=list)

    def set_by_staff(self, setting: Setting | None) -> None:
        """Let what staff set stand."""
        if setting is not None:
            self.record = replace(
                self.record,
                floor=setting.floor,
                floor_until=setting.floor_until,
                locked_tier=setting.locked_tier,
            )

    def snapshot(self, ticket: Ticket, facts: PersonFacts, on: date) -> MemberSnapshot:
        """Return the member as a cart of that day would know them."""
        member, year = ticket.member, facts.birthday_year
        assert member is not None
        tier, is_once = self.tier_on(on), self.programme.birthday.once_per_birthday_year
        is_open = year is not None and not (is_once and year in self._birthdays)
        return MemberSnapshot(
            member.member_id,
            member.display_name,
            member.masked_phone,
            tier,
            max(0, member.points_before),
            member.points_before,
            is_birthday_window=is_open,
            birthday_year=year if is_open else None,
            joined_on=facts.joined_on,
            tags=facts.tags,
            visit_count=self.visits,
            rule_uses=self._rule_uses(on),
            earned_so_far=self._earned_so_far(on),
            delivery_benefit=self._delivery_benefit(ticket, tier),
        )

    def tier_on(self, on: date) -> str:
        """Return the tier in force on a day."""
        ladder, rules = self.programme.tiers, self.programme.tier_rules
        tier = standing_of(self.record, self._amount(on), on, ladder, rules).tier
        return tier.tier_id if tier else ""

    def bought(self, ticket: Ticket, quoted: Quote, on: date) -> None:
        """Let a sale count."""
        ladder, rules = self.programme.tiers, self.programme.tier_rules
        net = counted_net((line.priced for line in quoted.lines), rules)
        self.credits[ticket.sale_id] = Credit(on, net, quoted.points_earned)
        rungs = after_sale(self.record, self._amount(on), on, ladder, rules)
        self._reached[ticket.sale_id] = tuple(
            rung for rung in rungs if rung not in self.record.rungs
        )
        started = (replace(each, sale_id=ticket.sale_id) for each in ticket.memberships)
        memberships = (*self.record.memberships, *started)
        self.record = replace(self.record, rungs=rungs, memberships=memberships)
        self.visits += 1
        if quoted.birthday_multiplier_bp > BASIS_POINTS and quoted.member is not None:
            assert quoted.member.birthday_year is not None
            self._birthdays.setdefault(quoted.member.birthday_year, ticket.sale_id)
        self._uses += [(on, rule.rule_id, rule.times, ticket.sale_id) for rule in quoted.applied]
        self._earned += [(on, part.rule_id, part.points) for part in quoted.earnings]

    def gave_back(self, ticket: Ticket, counted_minor: int, points: int, on: date) -> None:
        """Let a return count: so much of what its sale had spent and earned is back."""
        sale_id = ticket.returns_sale_id
        assert sale_id is not None
        ended = {end.line_no: end.ended_on for end in ticket.memberships_ended}
        memberships = tuple(
            replace(each, ended_on=ended[each.line_no])
            if each.sale_id == sale_id and each.line_no in ended
            else each
            for each in self.record.memberships
        )
        rungs = self.record.rungs
        if (old := self.credits.get(sale_id)) is not None:
            left = Credit(old.on, old.net_minor - counted_minor, old.points - points)
            before = tuple(self.credits.values())
            self.credits[sale_id] = left
            taken = TakenOff(before, tuple(self.credits.values()), on)
            ladder, rules = self.programme.tiers, self.programme.tier_rules
            voided = self._reached.get(sale_id, ()) if ticket.is_void else ()
            rungs = after_refund(self.record, taken, ladder, rules, voided)
        self.record = replace(self.record, rungs=rungs, memberships=memberships)

    def lost_points(self, shares: Iterable[tuple[str, int]], on: date) -> None:
        """Make room again below the caps of rules whose points were taken back."""
        self._earned += [(on, rule_id, -points) for rule_id, points in shares]

    def undone(self, sale_id: SaleId) -> None:
        """Free what a sale used that is back whole; it was no visit."""
        self.visits -= 1
        self._uses = [use for use in self._uses if use[3] != sale_id]
        freed = [year for year, used_by in self._birthdays.items() if used_by == sale_id]
        for year in freed:
            del self._birthdays[year]

    def compare(self, member: MemberOnTicket, on: date) -> None:
        """Keep the tier after a ticket, as recorded and as replayed."""
        self.tiers = (member.tier_after or member.tier_id, self.tier_on(on))

    def _amount(self, on: date) -> int:
        rules = self.programme.tier_rules
        return amount_of(tuple(self.credits.values()), measured_span(rules, on), rules)

    def _rule_uses(self, on: date) -> dict[str, int]:
        return {
            rule.promotion_id: sum(
                times
                for day, rule_id, times, _sale in self._uses
                if rule_id == rule.promotion_id and day >= first_day_of(rule.limits.period, on)
            )
            for rule in self.programme.promotions
            if rule.limits.per_member is not None
        }

    def _earned_so_far(self, on: date) -> dict[str, int]:
        found: dict[str, int] = {}
        for rule in self.programme.earn_rules:
            if has_counters(rule):
                given = [
                    (day, points)
                    for day, rule_id, points in self._earned
                    if rule_id == rule.rule_id or isinstance(rule.effect, Ceiling)
                ]
                month = on.replace(day=1)
                found[day_counter(rule.rule_id)] = sum(p for day, p in given if day == on)
                found[month_counter(rule.rule_id)] = sum(p for day, p in given if day >= month)
        return found

    def _delivery_benefit(self, ticket: Ticket, tier_id: str) -> DeliveryBenefit | None:
        """Return the benefit that waived the fee then, where the tier still has it."""
        for tier in self.programme.tiers:
            for benefit in tier.benefits if tier.tier_id == tier_id else ():
                rule_id = BENEFIT_RULE + benefit.benefit_id
                if any(rule.rule_id == rule_id for rule in ticket.applied):
                    return DeliveryBenefit(rule_id, benefit.name_zh, benefit.name_en)
        return None


def person_met(ticket: Ticket, facts: PersonFacts, programme: Programme, on: date) -> Person:
    """Return a member at the first of their tickets.

    A tier higher than what staff set, what was paid for and what counts explain was reached before.
    """
    person = Person(
        programme,
        TierRecord(memberships=facts.memberships_before),
        facts.visits_before,
        dict(facts.credits_before),
    )
    person.set_by_staff(facts.setting)
    assert ticket.member is not None
    ladder = [tier.tier_id for tier in programme.tiers]
    recorded, explained = ticket.member.tier_id, person.tier_on(on)
    above = ladder[ladder.index(explained) + 1 :] if explained else ladder
    if recorded in above:
        person.record = replace(person.record, rungs=(Rung(recorded, facts.joined_on or ""),))
    return person


def shares_of(earnings: Mapping[str, int], points: int) -> tuple[tuple[str, int], ...]:
    """Return what of *points* that are taken back each rule had given."""
    whole = sum(earnings.values())
    return tuple((rule, divide(given * points, whole)) for rule, given in earnings.items() if whole)


def earned_by(quoted: Quote) -> Counter[str]:
    """Return what each rule gave on a sale."""
    found: Counter[str] = Counter()
    for part in quoted.earnings:
        found[part.rule_id] += part.points
    return found
