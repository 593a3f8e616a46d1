"""The first step of every guarded use case: whether this person may do this."""

from sqlalchemy import Connection, select

from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import OperatorId
from posmember.domain.staff.permissions import Action, Role, Verdict, may
from posmember.models.shop import Operator


def ensure_permitted(
    connection: Connection,
    action: Action,
    actor: OperatorId,
    approver: OperatorId | None = None,
) -> None:
    """Refuse *action* unless *actor* may do it, or may with approval and *approver* gives it."""
    verdict = verdict_for(connection, action, actor)
    if verdict is Verdict.ALLOWED:
        return
    is_approved = approver is not None and (
        verdict_for(connection, action, approver) is Verdict.ALLOWED
    )
    if verdict is Verdict.WITH_APPROVAL and is_approved:
        return
    raise NotPermittedError(action.value)


def verdict_for(connection: Connection, action: Action, operator: OperatorId) -> Verdict:
    """Return what the role of *operator* says about *action*; nobody unknown may do anything."""
    role = connection.execute(
        select(Operator.role).where(Operator.operator_id == operator, Operator.is_active == 1)
    ).scalar_one_or_none()
    return Verdict.FORBIDDEN if role is None else may(Role(role), action)
