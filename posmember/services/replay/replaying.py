"""Plays past tickets one after another and keeps what each member would have had by then."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from posmember.domain.allocation import share_next
from posmember.domain.checkout.line_back import share_between
from posmember.domain.checkout.quote import Quote, quote
from posmember.domain.checkout.ticket import Ticket, TicketKind, TicketLine
from posmember.domain.ids import SaleId
from posmember.domain.loyalty.earn_rules import Ceiling
from posmember.domain.loyalty.earning_limits import day_counter, has_counters, month_counter
from posmember.domain.money import BASIS_POINTS
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.reduction import AppliedRule, ReductionKind
from posmember.domain.pricing.scope import Moment
from posmember.domain.programme.programme import Programme
from posmember.domain.promotions.promotion import first_day_of
from posmember.domain.tiers.credit import Credit, amount_of, counted_net
from posmember.domain.tiers.periods import measured_span
from posmember.domain.tiers.standing import Rung, TierRecord, after_refund, after_sale, standing_of
from posmember.services.replay.cart_again import cart_again
from posmember.services.replay.rows import ReplayedTicket, RuleTotal, TierMove

LARGEST: Final = 50
"""So many tickets are shown one by one."""


@dataclass(frozen=True, slots=True)
class PastTicket:
    """A settled ticket, and when and where it was."""

    ticket: Ticket
    moment: Moment


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is known of a member beside the tickets, on the day of one of them."""

    joined_on: str | None
    visits_before: int
    """Sales before the first one that is replayed."""
    birthday_year: int | None
    """The birthday year whose window is open that day under the changed programme."""


@dataclass(slots=True)
class _Person:
    """What a member would have by now."""

    record: TierRecord
    visits: int
    recorded_tier: str = ""
    credits: dict[SaleId, Credit] = field(default_factory=dict)
    birthdays_used: set[int] = field(default_factory=set)
    uses: list[tuple[date, str, int]] = field(default_factory=list)
    earned: list[tuple[date, str, int]] = field(default_factory=list)


@dataclass(slots=True)
class _ReplayedSale:
    """What a sale came to, for what comes back of it later."""

    on: date
    lines: dict[int, TicketLine]
    """By their numbers."""
    returned: Counter[int] = field(default_factory=Counter)


