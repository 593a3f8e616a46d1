"""The printer lane over the durable queue: printed once, or waiting, or marked as a copy."""

import queue
import threading
from collections.abc import Iterator

import pytest

from posmember.domain.ids import SaleId
from posmember.domain.words.print_details import say_print_detail
from posmember.printing.spooler import Spooler, send_job
from posmember.services.ports import (
    PrinterOfflineError,
    PrinterOutOfPaperError,
    PrinterStatus,
    PrinterUnknownError,
)
from posmember.services.printing.rows import PrinterRow
from posmember.services.printing.states import JobState
from tests.support.escpos_decoder import decode
from tests.support.shops import Shop


class ScriptedPrinter:
    """Takes or refuses each job as the test said; then takes everything."""

    def __init__(self) -> None:
        self.answers: list[Exception] = []
        self.jobs: list[bytes] = []
        self.address = "tcp://127.0.0.1:9"

    def send(self, job: bytes) -> None:
        if self.answers:
            raise self.answers.pop(0)
        self.jobs.append(job)

    def status(self) -> PrinterStatus:
        return PrinterStatus(is_online=True)


class DataThread:
    """Does what lanes ask for on the test's own thread, which owns the database."""

    def __init__(self) -> None:
        self._asked: queue.Queue = queue.Queue()

    def __call__(self, work):
        done = threading.Event()
        answer: list = []
        self._asked.put((work, answer, done))
        done.wait()
        return answer[0]

    def serve_until(self, is_done) -> None:
        while not is_done():
            work, answer, done = self._asked.get(timeout=20)
            answer.append(work())
            done.set()

    def serve_rest(self, closing: threading.Thread) -> None:
        while closing.is_alive():
            try:
                work, answer, done = self._asked.get(timeout=0.05)
            except queue.Empty:
                continue
            answer.append(work())
            done.set()


@pytest.fixture
def printer() -> ScriptedPrinter:
    return ScriptedPrinter()


@pytest.fixture
def lane(shop: Shop, printer: ScriptedPrinter) -> Iterator[tuple[Spooler, DataThread]]:
    shop.services.print_queue.save_printer(
        shop.owner, PrinterRow("counter", printer.address, "80mm")
    )
    data = DataThread()
    spooler = Spooler(shop.services.print_queue, data, lambda _address: printer, retry_after_s=0.01)
    yield spooler, data
    closing = threading.Thread(target=spooler.close)
    closing.start()
    data.serve_rest(closing)
    closing.join()


def text_of(job: bytes) -> str:
    return "\n".join(line.text for line in decode(job).lines)


def state(shop: Shop, sale_id: SaleId) -> str:
    return shop.services.print_queue.state_of_sale(sale_id).state


def test_a_sale_is_printed_once(shop: Shop, printer, lane) -> None:
    spooler, data = lane
    ticket = shop.sell(("paper", 1000), member=shop.join())

    spooler.wake("counter")
    data.serve_until(lambda: state(shop, ticket.sale_id) == JobState.PRINTED)

    (job,) = printer.jobs
    assert ticket.receipt_no in text_of(job)
    assert "重打" not in text_of(job)


@pytest.mark.parametrize(
    "failure",
    [
        PrinterOfflineError("tcp://127.0.0.1:9", "refused"),
        PrinterOutOfPaperError("tcp://127.0.0.1:9"),
        PrinterOutOfPaperError("tcp://127.0.0.1:9", is_cover_open=True),
    ],
)
def test_a_job_waits_for_its_printer_and_comes_out_once(
    shop: Shop, printer, lane, failure: Exception
) -> None:
    spooler, data = lane
    printer.answers = [failure, failure]
    ticket = shop.sell(("paper", 1000))

    spooler.wake("counter")
    data.serve_until(lambda: state(shop, ticket.sale_id) == JobState.PRINTED)

    assert len(printer.jobs) == 1
    assert shop.services.print_queue.jobs()[0].attempts == 3


def test_a_job_that_perhaps_came_out_is_sent_again_only_as_a_copy(
    shop: Shop, printer, lane
) -> None:
    spooler, data = lane
    printer.answers = [PrinterUnknownError("tcp://127.0.0.1:9", "reset", 100)]
    ticket = shop.sell(("paper", 1000))
    spooler.wake("counter")
    data.serve_until(lambda: state(shop, ticket.sale_id) == JobState.UNKNOWN)
    nothing_was_sent_by_itself = printer.jobs == []

    job_id = shop.services.print_queue.state_of_sale(ticket.sale_id).job_id
    shop.services.print_queue.retry(job_id)
    spooler.wake("counter")
    data.serve_until(lambda: state(shop, ticket.sale_id) == JobState.PRINTED)

    assert nothing_was_sent_by_itself
    assert "重打" in text_of(printer.jobs[0])


def test_a_reprint_is_marked_and_counted(shop: Shop, printer, lane) -> None:
    spooler, data = lane
    ticket = shop.sell(("paper", 1000))
    for _ in range(2):
        shop.clock.step()
        shop.services.print_queue.reprint(shop.owner, ticket.sale_id)

    spooler.wake("counter")
    data.serve_until(lambda: len(printer.jobs) == 3)

    assert [("重打" in text_of(job)) for job in printer.jobs] == [False, True, True]
    assert "2" in next(line for line in text_of(printer.jobs[2]).splitlines() if "重打" in line)


