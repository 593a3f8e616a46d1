"""What one screen tells another: which sale, and how much of which line comes back."""

from collections.abc import Mapping

from posmember.domain.ids import SaleId


def subject_of(sale_id: SaleId, wanted: Mapping[int, int]) -> str:
    """Return sale and lines (number → thousandths) as the subject of a screen."""
    return f"{sale_id}/" + ",".join(f"{number}={milli}" for number, milli in wanted.items())


def read_subject(subject: str) -> tuple[SaleId, dict[int, int]]:
    """Return what `subject_of` wrote down."""
    sale_id, _, lines = subject.rpartition("/")
    pairs = (part.split("=") for part in lines.split(","))
    return SaleId(sale_id), {int(number): int(milli) for number, milli in pairs}
