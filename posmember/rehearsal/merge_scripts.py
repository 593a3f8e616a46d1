"""How a script speaks of records that are one person's."""

from typing import Literal

from posmember.rehearsal.step import Step


class Merge(Step, frozen=True, kw_only=True, tag="merge"):
    """Merge two members; the one enrolled first stands for the person, by either name."""

    member: str
    other: str
    wanted: tuple[Literal["name", "phone", "birthday", "gender", "remark"], ...] = ()
    """Details of the record that goes which are to stay."""
    reason: str = ""
    is_preview: bool = False
    """Only show what it would do."""


class Unmerge(Step, frozen=True, kw_only=True, tag="unmerge"):
    """Take the merge back by which this member's record went."""

    member: str
    reason: str = ""


MergeStep = Merge | Unmerge
"""Steps on records of one person."""
