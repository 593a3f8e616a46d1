"""A sale that never was, for previews: a member, a discount, points, cash and change."""

from posmember.domain.checkout.ticket import (
    MemberOnTicket,
    MissionOnTicket,
    TenderKind,
    TenderLine,
    Ticket,
    TicketKind,
    TicketLine,
)
from posmember.domain.ids import MemberId, ProductId, SaleId
from posmember.domain.pricing.reduction import Reduction, ReductionKind
from posmember.domain.programme.programme import Programme

_NAMES = {
    "zh_CN": ("矿泉水 550ml", "抽纸三连包"),
    "en": ("Spring water 550 ml", "Tissues, three packs"),
}


def sample_sale(programme: Programme, language: str) -> Ticket:
    """Return a sale that shows every part of a receipt, in the currency of *programme*."""
    first, second = _NAMES[language]
    unit = 10**programme.currency_decimals
    lines = (_line(1, first, 2 * unit, 2, 0), _line(2, second, 13 * unit, 1, unit))
    due_minor = sum(line.net_minor for line in lines)
    tier_id = programme.tiers[-1].tier_id if programme.tiers else ""
    return Ticket(
        sale_id=SaleId("sample"),
        kind=TicketKind.SALE,
        receipt_no="0101260101001",
        lines=lines,
        tenders=(TenderLine(TenderKind.CASH, 20 * unit),),
        gross_minor=sum(line.gross_minor for line in lines),
        due_minor=due_minor,
        change_minor=20 * unit - due_minor,
        currency=programme.currency,
        programme_version=programme.version,
        member=MemberOnTicket(
            member_id=MemberId("sample"),
            display_name="王*" if language == "zh_CN" else "W*",
            masked_phone="138****5678",
            tier_id=tier_id,
            points_before=1270,
            points_after=1286,
        ),
        points_earned=16,
        accrual_lot_expires_on="2027-12-31",
        currency_decimals=programme.currency_decimals,
        missions=tuple(
            MissionOnTicket(mission.mission_id, mission.target // 2, is_reached=False)
            for mission in programme.missions[:1]
        ),
    )


def _line(number: int, name: str, price_minor: int, quantity: int, off_minor: int) -> TicketLine:
    gross_minor = price_minor * quantity
    off = Reduction(ReductionKind.MEMBER_PRICE, "sample", 1, off_minor)
    return TicketLine(
        line_no=number,
        product_id=ProductId(f"sample{number}"),
        code=str(number),
        name=name,
        category="",
        unit="",
        quantity_milli=quantity * 1000,
        unit_price_minor=price_minor,
        list_price_minor=price_minor,
        gross_minor=gross_minor,
        reductions=(off,) if off_minor else (),
        net_minor=gross_minor - off_minor,
        points_earned=0,
        points_spent=0,
    )
