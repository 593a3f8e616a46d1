"""What screens and commands are told about stored value."""

from dataclasses import dataclass

from posmember.domain.ids import MemberId
from posmember.domain.stored_value.purse import Spendable, ValueLot
from posmember.domain.stored_value.rules import SpendCheck


@dataclass(frozen=True, slots=True)
class Wallet:
    """A member's stored value: what may be spent, what of it is where, and what proves it."""

    member_id: MemberId
    display_name: str
    spendable: Spendable
    held_minor: int
    """Paid in at this till, and spendable once head office knows of it."""
    principal: tuple[ValueLot, ...]
    bonus: tuple[ValueLot, ...]
    """Lots with something in them, lapsed ones too."""
    check: SpendCheck
    has_pin: bool
