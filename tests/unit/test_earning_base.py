"""What of a line counts for points under every policy, worked out by hand."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.loyalty.earned import EarnLine
from posmember.domain.loyalty.earning_base import earning_base
from posmember.domain.loyalty.policies import EarningBase, Policies, StoredValueEarning
from tests.support.earning import product

# 100.00 of goods: 10.00 by points, 5.00 by a reward, 3.00 by a partner, 12.00 by a promotion;
# 70.00 are paid, 8.05 of it tax, 20.00 from one's own stored value and 7.00 from its bonus.
LINE = EarnLine(
    product(),
    1000,
    gross_minor=10_000,
    net_minor=7_000,
    tax_minor=805,
    points_paid_minor=1_000,
    reward_minor=500,
    partner_minor=300,
    principal_minor=2_000,
    bonus_minor=700,
)


@pytest.mark.parametrize(
    ("policies", "base_minor"),
    [
        (Policies(), 7_000),
        (Policies(earning_base=EarningBase.NET_OF_TAX), 6_195),
        (Policies(earning_base=EarningBase.GROSS), 8_200),
        (Policies(points_paid_part_earns=True), 8_000),
        (Policies(own_reward_lowers_base=False), 7_500),
        (Policies(other_discounts_lower_base=False), 7_300),
        (Policies(stored_value_earns=StoredValueEarning.PRINCIPAL_ONLY), 6_300),
        (Policies(stored_value_earns=StoredValueEarning.NOTHING), 4_300),
    ],
)
def test_each_policy_alone(policies, base_minor):
    assert earning_base(LINE, policies) == base_minor


def test_stored_value_takes_its_share_of_whatever_base_counts():
    policies = Policies(
        earning_base=EarningBase.GROSS, stored_value_earns=StoredValueEarning.NOTHING
    )

    assert earning_base(LINE, policies) == 8_200 * 4_300 // 7_000  # 5,037


def test_nothing_counts_of_goods_that_earn_no_points():
    line = msgspec.structs.replace(LINE, product=product(earns_points=False))

    assert earning_base(line, Policies()) == 0


def test_nothing_counts_of_a_line_paid_with_bonus_alone():
    line = msgspec.structs.replace(LINE, principal_minor=0, bonus_minor=7_000)

    assert earning_base(line, Policies()) == 7_000
    only_principal = Policies(stored_value_earns=StoredValueEarning.PRINCIPAL_ONLY)
    assert earning_base(line, only_principal) == 0


@given(st.integers(-5_000, 5_000), st.sampled_from(EarningBase))
def test_a_base_is_never_negative(tax_minor, kind):
    line = msgspec.structs.replace(LINE, net_minor=100, tax_minor=tax_minor, gross_minor=-900)

    assert earning_base(line, Policies(earning_base=kind)) >= 0
