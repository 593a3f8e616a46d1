"""What scripted shops sold, replayed under the rules that were in force: nothing would differ."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from posmember.rehearsal.answers import Writer
from posmember.rehearsal.player import carry_out, opened_house
from posmember.rehearsal.scenario import Scenario
from posmember.services.replay.replay import report_of

FOLDER = Path(__file__).parents[1] / "rehearsals"
SCRIPTS = (
    "benefit-free-delivery",
    "birthday-window-opens-again",
    "count-card-on-a-ticket",
    "coupon-share-spent",
    "earn-cap-has-room-again",
    "earn-cap-per-month",
    "everything-on-one-ticket",
    "exchange-after-which-the-tier-is-another",
    "exchange-uses-an-offer-again",
    "first-ticket-undone-was-no-visit",
    "free-unit-added-and-back",
    "gift-for-each-hundred-back",
    "gift-kept-is-taxed-on-top",
    "gift-of-a-coupon-back-in-parts",
    "limit-per-member-and-in-all",
    "member-comes-after-payment",
    "member-who-comes-late-rises",
    "membership-and-goods",
    "membership-better-than-earned",
    "membership-nothing-back",
    "membership-sets-tier-and-end",
    "no-tiers",
    "points-of-this-ticket-beside-stored-value",
    "price-around-the-birthday",
    "refund-leaves-points-alone",
    "spent-points-are-kept-from-the-money",
    "stored-value-principal-earns",
    "tier-floor",
    "tier-lock",
    "tier-lost-at-once",
    "tier-refund-keeps-what-others-earned",
    "tier-what-was-kept-counts-for-nothing",
    "void-undoes-the-upgrade",
)


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_rules_that_were_in_force_change_nothing(name: str) -> None:
    script = msgspec.json.decode((FOLDER / f"{name}.json").read_bytes(), type=Scenario)
    writer = Writer("en", script.shop.currency_decimals)
    with opened_house(script) as house:
        for step in script.steps:
            carry_out(step, house, writer)
        services = house.counter("").till.services
        run = services.replay.start(
            services.programme.current(), dt.date(2000, 1, 1), services.shop.today()
        )
        while not run.is_done:
            services.replay.advance(run)
    report = report_of(run)

    assert report.tickets > 0
    assert (report.largest, report.tier_moves) == ((), ())
