"""The queue of a printer: nothing waits twice, nothing that perhaps came out comes out unmarked."""

import msgspec
import pytest

from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.documents.design import ReceiptDesign, ReceiptPart
from posmember.domain.documents.document import Barcode, Picture, Text
from posmember.domain.documents.slips import marked_copy
from posmember.domain.errors import NotFoundError
from posmember.domain.events import PrintJobQueued, PrintJobSettled
from posmember.domain.ids import PrintJobId, SaleId
from posmember.services.printing.errors import PrintJobInHandError
from posmember.services.printing.rows import JobToPrint, PrinterRow
from posmember.services.printing.states import JobState
from tests.support.shops import Shop

COUNTER = PrinterRow("counter", "tcp:192.0.2.1", "80mm", copies=2, opens_drawer=True)


def next_job(shop: Shop) -> JobToPrint:
    job = shop.services.print_queue.next_job("counter")
    assert job is not None
    return job


def sold(shop: Shop) -> SaleId:
    shop.services.print_queue.save_printer(shop.owner, COUNTER)
    cart = shop.cart(("paper", 1000))
    shop.clock.step()
    cash = (TenderLine(TenderKind.CASH, 2000),)
    return shop.services.checkout.settle(shop.owner, cart, cash).ticket.sale_id


def settle(shop: Shop, job_id: PrintJobId, state: JobState) -> None:
    shop.clock.step()
    shop.services.print_queue.settle_job(job_id, state)


def test_without_a_printer_nothing_waits(shop: Shop) -> None:
    ticket = shop.sell(("water", 1000))

    assert shop.services.print_queue.jobs() == ()
    assert shop.services.print_queue.state_of_sale(ticket.sale_id).state == "none"
    assert shop.services.print_queue.reprint(shop.owner, ticket.sale_id) is None


def test_a_sale_queues_its_copies_and_opens_the_drawer_once(shop: Shop) -> None:
    told: list[str] = []
    shop.till.bus.subscribe(PrintJobQueued, lambda event: told.append(event.printer))

    sold(shop)

    first, second = next_job(shop), next_job(shop)
    assert shop.services.print_queue.next_job("counter") is None
    assert told == ["counter", "counter"]
    assert (first.opens_drawer, second.opens_drawer) == (True, False)
    assert first.document == second.document


def test_an_original_is_not_marked_and_each_reprint_is_numbered(shop: Shop) -> None:
    sale = sold(shop)
    for _ in range(2):
        settle(shop, next_job(shop).job_id, JobState.PRINTED)

    for number in (1, 2):
        shop.services.print_queue.reprint(shop.owner, sale)
        copy = next_job(shop)
        assert copy.document == shop.services.documents.receipt(sale, number)
        assert not copy.opens_drawer
        settle(shop, copy.job_id, JobState.PRINTED)

    original = shop.services.documents.receipt(sale)
    assert original != shop.services.documents.receipt(sale, 1)


def test_a_job_that_certainly_failed_is_sent_again_as_it_was(shop: Shop) -> None:
    sale = sold(shop)
    job = next_job(shop)
    settle(shop, job.job_id, JobState.FAILED)

    again = next_job(shop)

    assert (again.job_id, again.document) == (job.job_id, job.document)
    assert again.document == shop.services.documents.receipt(sale)


@pytest.mark.parametrize("state", [JobState.UNKNOWN, JobState.PRINTED])
def test_a_job_that_perhaps_came_out_comes_again_marked_only(shop: Shop, state: JobState) -> None:
    sale = sold(shop)
    job = next_job(shop)
    settle(shop, job.job_id, state)

    shop.services.print_queue.retry(job.job_id)

    again = next_job(shop)
    assert again.document == shop.services.documents.receipt(sale, 1)
    assert not again.opens_drawer


def test_an_unknown_job_is_not_sent_by_itself(shop: Shop) -> None:
    sold(shop)
    for _ in range(2):
        settle(shop, next_job(shop).job_id, JobState.UNKNOWN)

    assert shop.services.print_queue.next_job("counter") is None


def test_settling_tells_whose_receipt_it_was(shop: Shop) -> None:
    told: list[PrintJobSettled] = []
    shop.till.bus.subscribe(PrintJobSettled, told.append)
    sale = sold(shop)
    job = next_job(shop)

    settle(shop, job.job_id, JobState.PRINTED)

    assert told == [PrintJobSettled(job.job_id, sale)]


def test_a_removed_printer_takes_its_waiting_jobs_with_it(shop: Shop) -> None:
    sale = sold(shop)

    shop.services.print_queue.remove_printer(shop.owner, "counter")

    assert shop.services.print_queue.printers() == ()
    assert {job.state for job in shop.services.print_queue.jobs()} == {JobState.DROPPED}
    assert shop.services.print_queue.state_of_sale(sale).state == "dropped"


def test_saving_a_printer_again_changes_it(shop: Shop) -> None:
    shop.services.print_queue.save_printer(shop.owner, COUNTER)
    changed = PrinterRow("counter", "file:/dev/null", "58mm")

    shop.services.print_queue.save_printer(shop.owner, changed)

    assert shop.services.print_queue.printers() == (changed,)


def test_any_document_can_be_queued_but_for_a_known_printer_only(shop: Shop) -> None:
    page = shop.services.documents.printer_test(48)

    with pytest.raises(NotFoundError):
        shop.services.print_queue.enqueue("counter", "test", page)
    shop.services.print_queue.save_printer(shop.owner, COUNTER)
    shop.services.print_queue.enqueue("counter", "test", page)

    assert next_job(shop).document == page


