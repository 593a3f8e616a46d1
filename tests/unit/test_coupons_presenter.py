"""The screen of coupons, without a window."""

from collections.abc import Callable
from typing import Any
from unittest.mock import Mock, create_autospec

from posmember.domain.errors import NotFoundError, Refusal, SeveralFoundError
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.staff.permissions import Verdict
from posmember.services.bundle import Services
from posmember.services.coupons.coupons import CouponService
from posmember.services.coupons.rows import (
    BatchAudience,
    BatchReport,
    CodesReport,
    TemplateStanding,
)
from posmember.services.lookup.rows import LookupResult, MemberHit
from posmember.services.members.members import MemberService
from posmember.services.members.rows import TagCount
from posmember.ui.coupons.presenter import CouponsPresenter, Given
from posmember.ui.desk import Desk

TEN = TemplateStanding("ten", "满100减10", "10 off 100", is_active=True, trigger="by_hand")
ANN = MemberHit(MemberId("ann"), "Ann", "138****5678", None, 0, 0, is_blocked=False)


class AtOnce:
    """Does work as it comes; *stops* is what long work is told between two parts."""

    stops = False

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            result = work()
        except (Refusal, OSError) as problem:
            failed(problem)
        else:
            then(result)

    def breathe(self) -> bool:
        return self.stops

    def is_sought(self) -> bool:
        return False


def shown(*members: MemberHit) -> tuple[CouponsPresenter, Mock, Mock, Mock]:
    """Return the presenter with one template marked, its view, the service and the notifier."""
    services = create_autospec(Services, instance=True)
    services.coupons = create_autospec(CouponService, instance=True)
    services.coupons.templates.return_value = (TEN,)
    services.lookup = Mock()
    services.lookup.find.return_value = LookupResult(Mock(), members=members)
    services.programme = Mock()
    services.members = create_autospec(MemberService, instance=True)
    services.members.tags.return_value = (TagCount("tea", 2),)
    services.imports = Mock()
    services.operators = Mock()
    services.operators.verdict.return_value = Verdict.ALLOWED
    services.print_queue = Mock()
    services.print_queue.printers.return_value = ()
    desk = create_autospec(Desk, instance=True)
    desk.services, desk.tasks = services, AtOnce()
    desk.operator = Mock(operator_id=OperatorId("owner"))
    desk.notifier = Mock()
    view = Mock()
    presenter = CouponsPresenter(view, desk)
    presenter.on_shown()
    return presenter, view, services.coupons, desk.notifier


def test_a_coupon_goes_to_the_one_member_whom_the_text_leads_to() -> None:
    presenter, view, coupons, _ = shown(ANN)

    presenter.on_given(0, " 5678 ", 2)

    coupons.issue.assert_called_once_with("owner", "ten", "ann", 2, approver=None)
    view.tell_given.assert_called_once_with(Given(MemberId("ann"), "Ann", 2))


def test_a_text_that_leads_to_nobody_or_to_several_gives_nothing() -> None:
    for members, refusal in (((), NotFoundError), ((ANN, ANN), SeveralFoundError)):
        presenter, _, coupons, notifier = shown(*members)

        presenter.on_given(0, "ann", 1)

        coupons.issue.assert_not_called()
        assert isinstance(notifier.explain.call_args.args[0], refusal)


def test_nothing_is_given_without_a_marked_template_or_a_text() -> None:
    presenter, view, coupons, _ = shown(ANN)

    presenter.on_given(-1, "ann", 1)
    assert not view.tell.called
    presenter.on_given(0, "  ", 1)
    view.tell.assert_called_once_with("nobody_named")
    presenter.on_batch(3, "")
    presenter.on_sheet_printed(3, 1)

    assert not coupons.issue.called
    assert not coupons.issue_batch.called
    assert not coupons.print_out.called


def test_a_batch_shows_how_far_it_is_and_stops_when_asked() -> None:
    presenter, view, coupons, _ = shown()
    answers = []

    def issue(_actor: object, _template: object, _audience: object, progress: Any) -> BatchReport:
        answers.append(progress(200, 500))
        presenter.on_tick()
        presenter.on_cancelled()
        answers.append(progress(400, 500))
        return BatchReport("b", 400, 400, 0, is_cancelled=True)

    coupons.issue_batch.side_effect = issue

    presenter.on_batch(0, "gold")

    assert answers == [False, True]
    assert view.show_progress.call_args_list[0].args == (200, 500)
    assert view.show_progress.call_args_list[-1].args == (1, 1)
    assert view.tell_batch.call_args.args[0].is_cancelled


def test_without_a_printer_no_coupon_is_given_out() -> None:
    presenter, view, coupons, _ = shown()

    presenter.on_sheet_printed(0, 10)

    coupons.print_out.assert_not_called()
    view.tell.assert_called_once_with("no_printer")


def test_what_cannot_be_written_is_not_given_out(tmp_path) -> None:
    presenter, _, coupons, notifier = shown()

    presenter.on_sheet_saved(0, 10, str(tmp_path / "none" / "sheet.pdf"))

    coupons.print_out.assert_not_called()
    assert isinstance(notifier.explain.call_args.args[0], OSError)


def test_a_batch_is_for_a_tier_or_for_a_tag() -> None:
    presenter, _, coupons, _ = shown(ANN)
    coupons.issue_batch.return_value = BatchReport("b", 0, 0, 0)

    presenter.on_batch(0, "#tea")
    presenter.on_batch(0, "gold")

    audiences = [each.args[2] for each in coupons.issue_batch.call_args_list]
    assert audiences == [BatchAudience(tag="tea"), BatchAudience(tier_id="gold")]


def test_a_partners_codes_are_taken_in_from_a_file_and_the_list_is_shown_anew() -> None:
    presenter, view, coupons, notifier = shown()
    coupons.bring_codes.return_value = CodesReport("b1", 3, 1)

    presenter.on_codes_brought(0, "codes.csv")

    assert coupons.bring_codes.call_args.args[:2] == ("owner", "ten")
    view.tell_codes.assert_called_once_with(CodesReport("b1", 3, 1))
    assert coupons.templates.call_count == 2
    notifier.explain.assert_not_called()


def test_codes_that_are_refused_are_explained_and_another_file_may_follow() -> None:
    presenter, view, coupons, notifier = shown()
    coupons.bring_codes.side_effect = NotFoundError("coupon_template", "ten")

    presenter.on_codes_brought(0, "codes.csv")
    presenter.on_codes_brought(0, "codes.csv")
    presenter.on_codes_brought(7, "codes.csv")

    assert notifier.explain.call_count == 2
    view.tell_codes.assert_not_called()
