"""What is wrong with taxes before they come into force."""

from collections.abc import Iterator

from posmember.domain.money import BASIS_POINTS, MAX_MONEY_MINOR
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.faults import (
    Fault,
    below,
    doubled_faults,
    identity_faults,
    out_of_range,
)
from posmember.domain.taxes.tax import Tax


def tax_faults(taxes: tuple[Tax, ...]) -> Iterator[Fault]:
    """Yield every fault of the taxes."""
    yield from doubled_faults("tax_id", taxes)
    for place, tax in enumerate(taxes):
        yield from below((place,), _of_tax(tax))


def _of_tax(tax: Tax) -> Iterator[Fault]:
    yield from identity_faults("tax_id", tax)
    yield from out_of_range(tax, rate_bp=(0, 10 * BASIS_POINTS), fixed_minor=(0, MAX_MONEY_MINOR))
    if bool(tax.rate_bp) and bool(tax.fixed_minor):
        yield Fault(("fixed_minor",), explanation("fault_tax_rate_and_duty"))
