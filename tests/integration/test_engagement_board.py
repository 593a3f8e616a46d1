"""The board of what members can do besides buying: what is left today, and why not."""

import msgspec
import pytest

from posmember.domain.engagement.draws import Draw, Prize
from posmember.domain.engagement.errors import (
    DrawClosedError,
    DrawTriedError,
    ReviewOfReturnedError,
)
from posmember.domain.engagement.missions import Mission, MissionGoal
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.errors import NotFoundError
from posmember.domain.loyalty.errors import AwardedAlreadyError, EventEarnsNothingError
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.money import BASIS_POINTS
from posmember.domain.pricing.scope import Audience, Schedule
from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.template import CouponTemplate
from posmember.services.reconciliation import verify
from tests.support.shops import Shop

TEN = CouponTemplate("ten", "减十元", "Ten off", AmountOff(1_000, Target.TICKET))
MUG = (Prize("mug", "杯", "Mug", BASIS_POINTS, EngagementReward(0, "ten")),)
OPEN = Draw("open", "春", "Spring", MUG)
OVER = Draw("over", "冬", "Winter", MUG, schedule=Schedule(to_date="2026-01-01"))
TAGGED = Draw("tea", "茶", "Tea", MUG, audience=Audience(tags=("tea",)))
IDLE = Draw("idle", "停", "Idle", MUG, is_active=False)
VISIT = Mission("one", "来一次", "Come", MissionGoal.VISITS, 1, EngagementReward(0, "ten"))
EVENTS = (
    EventRule(EventKind.CHECK_IN, 5),
    EventRule(EventKind.REVIEW, 10),
    EventRule(EventKind.SURVEY, 15, times_in_all=1),
    EventRule(EventKind.SHARE, 0),
)


def publish(shop: Shop, **changes) -> None:
    programme = shop.services.programme.current()
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(programme, **changes))


@pytest.fixture
def lively(shop: Shop) -> Shop:
    draws = (OPEN, OVER, TAGGED, IDLE)
    publish(shop, event_points=EVENTS, draws=draws, missions=(VISIT,), coupon_templates=(TEN,))
    return shop


def is_sound(shop: Shop) -> bool:
    with shop.till.database.reading() as connection:
        return verify(connection) == ()


def test_the_board_says_what_is_left_and_what_stands_in_the_way(lively: Shop) -> None:
    engagement, points = lively.services.engagement, lively.services.points
    member = lively.join()

    fresh = engagement.board(member)
    points.award(lively.owner, member, EventKind.CHECK_IN)
    engagement.survey(lively.owner, member, "s1", "yes")
    engagement.draw(lively.owner, member, "open")
    board = engagement.board(member)

    def events(seen):
        return {each.event.value: (each.left, each.reason) for each in seen.events}

    def draws(seen):
        return {each.draw.draw_id: (each.tries_left, each.reason) for each in seen.draws}

    assert events(fresh) == {"check_in": (1, ""), "review": (None, ""), "survey": (1, "")}
    assert events(board) == {
        "check_in": (0, "counted"),
        "review": (None, ""),
        "survey": (0, "ever"),
    }
    assert draws(fresh)["open"] == (1, "")
    assert draws(board)["open"] == (0, "tried")
    assert draws(board)["over"] == (1, "closed")
    assert draws(board)["tea"][1] not in {"", "closed", "tried"}
    assert "idle" not in draws(board)
    assert {each.draw.draw_id: each.won for each in board.draws}["open"] == {"mug": 1}
    assert [each.draw.draw_id for each in fresh.draws] == ["open", "over", "tea"]


def test_what_the_board_does_not_offer_is_refused_and_leaves_nothing(lively: Shop) -> None:
    engagement, member = lively.services.engagement, lively.join()
    engagement.draw(lively.owner, member, "open")

    for draw, why in (
        ("open", DrawTriedError),
        ("over", DrawClosedError),
        ("tea", DrawClosedError),
        ("idle", DrawClosedError),
        ("none", NotFoundError),
    ):
        with pytest.raises(why):
            engagement.draw(lively.owner, member, draw)
    with pytest.raises(EventEarnsNothingError):
        lively.services.points.award(lively.owner, member, EventKind.JOIN)

    assert len(engagement.tries("open")) == 1
    assert len(lively.services.coupons.of_member(member)) == 1


def test_a_sale_is_reviewed_once_and_not_after_all_of_it_came_back(lively: Shop) -> None:
    engagement, member = lively.services.engagement, lively.join()
    first = lively.sell(("water", 1000), member=member)
    second = lively.sell(("paper", 1000), member=member)
    lively.clock.step()
    lively.services.returns.complete(lively.owner, second.sale_id, {1: 1000})

    (open_one,) = engagement.board(member).reviewable
    engagement.review(lively.owner, first.sale_id, 5, "好")

    assert (open_one.sale_id, open_one.due_minor) == (first.sale_id, 200)
    assert engagement.board(member).reviewable == ()
    with pytest.raises(AwardedAlreadyError):
        engagement.review(lively.owner, first.sale_id, 4)
    with pytest.raises(ReviewOfReturnedError):
        engagement.review(lively.owner, second.sale_id, 4)


def test_joining_counts_once_for_a_member_and_nothing_for_nothing(shop: Shop) -> None:
    publish(shop, event_points=(EventRule(EventKind.FIRST_PURCHASE, 30), *EVENTS))
    member, points = shop.join(), shop.services.points

    earned = points.award(shop.owner, member, EventKind.FIRST_PURCHASE)

    with pytest.raises(AwardedAlreadyError):
        points.award(shop.owner, member, EventKind.FIRST_PURCHASE)
    assert earned == 30
    assert dict(points.events()) == {
        EventKind.FIRST_PURCHASE: 30,
        EventKind.CHECK_IN: 5,
        EventKind.REVIEW: 10,
        EventKind.SURVEY: 15,
    }
    assert shop.services.engagement.missions(member) == ()
    assert is_sound(shop)


def test_goods_without_a_receipt_undo_no_mission(lively: Shop) -> None:
    member = lively.join()
    lively.sell(("water", 1000), member=member)
    lively.clock.step()
    back = lively.cart(("water", 1000), member=member)

    lively.services.returns.complete_without_ticket(lively.owner, back)

    (mission,) = lively.services.engagement.missions(member)
    assert mission.is_rewarded
    assert len(lively.services.coupons.of_member(member)) == 1
    assert is_sound(lively)


def test_what_is_owed_for_an_award_comes_off_its_points_at_once(lively: Shop) -> None:
    publish(lively, event_points=(EventRule(EventKind.REVIEW, 10),))
    member, engagement = lively.join(), lively.services.engagement
    sale = lively.sell(("paper", 2000), member=member)
    lively.services.points.adjust(lively.owner, member, -25, "误记")
    lively.clock.step()
    lively.services.returns.complete(lively.owner, sale.sale_id, {1: 1000})
    owed = lively.services.members.page(member).strip.balances.points

    engagement.review(lively.owner, sale.sale_id, 5)

    assert owed < 0
    assert lively.services.members.page(member).strip.balances.points == owed + 10
    assert is_sound(lively)
