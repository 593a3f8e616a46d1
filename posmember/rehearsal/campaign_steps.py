"""Plays the steps about campaigns and recommendations."""

from functools import singledispatch

from posmember.domain.campaigns.campaign import CampaignTerms, Segment
from posmember.domain.campaigns.effect import Group
from posmember.domain.errors import NotFoundError
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.campaign_scripts import (
    Agree,
    LookAtCampaign,
    PlanCampaign,
    Recommend,
    StartCampaign,
    StopCampaign,
)
from posmember.rehearsal.house import House
from posmember.rehearsal.reading import minor
from posmember.rehearsal.step import Step


@singledispatch
def play_campaign(step: Step, _house: House, _writer: Writer) -> Answer | None:
    """Carry a step on campaigns out; None where *step* is about something else."""
    assert isinstance(step, Step)
    return None


@play_campaign.register
def _agree(step: Agree, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    for name in step.members:
        member_id, service = house.member(name), counter.till.services.members
        service.record_consent(counter.owner, member_id, "marketing", is_granted=step.is_granted)
    return {}


@play_campaign.register
def _plan(step: PlanCampaign, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    terms = CampaignTerms(
        name=step.name,
        template_id=step.template,
        from_date=step.from_date,
        to_date=step.to_date,
        segment=Segment(step.tier, step.tag, step.idle_days, step.has_lost),
        control_percent=step.control_percent,
        budget_minor=None if step.budget is None else minor(step.budget, house.decimals),
        within_days=step.within_days,
    )
    service, known = counter.till.services.campaigns, house.campaigns.get(step.name, "")
    house.campaigns[step.name] = service.plan(counter.owner, terms, known)
    return {}


@play_campaign.register
def _start(step: StartCampaign, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    report = counter.till.services.campaigns.start(counter.owner, _named(house, step.name))
    return {
        "started": {
            "on_the_list": report.reached + report.held_out,
            "reached": report.reached,
            "held_out": report.held_out,
            "given": report.given,
            "refused": report.refused,
        }
    }


@play_campaign.register
def _stop(step: StopCampaign, house: House, _writer: Writer) -> Answer:
    counter = house.counter(step.till)
    counter.till.services.campaigns.stop(counter.owner, _named(house, step.name))
    return {}


@play_campaign.register
def _look(step: LookAtCampaign, house: House, writer: Writer) -> Answer:
    counter = house.counter(step.till)
    found = counter.till.services.campaigns.figures(_named(house, step.name))
    left = found.budget_left_minor
    return {
        "campaign": {
            "state": found.standing.state.value,
            "issued": found.issued,
            "redeemed": found.redeemed,
            "tickets": found.tickets,
            "sales": writer.money(found.sales_minor),
            "cost": writer.money(found.cost_minor),
            "budget_left": "" if left is None else writer.money(left),
            "looked_at_until": found.looked_at_until.isoformat() if found.looked_at_until else "",
            "reached": _group(found.reached, writer),
            "held_out": _group(found.held_out, writer),
            "verdict": found.effect.rate.verdict.value,
        }
    }


@play_campaign.register
def _recommend(step: Recommend, house: House, writer: Writer) -> Answer:
    counter, member_id = house.counter(step.till), house.member(step.member)
    service = counter.till.services.recommending
    asked = service.prompt(member_id, step.cart)
    if asked is not None and step.answer is not None:
        service.answer(counter.owner, member_id, asked, is_accepted=step.answer)
    return {
        "recommended": [
            {
                "product": each.product_id,
                "reason": each.reason.value,
                "why": writer.words(each.explanation),
            }
            for each in service.for_member(member_id, step.cart)
        ],
        "asked": "" if asked is None else asked.product_id,
    }


def _group(group: Group, writer: Writer) -> Answer:
    return {
        "members": group.members,
        "buyers": group.buyers,
        "spent": writer.money(group.spent_minor),
        "average": writer.money(group.average_minor),
    }


def _named(house: House, name: str) -> str:
    if name not in house.campaigns:
        raise NotFoundError("campaign", name)
    return house.campaigns[name]
