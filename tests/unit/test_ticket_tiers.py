"""What a ticket does to its member's tier: risen, fallen, bought, and said why."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.errors import (
    MembershipBehindError,
    MembershipInPartsError,
    MembershipWithoutMemberError,
    MembershipWithoutTierError,
)
from posmember.domain.checkout.membership_return import memberships_back, whole_again
from posmember.domain.checkout.ticket import MembershipEnd, Ticket
from posmember.domain.checkout.ticket_tiers import (
    TierPast,
    memberships_of,
    return_counted,
    sale_counted,
    tiers_lost,
)
from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductKind, ProductSnapshot
from posmember.domain.programme.programme import PRESET, Programme
from posmember.domain.tiers.credit import Credit
from posmember.domain.tiers.membership import Membership
from posmember.domain.tiers.moves import NamedRung, TierMove, move_to, rung_name
from posmember.domain.tiers.rules import MembershipRefund, PaidTier, TierRules
from posmember.domain.tiers.standing import Rung, TierRecord
from posmember.domain.tiers.undoing import TakenOff
from posmember.domain.words.explanations import explain
from tests.support.checkout_cases import TODAY, cart_of, member, sold

NOTHING = TierPast(TierRecord(), (), 0)
PAID = PaidTier("card", "gold")
CARD = ProductSnapshot(
    ProductId("card"), "V1", "Gold card", price_minor=36_500, kind=ProductKind.MEMBERSHIP
)
SOFA = ProductSnapshot(ProductId("sofa"), "S1", "Sofa", price_minor=100_000)
RUNGS = st.builds(
    Rung,
    tier_id=st.sampled_from(("silver", "gold")),
    since=st.sampled_from(("2026-01-01", "2026-02-01")),
    is_reviewed=st.booleans(),
)


@given(st.lists(RUNGS, max_size=5), st.lists(RUNGS, max_size=5))
def test_a_move_turns_one_pile_into_the_other(before: list[Rung], after: list[Rung]) -> None:
    pile = [NamedRung(rung_name("op", n), rung) for n, rung in enumerate(before, start=1)]

    move = move_to(pile, after) or TierMove()

    left = [named.rung for named in pile if named.rung_id not in move.taken]
    assert sorted(map(str, (*left, *move.put))) == sorted(map(str, after))
    assert (move == TierMove()) == (sorted(map(str, before)) == sorted(map(str, after)))


def programme(*paid: PaidTier) -> Programme:
    return msgspec.structs.replace(PRESET, tier_rules=TierRules(paid=paid))


def bought(*products: ProductSnapshot) -> Ticket:
    return sold(cart_of(*products, member=member()))


def test_the_sale_that_reaches_a_threshold_says_so() -> None:
    ticket = sale_counted(bought(SOFA), NOTHING, TODAY, PRESET)

    assert ticket.member is not None
    assert (ticket.counted_minor, ticket.qualifying) == (100_000, 100_000)
    assert (ticket.member.tier_id, ticket.member.tier_after) == ("standard", "silver")
    assert (ticket.member.next_tier, ticket.member.missing_to_next_tier) == ("gold", 400_000)
    assert ticket.member.next_tier_by == "2027-11-21"
    assert ticket.tier_move == TierMove(put=(Rung("silver", "2026-11-22", "2027-11-22"),))
    words = [explain(text, "en") for text in ticket.explanations]
    assert "1000.00 of it counts for the tier, 1000.00 in all" in words
    assert "The tier is “Silver” now (“Member” before)" in words


def test_a_locked_member_sees_no_next_tier_and_rises_nowhere() -> None:
    past = TierPast(TierRecord(locked_tier="standard"), (), 0)

    ticket = sale_counted(bought(SOFA), past, TODAY, PRESET)

    assert ticket.member is not None
    assert (ticket.member.tier_after, ticket.member.next_tier, ticket.tier_move) == ("", "", None)


def test_a_return_falls_from_where_the_member_stands_today() -> None:
    sale = sale_counted(bought(SOFA), NOTHING, TODAY, PRESET)
    assert sale.tier_move is not None
    (rung,) = sale.tier_move.put
    past = TierPast(TierRecord((rung,)), (NamedRung("sale-1/1", rung),), 100_000)

    back = return_counted(sale, past, TakenOff((Credit(TODAY, 100_000),), (), TODAY), PRESET)

    assert back.member is not None
    assert (back.member.tier_id, back.member.tier_after) == ("silver", "standard")
    assert (back.qualifying, back.tier_move) == (-100_000, TierMove(taken=("sale-1/1",)))


def test_without_a_ladder_nothing_is_said_of_tiers() -> None:
    plain = msgspec.structs.replace(PRESET, tiers=())

    ticket = sale_counted(bought(SOFA), NOTHING, TODAY, plain)

    assert ticket.member is not None
    assert (ticket.member.next_tier, ticket.tier_move) == ("", None)


def test_a_membership_is_bought_by_somebody_and_leads_to_a_tier() -> None:
    nobodys = sold(cart_of(CARD))

    with pytest.raises(MembershipWithoutMemberError) as without_member:
        memberships_of(nobodys, (), TODAY, TierRules(paid=(PAID,)))
    with pytest.raises(MembershipWithoutTierError) as without_tier:
        memberships_of(bought(CARD), (), TODAY, TierRules())

    assert (without_member.value.name, without_tier.value.name) == (CARD.name, CARD.name)


@given(st.integers(0, 400), st.sampled_from(MembershipRefund), st.integers(0, 30))
def test_what_is_kept_and_what_comes_back_are_the_price(
    days: int, refund: MembershipRefund, full_days: int
) -> None:
    rule = msgspec.structs.replace(PAID, refund=refund, full_refund_days=full_days)
    sale = sale_counted(bought(CARD), NOTHING, TODAY, programme(rule))
    today = TODAY + dt.timedelta(days=days)

    back = memberships_back(sale, sale.memberships, {1: 1000}, (rule,), today)

    (end,) = back.ended
    assert 0 <= back.kept[1] <= 36_500
    if not back.kept[1]:
        assert end.ended_on == "2026-11-21", "it never began"
    else:
        assert end.ended_on == min("2027-11-21", today.isoformat())
    if refund is MembershipRefund.PRO_RATA and days >= max(1, full_days):
        assert back.kept[1] == min(36_500, (days + 1) * 100), "a hundred a day, today included"


def test_other_lines_leave_a_membership_alone_and_a_part_of_one_is_refused() -> None:
    rules = programme(PAID)
    sale = sale_counted(bought(SOFA, CARD), NOTHING, TODAY, rules)

    assert memberships_back(sale, sale.memberships, {1: 1000}, (PAID,), TODAY).ended == ()
    with pytest.raises(MembershipInPartsError) as refused:
        memberships_back(sale, sale.memberships, {2: 500}, (PAID,), TODAY)
    assert refused.value.name == CARD.name


def test_of_memberships_behind_each_other_the_later_one_comes_back_first() -> None:
    first = sale_counted(bought(CARD), NOTHING, TODAY, programme(PAID))
    (own,) = first.memberships
    behind = msgspec.structs.replace(
        own, first_day="2027-11-22", last_day="2028-11-21", sale_id="later"
    )
    given_back = msgspec.structs.replace(behind, ended_on="2027-11-21")
    other_tier = msgspec.structs.replace(behind, tier_id="another")
    over = dt.date(2027, 11, 22)

    def back(*others: Membership, today: dt.date = TODAY) -> object:
        return memberships_back(first, first.memberships, {1: 1000}, (PAID,), today, others)

    with pytest.raises(MembershipBehindError) as refused:
        back(own, behind)
    assert (refused.value.name, refused.value.first_day) == (CARD.name, "2027-11-22")
    last_day = dt.date(2027, 11, 21)
    with pytest.raises(MembershipBehindError):
        back(own, behind, today=last_day)
    assert back(own, given_back, other_tier)
    assert back(own, behind, today=over), "it is over, so nothing is left empty"


def test_a_membership_whose_rule_is_gone_comes_back_in_full() -> None:
    sale = sale_counted(bought(CARD), NOTHING, TODAY, programme(PAID))

    back = memberships_back(sale, sale.memberships, {1: 1000}, (), TODAY)

    assert back.kept == {1: 0}


def test_a_void_keeps_nothing() -> None:
    sale = sale_counted(bought(CARD), NOTHING, TODAY, programme(PAID))
    used = memberships_back(sale, sale.memberships, {1: 1000}, (PAID,), TODAY)

    back = whole_again(used, sale.memberships)

    assert used.kept == {1: 100}
    assert (back.kept, back.ended[0].ended_on) == ({}, "2026-11-21")


def test_a_membership_that_begins_and_one_that_ends_are_said() -> None:
    sale = sale_counted(bought(CARD), NOTHING, TODAY, programme(PAID))
    ended = msgspec.structs.replace(
        sale, memberships=(), memberships_ended=(MembershipEnd(1, "2026-11-21"),)
    )

    begun = [explain(text, "en") for text in sale.explanations]
    over = return_counted(ended, NOTHING, TakenOff((), (), TODAY), programme(PAID)).explanations

    assert "membership_starts|tier_zh=金卡会员|tier_en=Gold|first=2026-11-22|last=2027-11-21" in (
        sale.explanations
    )
    assert any("2027-11-21" in text for text in begun)
    assert "membership_ends|last=2026-11-21" in over


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("gold", "standard", ("silver", "gold")),
        ("gold", "silver", ("gold",)),
        ("standard", "silver", ()),
        ("gold", "", ()),
        ("gone", "standard", ()),
    ],
)
def test_a_return_loses_the_tiers_between_before_and_after(
    before: str, after: str, lost: tuple[str, ...]
) -> None:
    ticket = sold(cart_of(CARD, member=member(before)))
    assert ticket.member is not None
    moved = msgspec.structs.replace(ticket.member, tier_after=after)

    assert tiers_lost(moved, PRESET.tiers) == lost
