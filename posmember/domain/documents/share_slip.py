"""The slip with a member's personal share code, to hand on to friends."""

from posmember.domain.documents.document import (
    Align,
    Cut,
    Document,
    Facts,
    Feed,
    QrCode,
    Rule,
    Size,
    Text,
)
from posmember.domain.documents.heading import ShopHeader, foot_blocks, head_blocks
from posmember.domain.documents.slips import MemberFace, member_facts
from posmember.domain.words.documents import label


def share_slip_document(
    member: MemberFace, code: str, points: str, shop: ShopHeader, language: str
) -> Document:
    """Return the slip; *points*: what a friend's visit brings, empty where it brings none."""
    brings = (Text(label("share_brings", language, points=points), Align.CENTRE),) if points else ()
    blocks = (
        *head_blocks(shop),
        Text(label("share_slip", language), Align.CENTRE, is_bold=True, size=Size.DOUBLE),
        Rule(),
        Facts(member_facts(member, language)),
        Rule(),
        QrCode(code, code, width_mm=32),
        *brings,
        Text(label("share_show", language), Align.CENTRE),
        Feed(),
        *foot_blocks(shop, language),
        Cut(),
    )
    return Document(f"{label('share_slip', language)} {member.display_name}", language, blocks)
