"""Cards: a number series, a signed code, and a card that was replaced is refused."""

import pytest

from posmember.domain.errors import NotFoundError
from posmember.domain.ids import CardId
from posmember.domain.members.card_number import is_own
from posmember.domain.members.errors import RevokedCardError
from tests.support.shops import Shop


def test_numbers_follow_each_other_and_are_our_own(shop: Shop) -> None:
    member = shop.join()

    numbers = [shop.services.cards.issue(shop.owner, member).card_no for _ in range(12)]

    assert len(set(numbers)) == 12
    assert all(is_own(number) for number in numbers)
    assert [int(number[:-1]) for number in numbers] == list(
        range(int(numbers[0][:-1]), int(numbers[0][:-1]) + 12)
    )


def test_a_number_brought_by_an_import_is_left_out(shop: Shop) -> None:
    first = shop.services.cards.issue(shop.owner, shop.join()).card_no
    following = next(
        f"{int(first[:-1]) + 1}{digit}"
        for digit in "0123456789"
        if is_own(f"{int(first[:-1]) + 1}{digit}")
    )
    shop.join("13912345678", card_no=following)

    issued = shop.services.cards.issue(shop.owner, shop.join("13712345678")).card_no

    assert int(issued[:-1]) == int(first[:-1]) + 2


def test_a_replaced_card_is_refused_and_the_new_one_works(shop: Shop) -> None:
    member = shop.join()
    old = shop.services.cards.issue(shop.owner, member)

    new = shop.services.cards.issue(shop.owner, member, replaces=old.card_id)

    assert shop.services.cards.member_of_code(new.code) == member
    with pytest.raises(RevokedCardError):
        shop.services.cards.member_of_code(old.code)
    assert shop.services.lookup.find(old.card_no, is_scan=True).members == ()
    cards = {card.card_no: card.revoke_reason for card in shop.services.members.page(member).cards}
    assert cards == {old.card_no: "replaced", new.card_no: ""}


def test_the_current_card_stays_the_same_until_it_is_revoked(shop: Shop) -> None:
    member = shop.join()

    first = shop.services.cards.current(shop.owner, member)
    again = shop.services.cards.current(shop.owner, member)
    shop.services.cards.revoke(shop.owner, first.card_id)
    fresh = shop.services.cards.current(shop.owner, member)

    assert again.card_id == first.card_id
    assert fresh.card_id != first.card_id
    assert shop.services.cards.member_of_code(fresh.code) == member


def test_only_a_known_card_is_revoked(shop: Shop) -> None:
    with pytest.raises(NotFoundError):
        shop.services.cards.revoke(shop.owner, CardId("none"))


def test_a_number_brought_along_has_no_code_and_the_first_revocation_stays(shop: Shop) -> None:
    member = shop.join(card_no="88001")
    (card,) = shop.services.members.page(member).cards
    shop.services.cards.revoke(shop.owner, card.card_id, "lost")
    shop.services.cards.revoke(shop.owner, card.card_id, "again")

    (found,) = shop.services.members.page(member).cards

    assert (found.has_code, found.revoke_reason) == (False, "lost")
