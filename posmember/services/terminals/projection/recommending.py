"""Answers to what was recommended become rows."""

from sqlalchemy import Connection, insert

from posmember.models.prompt_answer import PromptAnswer
from posmember.protocol.operation import Operation
from posmember.protocol.recommending_bodies import PromptAnswered


def answered(connection: Connection, operation: Operation, body: PromptAnswered) -> None:
    """Write a yes or a no."""
    connection.execute(
        insert(PromptAnswer),
        {
            "op_id": operation.op_id,
            "member_id": body.member_id,
            "product_id": body.product_id,
            "reason": body.reason,
            "is_accepted": int(body.is_accepted),
            "actor": operation.actor,
            "business_date": operation.business_date,
            "at_ms": operation.at_ms,
        },
    )
