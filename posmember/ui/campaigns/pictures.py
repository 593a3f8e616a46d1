"""What is pictured of campaigns: one that runs, with figures, and the question before a start."""

import datetime as dt
from collections.abc import Callable

from posmember.domain.campaigns.campaign import CampaignTerms, Segment
from posmember.ui.campaigns.presenter import CampaignsPresenter
from posmember.ui.campaigns.view import CampaignsView
from posmember.ui.shell import Shell
from posmember.ui.window import Program


def picture_campaigns(program: Program, shell: Shell, take: Callable[[Program, str], None]) -> None:
    """Plan two campaigns, start one, and ask about the other."""
    assert program.till is not None, "the shop is open"
    services = program.till.services

    def work() -> None:
        owner = services.operators.operators()[0].operator_id
        today, is_chinese = services.shop.today(), services.shop.settings().language == "zh_CN"
        month = (today.isoformat(), (today + dt.timedelta(days=30)).isoformat())
        spring = CampaignTerms(
            "会员回馈" if is_chinese else "Thank you",
            "ten",
            *month,
            goal="客单价过百" if is_chinese else "Tickets beyond a hundred",
            control_percent=20,
            budget_minor=50_000,
        )
        services.campaigns.start(owner, services.campaigns.plan(owner, spring))
        later = (month[0], (today + dt.timedelta(days=60)).isoformat())
        back = CampaignTerms(
            "唤醒老客" if is_chinese else "Come back",
            "ten",
            *later,
            segment=Segment(idle_days=5),
            control_percent=10,
        )
        services.campaigns.plan(owner, back)

    program.lane.call(work)
    shell.open("campaigns")
    screen = shell.screen_named("campaigns")
    assert isinstance(screen.presenter, CampaignsPresenter), "the campaigns"
    assert isinstance(screen.window, CampaignsView), "the campaigns"
    take(program, "campaigns")
    screen.presenter.on_start_asked()
    take(program, "campaigns-asked")
    screen.window.table.mark(1)
    take(program, "campaigns-figures")
    screen.presenter.on_list_asked()
    take(program, "campaigns-list")
