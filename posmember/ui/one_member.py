"""Finds the one member that a text leads to: a phone, a card, a name, or a share code."""

from dataclasses import dataclass

from posmember.domain.engagement.share_code import looks_like_share_code, member_behind
from posmember.domain.errors import NotFoundError, SeveralFoundError
from posmember.domain.ids import MemberId
from posmember.services.bundle import Services


@dataclass(frozen=True, slots=True)
class Found:
    """Who it is."""

    member_id: MemberId
    name: str
    masked_phone: str = ""

    @property
    def label(self) -> str:
        """Return the name with the masked phone, as far as there are any."""
        return " ".join(part for part in (self.name, self.masked_phone) if part)


def one_member(services: Services, text: str) -> Found:
    """Return the member whom *text* leads to; refuses nobody, and more than one."""
    wanted = text.strip()
    if looks_like_share_code(wanted):
        strip = services.members.strip(member_behind(wanted))
        return Found(strip.member_id, strip.name, strip.masked_phone)
    found = services.lookup.find(wanted, prefer="member", limit=2)
    if found.notice is not None:
        raise found.notice
    if not found.members:
        raise NotFoundError("member", wanted)
    hit = found.members[0]
    if len(found.members) > 1:
        raise SeveralFoundError(wanted, hit.name or hit.masked_phone)
    return Found(hit.member_id, hit.name, hit.masked_phone)
