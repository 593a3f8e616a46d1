"""What pages and papers say of a shop's records: found, listed, printed, explained."""

import datetime as dt

import msgspec
import pytest

from posmember.domain.checkout.cart import RewardChoice
from posmember.domain.checkout.ticket import TenderKind, TenderLine, TicketKind
from posmember.domain.documents.characters import GBK_GRID
from posmember.domain.documents.document import Document
from posmember.domain.documents.text_grid import text_grid
from posmember.domain.events import Event, MemberChanged
from posmember.domain.ids import MemberId, ProductId
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.loyalty.rewards import Reward, RewardLimits, StockGift
from posmember.domain.pricing.product import ProductKind
from posmember.domain.programme.programme import Programme
from posmember.domain.staff.permissions import Role
from posmember.domain.tiers.benefit import Benefit, BenefitKind
from posmember.domain.words.explanations import explain
from posmember.protocol.bodies import Opening, ProductRecord
from posmember.services.checkout.rows import ExchangeWish
from posmember.services.exporting.exports import ExportKind
from posmember.services.reconciliation import verify
from posmember.services.tiers.benefits import BenefitWish
from tests.support.shops import DAY_MS, Shop

MUG = Reward(
    "mug", "马克杯", "Mug", 50, StockGift(ProductId("water")), limits=RewardLimits(per_ticket=3)
)
DELIVERY = Benefit("delivery", BenefitKind.DELIVERY, "免配送", "Free delivery", quota=2)
LOUNGE = Benefit("lounge", BenefitKind.SERVICE, "休息室", "Lounge", quota=0)
FEE = ProductRecord(ProductId("fee"), "F", "配送费", price_minor=800, kind=ProductKind.DELIVERY)
CARD = ProductRecord(ProductId("year"), "Y", "年卡", price_minor=9_900, kind=ProductKind.MEMBERSHIP)


def publish(shop: Shop, **changes) -> None:
    programme = shop.services.programme.current()
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(programme, **changes))


def with_benefits(shop: Shop, *benefits: Benefit) -> None:
    first, *others = shop.services.programme.current().tiers
    publish(shop, tiers=(msgspec.structs.replace(first, benefits=benefits), *others))


def words(document: Document) -> str:
    return "\n".join(text_grid(document, 48, GBK_GRID))


def said(shop: Shop, member: MemberId, place: int) -> list[str]:
    row = shop.services.members.statement(member).rows[place]
    found = shop.services.members.explained_entry(member, row.entry_id)
    return [explain(text, "en") for text in found.texts]


def is_sound(shop: Shop) -> bool:
    with shop.till.database.reading() as connection:
        return verify(connection) == ()


def test_tickets_are_found_by_member_day_number_and_goods(shop: Shop) -> None:
    member = shop.join()
    paper = shop.sell(("paper", 1000), member=member)
    shop.clock.step(DAY_MS)
    water = shop.sell(("water", 1000))
    recent = shop.services.sales.recent

    assert [row.sale_id for row in recent()] == [water.sale_id, paper.sale_id]
    assert [row.sale_id for row in recent(member_ids=[member])] == [paper.sale_id]
    assert [row.sale_id for row in recent(on=dt.date(2026, 11, 23))] == [water.sale_id]
    assert [row.sale_id for row in recent(text=paper.receipt_no[-4:])] == [paper.sale_id]
    assert [row.sale_id for row in recent(product_ids=[ProductId("water")])] == [water.sale_id]
    assert recent(text="%") == recent(text="_") == ()


def test_a_cart_shows_what_joining_would_bring_and_a_return_what_comes_back(shop: Shop) -> None:
    cart = shop.cart(("apple", 1000))

    offer = shop.services.checkout.join_offer(cart)
    plan = shop.services.returns.plan_without_ticket(cart)
    first = shop.services.returns.complete_without_ticket(shop.owner, cart)
    again = shop.services.returns.complete_without_ticket(shop.owner, cart)

    assert (offer.saving_minor, offer.points) == (3220 - 2990, 29)
    assert plan.money_back_minor == -first.ticket.due_minor > 0
    assert again == first
    assert [row.kind for row in shop.services.sales.recent()] == [TicketKind.RETURN]
    assert is_sound(shop)


def test_points_are_redeemed_for_things_that_the_slip_names(shop: Shop) -> None:
    publish(shop, rewards=(MUG,))
    member = shop.join()
    shop.give_points(member, 400)
    cart = shop.cart(("paper", 1000), member=member)
    cart = msgspec.structs.replace(
        cart, rewards=(RewardChoice("mug"), RewardChoice("mug")), points_to_redeem=100
    )

    ticket = shop.settle(cart)

    text = words(shop.services.documents.redemption(ticket.sale_id))
    assert "马克杯 ×2" in text
    assert "积分抵现" in text
    assert ticket.points_redeemed == 200


def test_a_slip_of_rewards_alone_names_nothing_else(shop: Shop) -> None:
    publish(shop, rewards=(MUG,))
    member = shop.join()
    shop.give_points(member, 100)
    cart = msgspec.structs.replace(
        shop.cart(("paper", 1000), member=member), rewards=(RewardChoice("mug"),)
    )

    text = words(shop.services.documents.redemption(shop.settle(cart).sale_id))

    assert "马克杯" in text
    assert "积分抵现" not in text


