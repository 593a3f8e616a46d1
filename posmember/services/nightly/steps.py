"""All steps of the nightly work, in the order in which they are done."""

from typing import Final

from posmember.services.checkout.unheard_returns import take_back_unheard
from posmember.services.checkout.whole_returns import give_back_whole
from posmember.services.coupons.nightly import expire_coupons, give_for_birthdays
from posmember.services.engagement.nightly import take_back_of_returned, take_back_twice
from posmember.services.loyalty.expiring import expire_points
from posmember.services.members.value import fitted_at_night
from posmember.services.night import Night, NightlyStep, QuietWork
from posmember.services.recommending.measuring import tried_at_night
from posmember.services.recommending.popularity import popular_lately
from posmember.services.stored_value.nightly import give_instalments, lapse_bonus
from posmember.services.tiers.memberships import end_memberships
from posmember.services.tiers.reviewing import review_tiers
from posmember.services.unit_of_work import UnitOfWork


def _review_tiers(uow: UnitOfWork, night: Night) -> int:
    return review_tiers(uow, night.now, night.most)


def _end_memberships(uow: UnitOfWork, night: Night) -> int:
    return end_memberships(uow, night.now, night.most)


STEPS: Final[tuple[tuple[str, NightlyStep], ...]] = (
    ("back_unheard", take_back_unheard),
    ("back_whole", give_back_whole),
    ("points_expiry", expire_points),
    ("bonus_instalments", give_instalments),
    ("bonus_expiry", lapse_bonus),
    ("coupon_expiry", expire_coupons),
    ("birthday_coupons", give_for_birthdays),
    ("given_twice", take_back_twice),
    ("given_for_returned", take_back_of_returned),
    ("memberships_over", _end_memberships),
    ("tier_review", _review_tiers),
)
"""Name → step. The name stands in the answer of `posmember nightly` and in `nightly_mark`."""

QUIET: Final[tuple[tuple[str, QuietWork], ...]] = (
    ("popular_goods", popular_lately),
    ("recommending_trial", tried_at_night),
    ("value_fit", fitted_at_night),
)
"""The same for what is only worked out, after everything that goes on record."""
