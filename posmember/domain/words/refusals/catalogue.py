"""All words for refusals: code → language → text."""

from collections.abc import Mapping
from typing import Final

from posmember.domain.words.refusals import (
    checkout,
    command_line,
    coupons,
    engagement,
    gatherings,
    general,
    headoffice,
    importing,
    loyalty,
    members,
    money,
    printing,
    programme,
    reports,
    sales,
    shifts,
    space,
    staff,
    stock,
    stored_value,
    sync,
    tiers,
)

REFUSAL_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    **general.WORDS,
    **headoffice.WORDS,
    **space.WORDS,
    **staff.WORDS,
    **stored_value.WORDS,
    **stock.WORDS,
    **sync.WORDS,
    **sales.WORDS,
    **checkout.WORDS,
    **loyalty.WORDS,
    **money.WORDS,
    **members.WORDS,
    **importing.WORDS,
    **command_line.WORDS,
    **coupons.WORDS,
    **engagement.WORDS,
    **gatherings.WORDS,
    **printing.WORDS,
    **programme.WORDS,
    **reports.WORDS,
    **shifts.WORDS,
    **tiers.WORDS,
}
