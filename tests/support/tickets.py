"""Tickets, shops and occasions for tests of what is printed."""

from posmember.domain.checkout.ticket import (
    MemberOnTicket,
    TenderKind,
    TenderLine,
    Ticket,
    TicketKind,
    TicketLine,
)
from posmember.domain.documents.heading import ShopHeader
from posmember.domain.documents.receipt import Occasion
from posmember.domain.ids import MemberId, ProductId, SaleId
from posmember.domain.pricing.reduction import Reduction, ReductionKind

SHOP = ShopHeader(
    name="美滋便利店",
    branch="人民路店",
    phone="0571-8888 1234",
    policy=("7日内凭小票退换,退货将扣回本单积分",),
    footer=("谢谢惠顾 欢迎再次光临",),
    is_invoice_note_shown=True,
)
SHOP_EN = ShopHeader(
    name="Meizi Corner Store",
    branch="Renmin Road",
    phone="+86 571 8888 1234",
    policy=("Returns within 7 days with this receipt; points are taken back.",),
    footer=("Thank you, see you soon",),
    join_url="https://example.com/join/S01",
)
MEMBER = MemberOnTicket(
    member_id=MemberId("0192f0c0-0000-7000-8000-000000000001"),
    display_name="王*",
    masked_phone="138****5678",
    tier_id="gold",
    points_before=1472,
    points_after=1286,
)


def occasion(language: str = "zh_CN", *, copy_number: int = 0, original: str = "") -> Occasion:
    return Occasion(
        language=language,
        operator="1003 李敏" if language == "zh_CN" else "1003 Li Min",
        terminal="01",
        local_time="2026-11-22 18:32:07",
        copy_number=copy_number,
        original_receipt_no=original,
    )


def line(
    number: int, name: str, price_minor: int, quantity_milli: int = 1000, off_minor: int = 0
) -> TicketLine:
    gross_minor = price_minor * quantity_milli // 1000
    reduction = Reduction(ReductionKind.TIER_DISCOUNT, "gold", 1, off_minor)
    return TicketLine(
        line_no=number,
        product_id=ProductId(f"p{number}"),
        code=f"690000000{number:04}",
        name=name,
        category="food",
        unit="kg",
        quantity_milli=quantity_milli,
        unit_price_minor=price_minor,
        list_price_minor=price_minor,
        gross_minor=gross_minor,
        reductions=(reduction,) if off_minor else (),
        net_minor=gross_minor - off_minor,
        points_earned=0,
        points_spent=0,
    )


def offset_line(number: int, name: str, price_minor: int, amounts: tuple[int, int]) -> TicketLine:
    """A line that also bears the points offset and the cash rounding."""
    plain = line(number, name, price_minor)
    points, rounding = amounts
    reductions = (
        Reduction(ReductionKind.TIER_DISCOUNT, "gold", 1, 65),
        Reduction(ReductionKind.POINTS_OFFSET, "points", 1, points),
        Reduction(ReductionKind.CASH_ROUNDING, "rounding", 1, rounding),
    )
    net = plain.gross_minor - sum(reduction.amount_minor for reduction in reductions)
    return TicketLine(
        **{
            **{name: getattr(plain, name) for name in plain.__struct_fields__},
            "reductions": reductions,
            "net_minor": net,
        }
    )


def sale(language: str = "zh_CN") -> Ticket:
    names = (
        ("农夫山泉550ml", "维达抽纸3连包")
        if language == "zh_CN"
        else ("Spring water 550 ml", "Tissues, three packs with balm and aloe")
    )
    return Ticket(
        sale_id=SaleId("0192f0c0-0000-7000-8000-0000000000aa"),
        kind=TicketKind.SALE,
        receipt_no="0126112200017",
        lines=(line(1, names[0], 200, 2000, 20), offset_line(2, names[1], 1290, (200, 5))),
        tenders=(TenderLine(TenderKind.WECHAT, 1000), TenderLine(TenderKind.CASH, 500)),
        gross_minor=1690,
        due_minor=1400,
        change_minor=100,
        currency="CNY",
        programme_version=1,
        member=MEMBER,
        points_earned=14,
        points_redeemed=200,
        accrual_lot_expires_on="2027-12-31",
    )


def returned(language: str = "zh_CN") -> Ticket:
    name = "农夫山泉550ml" if language == "zh_CN" else "Spring water 550 ml"
    return Ticket(
        sale_id=SaleId("0192f0c0-0000-7000-8000-0000000000ab"),
        kind=TicketKind.RETURN,
        receipt_no="0126112200018",
        lines=(line(1, name, 200, -2000, -20),),
        tenders=(TenderLine(TenderKind.WECHAT, -380),),
        gross_minor=-400,
        due_minor=-380,
        change_minor=0,
        currency="CNY",
        programme_version=1,
        member=MEMBER,
        points_earned=-4,
        points_redeemed=-60,
        reason="包装破损" if language == "zh_CN" else "damaged",
    )


def walk_in_sale(lines: int) -> Ticket:
    """A sale of many lines to nobody in particular."""
    rows = tuple(line(number, f"可口可乐{number}号 500ml", 350) for number in range(1, lines + 1))
    due_minor = 350 * lines
    return Ticket(
        sale_id=SaleId("0192f0c0-0000-7000-8000-0000000000ac"),
        kind=TicketKind.SALE,
        receipt_no="0126112200019",
        lines=rows,
        tenders=(TenderLine(TenderKind.CASH, due_minor),),
        gross_minor=due_minor,
        due_minor=due_minor,
        change_minor=0,
        currency="CNY",
        programme_version=1,
    )
