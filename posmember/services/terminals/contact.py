"""Whether this till heard of head office a moment ago: what more than one till must agree on."""

from typing import Final

from sqlalchemy import Connection, select

from posmember.domain.clock import Instant
from posmember.models.operation import TerminalState

CONTACT_MS: Final = 5 * 60 * 1000


def has_contact(connection: Connection, at_ms: Instant) -> bool:
    """Tell whether what others did is known here; a shop without head office has no others."""
    state = connection.execute(
        select(TerminalState.server_url, TerminalState.last_contact_ms)
    ).one()
    return state.server_url is None or at_ms - (state.last_contact_ms or 0) <= CONTACT_MS
