"""What every step of a rehearsal may say."""

from typing import Any

import msgspec


class Step(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="do",
):
    """What every step may say."""

    says: str = ""
    """A sentence for the reader."""
    till: str = ""
    """Which till; without: the first."""
    expect: dict[str, Any] = {}
    """What the answer must hold; parts that are not named may be anything."""
