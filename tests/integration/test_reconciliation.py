"""Verification: a sound shop has no findings, and each kind of damage is found by its own check."""

import pytest
from sqlalchemy import Connection, text

from posmember.domain.checkout.cart_changes import set_points_to_redeem
from posmember.domain.ids import CouponId, MemberId, OperatorId, ProductId, SaleId, StoreId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.product import ProductKind
from posmember.domain.promotions.coupon_ledger import issue_of
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.shifts.shift import MovementKind
from posmember.models.triggers import append_only_tables
from posmember.protocol.bodies import Opening, ProductRecord
from posmember.protocol.coupon_bodies import CouponsIssued
from posmember.protocol.operation import chain_hash, read_operation
from posmember.services.audit import record
from posmember.services.chain_check import broken_operations
from posmember.services.coupons.legs import coupon_legs
from posmember.services.reconciliation import CHECKS, FINDINGS_PER_CHECK, Finding, verify
from posmember.services.shifts.rows import CashMove, Count
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import UnitOfWork, writing_with
from tests.support.shops import Shop


def busy(shop: Shop) -> tuple[MemberId, SaleId]:
    """Let the shop have sold, redeemed, taken back and imported."""
    member = shop.join()
    shop.join("13912345678", "李雷", opening=Opening("2026-11-01", 500, "2027-11-01", 12_345, 55))
    shop.give_points(member, 400)
    cart = shop.cart(("paper", 2000), ("water", 3000), ("apple", 735), member=member)
    limits = shop.services.checkout.quote(cart).redemption
    sale = shop.settle(set_points_to_redeem(cart, 300, limits)).sale_id
    shop.clock.step()
    shop.services.returns.complete(shop.owner, sale, {2: 1000})
    work_a_shift(shop)
    give_a_coupon(shop)
    sell_a_gift_card(shop)
    with shop.till.database.writing() as connection:
        record(UnitOfWork(connection), shop.clock(), OperatorId("someone"), "phone_revealed")
    return member, sale


def work_a_shift(shop: Shop) -> None:
    """Let the shop have closed a shift with a sale and moved cash, and begun another."""
    shop.services.shop.change(shop.owner, shifts=ShiftRules(are_used=True))
    shop.services.shifts.open(shop.owner, 100_00)
    shop.sell(("wrap", 1000))
    move = CashMove(MovementKind.PICKUP, 50_00, "上缴")
    shop.services.shifts.move_cash(shop.owner, move)
    shop.services.shifts.close(shop.owner, Count(50_00))
    shop.services.shifts.open(shop.owner, 50_00)


def give_a_coupon(shop: Shop) -> None:
    coupon = Coupon(
        CouponId("one"), "five_off", "2026-11-22", "", member_id="held out", campaign_id="spring"
    )
    legs = coupon_legs((issue_of(coupon),), StoreId("store"))
    with writing_with(shop.till.database, shop.till.bus)() as uow:
        append(uow, Draft(CouponsIssued((coupon,), "by_hand"), shop.clock(), shop.owner, legs))


def sell_a_gift_card(shop: Shop) -> None:
    product = ProductRecord(
        ProductId("gift"), "GC", "礼品卡", price_minor=5_000, kind=ProductKind.GIFT_CARD
    )
    shop.services.products.publish(shop.owner, (product,))
    shop.sell(("gift", 1000))


def findings(shop: Shop) -> tuple[Finding, ...]:
    with shop.till.database.reading() as connection:
        return verify(connection)


def unprotect(connection: Connection) -> None:
    """Do what somebody with the key and a tool could do."""
    for table in append_only_tables():
        connection.execute(text(f"DROP TRIGGER {table}_no_update"))
        connection.execute(text(f"DROP TRIGGER {table}_no_delete"))


def damage(shop: Shop, *statements: str) -> None:
    with shop.till.database.reading() as connection:
        connection.execute(text("PRAGMA foreign_keys = OFF"))
        connection.execute(text("PRAGMA ignore_check_constraints = ON"))
    with shop.till.database.writing() as connection:
        unprotect(connection)
        for statement in statements:
            assert connection.exec_driver_sql(statement).rowcount != 0, statement


def test_a_sound_shop_has_no_findings(shop: Shop) -> None:
    assert findings(shop) == ()

    busy(shop)

    assert findings(shop) == ()


