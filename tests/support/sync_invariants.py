"""The invariants of the exchange, checked on what head office and the tills hold.

Numbers are those of `docs/sync.md`. A check raises `ViolationError` with the number.
"""

from collections import Counter
from typing import TypeAlias

import msgspec

from posmember.headoffice.booking import book
from posmember.headoffice.books import Booked, TerminalStanding
from posmember.headoffice.memory_books import BooksDisk, MemoryBooks, ViolationError
from posmember.headoffice.offer import read_offer
from posmember.protocol.digest import (
    EMPTY_DIGEST,
    AccountUnit,
    digest_of,
    member_postings,
    post_members,
)
from posmember.protocol.messages import PushRequest
from posmember.protocol.operation import (
    GENESIS_HASH,
    Envelope,
    Operation,
    PersonalData,
    chain_hash,
    read_operation,
    unbalanced_units,
)
from tests.support.sync_till import TillDisk, is_member_account

Moves: TypeAlias = list[dict[AccountUnit, int]]
GROUP_MAX = 100


def require(holds: object, what: str) -> None:
    if not holds:
        raise ViolationError(what)


def check_head_office(disk: BooksDisk) -> Moves:
    """I1 conservation, I2 balance, I5 no gaps, I6 and I10 bounded negatives.

    Returns what each operation of the log moves onto accounts of members.
    """
    operations = [read_operation(item.slot.raw) for item in disk.log]
    check_ledger(operations, disk.balances)
    check_chains(disk)
    check_negatives(disk)
    return [member_postings(operation.legs) for operation in operations]


def check_ledger(operations: list[Operation], balances: dict[AccountUnit, int]) -> None:
    sums: Counter[AccountUnit] = Counter()
    for operation in operations:
        if unbalanced_units(operation.legs):
            raise ViolationError(f"I1: {operation.op_id} is not balanced")
        for leg in operation.legs:
            sums[leg.account, leg.unit] += leg.amount
    kept = {key: amount for key, amount in balances.items() if amount}
    summed = {key: amount for key, amount in sums.items() if amount}
    require(summed == kept, "I2: a balance is not the sum of its legs")
    units: Counter[str] = Counter()
    for (_, unit), amount in balances.items():
        units[unit] += amount
    require(not any(units.values()), f"I1: all accounts of a unit sum to zero: {dict(units)}")


def check_chains(disk: BooksDisk) -> None:
    chains: dict[tuple[str, int], dict[int, str]] = {}
    for (terminal, incarnation, seq), slot in disk.slots.items():
        chains.setdefault((terminal, incarnation), {})[seq] = slot.hash
    for (terminal, incarnation), chain in chains.items():
        last = GENESIS_HASH
        for seq in range(1, len(chain) + 1):
            if seq not in chain:
                raise ViolationError(f"I5: {terminal} {incarnation} lacks {seq}")
            slot = disk.slots[terminal, incarnation, seq]
            if chain_hash(last, slot.raw) != slot.hash:
                raise ViolationError(f"I5: {terminal} {seq} is not linked")
            last = slot.hash


def check_negatives(disk: BooksDisk) -> None:
    allowed: Counter[AccountUnit] = Counter()
    for item in disk.log:
        for finding in item.slot.findings:
            if finding.kind in {"overdraft", "over_refund", "coupon_spent_twice"}:
                allowed[finding.subject, finding.unit] += finding.amount
    for key, balance in disk.balances.items():
        if key[0].startswith(("member:", "sale:", "coupon:")):
            number = "I6" if is_member_account(key) else "I10"
            require(balance >= -allowed[key], f"{number}: {key} is {balance} without an exception")


def check_till(till: TillDisk, posted: Moves) -> None:
    """I2 for a till: confirmed is the order up to its cursor, shown is everything it applied."""
    confirmed: Counter[AccountUnit] = Counter()
    for moved in posted[: till.cursor]:
        for key, amount in moved.items():
            confirmed[key] += amount
    kept = {key: amount for key, amount in till.confirmed.items() if amount}
    require({k: v for k, v in confirmed.items() if v} == kept, f"I2: {till.terminal} confirmed")
    require(till.digest == digest_of(till.confirmed), f"I12: digest of {till.terminal}")
    shown: Counter[AccountUnit] = Counter()
    for legs in till.legs.values():
        post_members(shown, legs)
    require(
        {k: v for k, v in shown.items() if v} == {k: v for k, v in till.shown.items() if v},
        f"I2: {till.terminal} shows something else than it applied",
    )


