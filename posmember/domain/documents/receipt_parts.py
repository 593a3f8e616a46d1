"""Parts of a receipt that only some tickets have: taxes, rules by name, balances, coupons."""

from collections.abc import Iterator

from posmember.domain.checkout.ticket import MemberOnTicket, TenderKind, Ticket
from posmember.domain.documents.document import Block, Facts, QrCode, Row, Rule, Table, Text
from posmember.domain.engagement.missions import MissionGoal
from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.programme.programme import Programme
from posmember.domain.promotions.issuing import template_named
from posmember.domain.tiers.rules import TierMeasure, TierPeriod
from posmember.domain.words.coupon_values import coupon_value
from posmember.domain.words.documents import label


def rule_names(ticket: Ticket, language: str) -> dict[str, str]:
    """Return the names of the rules that reduced *ticket*, by their id."""
    return {
        rule.rule_id: (rule.name_zh if language == "zh_CN" else rule.name_en)
        for rule in ticket.applied
    }


def points_text(points: int, decimals: int, *, is_signed: bool = False) -> str:
    """Return points as the programme keeps them: 1,286 or 12.86."""
    sign = "+" if is_signed and points >= 0 else ""
    if decimals:
        return sign + format_money(points, decimals, grouped=True)
    return f"{sign}{points:,}"


def tax_blocks(ticket: Ticket, programme: Programme, language: str) -> Iterator[Block]:
    """Yield the table of taxes, a row for each; nothing where no line is taxed."""
    sums: dict[str, tuple[int, int, int]] = {}
    for line in ticket.lines:
        for share in line.taxes:
            _rate, base, tax = sums.get(share.tax_id, (0, 0, 0))
            totals = (share.rate_bp, base + share.base_minor, tax + share.amount_minor)
            sums[share.tax_id] = totals
    if not sums:
        return
    names = {
        tax.tax_id: (tax.name_zh if language == "zh_CN" else tax.name_en) for tax in programme.taxes
    }
    columns = ("tax_rate", "tax_base", "tax_amount")
    heading = Row(label("tax", language), tuple(label(code, language) for code in columns))
    rows = tuple(
        Row(
            names.get(tax_id, tax_id),
            (
                f"{format_trimmed(rate_bp, 2)}%" if rate_bp else "",
                format_money(base_minor, ticket.currency_decimals, grouped=True),
                format_money(tax_minor, ticket.currency_decimals, grouped=True),
            ),
        )
        for tax_id, (rate_bp, base_minor, tax_minor) in sums.items()
    )
    yield Rule()
    yield Table(heading, rows)


def balance_blocks(ticket: Ticket, member: MemberOnTicket, language: str) -> Iterator[Block]:
    """Yield the member's stored value after this ticket, its two parts apart."""
    is_used = any(tender.kind is TenderKind.STORED_VALUE for tender in ticket.tenders)
    if not (is_used or member.principal_after or member.bonus_after):
        return
    decimals = ticket.currency_decimals
    whole, principal, bonus = (
        format_money(minor, decimals, grouped=True)
        for minor in (
            member.principal_after + member.bonus_after,
            member.principal_after,
            member.bonus_after,
        )
    )
    parts = label("stored_parts", language, principal=principal, bonus=bonus)
    yield Facts((label("stored_balance", language, text=whole), parts))


