"""Answer a push: place it in the chain, then book what is new. Facts are never refused."""

from posmember.domain.clock import Instant
from posmember.headoffice.booking import book
from posmember.headoffice.books import Books, Hub, TerminalStanding
from posmember.headoffice.offer import Offer
from posmember.protocol.messages import Ack, EpochChanged, Fork, Gap, PushReply, Result
from posmember.protocol.operation import GENESIS_HASH


def push(books: Books, offer: Offer, received_ms: Instant) -> PushReply:
    """Take *offer* in, inside the caller's transaction, holding the hub from the start."""
    hub = books.lock_hub()
    standing = books.terminal(offer.request.terminal)
    if offer.request.server_epoch != hub.epoch:
        return epoch_changed(hub, standing, received_ms)
    standing = adopted(standing, offer.request.incarnation)
    reason = fork_reason(books, standing, offer)
    if reason:
        return _fork(books, standing, offer, reason, received_ms)
    if offer.request.prev_seq > standing.last_seq:
        return Gap(
            standing.incarnation, hub.epoch, standing.last_seq, standing.last_hash, received_ms
        )
    return _take(books, hub, standing, offer, received_ms)


def epoch_changed(hub: Hub, standing: TerminalStanding, now_ms: Instant) -> EpochChanged:
    """Tell a terminal that head office was restored, and what it holds of that terminal."""
    return EpochChanged(
        hub.epoch, standing.incarnation, standing.last_seq, standing.last_hash, now_ms
    )


def adopted(standing: TerminalStanding, incarnation: int) -> TerminalStanding:
    """Return *standing* as of the first use of an incarnation that was given out."""
    if not standing.incarnation < incarnation <= standing.issued:
        return standing
    return TerminalStanding(
        terminal=standing.terminal,
        store=standing.store,
        incarnation=incarnation,
        issued=standing.issued,
        last_seq=0,
        last_hash=GENESIS_HASH,
        durable_seq=0,
    )


def fork_reason(books: Books, standing: TerminalStanding, offer: Offer) -> str:
    """Say why the chains differ; nothing if they do not."""
    request = offer.request
    if request.claims_fork:
        return "claimed"
    if request.incarnation != standing.incarnation:
        return "incarnation"
    if request.have_seq < standing.last_seq:
        return "count"
    if not offer.is_chained:
        return "hash"
    if request.prev_seq <= standing.last_seq and not _meets(books, standing, offer):
        return "hash"
    return ""


def _meets(books: Books, standing: TerminalStanding, offer: Offer) -> bool:
    """Tell whether both chains agree at the last number they share; so they do before it."""
    request = offer.request
    shared = min(standing.last_seq, request.prev_seq + len(offer.operations))
    if shared == standing.last_seq:
        held: str | None = standing.last_hash
    elif shared == 0:
        held = GENESIS_HASH
    else:
        held = books.hash_at(standing.terminal, standing.incarnation, shared)
    return offer.hash_at(shared) == held


def _fork(
    books: Books, standing: TerminalStanding, offer: Offer, reason: str, now_ms: Instant
) -> Fork:
    incarnation = offer.request.incarnation
    issued = max(standing.issued, incarnation) + 1
    books.issue_incarnation(standing.terminal, issued, reason)
    return Fork(incarnation, issued, offer.request.server_epoch, reason, now_ms)


def _take(
    books: Books, hub: Hub, standing: TerminalStanding, offer: Offer, received_ms: Instant
) -> Ack:
    """Book what is new; acknowledge exactly what was offered, with a result for each."""
    request = offer.request
    known = standing.last_seq - request.prev_seq
    last_seq = request.prev_seq + len(offer.operations)
    results = []
    if known and offer.operations:
        last_known = min(standing.last_seq, last_seq)
        results = books.results(
            standing.terminal, standing.incarnation, request.prev_seq + 1, last_known
        )
    booking = book(books, hub, standing, offer.operations[known:], received_ms)
    if booking.booked or booking.aside:
        books.book(booking)
    new = [item.slot for item in booking.booked] + booking.aside
    results += [
        Result(slot.seq, slot.outcome, slot.findings)
        for slot in sorted(new, key=lambda slot: slot.seq)
    ]
    return Ack(
        incarnation=standing.incarnation,
        server_epoch=hub.epoch,
        last_seq=last_seq,
        last_hash=offer.hash_at(last_seq),
        results=tuple(results),
        head=hub.next_seq - 1 + len(booking.booked),
        durable_seq=standing.durable_seq,
        server_time_ms=received_ms,
    )
