"""Points on a member's page: corrected with a reason, handed on, given for an event."""

from posmember.domain.ids import MemberId
from posmember.ui.member.view import MemberView
from tests.support.cashier import Cashier


def opened(cashier: Cashier) -> tuple[MemberId, MemberView]:
    member = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0].member_id
    cashier.go("member", member)
    view = cashier.shell.screen_named("member").window
    assert isinstance(view, MemberView)
    view.identity.move_points.click()
    cashier.idle()
    return member, view


def balance(cashier: Cashier, member: MemberId) -> int:
    return cashier.ask(lambda: cashier.services.members.strip(member)).balances.points


def test_a_correction_is_on_the_statement(cashier: Cashier) -> None:
    member, view = opened(cashier)
    before = balance(cashier, member)
    view.points_form.points.setText("50")
    view.points_form.reason.setText("小票漏记")

    view.points_form.reason.returnPressed.emit()
    cashier.idle()

    assert balance(cashier, member) == before + 50
    statement = cashier.ask(lambda: cashier.services.members.statement(member))
    assert (statement.rows[-1].kind, statement.rows[-1].amount) == ("adjustment", 50)
    assert view.pages.currentIndex() == 0


def test_a_correction_without_a_reason_is_explained(cashier: Cashier) -> None:
    member, view = opened(cashier)
    before = balance(cashier, member)
    view.points_form.points.setText("50")

    view.points_form.points.returnPressed.emit()
    cashier.idle()

    assert "reason" in cashier.toast
    assert balance(cashier, member) == before


def test_points_are_handed_on_to_one_member_only(cashier: Cashier) -> None:
    member, view = opened(cashier)
    cashier.ask(
        lambda: cashier.services.points.adjust(
            cashier.services.operators.operators()[0].operator_id, member, 40, "x"
        )
    )
    form = view.points_form
    form.what.setCurrentIndex(form.what.findData("transfer"))
    form.points.setText("10")
    form.receiver.setText("nobody at all")

    form.points.returnPressed.emit()
    cashier.idle()

    assert "nobody at all" in cashier.toast
    assert form.receiver.isVisibleTo(form)
    assert not form.event_kind.isVisibleTo(form)