class Replaying:
    """Takes past tickets in the order in which they happened."""

    def __init__(self, programme: Programme, products: Mapping[str, ProductSnapshot]) -> None:
        self._programme = programme
        self._products = products
        self._people: dict[str, _Person] = {}
        self._sales: dict[SaleId, _ReplayedSale] = {}
        self._total_uses: Counter[str] = Counter()
        self._rules: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._names: dict[str, AppliedRule] = {}
        self.tickets: list[ReplayedTicket] = []

    def take(self, past: PastTicket, facts: PersonFacts | None) -> None:
        """Play the next ticket; *facts* of its member, if it has one."""
        if past.ticket.kind is TicketKind.SALE:
            self._sell(past, facts)
        elif past.ticket.returns_sale_id in self._sales:
            self._give_back(past, self._sales[past.ticket.returns_sale_id])
        else:  # of a sale before the replay, or of none: the same under any rules
            self._keep(past, _before_rounding(past.ticket), past.ticket.points_earned)

    def rules(self) -> tuple[RuleTotal, ...]:
        """Return what each rule took off, the most expensive first."""
        totals = (
            RuleTotal(rule_id, name.name_zh, name.name_en, *self._rules[rule_id])
            for rule_id, name in self._names.items()
        )
        return tuple(sorted(totals, key=lambda total: (-total.amount_minor, total.rule_id)))

    def tier_moves(self, on: date) -> tuple[TierMove, ...]:
        """Return how many members would be in another tier on a day."""
        moves: Counter[tuple[str, str]] = Counter()
        for person in self._people.values():
            replayed = self._tier_of(person, on)
            if replayed != person.recorded_tier:
                moves[person.recorded_tier, replayed] += 1
        return tuple(TierMove(*move, count) for move, count in sorted(moves.items()))

    # ------------------------------------------------------------ a sale

    def _sell(self, past: PastTicket, facts: PersonFacts | None) -> None:
        ticket, on = past.ticket, past.moment.date
        person = self._person(ticket, facts)
        member = None
        if person is not None and facts is not None:
            member = self._snapshot(ticket, person, facts, on)
        cart = cart_again(ticket, member, self._products)
        context = PricingContext(past.moment, self._products, dict(self._total_uses))
        quoted = quote(cart, self._programme, context)
        self._sales[ticket.sale_id] = _ReplayedSale(
            on,
            {line.priced.line_no: line.priced for line in quoted.lines},
        )
        self._count_rules(quoted)
        if person is not None:
            self._credit(person, ticket, quoted, on)
        self._keep(past, quoted.due_minor, quoted.points_earned)

    def _person(self, ticket: Ticket, facts: PersonFacts | None) -> _Person | None:
        """Return the member of a ticket; at the first one the recorded tier is the beginning."""
        if ticket.member is None or facts is None:
            return None
        known = self._people.get(ticket.member.member_id)
        if known is None:
            start = Rung(ticket.member.tier_id, facts.joined_on or "")
            known = _Person(TierRecord((start,)), facts.visits_before)
            self._people[ticket.member.member_id] = known
        known.recorded_tier = ticket.member.tier_after or ticket.member.tier_id
        return known

    def _snapshot(
        self, ticket: Ticket, person: _Person, facts: PersonFacts, on: date
    ) -> MemberSnapshot:
        member = ticket.member
        assert member is not None
        year = facts.birthday_year
        return MemberSnapshot(
            member.member_id,
            member.display_name,
            member.masked_phone,
            self._tier_of(person, on),
            max(0, member.points_before),
            member.points_before,
            is_birthday_window=year is not None,
            birthday_year=year,
            is_birthday_gift_used=year in person.birthdays_used,
            joined_on=facts.joined_on,
            visit_count=person.visits,
            rule_uses=self._rule_uses(person, on),
            earned_so_far=self._earned_so_far(person, on),
        )

    def _rule_uses(self, person: _Person, on: date) -> dict[str, int]:
        return {
            rule.promotion_id: sum(
                times
                for day, rule_id, times in person.uses
                if rule_id == rule.promotion_id and day >= first_day_of(rule.limits.period, on)
            )
            for rule in self._programme.promotions
            if rule.limits.per_member is not None
        }

    def _tier_of(self, person: _Person, on: date) -> str:
        ladder, rules = self._programme.tiers, self._programme.tier_rules
        tier = standing_of(person.record, self._amount(person, on), on, ladder, rules).tier
        return tier.tier_id if tier else ""

    def _amount(self, person: _Person, on: date) -> int:
        rules = self._programme.tier_rules
        return amount_of(tuple(person.credits.values()), measured_span(rules, on), rules)

    def _earned_so_far(self, person: _Person, on: date) -> dict[str, int]:
        found: dict[str, int] = {}
        for rule in self._programme.earn_rules:
            if has_counters(rule):
                given = [
                    (day, points)
                    for day, rule_id, points in person.earned
                    if rule_id == rule.rule_id or isinstance(rule.effect, Ceiling)
                ]
                month = on.replace(day=1)
                found[day_counter(rule.rule_id)] = sum(p for day, p in given if day == on)
                found[month_counter(rule.rule_id)] = sum(p for day, p in given if day >= month)
        return found

    def _credit(self, person: _Person, ticket: Ticket, quoted: Quote, on: date) -> None:
        ladder, rules = self._programme.tiers, self._programme.tier_rules
        net = counted_net((line.priced for line in quoted.lines), rules)
        person.credits[ticket.sale_id] = Credit(on, net, quoted.points_earned)
        rungs = after_sale(person.record, self._amount(person, on), on, ladder, rules)
        person.record = TierRecord(rungs)
        person.visits += 1
        if quoted.birthday_multiplier_bp > BASIS_POINTS and quoted.member is not None:
            assert quoted.member.birthday_year is not None
            person.birthdays_used.add(quoted.member.birthday_year)
        person.uses += [(on, rule.rule_id, rule.times) for rule in quoted.applied]
        person.earned += [(on, part.rule_id, part.points) for part in quoted.earnings]

    def _count_rules(self, quoted: Quote) -> None:
        for rule in quoted.applied:
            self._names[rule.rule_id] = rule
            self._rules[rule.rule_id][0] += rule.amount_minor
            self._rules[rule.rule_id][1] += 1
            self._total_uses[rule.rule_id] += rule.times

    # ------------------------------------------------------------ a return

    def _give_back(self, past: PastTicket, sale: _ReplayedSale) -> None:
        net = points = 0
        for line in past.ticket.lines:
            number, quantity = line.returns_line_no or 0, -line.quantity_milli
            if number in sale.lines:
                sold, before = sale.lines[number], sale.returned[number]
                net += share_between(sold, before, quantity).net_minor
                points += share_next(sold.points_earned, before, quantity, sold.quantity_milli)
                sale.returned[number] += quantity
        self._take_credit(past, net, points)
        self._keep(past, -net, -points)

    def _take_credit(self, past: PastTicket, net: int, points: int) -> None:
        member, sale_id = past.ticket.member, past.ticket.returns_sale_id
        person = self._people.get(member.member_id) if member else None
        if person is None or sale_id is None or sale_id not in person.credits:
            return
        old = person.credits[sale_id]
        person.credits[sale_id] = Credit(old.on, old.net_minor - net, old.points - points)
        ladder, rules = self._programme.tiers, self._programme.tier_rules
        amount = self._amount(person, past.moment.date)
        person.record = TierRecord(after_refund(person.record, amount, ladder, rules))

    def _keep(self, past: PastTicket, minor: int, points: int) -> None:
        ticket = past.ticket
        self.tickets.append(
            ReplayedTicket(
                ticket.receipt_no,
                past.moment.date,
                _before_rounding(ticket),
                minor,
                ticket.points_earned,
                points,
            )
        )


def _before_rounding(ticket: Ticket) -> int:
    """Return what was due before cash was rounded, which depends on how it is paid."""
    return ticket.due_minor + sum(
        part.amount_minor
        for line in ticket.lines
        for part in line.reductions
        if part.kind in (ReductionKind.CASH_ROUNDING, ReductionKind.CASH_ROUNDED_UP)
    )
