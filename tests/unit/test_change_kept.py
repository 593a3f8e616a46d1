"""Change that goes onto a balance stands on the ticket, and in the balance that it prints."""

import msgspec
import pytest

from posmember.domain.checkout.errors import ChangeNotKeptError
from posmember.domain.checkout.quote import quote
from posmember.domain.checkout.settlement import settle
from posmember.domain.programme.programme import PRESET
from posmember.domain.stored_value.rules import StoredValueRules
from tests.support.checkout_cases import NOW, SALE, WATER, cart_of, cash, member

KEEPS = msgspec.structs.replace(PRESET, stored_value=StoredValueRules(keeps_change=True))


def test_what_comes_back_of_cash_stands_in_the_balance():
    found = quote(cart_of(WATER, member=member(principal_minor=500)), KEEPS, NOW)

    ticket = settle(found, (cash(1_000),), SALE, keeps_change=True)

    assert (ticket.change_minor, ticket.change_kept_minor) == (800, 800)
    assert ticket.member.principal_after == 1_300
    assert settle(found, (cash(1_000),), SALE).change_kept_minor == 0


@pytest.mark.parametrize(("who", "rules"), [(None, KEEPS), (member(), PRESET)])
def test_it_is_refused_to_nobody_and_where_the_owner_does_not_want_it(who, rules):
    found = quote(cart_of(WATER, member=who), rules, NOW)

    with pytest.raises(ChangeNotKeptError):
        settle(found, (cash(1_000),), SALE, keeps_change=True)