def test_a_dropped_job_is_gone_and_listed(shop: Shop) -> None:
    sold(shop)
    first, second = shop.services.print_queue.jobs()

    shop.services.print_queue.drop(first.job_id)

    states = {job.job_id: job.state for job in shop.services.print_queue.jobs()}
    assert states == {first.job_id: JobState.DROPPED, second.job_id: JobState.WAITING}
    assert first.receipt_no is not None


BACK_OFFICE = PrinterRow("back", "tcp:192.0.2.2", "58mm")


def test_a_waiting_job_moves_to_another_printer_and_is_no_copy(shop: Shop) -> None:
    sale = sold(shop)
    shop.services.print_queue.save_printer(shop.owner, BACK_OFFICE)
    told: list[str] = []
    shop.till.bus.subscribe(PrintJobQueued, lambda event: told.append(event.printer))
    job = next_job(shop)
    settle(shop, job.job_id, JobState.FAILED)

    shop.services.print_queue.redirect(shop.owner, job.job_id, "back")

    moved = shop.services.print_queue.next_job("back")
    assert moved is not None
    assert (moved.job_id, moved.printer) == (job.job_id, BACK_OFFICE)
    assert moved.document == shop.services.documents.receipt(sale)
    assert told == ["back"]
    assert next_job(shop).job_id != job.job_id


def test_a_job_that_perhaps_came_out_moves_as_a_copy_and_leaves_the_drawer_shut(
    shop: Shop,
) -> None:
    sale = sold(shop)
    shop.services.print_queue.save_printer(shop.owner, BACK_OFFICE)
    job = next_job(shop)
    settle(shop, job.job_id, JobState.UNKNOWN)

    shop.services.print_queue.redirect(shop.owner, job.job_id, "back")

    moved = shop.services.print_queue.next_job("back")
    assert moved is not None
    assert moved.document == shop.services.documents.receipt(sale, 1)
    assert not moved.opens_drawer


def test_a_job_in_hand_is_neither_retried_nor_moved(shop: Shop) -> None:
    sold(shop)
    shop.services.print_queue.save_printer(shop.owner, BACK_OFFICE)
    job = next_job(shop)

    with pytest.raises(PrintJobInHandError):
        shop.services.print_queue.retry(job.job_id)
    with pytest.raises(PrintJobInHandError):
        shop.services.print_queue.redirect(shop.owner, job.job_id, "back")


def test_nothing_is_sent_to_a_printer_that_is_not_set_up(shop: Shop) -> None:
    sale = sold(shop)
    job = next_job(shop)
    settle(shop, job.job_id, JobState.FAILED)

    with pytest.raises(NotFoundError):
        shop.services.print_queue.redirect(shop.owner, job.job_id, "attic")
    with pytest.raises(NotFoundError):
        shop.services.print_queue.reprint(shop.owner, sale, "attic")
    with pytest.raises(NotFoundError):
        shop.services.print_queue.retry(PrintJobId("no such job"))


def test_a_job_of_a_printer_that_was_removed_while_sending_can_still_be_moved(shop: Shop) -> None:
    sold(shop)
    job = next_job(shop)
    shop.services.print_queue.remove_printer(shop.owner, "counter")
    settle(shop, job.job_id, JobState.FAILED)
    nothing_left = shop.services.print_queue.next_job("counter")
    shop.services.print_queue.save_printer(shop.owner, BACK_OFFICE)

    shop.services.print_queue.redirect(shop.owner, job.job_id, "back")

    moved = shop.services.print_queue.next_job("back")
    assert nothing_left is None
    assert moved is not None
    assert moved.job_id == job.job_id


def test_no_two_copies_of_a_receipt_bear_the_same_number(shop: Shop) -> None:
    sale = sold(shop)
    first = next_job(shop)
    settle(shop, first.job_id, JobState.UNKNOWN)
    settle(shop, next_job(shop).job_id, JobState.PRINTED)
    shop.services.print_queue.reprint(shop.owner, sale)
    settle(shop, next_job(shop).job_id, JobState.PRINTED)

    shop.services.print_queue.retry(first.job_id)

    assert next_job(shop).document == shop.services.documents.receipt(sale, 2)


def test_any_document_that_perhaps_came_out_is_marked_when_it_comes_again(shop: Shop) -> None:
    shop.services.print_queue.save_printer(shop.owner, COUNTER)
    page = shop.services.documents.printer_test(48)
    job_id = shop.services.print_queue.enqueue("counter", "test", page)
    next_job(shop)
    settle(shop, job_id, JobState.UNKNOWN)

    shop.services.print_queue.retry(job_id)

    assert next_job(shop).document == marked_copy(page, 1)


def test_a_preview_shows_settings_that_are_not_saved_and_changes_nothing(shop: Shop) -> None:
    saved = shop.services.shop.settings()
    design = ReceiptDesign(logo=Picture(8, 1, b"\xff"), policy="七日内退换\n凭小票")
    draft = msgspec.structs.replace(saved, receipt_header="明天开始", receipt=design)

    blocks = shop.services.documents.preview(draft).blocks

    texts = {block.text for block in blocks if isinstance(block, Text)}
    assert {"明天开始", "七日内退换", "凭小票", saved.name} <= texts
    assert design.logo in blocks
    assert shop.services.shop.settings() == saved


def test_a_design_is_kept_with_its_logo_and_stands_on_the_next_receipt(shop: Shop) -> None:
    design = ReceiptDesign(
        logo=Picture(9, 2, b"\xff\x80\x00\x00"), hidden=(ReceiptPart.BARCODE, ReceiptPart.PHONE)
    )

    shop.services.shop.change(shop.owner, receipt=design)

    assert shop.services.shop.settings().receipt == design
    receipt = shop.services.documents.receipt(sold(shop))
    assert receipt.blocks[0] == design.logo
    assert not [block for block in receipt.blocks if isinstance(block, Barcode)]
