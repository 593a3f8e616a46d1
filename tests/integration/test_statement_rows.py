"""The statement has one row for what happened once, and explains each with its arithmetic."""

import pytest

from posmember.domain.checkout.cart_changes import set_points_to_redeem
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.errors import NotFoundError
from posmember.domain.ids import EntryId, MemberId
from posmember.domain.words.explanations import explain
from posmember.services.members.rows import StatementRow
from tests.support.shops import DAY_MS, Shop


def rows_of(shop: Shop, member: MemberId) -> tuple[StatementRow, ...]:
    return shop.services.members.statement(member).rows


def with_two_lots(shop: Shop) -> MemberId:
    """Return a member with 300 points of one reason and 200 of another."""
    member = shop.join()
    for points in (300, 200):
        shop.services.points.adjust(shop.owner, member, points, f"Mended {points}")
        shop.clock.step()
    return member


def redeem(shop: Shop, member: MemberId, points: int) -> str:
    cart = shop.cart(("paper", 20_000), member=member)
    limits = shop.services.checkout.quote(cart).redemption
    cart = set_points_to_redeem(cart, points, limits)
    due = shop.services.checkout.quote(cart).due_minor
    tenders = (TenderLine(TenderKind.WECHAT, due),)
    return shop.services.checkout.settle(shop.owner, cart, tenders).ticket.receipt_no


def test_points_out_of_several_lots_are_one_row_with_the_totals_right(shop: Shop) -> None:
    member = with_two_lots(shop)

    redeem(shop, member, 400)

    rows = rows_of(shop, member)
    spent = [row for row in rows if row.kind == "redemption"]
    running = 0
    for row in rows:
        running += row.amount
        assert row.balance_after == running
    assert [row.amount for row in spent] == [-400]
    assert rows[-1].balance_after == shop.services.members.strip(member).balances.points


def test_what_lapses_on_one_day_is_one_row(shop: Shop) -> None:
    member = with_two_lots(shop)
    shop.clock.step(2 * 366 * DAY_MS)

    shop.services.nightly.run()

    lapsed = [(row.amount, row.balance_after) for row in rows_of(shop, member)][2:]
    assert lapsed == [(-500, 0)]


def test_a_row_says_its_arithmetic_its_lots_who_wrote_it_and_its_ticket(shop: Shop) -> None:
    member = with_two_lots(shop)
    receipt = redeem(shop, member, 400)
    rows = rows_of(shop, member)
    spent = next(row for row in rows if row.kind == "redemption")

    found = shop.services.members.explained_entry(member, spent.entry_id)

    said = [explain(text, "en") for text in found.texts]
    assert said[0] == f"{spent.balance_after + 400} − 400 = {spent.balance_after}"
    assert said[1].startswith("300 of what came on")
    assert said[2].startswith("100 of what came on")
    assert "Put on record by" in said[3]
    assert found.ticket is not None
    assert found.ticket.receipt_no == receipt


def test_an_entry_without_a_ticket_says_until_when_it_is_good(shop: Shop) -> None:
    member = with_two_lots(shop)
    first = rows_of(shop, member)[0]

    found = shop.services.members.explained_entry(member, first.entry_id)

    said = [explain(text, "en") for text in found.texts]
    assert said[0] == "0 + 300 = 300"
    assert f"valid to the end of {first.expires_on}" in said[1]
    assert found.ticket is None


def test_an_entry_of_somebody_else_is_refused(shop: Shop) -> None:
    member = with_two_lots(shop)

    with pytest.raises(NotFoundError):
        shop.services.members.explained_entry(member, EntryId("nothing"))
