"""What must hold of campaigns and of answers to recommendations, as queries of what breaks it."""

from typing import Final

CAMPAIGN_CHECKS: Final[dict[str, str]] = {
    "what_campaigns_cost_is_as_the_log_says": """
        SELECT op_id, campaign_id || ' off by ' || sum(amount) FROM (
            SELECT sale_id AS op_id, campaign_id, cost_minor AS amount FROM campaign_cost
            UNION ALL
            SELECT log.op_id, substr(json_extract(leg.value, '$[0]'), 10),
                -json_extract(leg.value, '$[2]')
            FROM operation log, json_each(CAST(log.canonical AS TEXT), '$.legs') leg
            WHERE json_extract(leg.value, '$[0]') GLOB 'campaign:*'
        ) GROUP BY op_id, campaign_id HAVING sum(amount) <> 0
    """,
    "campaigns_cost_what_their_coupons_took_off": """
        SELECT sale_id, campaign_id || ' off by ' || sum(amount) FROM (
            SELECT sale_id, campaign_id, cost_minor AS amount FROM campaign_cost
            UNION ALL
            SELECT used.sale_id, coupon.campaign_id, -used.amount_minor FROM coupon
            JOIN sale_rule used ON used.coupon_id = coupon.coupon_id
            WHERE coupon.campaign_id IS NOT NULL
        ) GROUP BY sale_id, campaign_id HAVING sum(amount) <> 0
    """,
    "who_is_held_out_was_given_nothing": """
        SELECT coupon.coupon_id, member.member_id FROM coupon
        JOIN campaign_member member ON member.campaign_id = coupon.campaign_id
            AND member.member_id = coupon.issued_to
        WHERE coupon.share_of IS NULL GROUP BY coupon.coupon_id, member.member_id
        HAVING min(member.is_held_out) = 1
    """,
    "prompts_are_answered_as_the_log_says": """
        SELECT op_id, 'off by ' || sum(amount) FROM (
            SELECT op_id, 1 AS amount FROM prompt_answer
            UNION ALL
            SELECT op_id, -1 FROM operation
            WHERE json_extract(CAST(canonical AS TEXT), '$.type') = 'prompt_answered'
        ) GROUP BY op_id HAVING sum(amount) <> 0
    """,
}
