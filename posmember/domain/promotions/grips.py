"""What one rule takes of the pieces that are open to it, within its limits."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec

from posmember.domain.promotions.effects import BuyGet
from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.forms import (
    Taken,
    groups,
    groups_with_added_unit,
    off_each,
    totals_by_line,
    within_cap,
    works_by_groups,
)
from posmember.domain.promotions.pieces import Piece
from posmember.domain.promotions.plan import PlanLine


class Goods(msgspec.Struct, frozen=True, gc=False):
    """Goods that come along free, and what they are worth where that is known."""

    product_id: str
    quantity_milli: int
    worth_minor: int = 0


class Grip(msgspec.Struct, frozen=True, gc=False):
    """The pieces that take part in one rule, each with what it costs less."""

    taken: tuple[tuple[Piece, int], ...] = ()
    times: int = 0
    goods: tuple[Goods, ...] = ()

    @property
    def gain_minor(self) -> int:
        """Return what it is worth to the customer."""
        return sum([off for _, off in self.taken]) + sum([each.worth_minor for each in self.goods])


NOTHING = Grip()
Ticket: TypeAlias = Sequence[PlanLine] | Mapping[int, PlanLine]
"""Lines by their place."""
Forgone: TypeAlias = Callable[[Piece], int]
"""What a piece would be lowered by if it took no part."""


def grip_of(
    entrant: Entrant, pieces: Sequence[Piece], ticket: Ticket, forgone: Forgone | None = None
) -> Grip:
    """Return what a rule takes of *pieces* (dearest first), as far as that gains anything."""
    if not works_by_groups(entrant.effect):
        taken = off_each(entrant.effect, pieces, entrant.most)
        worth = worth_by_line(taken, forgone)
        taken = [pair for pair in taken if worth[pair[0].line] > 0]
        return Grip(tuple(within_cap(taken, entrant.cap_minor)), len(taken))
    return _by_groups(entrant, pieces, ticket, forgone)


def worth_by_line(taken: Taken, forgone: Forgone | None) -> dict[int, int]:
    """Return what is gained on each line beyond what is forgone."""
    worth = totals_by_line(taken)
    if forgone is not None:
        for piece, _ in taken:
            worth[piece.line] -= forgone(piece)
    return worth


def _by_groups(
    entrant: Entrant, pieces: Sequence[Piece], ticket: Ticket, forgone: Forgone | None
) -> Grip:
    taken: Taken = []
    goods: list[Goods] = []
    times = saved = 0
    for group, added in _groups(entrant, pieces, ticket):
        if times == entrant.most or (entrant.cap_minor is not None and saved >= entrant.cap_minor):
            break
        gain = sum([off for _, off in group]) + sum([each.worth_minor for each in added])
        lost = 0
        if forgone is not None:
            lost = sum([forgone(piece) for piece, _ in group])
        if gain > lost or (added and not gain):
            taken += group
            goods += added
            saved += gain
            times += 1
    if not times:
        return NOTHING
    return Grip(tuple(within_cap(taken, entrant.cap_minor)), times, tuple(goods))


def _groups(
    entrant: Entrant, pieces: Sequence[Piece], ticket: Ticket
) -> Iterator[tuple[Taken, list[Goods]]]:
    effect = entrant.effect
    if not (entrant.adds_unit and isinstance(effect, BuyGet)):
        for group in groups(effect, pieces, entrant.parts):
            yield group, []
        return
    for bought in groups_with_added_unit(effect, pieces):
        yield [(piece, 0) for piece in bought], [_added(entrant, effect, bought[-1], ticket)]


def _added(entrant: Entrant, effect: BuyGet, cheapest: Piece, ticket: Ticket) -> Goods:
    quantity = effect.get * 1000
    if effect.get_scope is None:
        product_id = ticket[cheapest.line].product.product_id
        return Goods(product_id, quantity, effect.get * cheapest.price_minor)
    (given,) = effect.get_scope.products
    return Goods(given, quantity, effect.get * entrant.given_price_minor)
