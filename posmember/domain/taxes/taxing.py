"""What the taxes of a product make of a line: shares contained in its price, and what comes on top.

Every percentage is of the price without any tax. So a price with included taxes is taken apart
first, p / (1 + Σ rates), and what is added is computed on the rest. A fixed duty counts per
whole unit whatever the discount; one that is included is never more than what the line still
costs, so a line that is given away owes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from posmember.domain.money import BASIS_POINTS, divide
from posmember.domain.taxes.tax import Tax, TaxPlace, TaxShare

_MILLI_PER_UNIT = 1_000


class Taxable(msgspec.Struct, frozen=True):
    """A line as taxes see it. Negative quantity and net: goods that go back."""

    net_minor: int
    """After every reduction, before added taxes; stored value is no reduction."""
    quantity_milli: int
    tax_ids: tuple[str, ...] = ()


class LineTaxes(msgspec.Struct, frozen=True):
    """What taxes make of one line, in minor units."""

    shares: tuple[TaxShare, ...] = ()
    added_minor: int = 0
    """What the customer pays on top of the net."""
    included_minor: int = 0
    """What of the net is tax."""


class TaxTotal(msgspec.Struct, frozen=True):
    """One row of the tax table: a tax at one rate, over all lines."""

    tax_id: str
    rate_bp: int
    fixed_minor: int
    place: TaxPlace
    base_minor: int
    amount_minor: int


_UNTAXED = LineTaxes()


def tax_line(line: Taxable, taxes: Mapping[str, Tax]) -> LineTaxes:
    """Return the taxes on *line*, each rounded once by its own mode (half-up by default).

    An id that the programme does not (any longer) know taxes nothing.
    """
    if not line.tax_ids:
        return _UNTAXED
    known = [taxes[tax_id] for tax_id in dict.fromkeys(line.tax_ids) if tax_id in taxes]
    if not known:
        return _UNTAXED
    if line.quantity_milli < 0:
        mirrored = Taxable(-line.net_minor, -line.quantity_milli, line.tax_ids)
        return _negated(_tax(mirrored, known))
    return _tax(line, known)


def tax_table(lines: Iterable[Sequence[TaxShare]]) -> tuple[TaxTotal, ...]:
    """Return the sums of the shares of all *lines* by tax and rate, in order of appearance."""
    sums: dict[tuple[str, int, int, TaxPlace], tuple[int, int]] = {}
    for shares in lines:
        for share in shares:
            key = (share.tax_id, share.rate_bp, share.fixed_minor, share.place)
            base, amount = sums.get(key, (0, 0))
            sums[key] = (base + share.base_minor, amount + share.amount_minor)
    return tuple(TaxTotal(*key, *figures) for key, figures in sums.items())


def _tax(line: Taxable, taxes: Sequence[Tax]) -> LineTaxes:
    included = _included_amounts(line, [tax for tax in taxes if tax.place is TaxPlace.INCLUDED])
    included_minor = sum(included.values())
    without = line.net_minor - included_minor
    within = without + sum(included[tax.tax_id] for tax in taxes if _is_taxed(tax, included))
    on_top = within + sum(
        _duty(tax, line) for tax in taxes if tax.is_taxed and tax.place is TaxPlace.ADDED
    )
    shares = tuple(
        _share(tax, included[tax.tax_id], without if tax.fixed_minor else within)
        if tax.place is TaxPlace.INCLUDED
        else _added_share(tax, line, without if tax.fixed_minor else on_top)
        for tax in taxes
    )
    added = sum(share.amount_minor for share in shares if share.place is TaxPlace.ADDED)
    return LineTaxes(shares, added, included_minor)


def _is_taxed(tax: Tax, included: Mapping[str, int]) -> bool:
    return tax.is_taxed and bool(tax.fixed_minor) and tax.tax_id in included


def _included_amounts(line: Taxable, taxes: Sequence[Tax]) -> dict[str, int]:
    """Take the net apart: duties first, then the percentages of what is left without them."""
    left = line.net_minor
    amounts: dict[str, int] = {}
    taxed_duties = 0
    for tax in taxes:
        if tax.fixed_minor:
            amounts[tax.tax_id] = min(_duty(tax, line), max(left, 0))
            left -= amounts[tax.tax_id]
            taxed_duties += amounts[tax.tax_id] if tax.is_taxed else 0
    percentages = [tax for tax in taxes if not tax.fixed_minor]
    whole = left + taxed_duties
    parts = BASIS_POINTS + sum(tax.rate_bp for tax in percentages)
    for tax in percentages:
        amount = divide(whole * tax.rate_bp, parts, tax.rounding)
        amounts[tax.tax_id] = min(amount, left) if left >= 0 else max(amount, left)
        left -= amounts[tax.tax_id]
    return amounts


def _added_share(tax: Tax, line: Taxable, base: int) -> TaxShare:
    amount = (
        _duty(tax, line)
        if tax.fixed_minor
        else divide(base * tax.rate_bp, BASIS_POINTS, tax.rounding)
    )
    return _share(tax, amount, base)


def _share(tax: Tax, amount: int, base: int) -> TaxShare:
    rate_bp = 0 if tax.fixed_minor else tax.rate_bp
    return TaxShare(tax.tax_id, amount, base, rate_bp, tax.fixed_minor, tax.place)


def _duty(tax: Tax, line: Taxable) -> int:
    return divide(tax.fixed_minor * line.quantity_milli, _MILLI_PER_UNIT, tax.rounding)


def _negated(taxed: LineTaxes) -> LineTaxes:
    shares = (
        msgspec.structs.replace(
            share, amount_minor=-share.amount_minor, base_minor=-share.base_minor
        )
        for share in taxed.shares
    )
    return LineTaxes(tuple(shares), -taxed.added_minor, -taxed.included_minor)
