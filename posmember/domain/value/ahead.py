"""A member's value so far, and what is expected of them within the horizon."""

from dataclasses import dataclass

from posmember.domain.value.buyers import Buyer
from posmember.domain.value.fitting import Fit
from posmember.domain.value.worth import Worth


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is expected within the horizon; None: there is no model to go by."""

    visits_milli: int | None = None
    """Days with a visit, in thousandths, rounded to hundredths of a day."""
    day_minor: int | None = None
    """What each will probably bring."""
    spend_minor: int | None = None


@dataclass(frozen=True, slots=True)
class MemberValue:
    """A member's value, with what it rests on."""

    worth: Worth
    buyer: Buyer | None
    """None: never came."""
    fit: Fit | None
    """As it was kept last; None: not worked out yet."""

    @property
    def ahead(self) -> Ahead:
        """Return what is expected; nothing of who never came."""
        if self.fit is None or self.buyer is None:
            return Ahead()
        return ahead_of(self.fit, self.buyer, self.fit.visits_ahead(self.buyer.rhythm))


def ahead_of(fit: Fit, buyer: Buyer, visits: float | None) -> Ahead:
    """Return what so many days with a visit of a member will probably bring."""
    if visits is None:
        return Ahead()
    a_day = fit.spend_a_day(buyer.spender)
    visits_milli = round(visits * 100) * 10
    if a_day is None:
        return Ahead(visits_milli)
    return Ahead(visits_milli, round(a_day), round(visits * a_day))
