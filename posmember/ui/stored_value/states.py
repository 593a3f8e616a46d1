"""What the stored value screen shows: frozen values from the presenter to its window."""

from dataclasses import dataclass

from posmember.domain.stored_value.topping_up import RuleOffer, TopUpPlan
from posmember.services.members.rows import MemberStrip
from posmember.services.stored_value.rows import Wallet


@dataclass(frozen=True, slots=True)
class Account:
    """The member at hand: who, what there is, and which rules may be used."""

    strip: MemberStrip
    wallet: Wallet
    offers: tuple[RuleOffer, ...]


@dataclass(frozen=True, slots=True)
class GiftDraft:
    """An amount typed for a gift card; what its cap says, and None where it cannot be."""

    amount_text: str
    amount_minor: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed so far, and what it would bring; why not, where it is refused."""

    amount_text: str
    rule_id: str
    plan: TopUpPlan | None
    refusal: str = ""
