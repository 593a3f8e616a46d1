"""Whether a file is a shop already; asked before anything else is read."""

from sqlalchemy import Connection, select

from posmember.models.prepared import Prepared
from posmember.models.shop import ProgrammeStart

_PROGRAMME = Prepared(select(ProgrammeStart.version).limit(1))


def is_set_up(connection: Connection) -> bool:
    """Tell whether the file is a shop: it has a programme in force."""
    return _PROGRAMME.first(connection) is not None
