"""What becomes of print jobs that were on their way when the program ended."""

from sqlalchemy import select, update

from posmember.models.prepared import Prepared
from posmember.models.shop import PrintJob
from posmember.services.printing.states import JobState
from posmember.services.unit_of_work import Writing

_SENDING = PrintJob.state == JobState.SENDING.value
_ANY = Prepared(select(PrintJob.job_id).where(_SENDING).limit(1))


def settle_interrupted(writing: Writing) -> int:
    """After a start, call jobs unknown that were being sent at the end; return how many."""
    with writing() as uow:
        if _ANY.first(uow.connection) is None:
            return 0
        unknown = {"state": JobState.UNKNOWN.value, "detail": "interrupted"}
        return uow.connection.execute(update(PrintJob).where(_SENDING).values(unknown)).rowcount
