"""Plays a rehearsal: sets its shop up, carries out each step, shows what came of it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from posmember.domain.errors import Refusal
from posmember.domain.ids import BatchId, ProductId
from posmember.rehearsal import reading
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.campaign_steps import play_campaign
from posmember.rehearsal.coupons import play_coupons
from posmember.rehearsal.engagement_steps import play_engagement
from posmember.rehearsal.expecting import differences
from posmember.rehearsal.happenings import play_happening
from posmember.rehearsal.house import House, open_house
from posmember.rehearsal.merge_steps import play_merging
from posmember.rehearsal.points_steps import play_points
from posmember.rehearsal.scenario import AnyStep, Scenario, Step
from posmember.rehearsal.shop import ScriptClock
from posmember.rehearsal.standing import standing_of
from posmember.rehearsal.tickets import play_ticket
from posmember.rehearsal.value_steps import play_value
from posmember.services.reconciliation import verify
from posmember.services.setup import ShopSetup
from posmember.services.stock.movements import book_opening
from posmember.services.unit_of_work import writing_with

_OWNER_PIN = "246813"


@dataclass(frozen=True, slots=True)
class Played:
    """One step as it was played: its answer, and what differs from what it expected."""

    number: int
    step: Step
    answer: Answer
    differences: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return what the step does; the last one verifies."""
        return "verify" if type(self.step) is Step else str(self.step.__struct_config__.tag)


def play(scenario: Scenario, language: str) -> Iterator[Played]:
    """Play *scenario* on a fresh shop in memory, one step at a time.

    A refusal is an answer, not an end. After the last step the books of every till are verified;
    what does not hold is the difference of a step of its own.
    """
    writer = Writer(language, scenario.shop.currency_decimals)
    with opened_house(scenario, language) as house:
        for number, step in enumerate(scenario.steps, start=1):
            answer = _play_step(step, house, writer)
            yield Played(number, step, answer, tuple(differences(step.expect, answer)))
        found = tuple(_broken(house))
        yield Played(len(scenario.steps) + 1, Step(), {"verified": not found}, found)


@contextmanager
def opened_house(scenario: Scenario, language: str = "en") -> Iterator[House]:
    """Open the shop of *scenario* as it stands before the first step."""
    clock = ScriptClock()
    script = scenario.shop
    clock.set(dt.datetime.fromisoformat(script.start), script.zone)
    setup = ShopSetup(
        name=script.name,
        owner_pin=_OWNER_PIN,
        language="en" if language == "en" else "zh_CN",
        currency=script.currency,
        currency_decimals=script.currency_decimals,
        zone=script.zone,
        day_start_hour=script.day_start_hour,
        programme=reading.programme_of(
            scenario.programme, reading.base_programme(is_preset=scenario.preset)
        ),
    )
    with open_house(setup, script.tills, clock) as house:
        _furnish(house, scenario)
        yield house


def _furnish(house: House, scenario: Scenario) -> None:
    counter = house.counter("")
    products = [reading.product_of(each, house.decimals) for each in scenario.products]
    if products:
        counter.till.services.products.publish(counter.owner, products)
    _stock(house, scenario)
    for script in scenario.members:
        house.enrol(script)
    if house.engines:
        house.sync(())


def _stock(house: House, scenario: Scenario) -> None:
    """Book what is on hand of products whose number the script says."""
    counts = {
        ProductId(each.id): reading.milli(each.stock)
        for each in scenario.products
        if each.stock is not None
    }
    counter = house.counter("")
    with writing_with(counter.till.database, counter.till.bus)() as uow:
        batch_id = BatchId("rehearsal")
        book_opening(uow, counts, actor=counter.owner, at_ms=house.clock.at_ms, batch_id=batch_id)


def _play_step(step: AnyStep, house: House, writer: Writer) -> Answer:
    answer = carry_out(step, house, writer)
    counter = house.counter(step.till)
    answer["members"] = {
        name: standing_of(counter, member_id, writer)
        for name, member_id in house.members.items()
        if counter.till.services.members.is_known(member_id)
    }
    return answer


def carry_out(step: AnyStep, house: House, writer: Writer) -> Answer:
    """Carry one step out in an open house; a refusal is an answer."""
    try:
        players = (
            play_ticket,
            play_value,
            play_happening,
            play_coupons,
            play_points,
            play_merging,
            play_engagement,
            play_campaign,
        )
        answers = (player(step, house, writer) for player in players)
        answer = next((found for found in answers if found is not None), None)
        assert answer is not None, "every kind of step is played by one of them"
    except Refusal as refusal:
        answer = writer.refusal(refusal)
    return answer


def _broken(house: House) -> Iterator[str]:
    for counter in house.counters.values():
        with counter.till.database.reading() as connection:
            for finding in verify(connection):
                yield f"{counter.name}: {finding.check} {finding.subject} {finding.detail}"