def test_the_slip_of_an_exchange_takes_change_off_the_cash(shop: Shop) -> None:
    sale = shop.sell(("water", 1000))
    wish = ExchangeWish(
        sale.sale_id,
        {1: 1000},
        shop.cart(("paper", 1000)),
    )
    paid = (TenderLine(TenderKind.CASH, 2_000),)

    done = shop.services.exchanges.complete(shop.owner, wish, paid)

    assert done.out.ticket.change_minor == 2_000 - 1_090
    text = words(shop.services.documents.exchange(done.out.ticket.sale_id))
    assert "10.90" in text
    assert "20.00" not in text


def test_the_slip_for_friends_has_the_code_and_what_it_brings(shop: Shop) -> None:
    member = shop.join()
    plain = words(shop.services.documents.share_slip(member))
    publish(shop, event_points=(EventRule(EventKind.SHARE, 77),))

    text = words(shop.services.documents.share_slip(member))

    code = shop.services.engagement.share_code(member)
    assert code[:6] in text.replace(" ", "")
    assert "77" in text
    assert "77" not in plain.replace(code, "")


def test_a_day_report_takes_only_given_change_off_the_cash(shop: Shop) -> None:
    shop.sell(("paper", 1000))

    text = words(shop.services.documents.day_report())

    assert "12.90" in text


def test_an_entry_says_who_approved_it_and_money_is_said_as_money(shop: Shop) -> None:
    member = shop.join(opening=Opening("2026-11-22", principal_minor=30_000))
    cashier = shop.services.operators.add(shop.owner, "小李", "135790", Role.CASHIER)
    shop.clock.step()
    shop.services.points.adjust(cashier, member, 5, "补分", approver=shop.owner)

    opening, adjusted = said(shop, member, 0), said(shop, member, 1)

    assert opening[0] == "0.00 + 300.00 = 300.00"
    assert any("小李" in text for text in adjusted)
    assert any("店主" in text for text in adjusted)


def test_points_that_are_held_say_from_when_they_may_be_spent(shop: Shop) -> None:
    publish(shop, points_held_days=10)
    member = shop.join()
    shop.sell(("paper", 1000), member=member)

    texts = said(shop, member, 0)

    assert any("2026-12-02" in text for text in texts)


def test_a_delivery_that_was_waived_is_explained_and_what_is_gone_keeps_its_id(shop: Shop) -> None:
    with_benefits(shop, DELIVERY, LOUNGE)
    shop.services.products.publish(shop.owner, (FEE,))
    member = shop.join()
    ticket = shop.sell(("paper", 1000), ("fee", 1000), member=member)
    shop.clock.step()
    shop.services.benefits.use(shop.owner, member, BenefitWish("lounge"))
    with_benefits(shop)

    found = shop.services.sales.explained(ticket.sale_id)

    assert ticket.due_minor == 1290
    assert not any("delivery" in text for text in found.whole[2:])
    names = {had.name_zh for had in shop.services.members.page(member).offers}
    assert "lounge" in names
    assert is_sound(shop)


def test_memberships_are_listed_and_no_stock_is_kept_of_them(shop: Shop) -> None:
    shop.services.products.publish(shop.owner, (CARD,))

    (year,) = shop.services.products.memberships()

    assert (year.product.name, year.is_kept) == ("年卡", False)
    assert {row.is_kept for row in shop.services.products.browse()} == {True, False}


def test_a_programme_is_worked_on_apart_from_the_one_in_force(shop: Shop) -> None:
    programmes = shop.services.programme
    unsound = msgspec.structs.replace(programmes.current(), tiers=())

    assert programmes.draft() is None
    programmes.keep_draft(shop.owner, unsound)
    programmes.keep_draft(shop.owner, msgspec.structs.replace(unsound, points_held_days=3))
    kept = programmes.draft()
    programmes.keep_draft(shop.owner, None)

    assert isinstance(kept, Programme)
    assert (kept.tiers, kept.points_held_days) == ((), 3)
    assert programmes.draft() is None
    assert programmes.current().tiers


def test_a_listener_that_fails_stops_neither_the_sale_nor_the_others(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Event] = []

    def fail(_event: Event) -> None:
        raise ValueError("broken window")

    shop.till.bus.subscribe(MemberChanged, fail)
    shop.till.bus.subscribe(MemberChanged, heard.append)

    member = shop.join()

    assert heard == [MemberChanged(member)]
    assert shop.services.members.count() == 1
    assert "A listener of MemberChanged failed" in caplog.text


def test_whoever_asks_twice_at_once_gets_the_same_use_cases(shop: Shop) -> None:
    services = shop.services

    assert services.members is services.__getattr__("members")  # asked for once more meanwhile


def test_an_export_has_no_phone_where_there_is_none(shop: Shop, tmp_path) -> None:
    member = shop.join(opening=Opening("2026-11-22", points=5))
    shop.services.members.amend(shop.owner, member, {"phone": None})
    target = tmp_path / "ledger.csv"

    shop.services.exports.export(shop.owner, ExportKind.LEDGER, target)

    _header, row = target.read_text(encoding="utf-8-sig").splitlines()
    assert row.split(",")[:2] == [member, ""]


def test_settings_that_change_nothing_stay(shop: Shop) -> None:
    before = shop.services.shop.settings()

    shop.services.shop.change(shop.owner)

    assert shop.services.shop.settings() == before
