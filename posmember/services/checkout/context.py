"""What surrounds a ticket when it is priced here and now."""

from sqlalchemy import Connection, select

from posmember.domain.pricing.context import PricingContext
from posmember.models.operation import TerminalState
from posmember.models.prepared import Prepared
from posmember.services.members.today import Today

_STORE = Prepared(select(TerminalState.store))


def context_of(connection: Connection, now: Today) -> PricingContext:
    """Return the moment and what the rules in force may ask of this shop."""
    return PricingContext(now.moment(str(_STORE.scalar(connection))))
