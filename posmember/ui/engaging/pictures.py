"""What is pictured of a member's activities: every kind of them, and a prize that was won."""

from collections.abc import Callable
from typing import Final

import msgspec

from posmember.domain.ids import MemberId
from posmember.domain.programme.programme import Programme
from posmember.ui.engaging.presenter import EngagingPresenter
from posmember.ui.shell import Shell
from posmember.ui.window import Program

_RULES: Final = """{
    "event_points": [
        {"event": "check_in", "points": 5, "times_per_month": 10},
        {"event": "share", "points": 20, "times_per_day": 3},
        {"event": "review", "points": 10},
        {"event": "survey", "points": 15}
    ],
    "missions": [
        {"mission_id": "visits", "name_zh": "本月来五次", "name_en": "Five visits in a month",
         "goal": "visits", "target": 5, "within_days": 30, "reward": {"points": 100}},
        {"mission_id": "spend", "name_zh": "年底前满两千", "name_en": "2,000 before the year ends",
         "goal": "spend", "target": 200000, "schedule": {"to_date": "2026-12-31"},
         "reward": {"points": 50, "coupon_template": "ten"}}
    ],
    "draws": [
        {"draw_id": "winter", "name_zh": "冬日抽奖", "name_en": "Winter draw", "prizes": [
            {"prize_id": "mug", "name_zh": "马克杯兑换券", "name_en": "A mug",
             "odds_bp": 500, "stock": 20, "reward": {"coupon_template": "ten"}},
            {"prize_id": "points", "name_zh": "八十八积分", "name_en": "Eighty-eight points",
             "odds_bp": 9500, "reward": {"points": 88}}
        ]}
    ]
}"""


def picture_activities(
    program: Program,
    shell: Shell,
    take: Callable[[Program, str], None],
    member_id: MemberId,
) -> None:
    """Open a member's activities, check in, and take a chance."""
    assert program.till is not None, "the shop is open"
    services = program.till.services

    def publish() -> None:
        owner = services.operators.operators()[0].operator_id
        programme = msgspec.to_builtins(services.programme.current()) | msgspec.json.decode(_RULES)
        services.programme.publish(owner, msgspec.convert(programme, Programme))

    program.lane.call(publish)
    shell.open("engaging", member_id)
    take(program, "activities")
    presenter = shell.screen_named("engaging").presenter
    assert isinstance(presenter, EngagingPresenter), "a member's activities"
    presenter.on_checked_in()
    presenter.on_drawn("winter")
    take(program, "activities-drawn")
