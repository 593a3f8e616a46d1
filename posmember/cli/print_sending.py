"""Sends a paper to a printer of this till through its queue, and says what came of it."""

from typing import TYPE_CHECKING

from posmember.cli.errors import NotPrintedError
from posmember.cli.session import OpenShop, Session
from posmember.domain.errors import NotFoundError

if TYPE_CHECKING:
    from posmember.domain.documents.document import Document
    from posmember.domain.ids import PrintJobId, SaleId
    from posmember.services.printing.states import JobState


def send(
    session: Session,
    shop: OpenShop,
    printer: str,
    documents: "tuple[Document, ...]",
    sale_id: "SaleId | None",
) -> None:
    """Queue *documents* (a receipt as a marked reprint) and print what waits, the oldest first.

    Refuses where the printer did not take it; then it waits for the printer.
    """
    jobs = _queued(shop, printer, documents, sale_id)
    states = _print_waiting(shop, printer)
    for job_id in jobs:
        state, detail = states.get(job_id, ("waiting", ""))
        if state != "printed":
            raise NotPrintedError(printer, _said(detail, session.language))
    session.say("print.done", printer=printer, count=len(jobs))
    session.answer({"print": {"printer": printer, "jobs": jobs}})


def _queued(
    shop: OpenShop,
    printer: str,
    documents: "tuple[Document, ...]",
    sale_id: "SaleId | None",
) -> "list[PrintJobId]":
    queue = shop.services.print_queue
    if sale_id is None:
        return [queue.enqueue(printer, "document", document) for document in documents]
    job_id = queue.reprint(shop.actor, sale_id, printer)
    if job_id is None:
        raise NotFoundError("printer", printer)
    return [job_id]


def _print_waiting(shop: OpenShop, printer: str) -> "dict[PrintJobId, tuple[JobState, str]]":
    """Send what waits at *printer* until there is nothing left, or it takes no more."""
    from posmember.printing.spooler import send_job  # noqa: PLC0415 - only for paper
    from posmember.services.printing.states import JobState  # noqa: PLC0415 - see above

    came_of: dict[PrintJobId, tuple[JobState, str]] = {}
    while (job := shop.services.print_queue.next_job(printer)) is not None:
        came_of[job.job_id] = send_job(job)
        shop.services.print_queue.settle_job(job.job_id, *came_of[job.job_id])
        if came_of[job.job_id][0] is JobState.FAILED:
            break
    return came_of


def _said(detail: str, language: str) -> str:
    from posmember.domain.words.print_details import say_print_detail  # noqa: PLC0415 - on failure

    return say_print_detail(detail, language)
