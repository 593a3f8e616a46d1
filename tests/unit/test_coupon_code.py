"""The code of a printed coupon: read back as issued, and told apart from other codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.bearer_code import grouped
from posmember.domain.promotions.coupon_code import (
    coupon_code,
    looks_like_coupon_code,
    read_coupon_code,
)
from posmember.domain.promotions.errors import CouponCodeDamagedError, CouponUnknownError
from posmember.domain.stored_value.gift_code import gift_code

SECRETS = st.binary(min_size=16, max_size=16)


@given(SECRETS)
def test_a_code_is_read_back_as_it_was_issued(secret):
    code = coupon_code(secret)

    assert code.startswith("PC1")
    assert len(code) == 3 + 29
    assert read_coupon_code(code) == read_coupon_code(f" {grouped(code).lower()} ") == code


@given(SECRETS)
def test_the_code_of_a_gift_card_with_the_same_secret_is_no_coupon(secret):
    with pytest.raises(CouponUnknownError):
        read_coupon_code(gift_code(secret))
    with pytest.raises(CouponCodeDamagedError):
        read_coupon_code(gift_code(secret).replace("PG1", "PC1"))


@pytest.mark.parametrize("text", ["PC1", "PC1ABC", "PC1" + "U" * 29, "PC1" + "0" * 30])
def test_a_code_that_is_not_whole_is_damaged(text):
    with pytest.raises(CouponCodeDamagedError):
        read_coupon_code(text)


@pytest.mark.parametrize("text", ["", "PG1ABC", "6901234567892", "优惠券"])
def test_other_texts_are_no_coupon(text):
    with pytest.raises(CouponUnknownError):
        read_coupon_code(text)


def test_half_a_code_still_looks_like_one_and_a_short_number_does_not():
    code = coupon_code(bytes(range(16)))
    texts = (code, code[:16], code[:15], "6901234567892", gift_code(bytes(16)))

    assert [looks_like_coupon_code(text) for text in texts] == [True, True, False, False, False]