def standing_blocks(
    ticket: Ticket, member: MemberOnTicket, programme: Programme, language: str
) -> Iterator[Block]:
    """Yield what the ticket changed for the member: the tier, points held back."""
    tiers = {tier.tier_id: tier for tier in programme.tiers}
    reached = tiers.get(member.tier_after)
    if reached is not None and member.tier_after != member.tier_id:
        before = tiers.get(member.tier_id)
        is_up = before is None or programme.tiers.index(reached) > programme.tiers.index(before)
        name = reached.name_zh if language == "zh_CN" else reached.name_en
        code = "tier_upgraded" if is_up else "tier_changed"
        yield Text(label(code, language, text=name), is_bold=True)
    current = tiers.get(member.tier_after or member.tier_id)
    if current is not None and current.contact_name:
        contact = f"{current.contact_name} {current.contact_phone}".strip()
        yield Text(label("tier_contact", language, text=contact))
    for paid in ticket.memberships:
        if paid.tier_id in tiers:
            text = tiers[paid.tier_id].name_in(language)
            days = {"start": paid.first_day, "end": paid.last_day}
            yield Text(label("membership", language, text=text, **days), is_bold=True)
    for end in ticket.memberships_ended:
        yield Text(label("membership_ended", language, day=end.ended_on))
    above = tiers.get(member.next_tier)
    if above is not None and member.missing_to_next_tier:
        yield Text(_way_up(ticket, member, programme, language))
    if ticket.points_held_until is not None and ticket.points_earned > 0:
        points = points_text(ticket.points_earned, ticket.points_decimals)
        held = label("points_held", language, points=points, day=ticket.points_held_until)
        yield Text(held)


def _way_up(ticket: Ticket, member: MemberOnTicket, programme: Programme, language: str) -> str:
    """Return what is missing to the next tier, and by which day."""
    rules, missing = programme.tier_rules, member.missing_to_next_tier
    match rules.measure:
        case TierMeasure.NET_SPEND:
            amount = format_money(missing, ticket.currency_decimals, grouped=True)
        case TierMeasure.POINTS:
            points = points_text(missing, ticket.points_decimals)
            amount = label("way_up_points", language, points=points)
        case _:
            amount = label("way_up_visits", language, count=str(missing))
    name = next(t.name_in(language) for t in programme.tiers if t.tier_id == member.next_tier)
    if rules.period is TierPeriod.SINGLE_TICKET:
        return label("way_up_at_once", language, amount=amount, text=name)
    if not member.next_tier_by:
        return label("way_up", language, amount=amount, text=name)
    return label("way_up_by", language, amount=amount, text=name, day=member.next_tier_by)


def mission_blocks(ticket: Ticket, programme: Programme, language: str) -> Iterator[Block]:
    """Yield how far each mission of the member is with this ticket."""
    missions = {mission.mission_id: mission for mission in programme.missions}
    for seen in ticket.missions:
        mission = missions.get(seen.mission_id)
        if mission is None:
            continue
        name = mission.name_zh if language == "zh_CN" else mission.name_en
        if seen.is_reached:
            yield Text(label("mission_reached", language, text=name), is_bold=True)
            continue
        done, target = str(seen.done), str(mission.target)
        if mission.goal is MissionGoal.SPEND:
            done, target = (
                format_money(minor, ticket.currency_decimals, grouped=True)
                for minor in (seen.done, mission.target)
            )
        code = f"mission.{mission.goal.value}"
        yield Text(label(code, language, text=name, done=done, target=target))


def coupon_blocks(ticket: Ticket, programme: Programme, language: str) -> Iterator[Block]:
    """Yield each coupon that the ticket earned or gave back, with a code for the next visit."""
    for title, coupons in (
        ("coupon_issued", ticket.coupons_issued),
        ("coupon_returned", ticket.coupons_returned),
    ):
        for coupon in coupons:
            yield Rule()
            value = _value(coupon, ticket, programme, language)
            yield Text(label(title, language, text=value), is_bold=True)
            yield Text(_validity(coupon, language))
            yield QrCode(coupon.coupon_id, width_mm=20)


def _value(coupon: Coupon, ticket: Ticket, programme: Programme, language: str) -> str:
    """Return what a coupon does; where the programme no longer has its template, its id."""
    template = template_named(coupon.template_id, programme.coupon_templates)
    if template is not None:
        return coupon_value(template, coupon, language, ticket.currency_decimals)
    if coupon.amount_minor is None:
        return coupon.template_id
    return format_money(coupon.amount_minor, ticket.currency_decimals)


def _validity(coupon: Coupon, language: str) -> str:
    if not coupon.valid_to:
        return label("coupon_from", language, start=coupon.valid_from)
    return label("coupon_valid", language, start=coupon.valid_from, end=coupon.valid_to)
