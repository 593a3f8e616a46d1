"""Answer a pull: a piece of the order with the state digest at its end."""

from posmember.domain.clock import Instant
from posmember.domain.ids import TerminalId
from posmember.headoffice.books import Books
from posmember.headoffice.push import epoch_changed
from posmember.protocol.messages import EpochChanged, Page, PullRequest


def pull(
    books: Books, terminal: TerminalId, request: PullRequest, now_ms: Instant
) -> Page | EpochChanged:
    """Return the operations after the cursor of *request*."""
    hub = books.hub()
    head = hub.next_seq - 1
    if request.epoch != hub.epoch or request.after > head:
        return epoch_changed(hub, books.terminal(terminal), now_ms)
    log = books.page(request.after, request.limit)
    return Page(
        server_epoch=hub.epoch,
        after=request.after,
        next=log.operations[-1].server_seq if log.operations else request.after,
        head=head,
        ops=tuple(log.operations),
        digest_at_next=log.digest,
        server_time_ms=now_ms,
    )
