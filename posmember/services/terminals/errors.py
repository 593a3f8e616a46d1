"""Refusals of the operation log."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class OperationTooLargeError(Refusal):
    """One record is larger than head office would ever take, in kilobytes."""

    size_kb: int
    limit_kb: int
