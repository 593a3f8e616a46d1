"""Where exactly one member is asked for, nobody is taken by chance."""

import pytest

from posmember.domain.errors import NotFoundError, SeveralFoundError
from posmember.ui.one_member import one_member
from tests.support.shops import Shop


def test_a_text_that_leads_to_one_member_is_taken(shop: Shop) -> None:
    member_id = shop.join("13812345678", "王小明")

    assert one_member(shop.services, " 5678 ").member_id == member_id


def test_a_text_that_leads_to_nobody_or_to_two_is_refused_in_other_words(shop: Shop) -> None:
    shop.join("13812345678", "王小明")
    shop.join("13912345678", "王小红")

    with pytest.raises(NotFoundError):
        one_member(shop.services, "0000")
    with pytest.raises(SeveralFoundError) as several:
        one_member(shop.services, "5678")

    assert several.value.what == "5678"
    assert several.value.first in {"王小明", "王小红"}
