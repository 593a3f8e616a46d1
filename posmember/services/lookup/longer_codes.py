"""Whether a code may be meant of which only the letters are typed yet: its digits may follow."""

import re
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, literal, select, union_all

from posmember.domain.clock import Instant
from posmember.models.member import MemberCard
from posmember.models.prepared import Prepared
from posmember.models.product import Product
from posmember.services.programme.codes import programme_in_small_letters


def _goes_on(column: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a mapped attribute
    """Ask the index of *column* for either spelling with a digit behind it."""
    return [
        (column >= bindparam(f"{case}_0")) & (column < bindparam(f"{case}_after"))
        for case in ("typed", "other")
    ]


_KNOWN = Prepared(
    select(
        union_all(
            *(
                select(literal(1)).where(within, Product.is_active == 1)
                for within in _goes_on(Product.code)
            ),
            *(
                select(literal(1)).where(within, MemberCard.revoked_at_ms.is_(None))
                for within in _goes_on(MemberCard.card_no)
            ),
        ).subquery()
    ).limit(1)
)


def may_go_on(connection: Connection, at_ms: Instant, letters: str) -> bool:
    """Tell whether an article, a card or a rule has a code of *letters* and then a digit.

    Small letters may mean large ones. Where there is a digit already, it does not matter.
    """
    if any(sign.isdigit() for sign in letters):
        return False
    other = letters.lower() if letters.isupper() else letters.upper()
    ends = {"typed_0": f"{letters}0", "other_0": f"{other}0"}
    ends |= {"typed_after": f"{letters}:", "other_after": f"{other}:"}  # the character behind 9
    if _KNOWN.first(connection, ends) is not None:
        return True
    programme = programme_in_small_letters(connection, at_ms)
    return re.search(rf'"code":"{re.escape(letters.casefold())}[0-9]', programme) is not None
