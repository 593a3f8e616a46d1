"""From what people type to members, tickets and products: exactly one, or a refusal."""

import re
from pathlib import Path

from posmember.cli.errors import MemberAmbiguousError
from posmember.cli.session import OpenShop
from posmember.domain.errors import NotFoundError
from posmember.domain.ids import MemberId, SaleId

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ENOUGH = 5


def member_named(shop: OpenShop, text: str) -> MemberId:
    """Return the one member that *text* (phone, card number, id, name) leads to."""
    if _UUID.fullmatch(text):
        return shop.services.members.strip(MemberId(text)).member_id
    found = shop.services.lookup.find(text, prefer="member", limit=_ENOUGH)
    if found.notice is not None:
        raise found.notice
    if not found.members:
        raise NotFoundError("member", text)
    if len(found.members) > 1:
        raise MemberAmbiguousError(text, len(found.members))
    return found.members[0].member_id


def sale_named(shop: OpenShop, text: str) -> SaleId:
    """Return the ticket with this receipt number or id; `last` is the newest one."""
    sales = shop.services.sales
    if text == "last":
        found = sales.last()
    elif _UUID.fullmatch(text):
        found = sales.ticket(SaleId(text)).sale_id
    else:
        found = sales.find_by_receipt(text)
    if found is None:
        raise NotFoundError("sale", text)
    return found


def form_by_ending(path: Path) -> str:
    """Return the document form that the ending of *path* asks for; PDF for an unknown one."""
    endings = {".pdf": "pdf", ".txt": "text", ".png": "png", ".bin": "escpos", ".prn": "escpos"}
    return endings.get(path.suffix.lower(), "pdf")
