"""Past sales under changed rules: what would have differed, and nothing where nothing changed."""

import datetime as dt
import json
import shutil
from pathlib import Path

import msgspec
import pytest

from posmember.cli.main import run_command_line
from posmember.domain.checkout.cart_changes import set_points_to_redeem
from posmember.domain.money import divide
from posmember.domain.programme.programme import Programme
from posmember.rehearsal.answers import Writer
from posmember.rehearsal.player import carry_out, opened_house
from posmember.rehearsal.reading import programme_of
from posmember.rehearsal.scenario import Scenario
from posmember.services.replay import class_moves
from posmember.services.replay.replay import report_of
from posmember.services.replay.rows import ReplayReport
from tests.support.shops import DAY_MS, Shop

CHEAPER_PAPER = {
    "promotions": [
        {
            "promotion_id": "paper",
            "name_zh": "抽纸八折",
            "name_en": "Paper 20 % off",
            "effect": {"form": "percent", "off_bp": 2000},
            "scope": {"products": ["paper"]},
        }
    ]
}


def replayed(shop: Shop, changes: dict[str, object]) -> ReplayReport:
    programme: Programme = programme_of(changes, shop.services.programme.current())
    day = shop.services.shop.today()
    run = shop.services.replay.start(programme, day, day)
    while not run.is_done:
        shop.services.replay.advance(run, 2)
    return report_of(run)


@pytest.fixture
def busy(shop: Shop) -> Shop:
    """A shop where points were earned and spent, goods came back, and an apple was weighed."""
    member = shop.join(birthday=None)
    shop.give_points(member, 500)
    shop.sell(("paper", 2000), ("wrap", 1000))
    first = shop.sell(("paper", 3000), ("apple", 735), member=member)
    cart = shop.cart(("water", 4000), ("paper", 1000), member=member)
    limits = shop.services.checkout.quote(cart).redemption
    shop.settle(set_points_to_redeem(cart, limits.minimum_points, limits))
    shop.clock.step()
    shop.services.returns.complete(shop.owner, first.sale_id, {1: 1000})
    return shop


def test_unchanged_rules_change_nothing(busy: Shop) -> None:
    report = replayed(busy, {})

    assert (report.tickets, report.changed, report.cost_minor) == (5, 0, 0)
    assert report.replayed_minor == report.recorded_minor > 0
    assert report.replayed_points == report.recorded_points > 0
    assert report.tier_moves == report.largest == ()


def test_more_points_cost_what_they_are_worth(busy: Shop) -> None:
    rules = msgspec.to_builtins(busy.services.programme.current().earn_rules)
    rules[0]["effect"]["points"] *= 2

    report = replayed(busy, {"earn_rules": rules})

    given = report.replayed_points - report.recorded_points
    assert given > 0
    assert report.replayed_minor == report.recorded_minor
    assert report.cost_minor == report.points_worth_minor == given


def test_a_lower_threshold_moves_members_up(busy: Shop) -> None:
    tiers = msgspec.to_builtins(busy.services.programme.current().tiers)
    tiers[1]["threshold_minor"] = 1_000

    report = replayed(busy, {"tiers": tiers})

    moves = [(move.recorded, move.replayed, move.members) for move in report.tier_moves]
    assert report.tier_named("silver", "en") == "Silver"
    assert report.tier_named("silver", "zh_CN") == "银卡会员"
    assert report.tier_named("gone", "en") == "gone"
    assert moves == [("standard", "silver", 1)]
    assert report.replayed_minor < report.recorded_minor


def test_the_command_answers_in_json(shop_template: Path, tmp_path, capsys) -> None:
    data = ["--data", str(shutil.copytree(shop_template, tmp_path / "shop"))]
    run_command_line([*data, "sell", "--item", "T1*2"])
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(CHEAPER_PAPER), "utf-8")
    capsys.readouterr()

    code = run_command_line([*data, "rehearse", "--replay", str(changed)])

    answer = json.loads(capsys.readouterr().out)["replay"]
    assert (code, answer["tickets"], answer["is_whole"]) == (0, 1, True)
    assert answer["recorded_minor"] == 2580


def test_sums_of_rules_are_of_what_stays_sold(shop: Shop) -> None:
    sold = shop.sell(("paper", 4000))
    shop.clock.step()
    shop.services.returns.complete(shop.owner, sold.sale_id, {1: 1000})

    report = replayed(shop, CHEAPER_PAPER)

    assert report.recorded_minor - report.replayed_minor == report.rules[0].amount_minor
    assert report.rules[0].amount_minor == divide(3 * sold.due_minor, 4 * 5)


def test_points_stay_where_the_changed_rules_leave_them_with_a_return(shop: Shop) -> None:
    member = shop.join(birthday=None)
    sold = shop.sell(("paper", 4000), member=member)
    shop.clock.step()
    shop.services.returns.complete(shop.owner, sold.sale_id, {1: 4000})

    report = replayed(shop, {"policies": {"refund_points": "none"}})

    assert (report.recorded_points, report.replayed_points) == (0, sold.points_earned)
    assert sold.points_earned > 0


