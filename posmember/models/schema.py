"""All tables of the till in one place: importing this module completes the metadata."""

from sqlalchemy import MetaData

from posmember.models import (
    campaign,
    count_card,
    coupon,
    dependant,
    draw,
    follow_up,
    gathering,
    gift_card,
    ledger_entry,
    member,
    nightly,
    operation,
    points_event,
    product,
    prompt_answer,
    recommending_trial,
    sale,
    sale_rule,
    shift,
    shop,
    stored_value,
    tier,
    value_fit,
)
from posmember.models.base import Base

TABLE_MODULES = (
    campaign,
    count_card,
    coupon,
    dependant,
    gift_card,
    draw,
    follow_up,
    gathering,
    ledger_entry,
    member,
    nightly,
    operation,
    points_event,
    product,
    prompt_answer,
    recommending_trial,
    sale,
    sale_rule,
    shift,
    shop,
    stored_value,
    tier,
    value_fit,
)


def metadata() -> MetaData:
    """Return the metadata with every table of the till declared on it."""
    return Base.metadata