LAST_SALE = "(SELECT sale_id FROM sale WHERE kind = 'sale' ORDER BY at_ms DESC LIMIT 1)"
A_LOT = "(SELECT lot_id FROM ledger_entry WHERE kind = 'redemption' LIMIT 1)"
AN_OPERATION = "(SELECT op_id FROM operation ORDER BY seq LIMIT 1 OFFSET 3)"

DAMAGES = {
    "balance_is_the_sum_of_entries": "UPDATE member_balance SET amount = amount + 1",
    "confirmed_balance_is_the_sum_of_confirmed_entries": "UPDATE member_balance SET confirmed = 7",
    "the_ledger_says_what_the_log_says": (
        "UPDATE ledger_entry SET amount = amount + 1 WHERE kind = 'accrual'"
    ),
    "an_entry_belongs_to_an_operation": (
        "UPDATE ledger_entry SET op_id = 'lost' WHERE kind = 'redemption'"
    ),
    "members_are_found_by_the_tags_they_have": "UPDATE member SET tags = '[\"tea\"]'",
    "who_came_to_an_event_is_as_the_log_says": (
        "INSERT INTO gathering_visit (op_id, gathering_id, member_id, at_ms, actor) "
        "VALUES ('lost', 'evening', 'anybody', 0, 'somebody')"
    ),
    "what_campaigns_cost_is_as_the_log_says": (
        "INSERT INTO campaign_cost (sale_id, campaign_id, cost_minor) "
        "SELECT sale_id, 'spring', 500 FROM sale LIMIT 1"
    ),
    "campaigns_cost_what_their_coupons_took_off": (
        "INSERT INTO campaign_cost (sale_id, campaign_id, cost_minor) "
        "SELECT sale_id, 'spring', 500 FROM sale LIMIT 1"
    ),
    "who_is_held_out_was_given_nothing": (
        "INSERT INTO campaign_member (entry_id, campaign_id, member_id, is_held_out) "
        "VALUES ('lost', 'spring', 'held out', 1)"
    ),
    "prompts_are_answered_as_the_log_says": (
        "INSERT INTO prompt_answer (op_id, member_id, product_id, reason, is_accepted, actor, "
        "business_date, at_ms) VALUES ('lost', 'anybody', 'tea', 'usual', 1, '', '2026-01-01', 0)"
    ),
    "a_prize_is_given_as_the_log_says": (
        "INSERT INTO draw_try (op_id, draw_id, member_id, seed, prize_id, business_date, at_ms) "
        "VALUES ('lost', 'spring', 'anybody', '00', 'mug', '2026-11-22', 0)"
    ),
    "a_lot_is_opened_by_its_own_entry": (
        "UPDATE ledger_entry SET lot_id = 'lost' WHERE kind = 'redemption'"
    ),
    "a_lot_is_not_overdrawn_by_one_till": (
        "UPDATE ledger_entry SET amount = amount - 100000 WHERE kind = 'redemption'"
    ),
    "a_lot_is_of_one_member": (
        "UPDATE ledger_entry SET member_id = (SELECT max(member_id) FROM member) "
        "WHERE kind = 'redemption'"
    ),
    "what_is_booked_is_with_the_person": (
        "UPDATE member SET merged_into = (SELECT max(member_id) FROM member) "
        "WHERE member_id = (SELECT min(member_id) FROM member)"
    ),
    "a_merge_leads_to_one_record": (
        "INSERT INTO member_merge SELECT 'lost', min(member_id), max(member_id), '', '', NULL, "
        "'2026-01-01', 0, NULL FROM member"
    ),
    "an_award_is_in_the_ledger": (
        "INSERT INTO points_event (op_id, member_id, event, subject, points, business_date) "
        "VALUES ('lost', 'anybody', 'check_in', '2026-11-22', 5, '2026-11-22')"
    ),
    "what_lapses_was_valid_no_longer": (
        "UPDATE ledger_entry SET kind = 'expiry' WHERE kind = 'redemption'"
    ),
    "a_reversal_takes_back_at_most_what_it_names": (
        "UPDATE ledger_entry SET amount = amount * 1000 WHERE kind = 'reversal'"
    ),
    "tenders_less_change_are_what_is_due": (
        f"UPDATE tender_line SET amount_minor = amount_minor + 1 WHERE sale_id = {LAST_SALE}"
    ),
    "line_nets_are_what_is_due": (
        f"UPDATE sale_line SET net_minor = net_minor - 1 WHERE sale_id = {LAST_SALE}"
    ),
    "no_more_comes_back_than_was_sold": "UPDATE sale_line SET quantity_milli = 1 WHERE line_no = 2",
    "a_sale_belongs_to_an_operation": "UPDATE sale SET op_id = 'lost' WHERE kind = 'return'",
    "an_operation_has_its_state": (f"DELETE FROM operation_state WHERE op_id = {AN_OPERATION}"),
    "a_phone_leads_to_one_member": "UPDATE member SET phone_e164 = '+8613800000000'",
    "a_card_leads_to_one_member": (
        "INSERT INTO member_card (card_id, member_id, card_no, issued_at_ms, revoke_reason) "
        "SELECT member_id, member_id, '88888888', 0, '' FROM member"
    ),
    "a_birthday_is_marked_once": (
        "INSERT INTO birthday_mark (member_id, dependant_id, birthday_year, kind, op_id, at_ms) "
        "SELECT member.member_id, '', 2026, 'gift', number.value, 0 "
        'FROM member, json_each(\'["a", "b"]\') number'
    ),
    "a_z_report_is_the_sum_of_its_facts": (
        "UPDATE shift_close SET sold_minor = sold_minor + 1, returned_minor = returned_minor - 1"
    ),
    "takings_of_a_z_report_are_its_net": "UPDATE shift_tender SET taken_minor = taken_minor + 1",
    "a_z_report_expects_what_moved": "UPDATE cash_movement SET amount_minor = 1",
    "a_z_report_has_its_own_number": (
        "INSERT INTO shift_close SELECT 'another', 'another', z_no, store, terminal, incarnation, "
        "seq, closed_by, handed_to, closed_at_ms, business_date, 0, 0, 0, 0, 0, 0, result "
        "FROM shift_close"
    ),
    "a_till_has_one_open_shift": "DELETE FROM shift_close",
    "a_coupon_is_the_sum_of_its_entries": "UPDATE coupon SET balance = 0",
    "one_till_spends_a_coupon_once": "UPDATE coupon SET balance = 2",
    "the_coupon_ledger_says_what_the_log_says": "DELETE FROM coupon_entry",
    "a_ticket_spends_the_coupons_it_names": (
        "INSERT INTO sale_rule SELECT sale_id, 9, 'five_off', 'coupon', 'one', 500, 1, NULL, '', "
        "NULL FROM sale WHERE kind = 'sale'"
    ),
    "a_tier_credit_is_what_its_tickets_count": "UPDATE tier_credit SET net_minor = 1",
    "a_membership_is_as_its_ticket_sold_it": (
        "INSERT INTO tier_membership (sale_id, line_no, member_id, product_id, tier_id, "
        "first_day, last_day, ended_on) "
        "VALUES ('lost', 1, 'anybody', 'card', 'gold', '2026-01-01', '2026-12-31', '')"
    ),
    "a_rung_belongs_to_operations": (
        "INSERT INTO tier_rung (rung_id, member_id, tier_id, since, valid_until, is_reviewed) "
        "VALUES ('lost/1', 'anybody', 'gold', '2026-01-01', '', 0)"
    ),
    "stored_value_that_paid_left_the_ledger": (
        "INSERT INTO tender_line (sale_id, position, kind, amount_minor, reference) "
        f"VALUES ({LAST_SALE}, 5, 'stored_value', 100, '')"
    ),
    "a_top_up_is_in_the_ledger": (
        "INSERT INTO top_up SELECT 'lost', 'lost', '1', member_id, '', 100, 0, '', '', '', "
        "'2026-01-01', 0, CAST('{}' AS BLOB), NULL FROM member LIMIT 1"
    ),
    "a_refund_names_its_top_up": (
        "INSERT INTO top_up_refund SELECT 'lost', 'lost', '1', 'nowhere', member_id, 100, '', '', "
        "'', '2026-01-01', 0, CAST('{}' AS BLOB), NULL FROM member LIMIT 1"
    ),
    "principal_never_lapses": (
        "INSERT INTO ledger_entry (entry_id, op_id, member_id, unit, kind, amount, business_date, "
        "at_ms, note) SELECT 'lost/1', 'lost', member_id, 'principal', 'expiry', -1, "
        "'2026-01-01', 0, '' FROM member LIMIT 1"
    ),
    "a_gift_card_is_the_sum_of_its_entries": (
        "INSERT INTO gift_card (card_id, hint, name, balance, face_minor, is_frozen, "
        "freeze_reason, state_at_ms, renewed_at_ms, line_no, issued_at_ms) "
        "VALUES ('card', '', '', 5, 5, 0, '', 0, 0, 0, 0)"
    ),
    "gift_cards_say_what_the_log_says": (
        "INSERT INTO gift_entry (entry_id, op_id, card_id, kind, amount, business_date, at_ms) "
        "VALUES ('lost/gift1', 'lost', 'card', 'sold', 5, '2026-01-01', 0)"
    ),
    "one_till_never_overdraws_a_gift_card": "UPDATE gift_card SET balance = -5",
    "a_count_card_is_the_sum_of_its_entries": (
        'INSERT INTO count_card (card_id, member_id, "left", sold_at_ms, line_no) '
        "VALUES ('card', 'anybody', 3, 0, 0)"
    ),
    "a_ticket_brings_as_many_count_cards_as_it_sold": (
        'INSERT INTO count_card (card_id, member_id, "left", sold_at_ms, sale_id, line_no) '
        "SELECT 'card', 'anybody', 3, 0, sale_id, 99 FROM sale LIMIT 1"
    ),
    "a_reference_leads_somewhere": "UPDATE sale_line SET sale_id = 'lost' WHERE line_no = 3",
    "an_operation_has_its_hash": (
        f"UPDATE operation SET hash = '{'0' * 64}' WHERE op_id = {AN_OPERATION}"
    ),
    "an_operation_can_be_read": (
        f"UPDATE operation SET canonical = CAST('{{}}' AS BLOB) WHERE op_id = {AN_OPERATION}"
    ),
    "an_operation_stands_in_its_place": (
        f"UPDATE operation SET seq = seq + 1000 WHERE op_id = {AN_OPERATION}"
    ),
    "the_own_chain_has_no_gaps": f"DELETE FROM operation WHERE op_id = {AN_OPERATION}",
    "the_own_chain_ends_where_the_till_stands": "UPDATE terminal_state SET last_seq = last_seq + 1",
    "personal_data_are_those_of_the_operation": (
        "UPDATE operation_personal_data "
        "SET data = CAST(replace(CAST(data AS TEXT), '王小明', '王大明') AS BLOB)"
    ),
    "the_audit_is_a_chain": "UPDATE audit_entry SET subject = 'somebody else'",
}