def test_a_member_whom_a_return_moved_down_is_not_said_to_stand_higher(shop: Shop) -> None:
    member = shop.join(birthday=None)
    sold = shop.sell(("paper", 1_000_000), member=member)
    shop.clock.step()
    shop.services.returns.complete(shop.owner, sold.sale_id, {1: 1_000_000})

    assert sold.member is not None
    assert sold.member.tier_after
    assert replayed(shop, {}).tier_moves == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("[1]", "Expected `object`"),
        ('{"polices": {}}', "$.polices"),
        ('{"redemption": {"points_per_step": 0}}', "Points as money"),
    ],
)
def test_changed_rules_with_a_slip_or_a_fault_are_refused_with_its_place(
    changes: str, said: str, shop_template: Path, tmp_path, capsys
) -> None:
    copy, rules = tmp_path / "shop", tmp_path / "rules.json"
    shutil.copytree(shop_template, copy)
    rules.write_text(changes)

    options = ["--data", str(copy), "--language", "en", "rehearse", "--replay", str(rules)]

    assert run_command_line(options) == 1
    assert said in capsys.readouterr().err


def test_all_who_would_move_are_counted_and_so_many_named(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(class_moves, "NAMED_MOST", 1)
    members = (shop.join(), shop.join("13900000002", "李雷"))
    for member in members * 3:
        shop.sell(("paper", 1000), member=member)
    shop.clock.step(DAY_MS)
    for member in members:
        shop.sell(("paper", 1000), member=member)

    report = replayed(shop, {"classes": {"new_days": 0, "frequent_visits": 4}})

    assert (report.members_moved, len(report.moved)) == (2, 1)


def test_changed_thresholds_say_who_would_be_in_another_class(shop: Shop) -> None:
    regular, once = shop.join(), shop.join("13900000002", "李雷")
    for _ in range(3):
        shop.sell(("paper", 1000), member=regular)
    shop.sell(("paper", 1000), member=once)
    shop.clock.step(DAY_MS)
    shop.sell(("paper", 1000), member=regular)

    assert replayed(shop, {}).members_moved is None
    assert replayed(shop, {"classes": {"risk_visits": 9}}).members_moved == 0
    report = replayed(shop, {"classes": {"new_days": 0, "frequent_visits": 4}})

    assert report.members_moved == 1
    moves = [(move.recorded, move.replayed, move.members) for move in report.class_moves]
    assert moves == [
        ("rfm.newcomer", "rfm.promising", 1),
        ("stage.new", "stage.returning", 1),
    ]
    (moved,) = report.moved
    assert (moved.name, moved.phone) == ("王*", "138****5678")
    assert moved.moves == (
        ("stage.new", "stage.returning"),
        ("rfm.newcomer", "rfm.promising"),
    )
    assert shop.services.members.standing(regular).behaviour.stage == "new"


def test_a_tier_reached_before_the_replay_is_kept_where_nothing_explains_it(shop: Shop) -> None:
    member = shop.join(birthday=None)
    shop.sell(("paper", 100_000), member=member)
    shop.clock.step(370 * DAY_MS)
    sold = shop.sell(("paper", 1000), member=member)

    report = replayed(shop, {})

    assert sold.member is not None
    assert sold.member.tier_id == "silver"
    assert (report.tickets, report.changed, report.tier_moves) == (1, 0, ())


def test_a_free_piece_that_the_changed_rules_do_not_give_comes_back_for_nothing() -> None:
    path = Path(__file__).parents[1] / "rehearsals" / "free-unit-added-and-back.json"
    script = msgspec.json.decode(path.read_bytes(), type=Scenario)
    with opened_house(script) as house:
        for step in script.steps:
            carry_out(step, house, Writer("en", script.shop.currency_decimals))
        services = house.counter("").till.services
        plain = msgspec.structs.replace(services.programme.current(), promotions=())
        run = services.replay.start(plain, dt.date(2000, 1, 1), services.shop.today())
        while not run.is_done:
            services.replay.advance(run)

    report = report_of(run)

    assert report.tickets > 1
    assert report.rules == ()
    assert report.replayed_minor >= report.recorded_minor


def test_what_a_person_brought_back_who_was_another_is_replayed_as_it_was(shop: Shop) -> None:
    one, two = shop.join(birthday=None), shop.join("13912345678", "李雷")
    sold = shop.sell(("paper", 4000), member=two)
    shop.clock.step()
    merges = shop.services.merges
    merges.merge(shop.owner, one, two)
    shop.clock.step()
    shop.services.returns.complete(shop.owner, sold.sale_id, {1: 1000})
    shop.clock.step()
    merges.part(shop.owner, merges.merges_of(one)[0].op_id)

    report = replayed(shop, {})

    assert (report.tickets, report.changed) == (2, 0)
    assert report.replayed_points == report.recorded_points