def test_a_job_in_hand_when_the_program_ended_is_unknown(shop: Shop) -> None:
    shop.services.print_queue.save_printer(
        shop.owner, PrinterRow("counter", "tcp://127.0.0.1:9", "80mm")
    )
    ticket = shop.sell(("paper", 1000))
    shop.services.print_queue.next_job("counter")

    interrupted = shop.services.print_queue.settle_interrupted()

    assert interrupted == 1
    assert state(shop, ticket.sale_id) == JobState.UNKNOWN


@pytest.mark.parametrize("died", ["before taking it", "in hand", "sent", "settled"])
def test_wherever_the_program_dies_a_receipt_comes_out_once_or_again_as_a_copy(
    shop: Shop, printer, died: str
) -> None:
    jobs = shop.services.print_queue
    jobs.save_printer(shop.owner, PrinterRow("counter", printer.address, "80mm"))
    ticket = shop.sell(("paper", 1000))
    before_it_died(shop, printer, died)

    jobs.settle_interrupted()
    print_all(shop, printer)
    came_out_by_itself = [("重打" in text_of(job)) for job in printer.jobs]
    if state(shop, ticket.sale_id) == JobState.UNKNOWN:
        jobs.retry(jobs.state_of_sale(ticket.sale_id).job_id)
        print_all(shop, printer)

    marks = [("重打" in text_of(job)) for job in printer.jobs]
    assert came_out_by_itself in ([], [False])
    assert marks in ([False], [True], [False, True])
    assert state(shop, ticket.sale_id) == JobState.PRINTED


def before_it_died(shop: Shop, printer: ScriptedPrinter, died: str) -> None:
    """Print as far as the program came."""
    jobs = shop.services.print_queue
    if died == "before taking it":
        return
    job = jobs.next_job("counter")
    if died == "in hand":
        return
    came_of_it = send_job(job, lambda _address: printer)
    if died == "settled":
        jobs.settle_job(job.job_id, *came_of_it)


def print_all(shop: Shop, printer: ScriptedPrinter) -> None:
    jobs = shop.services.print_queue
    while (job := jobs.next_job("counter")) is not None:
        jobs.settle_job(job.job_id, *send_job(job, lambda _address: printer))


def test_a_profile_that_is_gone_keeps_the_job_and_the_lane_alive(shop: Shop, printer, lane) -> None:
    spooler, data = lane
    shop.services.print_queue.save_printer(
        shop.owner, PrinterRow("counter", printer.address, "110mm")
    )
    ticket = shop.sell(("paper", 1000))
    spooler.wake("counter")
    data.serve_until(lambda: state(shop, ticket.sale_id) == JobState.FAILED)
    detail = shop.services.print_queue.state_of_sale(ticket.sale_id).detail

    shop.services.print_queue.save_printer(
        shop.owner, PrinterRow("counter", printer.address, "80mm")
    )
    data.serve_until(lambda: state(shop, ticket.sale_id) == JobState.PRINTED)

    assert detail == "profile: 110mm"
    assert len(printer.jobs) == 1


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("code", ["offline: refused", "out_of_paper", "cover_open", "interrupted"])
def test_what_keeps_a_job_back_is_said_in_words(code: str, language: str) -> None:
    words = say_print_detail(code, language)

    assert words != code
    assert "refused" not in words, "what the system calls it is for support, in the record"


class StalledPrinter(ScriptedPrinter):
    """Takes a job in hand and does not answer before it is let go on."""

    def __init__(self) -> None:
        super().__init__()
        self.has_one_in_hand, self.may_go_on = threading.Event(), threading.Event()

    def send(self, job: bytes) -> None:
        self.has_one_in_hand.set()
        self.may_go_on.wait(20)
        super().send(job)


@pytest.fixture
def stalled() -> StalledPrinter:
    return StalledPrinter()


def test_a_printer_that_stalls_within_a_job_holds_up_no_sale(
    shop: Shop, stalled: StalledPrinter
) -> None:
    """While the job hangs, the thread that sells is free, and what it sells waits in the queue."""
    shop.services.print_queue.save_printer(shop.owner, PrinterRow("counter", "tcp://x:1", "80mm"))
    data = DataThread()
    spooler = Spooler(shop.services.print_queue, data, lambda _address: stalled)
    first = shop.sell(("water", 1000))
    spooler.wake("counter")
    data.serve_until(lambda: state(shop, first.sale_id) == JobState.SENDING)
    assert stalled.has_one_in_hand.wait(20)

    later = [shop.sell(("water", 1000)) for _ in range(3)]

    assert state(shop, first.sale_id) == JobState.SENDING
    assert {state(shop, ticket.sale_id) for ticket in later} == {JobState.WAITING}
    stalled.may_go_on.set()
    data.serve_until(lambda: state(shop, later[-1].sale_id) == JobState.PRINTED)
    closing = threading.Thread(target=spooler.close)
    closing.start()
    data.serve_rest(closing)
    closing.join()
    printed = zip([first, *later], stalled.jobs, strict=True)
    assert all(ticket.receipt_no in text_of(job) for ticket, job in printed)
