"""What operations say about two records that are one person's."""

from typing import TypeAlias

import msgspec

from posmember.domain.ids import MemberId
from posmember.domain.members.merging import MergeLink, SplitMove


class MemberMerged(msgspec.Struct, frozen=True, tag="member_merged"):
    """Two records are one person's: an alias, so what was booked for either stays as it is."""

    member_id: MemberId
    """The record that goes: whatever names it lands on the other."""
    into_id: MemberId
    reason: str = ""


class MemberSplit(msgspec.Struct, frozen=True, tag="member_split"):
    """Merges were mistaken: the records are two persons' again, each with what it was booked.

    Where one drew on a lot of the other, *moves* put that right.
    """

    member_id: MemberId
    into_id: MemberId
    merges: tuple[MergeLink, ...]
    moves: tuple[SplitMove, ...] = ()
    reason: str = ""


MergeFact: TypeAlias = MemberMerged | MemberSplit
