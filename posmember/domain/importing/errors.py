"""Refusals of the import: of a whole file, and of single rows."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class FileUnreadableError(Refusal):
    """The file is not a sheet that can be read here."""

    file_name: str


@dataclass(eq=False)
class FileTooLargeError(Refusal):
    """The file is larger than an import takes; *what* is `bytes`, `rows` or another limit."""

    file_name: str
    what: str
    found: int
    limit: int


@dataclass(eq=False)
class SheetEmptyError(Refusal):
    """There is nothing in the file that could be imported."""

    file_name: str


@dataclass(eq=False)
class ColumnMissingError(Refusal):
    """The file says nothing that is needed: no column was recognised for *field*."""

    field: str


@dataclass(eq=False)
class ColumnUnknownError(Refusal):
    """The file has no column of this name."""

    column: str


@dataclass(eq=False)
class FieldUnknownError(Refusal):
    """No field of this name can be imported."""

    field: str
    known: str


@dataclass(eq=False)
class BatchUnknownError(Refusal):
    """There is no such import."""

    batch: str


@dataclass(eq=False)
class BatchAlreadyUndoneError(Refusal):
    """The import was undone before."""

    batch: str


@dataclass(eq=False)
class ImportInterruptedError(Refusal):
    """A person cancelled; *done* rows were taken in and stay."""

    done: int
    batch: str


@dataclass(eq=False)
class CellNotANumberError(Refusal):
    """A cell that should hold an amount holds something else."""

    value: str


@dataclass(eq=False)
class CellNegativeError(Refusal):
    """A balance below zero cannot be brought along."""

    value: str


@dataclass(eq=False)
class CellTooLargeError(Refusal):
    """An amount is too large to be true."""

    value: str


@dataclass(eq=False)
class CellTooFineError(Refusal):
    """An amount of money is finer than the currency's smallest unit."""

    value: str


@dataclass(eq=False)
class PointsRoundedError(Refusal):
    """Points came with decimals; whole points were taken."""

    value: str


@dataclass(eq=False)
class DateUnreadableError(Refusal):
    """A cell that should hold a date holds something else."""

    value: str


@dataclass(eq=False)
class DateAheadError(Refusal):
    """The date lies in the future."""

    value: str


@dataclass(eq=False)
class GenderUnknownError(Refusal):
    """A gender is not one of the usual ways to write it."""

    value: str


@dataclass(eq=False)
class TierUnknownError(Refusal):
    """The programme has no such tier; the member starts on *taken* instead."""

    value: str
    taken: str


@dataclass(eq=False)
class SameInFileError(Refusal):
    """Another row of the file names the same phone or card."""

    value: str
    other_row: int


@dataclass(eq=False)
class AlreadyMemberError(Refusal):
    """A member with this phone or card exists already."""

    value: str
    member: str


@dataclass(eq=False)
class CodeUnreadableError(Refusal):
    """A card number, code or barcode lost digits or holds none."""

    value: str


@dataclass(eq=False)
class BarcodeWrongError(Refusal):
    """The last digit of a barcode does not fit the others."""

    value: str


@dataclass(eq=False)
class BarcodeTakenError(Refusal):
    """Another product has this barcode."""

    value: str
    product: str


@dataclass(eq=False)
class ProductUnnamedError(Refusal):
    """A product has neither a name nor a code."""


@dataclass(eq=False)
class ProductKindUnknownError(Refusal):
    """A word that says what a product is was not understood."""

    value: str


@dataclass(eq=False)
class TaxUnknownError(Refusal):
    """The programme has no tax of this id, name or rate."""

    value: str


@dataclass(eq=False)
class PriceMissingError(Refusal):
    """A product without a price cannot be sold."""
