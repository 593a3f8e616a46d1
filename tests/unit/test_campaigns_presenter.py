"""The screen of campaigns, without a window."""

import datetime as dt
from unittest.mock import Mock, create_autospec

import pytest

from posmember.domain.campaigns.campaign import CampaignState, CampaignTerms, Segment
from posmember.domain.errors import NotFoundError, Refusal
from posmember.domain.ids import OperatorId
from posmember.services.bundle import Services
from posmember.services.campaigns.campaigns import CampaignService
from posmember.services.campaigns.rows import CampaignStanding, Reach, StartReport
from posmember.ui.campaigns.form import CampaignForm, form_of
from posmember.ui.campaigns.presenter import CampaignsPresenter
from posmember.ui.desk import Desk
from posmember.ui.figures import Figures
from tests.unit.test_coupons_presenter import AtOnce

TODAY = dt.date(2026, 11, 22)
TERMS = CampaignTerms("spring", "ten", "2026-11-20", "2026-12-05", budget_minor=5000)
NEW = CampaignStanding("new", TERMS, CampaignState.PLANNED, None, 0, 0, 0)
OLD = CampaignStanding("old", TERMS, CampaignState.RUNNING, TODAY, 5, 1, 0)
FORM = CampaignForm("spring", template_id="ten", last="12-05")


def shown(*rows: CampaignStanding) -> tuple[CampaignsPresenter, Mock, Mock, Mock]:
    """Return the presenter with its first campaign marked, view, service and desk."""
    services = create_autospec(Services, instance=True)
    services.campaigns = create_autospec(CampaignService, instance=True)
    services.campaigns.all.return_value = rows
    services.campaigns.reach.return_value = Reach(9, 4)
    services.coupons, services.programme, services.members = Mock(), Mock(), Mock()
    services.shop = Mock()
    services.shop.today.return_value = TODAY
    desk = create_autospec(Desk, instance=True)
    desk.services, desk.tasks = services, AtOnce()
    desk.operator, desk.figures = Mock(operator_id=OperatorId("owner")), Figures("en")
    desk.notifier, desk.navigator = Mock(), Mock()
    view = Mock()
    presenter = CampaignsPresenter(view, desk)
    presenter.on_shown()
    view.reset_mock()
    return presenter, view, services.campaigns, desk


def test_a_first_start_asks_and_only_the_second_press_makes_the_list() -> None:
    presenter, view, campaigns, _ = shown(NEW)

    presenter.on_start_asked()

    view.ask_start.assert_called_once_with(NEW, Reach(9, 4))
    campaigns.start.assert_not_called()
    campaigns.start.return_value = StartReport("new", 4, 0, 4, 0)
    presenter.on_start_asked()
    campaigns.start.assert_called_once()
    view.tell_started.assert_called_once()


def test_a_campaign_with_a_list_starts_again_without_a_question() -> None:
    presenter, view, campaigns, _ = shown(OLD)
    campaigns.start.return_value = StartReport("old", 5, 1, 0, 0)

    presenter.on_start_asked()

    view.ask_start.assert_not_called()
    assert campaigns.start.call_args.args[1] == "old"


def test_marking_another_one_drops_the_question() -> None:
    presenter, _, campaigns, _ = shown(NEW, OLD)
    presenter.on_start_asked()

    presenter.on_chosen(1)
    presenter.on_chosen(0)
    presenter.on_start_asked()

    campaigns.start.assert_not_called()


def test_escape_leaves_the_question_then_the_change_then_the_screen() -> None:
    presenter, view, _, desk = shown(NEW)
    presenter.on_change_asked()
    presenter.on_start_asked()

    presenter.on_back()
    view.drop_question.assert_called()
    presenter.on_back()
    assert view.show_form.call_args.args == (CampaignForm(), "")
    desk.navigator.open.assert_not_called()
    presenter.on_back()
    desk.navigator.open.assert_called_once_with("marketing")