@pytest.mark.parametrize("check", DAMAGES)
def test_each_damage_is_found_by_its_own_check(shop: Shop, check: str) -> None:
    busy(shop)

    damage(shop, DAMAGES[check])

    assert check in {finding.check for finding in findings(shop)}


def test_every_query_has_a_damage_that_it_finds() -> None:
    assert set(CHECKS) <= set(DAMAGES)


def rewrite(shop: Shop, offset: int, old: bytes, new: bytes) -> str:
    """Change an operation, as one who can also make its hash anew; return its id."""
    with shop.till.database.writing() as connection:
        unprotect(connection)
        row = connection.execute(
            text("SELECT op_id, canonical FROM operation ORDER BY seq LIMIT 1 OFFSET :offset"),
            {"offset": offset},
        ).one()
        changed = row.canonical.replace(old, new)
        assert changed != row.canonical
        values = {"canonical": changed, "op_id": row.op_id}
        values["hash"] = chain_hash(read_operation(changed).prev, changed)
        connection.execute(
            text("UPDATE operation SET canonical = :canonical, hash = :hash WHERE op_id = :op_id"),
            values,
        )
    return str(row.op_id)


def faults(shop: Shop) -> list[tuple[str, str]]:
    with shop.till.database.reading() as connection:
        return [(broken.op_id, broken.fault) for broken in broken_operations(connection, 9)]


def test_the_operation_behind_one_written_anew_does_not_link(shop: Shop) -> None:
    busy(shop)

    rewrite(shop, 2, b'"clock":"ok"', b'"clock":"no"')

    assert [fault for _, fault in faults(shop)] == ["an_operation_links_to_the_one_before"]


def test_legs_that_do_not_sum_to_zero_are_found(shop: Shop) -> None:
    shop.join(opening=Opening("2026-11-01", 500))
    with shop.till.database.reading() as connection:
        last = connection.execute(text("SELECT count(*) - 1 FROM operation")).scalar_one()

    changed = rewrite(shop, last, b'"points",500]', b'"points",501]')

    assert (changed, "legs_sum_to_zero") in faults(shop)


def test_a_check_reports_at_most_so_many(shop: Shop) -> None:
    for number in range(FINDINGS_PER_CHECK + 5):
        shop.join(f"138{number:08d}", opening=Opening("2026-11-01", 1))

    damage(shop, "UPDATE member_balance SET amount = 99")

    assert len(findings(shop)) == FINDINGS_PER_CHECK