def check_converged(tills: list[TillDisk], disk: BooksDisk, lost: set[str]) -> None:
    """I3, I4 and I12 after healing: same order, same digest, every fact booked once."""
    head = len(disk.log)
    digest = disk.log[-1].digest if disk.log else EMPTY_DIGEST
    members = {key: amount for key, amount in disk.balances.items() if is_member_account(key)}
    require(digest == digest_of(members), "I12: digest of head office")
    for till in tills:
        require(till.acked_seq == till.last_seq, f"I12: {till.terminal} still waits")
        require(till.cursor == head, f"I12: {till.terminal} is behind")
        require(till.digest == digest, f"I12: {till.terminal} differs")
        dead = {op_id for op_id, outcome in till.outcomes.items() if outcome == "dead_letter"}
        for op_id in till.own:
            if op_id not in disk.by_op and op_id not in dead:
                raise ViolationError(f"I4: {op_id} of {till.terminal} is not at head office")
        if not lost:
            require(set(till.legs) - dead == set(disk.by_op), f"I12: facts of {till.terminal}")


def check_created(created: set[str], disk: BooksDisk, dead: set[str], lost: set[str]) -> None:
    """I4: every fact ever made is booked, unless the only disk it was on was replaced."""
    missing = created - set(disk.by_op) - dead - lost
    require(not missing, f"I4: {len(missing)} facts are missing, e.g. {sorted(missing)[:3]}")


def check_replay(disk: BooksDisk) -> None:
    """I17: the log booked into empty books gives the same balances, findings and digests."""
    fresh = MemoryBooks(BooksDisk(epoch=disk.epoch))
    first = 0
    while first < len(disk.log):
        first = _book_again(fresh, disk, first)
    require(fresh.disk.balances == disk.balances, "I17: balances differ in a replay")
    require(fresh.disk.holders == disk.holders, "I17: identifiers differ in a replay")
    require(fresh.disk.fields == disk.fields, "I17: fields differ in a replay")


def _book_again(fresh: MemoryBooks, disk: BooksDisk, first: int) -> int:
    """Book what follows *first* without a break, in other groups than before; return what is next.

    Head office saw them in the groups in which they were sent, which must not matter.
    """
    item = disk.log[first]
    operation = read_operation(item.slot.raw)
    terminal, incarnation = disk.numbers[first]
    after = first + 1
    while after < min(first + GROUP_MAX, len(disk.log)) and _follows(disk, after):
        after += 1
    items = disk.log[first:after]
    fresh.add_terminal(operation.terminal, operation.store)
    standing = TerminalStanding(
        terminal=operation.terminal,
        store=operation.store,
        incarnation=incarnation,
        issued=incarnation,
        last_seq=operation.seq - 1,
        last_hash=operation.prev,
        durable_seq=0,
    )
    request = PushRequest(
        terminal=operation.terminal,
        incarnation=incarnation,
        server_epoch=disk.epoch,
        have_seq=operation.seq + len(items) - 1,
        prev_seq=operation.seq - 1,
        prev_hash=operation.prev,
        ops=tuple(_envelope(each) for each in items),
    )
    require(terminal == operation.terminal, "I5: an operation stands under another terminal")
    offer = read_offer(request)
    booking = book(fresh, fresh.hub(), standing, offer.operations, disk.received[first])
    require(len(booking.booked) == len(items), "I17: an operation is left out in a replay")
    for again, before in zip(booking.booked, items, strict=True):
        require(again.slot.findings == before.slot.findings, "I17: findings differ in a replay")
        require(again.digest == before.digest, "I17: digest differs in a replay")
    fresh.book(booking)
    return after


def _follows(disk: BooksDisk, number: int) -> bool:
    """Tell whether an entry of the log came behind the one before it from the same terminal."""
    before, here = disk.log[number - 1], disk.log[number]
    return (
        disk.numbers[number] == disk.numbers[number - 1]
        and disk.received[number] == disk.received[number - 1]
        and here.slot.seq == before.slot.seq + 1
    )


def _envelope(item: Booked) -> Envelope:
    personal = item.slot.personal
    read = None if personal is None else msgspec.json.decode(personal, type=PersonalData)
    return Envelope(msgspec.Raw(item.slot.raw), item.slot.hash, read)
