"""What must hold between tickets, what counts towards tiers, and the rungs of members."""

from typing import Final

TIER_CHECKS: Final[dict[str, str]] = {
    "a_tier_credit_is_what_its_tickets_count": """
        SELECT member_id || ' ' || sale_id,
            'off by ' || sum(net) || ', points ' || sum(points)
        FROM (
            SELECT member_id, sale_id, net_minor AS net, points FROM tier_credit
            UNION ALL SELECT coalesce(sold.member_id, sale.member_id),
                coalesce(sale.returns_sale_id, sale.sale_id),
                -coalesce(json_extract(CAST(sale.ticket AS TEXT), '$.counted_minor'), 0),
                -sale.points_earned
            FROM sale LEFT JOIN sale sold ON sold.sale_id = sale.returns_sale_id
            WHERE sale.member_id IS NOT NULL
        ) GROUP BY member_id, sale_id HAVING sum(net) <> 0 OR sum(points) <> 0
    """,
    "a_rung_belongs_to_operations": """
        SELECT rung.rung_id, coalesce(rung.taken_by, '') FROM tier_rung rung
        LEFT JOIN operation put
            ON put.op_id = substr(rung.rung_id, 1, instr(rung.rung_id, '/') - 1)
        LEFT JOIN operation taken ON taken.op_id = rung.taken_by
        WHERE put.op_id IS NULL OR (rung.taken_by IS NOT NULL AND taken.op_id IS NULL)
    """,
    "a_membership_is_as_its_ticket_sold_it": """
        SELECT sale_id || ':' || line_no, sum(part) FROM (
            SELECT sale_id, line_no, member_id, tier_id, first_day, last_day, 1 AS part
            FROM tier_membership
            UNION ALL SELECT sale.sale_id, json_extract(sold.value, '$.line_no'), sale.member_id,
                json_extract(sold.value, '$.tier_id'), json_extract(sold.value, '$.first_day'),
                json_extract(sold.value, '$.last_day'), -1
            FROM sale, json_each(CAST(sale.ticket AS TEXT), '$.memberships') sold
        ) GROUP BY sale_id, line_no, member_id, tier_id, first_day, last_day HAVING sum(part) <> 0
    """,
}
"""Name of the invariant → query of (subject, detail) for what breaks it."""
