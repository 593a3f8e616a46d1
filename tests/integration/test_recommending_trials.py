"""Lists tried on held-back baskets: used where they beat their baseline, else not; new goods."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from posmember.app import Outside, open_till
from posmember.domain.ids import MemberId, ProductId
from posmember.domain.rates import TOO_FEW, Verdict
from posmember.domain.recommending.lists import Order
from posmember.domain.recommending.recommending import Reason
from posmember.domain.recommending.trial import Hits, order_after, outcome_of
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import ReportKind
from posmember.domain.words.explanations import explain
from posmember.protocol.bodies import ProductRecord
from posmember.services.recommending import measuring
from posmember.services.recommending.rows import Suggestion, Trials
from posmember.services.reconciliation import verify
from tests.support.shops import CHEAP_PINS, DAY_MS, Shop, SteppingClock

MEMBERS = TOO_FEW + 2
GROUPS = 4
SOLD_HOT = 16
HOT = ("hot1", "hot2", "hot3")


def stock(shop: Shop, *names: str) -> None:
    records = (
        ProductRecord(ProductId(name), name.upper(), f"goods {name}", price_minor=100)
        for name in names
    )
    shop.services.products.publish(shop.owner, tuple(records))


def members(shop: Shop, count: int = MEMBERS) -> list[MemberId]:
    return [shop.join(f"139{number:08}", f"M{number}") for number in range(count)]


def buys(shop: Shop, member: MemberId | None, *goods: str, times: int = 1) -> None:
    for _ in range(times):
        shop.sell(*((product, 1000) for product in goods), member=member)


def days(shop: Shop, count: int) -> None:
    shop.clock.step(count * DAY_MS)


def tried(shop: Shop) -> Trials:
    """Try the lists as the night does."""
    assert shop.services.nightly.run().counts["recommending_trial"]
    found = shop.services.recommending.trials()
    assert found is not None
    return found


def first_of(shop: Shop, member: MemberId, reason: Reason) -> Suggestion:
    found = shop.services.recommending.for_member(member)
    return next(each for each in found if each.reason is reason)


def pairs_and_hot_goods(shop: Shop, last: str) -> None:
    """Let groups of members buy one thing each, others two that go together, everybody hot goods.

    In the end each member buys what *last* says: with {} for the number of the group.
    """
    stock(shop, *HOT, *(f"{name}{at}" for at in range(GROUPS) for name in ("b", "c")))
    known = members(shop)
    for number, member in enumerate(known):
        buys(shop, member, f"b{number % GROUPS}")
    days(shop, 20)
    for at in range(GROUPS):
        buys(shop, None, f"b{at}", f"c{at}", times=4)
    buys(shop, None, *HOT, times=SOLD_HOT)
    days(shop, 20)
    for number, member in enumerate(known):
        buys(shop, member, last.format(number % GROUPS))
    days(shop, 30)


def habits_then_and_now(shop: Shop, last: str) -> list[MemberId]:
    """Let members buy three things on three days long ago, three others on two days lately."""
    then, now = ("then1", "then2", "then3"), ("now1", "now2", "now3")
    stock(shop, *then, *now)
    known = members(shop)
    for goods, times in ((then, 3), (now, 2)):
        for _ in range(times):
            for member in known:
                buys(shop, member, *goods)
            days(shop, 15)
        days(shop, 200 if goods is then else 0)
    for member in known:
        buys(shop, member, last)
    days(shop, 20)
    return known


def test_goods_near_to_ones_own_beat_what_sells_most_where_members_have_such_habits(
    shop: Shop,
) -> None:
    pairs_and_hot_goods(shop, "c{}")
    late = shop.join("13712345678", "late")
    buys(shop, late, "b1")
    buys(shop, None, *HOT, times=3)
    days(shop, 1)

    found = tried(shop)

    assert found.hits[Reason.TOGETHER] == Hits(ours_only=MEMBERS)
    assert found.hits[Reason.NEW] == Hits(ours_only=MEMBERS, neither=1)  # the one who came late
    for reason in (Reason.TOGETHER, Reason.NEW):
        assert outcome_of(found.hits[reason]).difference.verdict is Verdict.MORE
        assert order_after(found.hits[reason]) is Order.OWN
    assert found.hits[Reason.USUAL] == Hits()
    together, new = (first_of(shop, late, each) for each in (Reason.TOGETHER, Reason.NEW))
    assert (together.product_id, new.product_id) == ("c1", "hot1")
    assert explain(new.explanation, "en").startswith("Not bought so far; much bought lately")
    with shop.till.database.reading() as connection:
        assert verify(connection) == ()


@contextmanager
def opened(root: Path, clock: SteppingClock) -> Iterator[Shop]:
    with open_till(root, Outside(clock=clock, pins=CHEAP_PINS)) as till:
        yield Shop(till, clock, till.services.operators.operators()[0].operator_id)


def test_a_list_that_falls_below_its_baseline_gives_it_its_place_also_after_a_restart(
    shop_template: Path, tmp_path: Path
) -> None:
    root, clock = tmp_path / "shop", SteppingClock()
    shutil.copytree(shop_template, root)
    with opened(root, clock) as shop:
        pairs_and_hot_goods(shop, "hot1")
        late = shop.join("13712345678", "late")
        buys(shop, late, "b1")
        days(shop, 1)
        assert first_of(shop, late, Reason.TOGETHER).product_id == "c1"
        found = tried(shop)

    assert found.hits[Reason.TOGETHER] == Hits(baseline_only=MEMBERS)
    assert found.hits[Reason.NEW] == Hits(both=MEMBERS, neither=1)  # two of three are hot goods
    with opened(root, clock) as shop:
        assert shop.services.recommending.trials() == found
        again = first_of(shop, late, Reason.TOGETHER)
        assert again.product_id == "hot1"
        assert explain(again.explanation, "en") == (
            f"Much bought here: in {SOLD_HOT + MEMBERS} baskets of the last two years"
        )
        assert first_of(shop, late, Reason.NEW).product_id == "c1"


def test_a_habit_of_now_beats_that_of_most_days_where_members_changed(shop: Shop) -> None:
    habits_then_and_now(shop, "now2")

    found = tried(shop).hits[Reason.USUAL]

    assert found == Hits(ours_only=MEMBERS)
    assert order_after(found) is Order.OWN


def test_where_old_habits_come_back_the_days_count_alike_again(shop: Shop) -> None:
    member = habits_then_and_now(shop, "then2")[0]
    assert first_of(shop, member, Reason.USUAL).product_id == "now1"

    found = tried(shop).hits[Reason.USUAL]

    assert found == Hits(baseline_only=MEMBERS)
    assert first_of(shop, member, Reason.USUAL).product_id == "then2"


def test_nothing_of_the_day_of_the_trial_or_after_the_basket_is_looked_at(shop: Shop) -> None:
    stock(shop, "tea", "cup")
    member = shop.join()
    buys(shop, member, "tea")
    days(shop, 5)
    buys(shop, member, "cup")  # the basket that is held back
    days(shop, 5)
    buys(shop, None, "tea", "cup", times=9)  # after it
    days(shop, 1)
    buys(shop, member, "tea", "cup")  # on the day of the trial

    found = tried(shop)

    assert found.tried_on == shop.services.shop.today()
    assert found.hits == dict.fromkeys(Reason, Hits())


def test_what_came_back_or_was_taken_because_it_was_offered_is_no_hit(shop: Shop) -> None:
    stock(shop, "tea", "cup", "bun")
    member, other = members(shop, 2)
    for each in (member, other):
        buys(shop, each, "tea")
    buys(shop, None, "tea", "cup", times=3)
    days(shop, 5)
    asked = shop.services.recommending.prompt(member)
    assert asked is not None
    assert asked.product_id == "cup"
    shop.services.recommending.answer(shop.owner, member, asked, is_accepted=True)
    buys(shop, member, "cup", "bun")
    sale = shop.sell(("cup", 1000), ("bun", 1000), member=other)
    days(shop, 1)
    shop.services.returns.complete(shop.owner, sale.sale_id, {1: 1000})
    days(shop, 1)

    assert tried(shop).hits[Reason.TOGETHER] == Hits(neither=2)


def test_a_trial_goes_on_in_pieces_stops_when_told_and_is_done_anew_once_it_is_old(
    shop: Shop,
) -> None:
    pairs_and_hot_goods(shop, "c{}")
    service = shop.services.recommending
    steps: list[tuple[int, int]] = []

    assert service.try_lists(lambda done, total: steps.append((done, total)) or done > 700) is None
    assert service.trials() is None
    assert steps[0] == (0, 0)
    assert steps == sorted(steps)

    steps.clear()
    found = service.try_lists(lambda done, total: bool(steps.append((done, total))))
    assert found == service.trials()
    done, total = steps[-1]
    assert (done, total) == (total, done)
    days(shop, measuring.OLD_DAYS - 1)
    assert shop.services.nightly.run().counts["recommending_trial"] == 0
    days(shop, 1)
    assert shop.services.nightly.run().counts["recommending_trial"] == MEMBERS


def test_so_many_baskets_are_held_back_at_most_the_latest_ones(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock(shop, "tea")
    monkeypatch.setattr(measuring, "HELD_BACK_MOST", 3)
    for member in members(shop, 5):
        days(shop, 1)
        buys(shop, member, "tea")
    days(shop, 1)

    assert shop.services.nightly.run().counts["recommending_trial"] == 3


def test_new_goods_are_in_stock_in_the_catalogue_not_refused_and_never_bought(shop: Shop) -> None:
    stock(shop, "cup", "bun", "jam", "old", "back", "tea")
    member = shop.join()
    buys(shop, member, "old")
    sale = shop.sell(("back", 1000), member=member)
    days(shop, 1)
    shop.services.returns.complete(shop.owner, sale.sale_id, {1: 1000})
    days(shop, 800)
    buys(shop, None, "old", "back", "cup", "bun", "jam", "tea", times=4)
    buys(shop, None, "jam", "bun", times=2)
    days(shop, 1)
    shop.services.nightly.run()

    def new() -> list[str]:
        found = shop.services.recommending.for_member(member)
        assert {each.reason for each in found} <= {Reason.NEW}
        return [each.product_id for each in found]

    assert new() == ["bun", "jam", "cup"]
    bun = shop.services.recommending.prompt(member)
    assert bun is not None
    shop.services.recommending.answer(shop.owner, member, bun, is_accepted=False)
    assert new() == ["jam", "cup", "tea"]
    gone = ProductRecord(ProductId("jam"), "JAM", "jam", price_minor=100, is_active=False)
    shop.services.products.publish(shop.owner, (gone,))
    assert new() == ["cup", "tea"]
    days(shop, 31)
    assert new() == ["bun", "cup", "tea"]
    days(shop, 31)
    shop.services.nightly.run()
    assert new() == []


def test_the_report_says_how_the_lists_did_in_both_languages(shop: Shop) -> None:
    pairs_and_hot_goods(shop, "c{}")
    today = shop.services.shop.today()

    def notes(language: str) -> tuple[str, ...]:
        period = Period(today, today)
        kind = ReportKind.PROMPTS
        return shop.services.reports.report(shop.owner, kind, period, language).notes

    assert "have not been tried" in notes("en")[1]
    assert "尚未检验" in notes("zh_CN")[1]
    tried(shop)

    assert notes("en")[1].startswith(f"Tried on {today}")
    assert notes("en")[2].startswith("Usual: cannot tell, on 0 held-back baskets")
    assert notes("en")[3] == (
        f"Bought together: on {MEMBERS} held-back baskets our list 100 % – what most baskets hold "
        "0 %: +100 points (84.8 to 100), better than its baseline."
    )
    assert notes("zh_CN")[4] == (
        f"没买过的：在 {MEMBERS} 个留出的购物篮上，本列表 100%，近 30 天热销 0%："
        "+100 个百分点（84.8 至 100），优于基准。"
    )


def test_a_shop_without_members_is_tried_on_nobody(shop: Shop) -> None:
    buys(shop, None, "water")
    days(shop, 1)
    assert shop.services.nightly.run().counts["recommending_trial"] == 0

    found = shop.services.recommending.trials()

    assert found == Trials(shop.services.shop.today(), dict.fromkeys(Reason, Hits()))
