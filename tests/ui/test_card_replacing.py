"""A lost card at the window: the new one is printed at once, and the old one is dead."""

import pytest

from posmember.domain.members.errors import RevokedCardError
from posmember.services.printing.rows import PrinterRow
from posmember.ui.member.presenter import MemberPresenter
from tests.support.cashier import Cashier


def page_of_a_member(cashier: Cashier) -> tuple[str, MemberPresenter]:
    member_id = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0].member_id
    cashier.go("member", member_id)
    presenter = cashier.shell.screen_named("member").presenter
    assert isinstance(presenter, MemberPresenter)
    return member_id, presenter


def test_a_replaced_card_is_printed_and_the_old_one_is_refused(cashier: Cashier) -> None:
    services = cashier.services
    owner = cashier.ask(services.operators.operators)[0].operator_id
    printer = PrinterRow("A", "file:///dev/null", "58mm")
    cashier.ask(lambda: services.print_queue.save_printer(owner, printer))
    member_id, presenter = page_of_a_member(cashier)
    old = cashier.ask(lambda: services.cards.current(owner, member_id))

    presenter.on_card_asked(old.card_id)
    cashier.until(lambda: bool(cashier.toast))

    job = cashier.ask(lambda: services.print_queue.next_job("A"))
    new = cashier.ask(lambda: services.cards.current(owner, member_id))
    assert new.card_no[-4:] in str(job.document)
    assert new.card_no != old.card_no
    assert cashier.ask(lambda: services.cards.member_of_code(new.code)) == member_id
    with pytest.raises(RevokedCardError):
        cashier.ask(lambda: services.cards.member_of_code(old.code))


def test_without_a_printer_a_card_is_issued_all_the_same(cashier: Cashier) -> None:
    member_id, presenter = page_of_a_member(cashier)
    before = len(cashier.ask(lambda: cashier.services.members.page(member_id)).cards)

    presenter.on_card_asked()
    cashier.until(lambda: bool(cashier.toast))

    assert len(cashier.ask(lambda: cashier.services.members.page(member_id)).cards) == before + 1
    assert cashier.ask(cashier.services.print_queue.jobs) == ()
