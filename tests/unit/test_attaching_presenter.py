"""The presenter of a member for a paid ticket, without a window: answers may come late."""

from collections.abc import Callable
from typing import Any
from unittest.mock import create_autospec

from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.members.lookup_intent import Empty
from posmember.domain.staff.permissions import Role
from posmember.services.bundle import Services
from posmember.services.checkout.late_members import LateMemberService
from posmember.services.lookup.lookup import LookupService
from posmember.services.lookup.rows import LookupResult, MemberHit, ProductHit
from posmember.services.sales.sales import SaleService
from posmember.services.staff.operators import OperatorRow
from posmember.ui.attaching.presenter import AttachingPort, AttachingPresenter
from posmember.ui.came_from import coming_from
from posmember.ui.desk import Desk
from posmember.ui.figures import Figures
from posmember.ui.navigation import Navigator, Notifier
from tests.support.tickets import sale, walk_in_sale

ANN = MemberHit(MemberId("ann"), "安", "138****5678", None, 7, 0, is_blocked=False)
BEN = MemberHit(MemberId("ben"), "本", "138****5679", None, 7, 0, is_blocked=False)
TICKET = walk_in_sale(1)


class HeldTasks:
    """Keeps work until a test does it, in any order."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def do() -> None:
            try:
                found = work()
            except LookupError as problem:
                failed(problem)
            else:
                then(found)

        self.held.append(do)

    def do_all(self) -> None:
        while self.held:
            self.held.pop(0)()


class Scene:
    """A presenter with everything around it played."""

    def __init__(self) -> None:
        self.tasks = HeldTasks()
        self.view = create_autospec(AttachingPort, instance=True)
        self.services = create_autospec(Services, instance=True)
        self.services.sales = create_autospec(SaleService, instance=True)
        self.services.lookup = create_autospec(LookupService, instance=True)
        self.services.late_members = create_autospec(LateMemberService, instance=True)
        self.services.sales.ticket.return_value = TICKET
        self.services.late_members.plan.return_value = sale()
        self.services.late_members.attach.return_value = sale()
        self.navigator = create_autospec(Navigator, instance=True)
        self.notifier = create_autospec(Notifier, instance=True)
        operator = OperatorRow(OperatorId("o"), "01", "Owner", Role.OWNER)
        self.presenter = AttachingPresenter(
            self.view,
            Desk(
                None,
                self.services,
                operator,
                self.tasks,
                self.tasks,
                self.notifier,
                self.navigator,
                Figures("en"),
            ),
        )
        self.presenter.on_shown(coming_from("checkout", TICKET.sale_id))
        self.tasks.do_all()

    def search(self, text: str, *hits: MemberHit) -> None:
        self.services.lookup.find.return_value = LookupResult(Empty(), members=hits)
        self.presenter.on_searched(text)
        self.tasks.do_all()


def test_an_answer_to_an_older_text_is_dropped() -> None:
    scene = Scene()
    scene.view.reset_mock()
    scene.services.lookup.find.side_effect = [
        LookupResult(Empty(), members=(ANN,)),
        LookupResult(Empty(), members=(BEN,)),
    ]

    scene.presenter.on_searched("567")
    scene.presenter.on_searched("5679")
    scene.tasks.do_all()

    scene.view.show_hits.assert_called_once_with((BEN,), "5679", None)


def test_what_somebody_would_get_is_not_asked_once_another_text_is_typed() -> None:
    scene = Scene()
    scene.search("5678", ANN)

    scene.presenter.on_opened(0)
    scene.presenter.on_searched("5679")
    scene.tasks.do_all()

    scene.view.ask.assert_not_called()


def test_a_ticket_is_given_once_however_often_it_is_confirmed() -> None:
    scene = Scene()
    scene.search("5678", ANN)
    scene.presenter.on_opened(0)
    scene.tasks.do_all()

    scene.presenter.on_confirmed()
    scene.presenter.on_confirmed()
    scene.tasks.do_all()

    scene.services.late_members.attach.assert_called_once_with(
        OperatorId("o"), TICKET.sale_id, ANN.member_id
    )
    scene.navigator.open.assert_called_once_with("checkout", "")


def test_nothing_is_given_before_somebody_is_asked_about() -> None:
    scene = Scene()
    scene.search("5678", ANN)

    scene.presenter.on_confirmed()

    assert scene.tasks.held == []


def test_a_ticket_that_takes_none_is_left_at_once_with_the_reason() -> None:
    scene = Scene()
    scene.navigator.reset_mock()
    refused = LookupError("too late")
    scene.services.late_members.ensure_open.side_effect = refused

    scene.presenter.on_shown(coming_from("sales", TICKET.sale_id))
    scene.tasks.do_all()

    scene.notifier.explain.assert_called_once_with(refused)
    scene.navigator.open.assert_called_once_with("sales", "")


def test_where_it_is_refused_after_the_question_the_list_is_read_anew() -> None:
    scene = Scene()
    scene.search("5678", ANN)
    scene.presenter.on_opened(0)
    scene.tasks.do_all()
    refused = LookupError("came back")
    scene.services.late_members.attach.side_effect = refused

    scene.presenter.on_confirmed()
    scene.tasks.do_all()

    scene.notifier.explain.assert_called_once_with(refused)
    assert scene.services.lookup.find.call_count == 2
    scene.presenter.on_left()
    scene.navigator.open.assert_called_once_with("checkout", "")


def test_goods_scanned_while_the_ticket_is_being_given_are_not_lost() -> None:
    scene = Scene()
    scene.search("5678", ANN)
    scene.presenter.on_opened(0)
    scene.tasks.do_all()
    goods = LookupResult(Empty(), products=(create_autospec(ProductHit, instance=True),))
    scene.services.lookup.find.return_value = goods
    scene.view.fill_search.side_effect = scene.presenter.on_searched

    scene.presenter.on_confirmed()
    scene.presenter.on_scanned("6999990000012")
    scene.tasks.do_all()

    scene.view.tell_attached.assert_called_once()
    scene.navigator.pass_on_scan.assert_called_once_with("6999990000012")
    scene.view.tell_passed_on.assert_not_called()
