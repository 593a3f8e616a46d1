"""What stands on a member's card."""

from typing import TYPE_CHECKING

import msgspec

from posmember.domain.documents.slips import programme_rules
from posmember.domain.ids import MemberId
from posmember.domain.words.documents import label
from posmember.services.bundle import Services
from posmember.services.members.cards import IssuedCard

if TYPE_CHECKING:
    from posmember.printing.card_face import CardBack, CardFace
    from posmember.printing.photo import Photo


def face_of(
    services: Services,
    member_id: MemberId,
    issued: IssuedCard,
    back: "CardBack | None" = None,
    photo: "Photo | None" = None,
) -> "CardFace":
    """Return the face of an issued card, its number masked but for the last four."""
    from posmember.printing.card_face import CardFace  # noqa: PLC0415 - only for paper

    settings = services.shop.settings()
    strip = services.members.strip(member_id)
    tier = strip.tier.tier
    if back is not None and tier.contact_name:
        own = f"{tier.contact_name} {tier.contact_phone}".strip()
        contact = label("tier_contact", settings.language, text=own)
        back = msgspec.structs.replace(back, contact=contact)
    return CardFace(
        shop_name=settings.name,
        tier_name=tier.name_in(settings.language),
        member_name=strip.name,
        masked_card_no=f"**** {issued.card_no[-4:]}",
        qr_payload=issued.code,
        colour=tier.colour,
        card_no=issued.card_no,
        photo=photo,
        back=back,
    )


def back_of(services: Services) -> "CardBack":
    """Return what the shop's cards say on their backs: the rules and whom to call."""
    from posmember.printing.card_face import CardBack  # noqa: PLC0415 - only for paper

    settings, programme = services.shop.settings(), services.programme.current()
    language = settings.language
    rules = (
        *programme_rules(programme, language),
        *settings.receipt.policy.splitlines(),
        label("card_found", language, name=settings.name),
    )
    contact = label("phone", language, text=settings.phone) if settings.phone else ""
    return CardBack(rules, contact)
