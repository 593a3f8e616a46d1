"""What is due of stored value once a day: parts of a bonus to give, and bonus that lapsed.

Each is settled by the till that made it, so that two tills never do it both; where that till has
not done it for a month, any other may.
"""

from datetime import timedelta
from typing import Final

from sqlalchemy import bindparam, or_, select

from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.postings import BONUS
from posmember.domain.stored_value.purse import ValueUse
from posmember.models.prepared import Prepared
from posmember.models.stored_value import BonusInstalment
from posmember.protocol.value_bodies import BonusLapsed, InstalmentGiven
from posmember.services.lapsed_lots import LEFT_ALONE_DAYS, lapsed_lots
from posmember.services.night import NIGHTLY_ACTOR, Night
from posmember.services.stored_value.legs import instalment_legs, lapsed_legs
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of, terminal_of
from posmember.services.unit_of_work import UnitOfWork

_DUE: Final = Prepared(
    select(*BonusInstalment.__table__.columns)
    .where(
        BonusInstalment.given_op.is_(None),
        BonusInstalment.is_cancelled == 0,
        BonusInstalment.due_on <= bindparam("today"),
        or_(
            BonusInstalment.terminal == bindparam("terminal"),
            BonusInstalment.due_on < bindparam("left_alone"),
        ),
    )
    .order_by(BonusInstalment.due_on, BonusInstalment.top_up_id, BonusInstalment.number)
    .limit(bindparam("most"))
)


def lapse_bonus(uow: UnitOfWork, night: Night) -> int:
    """Book the bonus that lapsed before today, one operation per member; return how many lots."""
    store = store_of(uow.connection)
    count = 0
    for member_id, lots in lapsed_lots(uow, night, BONUS):
        body = BonusLapsed(member_id, tuple(ValueUse(*lot) for lot in lots))
        legs = lapsed_legs(member_id, sum(amount for _, amount in lots), store)
        append(uow, Draft(body, night.now.at_ms, NIGHTLY_ACTOR, legs))
        uow.events.append(MemberChanged(member_id))
        count += len(lots)
    return count


def give_instalments(uow: UnitOfWork, night: Night) -> int:
    """Give the parts of a bonus that are due by today; return how many."""
    today = night.now.date
    asked = {
        "today": today.isoformat(),
        "left_alone": (today - timedelta(days=LEFT_ALONE_DAYS)).isoformat(),
        "terminal": terminal_of(uow.connection),
        "most": night.most,
    }
    due = _DUE.rows(uow.connection, asked)
    for part in due:
        member_id = MemberId(part.member_id)
        body = InstalmentGiven(
            part.top_up_id, member_id, part.number, part.amount_minor, part.expires_on
        )
        legs = instalment_legs(part.top_up_id, member_id, part.amount_minor)
        append(uow, Draft(body, night.now.at_ms, NIGHTLY_ACTOR, legs))
        uow.events.append(MemberChanged(member_id))
    return len(due)
