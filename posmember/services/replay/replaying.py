"""Plays past tickets one after another and keeps what each member would have had by then."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from posmember.domain.allocation import share_next
from posmember.domain.checkout.buyer_earning import Buyer
from posmember.domain.checkout.late_member import quote_with_late_member
from posmember.domain.checkout.line_back import share_between
from posmember.domain.checkout.quote import Quote, quote
from posmember.domain.checkout.ticket import Ticket, TicketKind, TicketLine
from posmember.domain.clock import Instant
from posmember.domain.ids import SaleId
from posmember.domain.loyalty.policies import RefundPoints
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.reduction import CASH_ROUNDINGS, AppliedRule
from posmember.domain.pricing.scope import Moment
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.credit import counted_net
from posmember.domain.tiers.progress import tier_named
from posmember.services.replay.cart_again import cart_again, stored_again
from posmember.services.replay.people import (
    Person,
    PersonFacts,
    earned_by,
    person_met,
    shares_of,
)
from posmember.services.replay.rows import ReplayedTicket, RuleTotal, TierMove

LARGEST: Final = 50
"""So many tickets are shown one by one."""


@dataclass(frozen=True, slots=True)
class PastTicket:
    """A settled ticket, and when and where it was."""

    ticket: Ticket
    moment: Moment
    at_ms: Instant
    amounts: Mapping[str, int | None] = field(default_factory=dict)
    """What coupons are worth that stand for a share of another one."""


@dataclass(slots=True)
class _ReplayedSale:
    """What a sale came to, for what comes back of it later."""

    lines: dict[int, TicketLine]
    """By their numbers."""
    recorded: dict[int, TicketLine]
    points: int
    earned_by: Mapping[str, int]
    applied: tuple[AppliedRule, ...]
    returned: Counter[int] = field(default_factory=Counter)

    def room_for(self, number: int, quantity: int) -> int:
        """Return how much of a quantity that came back counts: what two tills took back, once."""
        return min(quantity, self.recorded[number].quantity_milli - self.returned[number])

    @property
    def is_back(self) -> bool:
        """Tell whether nothing of it is left."""
        return all(self.returned[no] >= line.quantity_milli for no, line in self.lines.items())


class Replaying:
    """Takes past tickets in the order in which they happened."""

    def __init__(self, programme: Programme, products: Mapping[str, ProductSnapshot]) -> None:
        self._programme = programme
        self._products = products
        self._people: dict[str, Person] = {}
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
            self._give_back(past, self._sales[past.ticket.returns_sale_id], facts)
        else:  # of a sale before the replay, or of none: the same under any rules
            self._keep(past, _before_rounding(past.ticket), past.ticket.points_earned)

    def rules(self) -> tuple[RuleTotal, ...]:
        """Return what each rule took off, the most expensive first."""
        totals = (
            RuleTotal(rule_id, name.name_zh, name.name_en, *self._rules[rule_id])
            for rule_id, name in self._names.items()
        )
        return tuple(sorted(totals, key=lambda total: (-total.amount_minor, total.rule_id)))

    def tier_moves(self) -> tuple[TierMove, ...]:
        """Return how many members would be in another tier after their last ticket."""
        moves = Counter(person.tiers for person in self._people.values())
        return tuple(
            TierMove(*move, count) for move, count in sorted(moves.items()) if move[0] != move[1]
        )

    # ------------------------------------------------------------ a sale

    def _sell(self, past: PastTicket, facts: PersonFacts | None) -> None:
        ticket, on = past.ticket, past.moment.date
        person, member = self._person(past, facts), None
        if person is not None and facts is not None:
            member = person.snapshot(ticket, facts, on)
        quoted = self._quoted(past, member)
        self._sales[ticket.sale_id] = _ReplayedSale(
            {line.priced.line_no: line.priced for line in quoted.lines},
            {line.line_no: line for line in ticket.lines},
            quoted.points_earned,
            earned_by(quoted),
            quoted.applied,
        )
        self._count_rules(quoted)
        if person is not None and ticket.member is not None:
            person.bought(ticket, quoted, on)
            person.compare(ticket.member, on)
        self._keep(past, quoted.due_minor, quoted.points_earned)

    def _person(self, past: PastTicket, facts: PersonFacts | None) -> Person | None:
        """Return the member of a ticket; at the first one the recorded tier is the beginning."""
        ticket = past.ticket
        if ticket.member is None or facts is None:
            return None
        known = self._people.get(ticket.member.member_id)
        if known is None:
            known = person_met(ticket, facts, self._programme, past.moment.date)
            self._people[ticket.member.member_id] = known
        known.set_by_staff(facts.setting)
        return known

    def _quoted(self, past: PastTicket, member: MemberSnapshot | None) -> Quote:
        """Price a sale; one whose member came after the payment, as nobody's."""
        ticket, programme = past.ticket, self._programme
        came_late = ticket.attached_by is not None
        cart = cart_again(ticket, None if came_late else member, self._products, past.amounts)
        context = PricingContext(past.moment, self._products, dict(self._total_uses))
        quoted = quote(cart, programme, context)
        if came_late and member is not None:
            tier = tier_named(member.tier_id, programme.tiers)
            buyer = Buyer(member, tier, past.moment, ticket.codes)
            return quote_with_late_member(quoted, buyer, programme)
        if stored := stored_again(ticket, quoted.due_minor):
            quoted = quote(cart, programme, context, stored)
        return quoted

    def _count_rules(self, quoted: Quote) -> None:
        for rule in quoted.applied:
            self._names[rule.rule_id] = rule
            self._rules[rule.rule_id][0] += rule.amount_minor
            self._rules[rule.rule_id][1] += 1
            self._total_uses[rule.rule_id] += rule.times

    # ------------------------------------------------------------ a return

    def _give_back(self, past: PastTicket, sale: _ReplayedSale, facts: PersonFacts | None) -> None:
        net = counted = recorded = points = 0
        for line in past.ticket.lines:
            number = line.returns_line_no
            assert number is not None, "what a return of a sale brings is of its lines"
            before, quantity = sale.returned[number], sale.room_for(number, -line.quantity_milli)
            sale.returned[number] += quantity
            recorded += _share(sale.recorded[number], before, quantity)
            if number in sale.lines:
                sold = sale.lines[number]
                share = _share(sold, before, quantity)
                net += share
                counted += share if counted_net((sold,), self._programme.tier_rules) else 0
                points += share_next(sold.points_earned, before, quantity, sold.quantity_milli)
                self._take_off_rules(sold, before, quantity)
        if self._programme.policies.refund_points is RefundPoints.NONE:
            points = 0
        kept = recorded + _before_rounding(past.ticket)
        self._count_back(past, sale, facts, (counted, points))
        self._keep(past, kept - net, -points)

    def _count_back(
        self,
        past: PastTicket,
        sale: _ReplayedSale,
        facts: PersonFacts | None,
        back: tuple[int, int],
    ) -> None:
        """Let a return count for its member, and free what its sale used once all of it is back."""
        sale_id = past.ticket.returns_sale_id
        assert sale_id is not None
        if sale.is_back:
            self._total_uses.subtract({rule.rule_id: rule.times for rule in sale.applied})
        person = self._person(past, facts)
        if person is None or past.ticket.member is None:
            return
        person.gave_back(past.ticket, *back, past.moment.date)
        person.lost_points(shares_of(sale.earned_by, back[1]), past.moment.date)
        if sale.is_back:
            person.undone(sale_id)
        person.compare(past.ticket.member, past.moment.date)

    def _take_off_rules(self, sold: TicketLine, before: int, quantity: int) -> None:
        """Let the sums of rules be of what stays sold."""
        shares = share_between(sold, before, quantity).reductions
        for part, amount in zip(sold.reductions, shares, strict=True):
            if part.rule_id in self._rules:
                self._rules[part.rule_id][0] -= amount

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
        if part.kind in CASH_ROUNDINGS
    )


def _share(line: TicketLine, before: int, quantity: int) -> int:
    """Return what falls on *quantity* more of a line, before cash was rounded."""
    found = share_between(line, before, quantity)
    rounded = (
        amount
        for part, amount in zip(line.reductions, found.reductions, strict=True)
        if part.kind in CASH_ROUNDINGS
    )
    return found.net_minor + sum(rounded)
