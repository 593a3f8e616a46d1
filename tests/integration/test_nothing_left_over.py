"""Where nothing is left to say, to give or to take: the books hold, and nobody stumbles."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from posmember.domain.checkout.ticket import RewardUse, TicketKind
from posmember.domain.engagement.missions import Mission, MissionGoal
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.ids import MemberId, ProductId
from posmember.domain.importing.duplicates import OnDuplicate
from posmember.domain.importing.fields import ImportKind
from posmember.domain.loyalty.rewards import Reward, Voucher
from posmember.domain.loyalty.rules import Validity
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.promotion import Limits, Promotion
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.domain.words.explanations import explain
from posmember.protocol.campaign_bodies import CampaignListed
from posmember.services.checkout.vouchers import with_voucher_coupons
from posmember.services.importing.rows import ImportChoices
from posmember.services.members.today import today_of
from posmember.services.recommending import history
from posmember.services.reconciliation import verify
from posmember.services.replay.replay import report_of
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import writing_with
from tests.support.campaigns import FIVE_OFF
from tests.support.shops import DAY_MS, Shop
from tests.support.sync_chain import Chain

VISIT = Mission("one", "来一次", "Come", MissionGoal.VISITS, 1, EngagementReward(50))
VOUCHER = Reward("voucher", "券", "Voucher", 10, Voucher("five_off"))
WASHES = CountCardPlan("wash", "洗车", "Wash", 20_000, 5)
ONCE = Promotion("once", "一次", "Once", AmountOff(100, Target.TICKET), limits=Limits(total=1))


def publish(shop: Shop, **changes) -> None:
    programme = shop.services.programme.current()
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(programme, **changes))


def is_sound(shop: Shop) -> bool:
    with shop.till.database.reading() as connection:
        return verify(connection) == ()


def points(shop: Shop, member: MemberId) -> int:
    return shop.services.members.strip(member).balances.points


def test_a_reward_that_lapsed_meanwhile_is_taken_back_without_a_debt(shop: Shop) -> None:
    publish(shop, missions=(VISIT,), validity=Validity(days=5), earn_rules=())
    member = shop.join()
    sale = shop.sell(("paper", 1000), member=member)
    rewarded = points(shop, member)
    shop.clock.step(10 * DAY_MS)
    shop.services.nightly.run()

    shop.services.returns.complete(shop.owner, sale.sale_id, {1: 1000})

    assert (rewarded, points(shop, member)) == (50, 0)
    (mission,) = shop.services.engagement.missions(member)
    assert not mission.is_rewarded
    assert is_sound(shop)


def test_a_reward_stays_though_its_days_are_over_at_the_next_sale(shop: Shop) -> None:
    twice = msgspec.structs.replace(VISIT, target=2, within_days=3)
    publish(shop, missions=(twice,), earn_rules=())
    member = shop.join()
    for _ in range(2):
        shop.sell(("paper", 1000), member=member)
    rewarded = points(shop, member)
    shop.clock.step(10 * DAY_MS)

    shop.sell(("paper", 1000), member=member)

    assert points(shop, member) == rewarded == 50
    assert is_sound(shop)


def test_what_the_night_wrote_names_nobody_as_its_writer(shop: Shop) -> None:
    publish(shop, validity=Validity(days=5))
    member = shop.join()
    shop.sell(("paper", 1000), member=member)
    shop.clock.step(10 * DAY_MS)
    shop.services.nightly.run()

    row = shop.services.members.statement(member).rows[-1]
    said = [
        explain(text, "en")
        for text in shop.services.members.explained_entry(member, row.entry_id).texts
    ]

    assert row.kind == "expiry"
    assert not any("Put on record by" in text for text in said)
    assert shop.services.engagement.board(member).missions == ()


def test_a_list_that_says_nothing_new_changes_nobody_and_is_in(shop: Shop, tmp_path: Path) -> None:
    member = shop.join("13812345678", "王小明")
    path = tmp_path / "members.csv"
    path.write_text("手机,姓名\n13812345678,王大明\n", "utf-8")
    imports = shop.services.imports
    sheet = imports.read(path)
    mapping = imports.guess(sheet, ImportKind.MEMBERS)
    choices = ImportChoices(on_duplicate=OnDuplicate.MERGE)

    first = imports.run(shop.owner, sheet, mapping, choices)
    again = imports.run(shop.owner, sheet, mapping, choices)

    assert (first.counts.amended, again.counts.already_in) == (1, 1)
    page = shop.services.members.page(member)
    assert (page.name, page.history) == ("王小明", ())


def test_a_long_article_number_that_nothing_has_may_be_a_card(shop: Shop) -> None:
    member = shop.join(card_no="6901000123451")

    found = shop.services.lookup.find("6901000123451")

    assert [hit.member_id for hit in found.members] == [member]
    assert found.products == ()


def test_who_was_greeted_is_not_on_the_list_any_more(shop: Shop) -> None:
    born = Birthday(Calendar.SOLAR, 11, 24, False, 1990)
    member = shop.join(birthday=born)
    due = shop.services.follow_ups.due

    before = [row.member_id for row in due()]
    shop.services.birthdays.mark(shop.owner, member, 2026, "greeted")

    assert (before, due()) == ([member], ())


def test_money_paid_back_for_a_card_is_in_the_shift(shop: Shop) -> None:
    publish(shop, count_cards=(WASHES,))
    shop.services.shop.change(shop.owner, shifts=ShiftRules(are_used=True))
    shop.services.shifts.open(shop.owner, 0)
    shop.clock.step()
    cards = shop.services.count_cards
    card = cards.sell(shop.owner, shop.join(), "wash", (Payment(PaymentKind.CASH, 20_000),))
    sold = shop.services.shifts.so_far(shop.owner).top_ups
    shop.clock.step()

    cards.refund(shop.owner, card.card_id, shown_minor=20_000)

    assert sold == (("cash", 20_000),)
    assert dict(shop.services.shifts.so_far(shop.owner).top_ups).get("cash", 0) == 0


def test_an_offer_of_nobody_is_free_again_once_its_goods_came_back_at_two_tills(
    chain: Chain,
) -> None:
    first, second = (till.shop for till in chain.tills)
    publish(first, promotions=(ONCE,))
    chain.sync()
    sale = first.sell(("paper", 2000))
    chain.sync()
    for till in (first, second):
        till.clock.step()
        till.services.returns.complete(till.owner, sale.sale_id, {1: 1000})
    chain.sync(3)

    done = [till.services.nightly.run().counts for till in (first, second)]
    chain.sync(3)

    assert sorted(sum(counts.values()) > 0 for counts in done) == [False, True]
    assert is_sound(first)
    chain.assert_agreed()
    assert first.sell(("paper", 2000)).due_minor == sale.due_minor


def test_a_list_of_nobody_is_a_fact_without_rows(shop: Shop) -> None:
    with writing_with(shop.till.database, shop.till.bus)() as uow:
        append(uow, Draft(CampaignListed("spring", (), ()), shop.clock(), shop.owner))

    assert is_sound(shop)


def test_a_voucher_for_a_coupon_that_is_gone_gives_none(shop: Shop) -> None:
    publish(shop, rewards=(VOUCHER,), coupon_templates=(FIVE_OFF,))
    ticket = shop.sell(("paper", 1000), member=shop.join())
    ticket = msgspec.structs.replace(ticket, rewards=(RewardUse("voucher", 20, 2),))
    with shop.till.database.reading() as connection:
        now = today_of(connection, shop.clock())
    gone = replace(now, programme=msgspec.structs.replace(now.programme, coupon_templates=()))

    assert len(with_voucher_coupons(ticket, now).coupons_issued) == 2
    assert with_voucher_coupons(ticket, gone).coupons_issued == ()


def test_what_was_counted_up_to_its_bound_is_not_counted_again(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "BASKETS_MOST", 2)
    monkeypatch.setattr(history, "COUNTED_MOST", 2)
    monkeypatch.setattr(history, "TOGETHER_LEAST", 1)
    for _ in range(3):
        shop.sell(("water", 1000), ("paper", 1000))
    bounded: set[tuple[str, int]] = set()
    tomorrow = dt.date(2026, 11, 23)

    with shop.till.database.reading() as connection:
        first = history.Record(connection, tomorrow, bounded).pairings_with(["water"])
        again = history.Record(connection, tomorrow, bounded).pairings_with(["water"])

    assert first == again
    assert ("water", 2) in bounded
    assert ProductId("paper") in {pair.product_id for pair in first}


def test_what_came_back_of_sales_before_a_replay_stays_as_it_was(shop: Shop) -> None:
    member = shop.join()
    sale = shop.sell(("paper", 2000), member=member)
    shop.clock.step(DAY_MS)
    back = shop.services.returns.complete(shop.owner, sale.sale_id, {1: 1000}).ticket
    shop.services.returns.complete_without_ticket(shop.owner, shop.cart(("water", 1000)))
    today = shop.services.shop.today()
    run = shop.services.replay.start(shop.services.programme.current(), today, today)
    while not run.is_done:
        shop.services.replay.advance(run)

    report = report_of(run)

    assert back.kind is TicketKind.RETURN
    assert (report.tickets, report.changed) == (2, 0)
    assert report.replayed_minor == report.recorded_minor < 0
