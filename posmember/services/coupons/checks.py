"""What must hold of coupons: queries of `posmember verify`."""

from typing import Final

COUPON_CHECKS: Final[dict[str, str]] = {
    "a_coupon_is_the_sum_of_its_entries": """
        SELECT coupon.coupon_id, 'shows ' || coupon.balance || ', entries ' || coalesce((
            SELECT sum(entry.amount) FROM coupon_entry entry
            WHERE entry.coupon_id = coupon.coupon_id), 0) AS found
        FROM coupon WHERE coupon.balance <> coalesce((
            SELECT sum(entry.amount) FROM coupon_entry entry
            WHERE entry.coupon_id = coupon.coupon_id), 0)
    """,
    # Two tills that were apart may both have spent one, or given it out: head office settles that.
    "one_till_spends_a_coupon_once": """
        SELECT coupon.coupon_id, 'balance ' || coupon.balance FROM coupon
        JOIN coupon_entry entry ON entry.coupon_id = coupon.coupon_id
        JOIN operation log ON log.op_id = entry.op_id
        WHERE coupon.balance NOT IN (0, 1)
        GROUP BY coupon.coupon_id HAVING count(DISTINCT log.terminal) = 1
    """,
    "the_coupon_ledger_says_what_the_log_says": """
        SELECT op_id, coupon_id || ' off by ' || sum(amount) FROM (
            SELECT log.op_id, substr(json_extract(leg.value, '$[0]'), 8) AS coupon_id,
                json_extract(leg.value, '$[2]') AS amount
            FROM operation log, json_each(CAST(log.canonical AS TEXT), '$.legs') leg
            WHERE json_extract(leg.value, '$[0]') GLOB 'coupon:*'
            UNION ALL SELECT op_id, coupon_id, -amount FROM coupon_entry
        ) GROUP BY op_id, coupon_id HAVING sum(amount) <> 0
    """,
    "a_ticket_spends_the_coupons_it_names": """
        SELECT rule.sale_id, rule.coupon_id FROM sale_rule rule
        JOIN sale ON sale.sale_id = rule.sale_id AND sale.kind = 'sale'
        LEFT JOIN coupon_entry entry ON entry.sale_id = rule.sale_id
            AND entry.coupon_id = rule.coupon_id AND entry.kind = 'redeemed'
        WHERE rule.coupon_id IS NOT NULL AND entry.entry_id IS NULL
    """,
}
"""Name of the invariant → query of (subject, detail) for what breaks it."""
