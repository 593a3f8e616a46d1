"""A tax as the programme defines it, and the share of it that a ticket line carries."""

import enum

import msgspec

from posmember.domain.money import Rounding


class TaxPlace(enum.StrEnum):
    """Whether a tax is within the price or comes on top of it."""

    INCLUDED = "included"
    ADDED = "added"


class Tax(msgspec.Struct, frozen=True, omit_defaults=True):
    """One tax. Either a percentage of the discounted price, or a fixed duty per whole unit."""

    tax_id: str
    name_zh: str
    name_en: str
    rate_bp: int = 0
    """Basis points of the base (1300 = 13 %)."""
    fixed_minor: int = 0
    """Minor units per whole unit of the product; never discounted."""
    place: TaxPlace = TaxPlace.INCLUDED
    rounding: Rounding = Rounding.HALF_UP
    is_taxed: bool = False
    """Whether the percentages of other taxes are also of this duty (VAT on an excise)."""


class TaxShare(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one tax makes of one line, in minor units."""

    tax_id: str
    amount_minor: int
    base_minor: int
    """What it was computed on: the price without it."""
    rate_bp: int = 0
    fixed_minor: int = 0
    place: TaxPlace = TaxPlace.INCLUDED