def test_a_form_is_a_new_campaign_or_changes_the_one_that_was_brought_in() -> None:
    presenter, view, campaigns, _ = shown(OLD)
    campaigns.plan.return_value = "other"
    presenter.on_planned(FORM)
    presenter.on_change_asked()
    filled = view.show_form.call_args.args
    campaigns.plan.return_value = "old"
    presenter.on_planned(filled[0])

    first, second = campaigns.plan.call_args_list
    assert (first.args[1].from_date, first.args[2]) == ("2026-11-22", "")
    assert second.args == ("owner", TERMS, "old")
    assert filled[1] == "spring"
    assert [call.args[0] for call in view.tell.call_args_list] == ["planned", "changed"]


def test_a_segment_that_cannot_be_read_yet_says_nothing() -> None:
    presenter, view, _, desk = shown()

    presenter.on_segment(CampaignForm(idle_days="x"))
    presenter.on_segment(CampaignForm(idle_days="90"))

    assert [call.args[0] for call in view.show_reach.call_args_list] == [None, Reach(9, 4)]
    desk.notifier.explain.assert_not_called()


def test_a_start_that_fails_is_explained_and_the_list_read_anew() -> None:
    presenter, view, campaigns, desk = shown(OLD)
    campaigns.start.side_effect = NotFoundError("coupon_template", "ten")

    presenter.on_start_asked()

    desk.notifier.explain.assert_called_once()
    view.show_progress.assert_called_with(1, 1)
    assert view.show_campaigns.called


def test_giving_stops_after_the_part_under_way_when_asked() -> None:
    presenter, _, campaigns, _ = shown(OLD)
    answers = []

    def start(_actor, _campaign, progress):
        answers.append(progress(200, 500))
        presenter.on_cancelled()
        presenter.on_tick()
        presenter.on_changed()
        answers.append(progress(400, 500))
        return StartReport("old", 5, 1, 4, 0, is_cancelled=True)

    campaigns.start.side_effect = start
    presenter.on_start_asked()

    assert answers == [False, True]


def test_the_list_is_shown_and_put_away_by_the_same_key_by_escape_and_by_another_mark() -> None:
    presenter, view, campaigns, desk = shown(OLD, NEW)
    campaigns.members.return_value = ()

    for put_away in (
        presenter.on_list_asked,
        presenter.on_back,
        lambda: presenter.on_chosen(1),
    ):
        presenter.on_list_asked()
        put_away()

    assert [call.args[0] for call in view.show_listed.call_args_list] == [(), None] * 3
    desk.navigator.open.assert_not_called()


def test_nothing_marked_nothing_done() -> None:
    presenter, view, campaigns, _ = shown()

    presenter.on_start_asked()
    presenter.on_stopped()
    presenter.on_change_asked()
    presenter.on_list_asked()
    presenter.on_chosen(7)

    campaigns.start.assert_not_called()
    campaigns.stop.assert_not_called()
    campaigns.members.assert_not_called()
    view.show_form.assert_not_called()


def test_a_form_says_what_a_person_wrote() -> None:
    form = CampaignForm("a", "b", "ten", "#tea", "90", "12-01", "2026-12-24", "10", "12.50", "14")

    assert form.terms(TODAY, 2) == CampaignTerms(
        "a", "ten", "2026-12-01", "2026-12-24", "b", Segment(tag="tea", idle_days=90), 10, 1250, 14
    )
    assert CampaignForm(whom="gold").segment() == Segment(tier_id="gold")
    for wrong in ({"last": "soon"}, {"control": "many"}, {"budget": "x"}, {"idle_days": "-1"}):
        with pytest.raises(Refusal):
            CampaignForm("a", **{"last": "7", **wrong}).terms(TODAY, 2)


def test_terms_brought_into_the_form_say_the_same_again() -> None:
    for segment in (Segment(), Segment(tag="tea"), Segment(tier_id="gold", idle_days=3)):
        terms = CampaignTerms("a", "ten", "2026-11-01", "2026-11-30", "g", segment, 5, 1250, 7)

        assert form_of(terms, "12.50").terms(TODAY, 2) == terms
