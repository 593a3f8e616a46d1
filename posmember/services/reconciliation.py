"""The invariants, checked: what must hold between the log, the ledger, the sums and the sales.

Each check is one query that returns what breaks it, so it is quick with a million members.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from sqlalchemy import Connection, column, text

from posmember.models.prepared import Prepared
from posmember.services.audit import broken_entries
from posmember.services.campaigns.checks import CAMPAIGN_CHECKS
from posmember.services.chain_check import broken_operations
from posmember.services.coupons.checks import COUPON_CHECKS
from posmember.services.tiers.checks import TIER_CHECKS

FINDINGS_PER_CHECK: Final = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold: which check, about what, and what was found."""

    check: str
    subject: str
    detail: str = ""


CHECKS: Final[dict[str, str]] = {
    "balance_is_the_sum_of_entries": """
        SELECT member_id || ' ' || unit, 'off by ' || sum(amount) FROM (
            SELECT member_id, unit, amount FROM ledger_entry
            UNION ALL SELECT member_id, unit, -amount FROM member_balance
        ) GROUP BY member_id, unit HAVING sum(amount) <> 0
    """,
    "confirmed_balance_is_the_sum_of_confirmed_entries": """
        SELECT member_id || ' ' || unit, 'off by ' || sum(amount) FROM (
            SELECT coalesce(entry.booked_for, entry.member_id) AS member_id, entry.unit,
                entry.amount
            FROM operation_state state
            JOIN ledger_entry entry ON entry.op_id = state.op_id
            WHERE state.server_seq IS NOT NULL
            UNION ALL SELECT member_id, unit, -confirmed FROM member_balance WHERE confirmed <> 0
        ) GROUP BY member_id, unit HAVING sum(amount) <> 0
    """,
    "the_ledger_says_what_the_log_says": """
        SELECT op_id, unit || ' off by ' || sum(amount) FROM (
            SELECT log.op_id,
                substr(json_extract(leg.value, '$[0]'), 8) AS member_id,
                json_extract(leg.value, '$[1]') AS unit,
                json_extract(leg.value, '$[2]') AS amount
            FROM operation log, json_each(CAST(log.canonical AS TEXT), '$.legs') leg
            WHERE json_extract(leg.value, '$[0]') GLOB 'member:*'
            UNION ALL SELECT op_id, coalesce(booked_for, member_id), unit, -amount
            FROM ledger_entry
        ) GROUP BY op_id, member_id, unit HAVING sum(amount) <> 0
    """,
    "an_entry_belongs_to_an_operation": """
        SELECT entry.entry_id, entry.op_id FROM ledger_entry entry
        LEFT JOIN operation log ON log.op_id = entry.op_id
        WHERE log.op_id IS NULL
            OR substr(entry.entry_id, 1, length(entry.op_id) + 1) <> entry.op_id || '/'
    """,
    "members_are_found_by_the_tags_they_have": """
        SELECT member_id, tag FROM (
            SELECT member_id, value AS tag FROM member, json_each(member.tags)
            EXCEPT SELECT member_id, tag FROM member_tag)
        UNION ALL SELECT member_id, tag FROM (
            SELECT member_id, tag FROM member_tag
            EXCEPT SELECT member_id, value FROM member, json_each(member.tags))
    """,
    "who_came_to_an_event_is_as_the_log_says": """
        SELECT op_id, 'off by ' || sum(amount) FROM (
            SELECT op_id, 1 AS amount FROM gathering_visit
            UNION ALL
            SELECT log.op_id, -json_extract(leg.value, '$[2]')
            FROM operation log, json_each(CAST(log.canonical AS TEXT), '$.legs') leg
            WHERE json_extract(leg.value, '$[0]') GLOB 'gathering:*'
        ) GROUP BY op_id HAVING sum(amount) <> 0
    """,
    "a_prize_is_given_as_the_log_says": """
        SELECT op_id, 'off by ' || sum(amount) FROM (
            SELECT op_id, 1 AS amount FROM draw_try WHERE prize_id <> ''
            UNION ALL
            SELECT log.op_id, -json_extract(leg.value, '$[2]')
            FROM operation log, json_each(CAST(log.canonical AS TEXT), '$.legs') leg
            WHERE json_extract(leg.value, '$[0]') GLOB 'prize:*'
        ) GROUP BY op_id HAVING sum(amount) <> 0
    """,
    "a_lot_is_opened_by_its_own_entry": """
        SELECT entry.entry_id, entry.lot_id FROM ledger_entry entry
        LEFT JOIN ledger_entry opening ON opening.entry_id = entry.lot_id
        WHERE entry.lot_id IS NOT NULL AND (
            opening.entry_id IS NULL OR opening.unit <> entry.unit OR opening.amount <= 0)
    """,
    # Records that were one person's for a while may have drawn on each other's lots.
    "a_lot_is_of_one_member": """
        SELECT entry.entry_id, entry.member_id FROM ledger_entry entry
        JOIN ledger_entry opening ON opening.entry_id = entry.lot_id
        WHERE opening.member_id <> entry.member_id AND NOT EXISTS (
            SELECT 1 FROM member_merge merge WHERE entry.member_id
                IN (merge.member_id, merge.into_id))
    """,
    "an_award_is_in_the_ledger": """
        SELECT given.op_id, given.event || ' ' || given.points || ', ledger '
            || coalesce(sum(entry.amount), 0)
        FROM points_event given LEFT JOIN ledger_entry entry
            ON entry.entry_id = given.op_id || '/granted'
        GROUP BY given.op_id HAVING coalesce(sum(entry.amount), 0) <> given.points
    """,
    "what_lapses_was_valid_no_longer": """
        SELECT entry.entry_id, 'valid to ' || coalesce(opening.expires_on, 'for ever')
        FROM ledger_entry entry JOIN ledger_entry opening ON opening.entry_id = entry.lot_id
        WHERE entry.kind = 'expiry'
            AND (opening.expires_on IS NULL OR opening.expires_on >= entry.business_date)
    """,
    # Two tills that were apart may both have drawn on a lot: head office settles that.
    "a_lot_is_not_overdrawn_by_one_till": """
        SELECT lot.lot_id, 'remaining ' || lot.remaining FROM (
            SELECT lot_id, sum(amount) AS remaining FROM ledger_entry
            WHERE lot_id IS NOT NULL GROUP BY lot_id HAVING sum(amount) < 0
        ) lot
        JOIN ledger_entry entry ON entry.lot_id = lot.lot_id
        JOIN operation log ON log.op_id = entry.op_id
        GROUP BY lot.lot_id HAVING count(DISTINCT log.terminal) = 1
    """,
    "a_reversal_takes_back_at_most_what_it_names": """
        SELECT reversed.reverses, 'took ' || reversed.amount || ' of ' || reversed.original FROM (
            SELECT back.reverses, sum(back.amount) AS amount,
                count(DISTINCT log.terminal) AS tills, coalesce((
                SELECT sum(named.amount) FROM ledger_entry named
                WHERE named.entry_id >= back.reverses AND named.entry_id < back.reverses || '~'
                    AND named.unit = back.unit AND (named.member_id = back.member_id
                        OR EXISTS (SELECT 1 FROM member_merge merge WHERE back.member_id
                            IN (merge.member_id, merge.into_id)))), 0) AS original
            FROM ledger_entry back LEFT JOIN operation log ON log.op_id = back.op_id
            WHERE back.reverses IS NOT NULL
            GROUP BY back.reverses, back.member_id, back.unit
        ) reversed
        WHERE reversed.amount * reversed.original > 0
            OR tills < 2 AND abs(reversed.amount) > abs(reversed.original)
    """,
    "tenders_less_change_are_what_is_due": """
        SELECT sale.sale_id, 'due ' || sale.due_minor || ', tendered ' ||
            (coalesce(tendered.amount, 0) - sale.change_minor)
        FROM sale LEFT JOIN (
            SELECT sale_id, sum(amount_minor) AS amount FROM tender_line GROUP BY sale_id
        ) tendered ON tendered.sale_id = sale.sale_id
        WHERE coalesce(tendered.amount, 0) - sale.change_minor <> sale.due_minor
    """,
    "line_nets_are_what_is_due": """
        SELECT sale.sale_id, 'due ' || sale.due_minor || ', lines ' || coalesce(lines.net, 0)
        FROM sale LEFT JOIN (
            SELECT sale_id, sum(net_minor) AS net FROM sale_line GROUP BY sale_id
        ) lines ON lines.sale_id = sale.sale_id
        WHERE coalesce(lines.net, 0) <> sale.due_minor
    """,
    "stored_value_that_paid_left_the_ledger": """
        SELECT sale_id, 'off by ' || sum(amount) FROM (
            SELECT sale_id, amount_minor AS amount FROM tender_line WHERE kind = 'stored_value'
            UNION ALL SELECT sale_id, amount FROM ledger_entry
            WHERE sale_id IS NOT NULL AND unit IN ('principal', 'bonus')
        ) GROUP BY sale_id HAVING sum(amount) <> 0
    """,
    "a_top_up_is_in_the_ledger": """
        SELECT top_up_id, 'off by ' || sum(amount) FROM (
            SELECT top_up_id, amount_minor AS amount FROM top_up
            UNION ALL SELECT substr(entry_id, 1, length(entry_id) - 10), -amount FROM ledger_entry
            WHERE unit = 'principal' AND kind = 'top_up'
        ) GROUP BY top_up_id HAVING sum(amount) <> 0
    """,
    "a_refund_names_its_top_up": """
        SELECT back.refund_id, back.top_up_id FROM top_up_refund back
        LEFT JOIN top_up ON top_up.top_up_id = back.top_up_id
        WHERE top_up.top_up_id IS NULL OR back.money_back_minor > top_up.amount_minor
    """,
    "a_count_card_is_the_sum_of_its_entries": """
        SELECT card_id, 'off by ' || sum(amount) FROM (
            SELECT card_id, "left" AS amount FROM count_card
            UNION ALL SELECT card_id, -amount FROM count_entry
        ) GROUP BY card_id HAVING sum(amount) <> 0
    """,
    "a_ticket_brings_as_many_count_cards_as_it_sold": """
        SELECT card.sale_id || '/' || card.line_no, count(*) || ' cards'
        FROM count_card card LEFT JOIN sale_line line
            ON line.sale_id = card.sale_id AND line.line_no = card.line_no
        WHERE card.sale_id IS NOT NULL
        GROUP BY card.sale_id, card.line_no
        HAVING count(*) * 1000 <> coalesce(max(line.quantity_milli), 0)
    """,
    "a_gift_card_is_the_sum_of_its_entries": """
        SELECT card_id, 'off by ' || sum(amount) FROM (
            SELECT card_id, balance AS amount FROM gift_card
            UNION ALL SELECT card_id, -amount FROM gift_entry
        ) GROUP BY card_id HAVING sum(amount) <> 0
    """,
    "gift_cards_say_what_the_log_says": """
        SELECT op_id, card_id || ' off by ' || sum(amount) FROM (
            SELECT log.op_id, substr(json_extract(leg.value, '$[0]'), 6) AS card_id,
                json_extract(leg.value, '$[2]') AS amount
            FROM operation log, json_each(CAST(log.canonical AS TEXT), '$.legs') leg
            WHERE json_extract(leg.value, '$[0]') GLOB 'gift:*'
            UNION ALL SELECT op_id, card_id, -amount FROM gift_entry
        ) GROUP BY op_id, card_id HAVING sum(amount) <> 0
    """,
    # Two tills that were apart may both have drawn on a card: head office settles that.
    "one_till_never_overdraws_a_gift_card": """
        SELECT card.card_id, 'balance ' || card.balance FROM gift_card card
        JOIN gift_entry entry ON entry.card_id = card.card_id
        JOIN operation log ON log.op_id = entry.op_id
        WHERE card.balance < 0
        GROUP BY card.card_id HAVING count(DISTINCT log.terminal) = 1
    """,
    "principal_never_lapses": """
        SELECT entry_id, coalesce(expires_on, kind) FROM ledger_entry
        WHERE unit = 'principal' AND (expires_on IS NOT NULL OR kind = 'expiry')
    """,
    "no_more_comes_back_than_was_sold": """
        SELECT back.sale_id || ':' || back.line_no,
            back.quantity || ' of ' || coalesce(sold.quantity_milli, 0)
        FROM (
            SELECT sale.returns_sale_id AS sale_id,
                json_extract(line.value, '$.returns_line_no') AS line_no,
                -sum(json_extract(line.value, '$.quantity_milli')) AS quantity
            FROM sale, json_each(CAST(sale.ticket AS TEXT), '$.lines') line
            WHERE sale.returns_sale_id IS NOT NULL GROUP BY 1, 2
        ) back
        LEFT JOIN sale_line sold ON sold.sale_id = back.sale_id AND sold.line_no = back.line_no
        WHERE back.quantity > coalesce(sold.quantity_milli, 0)
    """,
    "a_sale_belongs_to_an_operation": """
        SELECT sale.sale_id, sale.op_id FROM sale
        LEFT JOIN operation log ON log.op_id = sale.op_id WHERE log.op_id IS NULL
    """,
    "an_operation_has_its_state": """
        SELECT log.op_id, 'no state' FROM operation log
        LEFT JOIN operation_state state ON state.op_id = log.op_id WHERE state.op_id IS NULL
        UNION ALL SELECT state.op_id, 'no operation' FROM operation_state state
        LEFT JOIN operation log ON log.op_id = state.op_id WHERE log.op_id IS NULL
    """,
    "a_phone_leads_to_one_member": """
        SELECT min(member_id), count(*) || ' members' FROM member
        WHERE phone_e164 IS NOT NULL AND is_removed = 0 AND duplicate_of IS NULL
        GROUP BY phone_e164 HAVING count(*) > 1
    """,
    "what_is_booked_is_with_the_person": """
        SELECT member.member_id, 'is an alias of ' || member.merged_into || ', has '
            || coalesce(balance.unit || ' ' || balance.amount, 'tickets')
        FROM member
        LEFT JOIN member_balance balance
            ON balance.member_id = member.member_id AND balance.amount <> 0
        WHERE member.merged_into IS NOT NULL AND (balance.amount IS NOT NULL OR EXISTS (
            SELECT 1 FROM sale WHERE sale.member_id = member.member_id))
    """,
    "a_merge_leads_to_one_record": """
        SELECT merge.op_id, merge.member_id || ' and ' || merge.into_id FROM member_merge merge
        LEFT JOIN member one ON one.member_id = merge.member_id
        LEFT JOIN member two ON two.member_id = merge.into_id
        LEFT JOIN member root ON root.member_id = coalesce(one.merged_into, one.member_id)
        WHERE merge.undone_by IS NULL AND (root.member_id IS NULL
            OR root.merged_into IS NOT NULL
            OR root.member_id <> coalesce(two.merged_into, two.member_id))
        UNION ALL SELECT member.member_id, 'merged by nothing' FROM member
        WHERE member.merged_into IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM member_merge merge WHERE merge.undone_by IS NULL
                AND member.member_id IN (merge.member_id, merge.into_id))
    """,
    "a_card_leads_to_one_member": """
        SELECT min(card_id), count(DISTINCT member_id) || ' members' FROM member_card
        WHERE revoked_at_ms IS NULL GROUP BY card_no HAVING count(DISTINCT member_id) > 1
    """,
    "a_birthday_is_marked_once": """
        SELECT booked || ' ' || birthday_year, kind || ' ' || count(*) FROM (
            SELECT coalesce(booked_for, member_id) AS booked, dependant_id, birthday_year, kind
            FROM birthday_mark WHERE kind <> 'points'
        ) GROUP BY booked, dependant_id, birthday_year, kind HAVING count(*) > 1
    """,
    # A till that was put back from a copy may get facts of a shift after its report.
    "a_z_report_is_the_sum_of_its_facts": """
        SELECT closed.z_no, 'sold ' || closed.sold_minor || ', facts ' || coalesce(sum(
                CASE sale.kind WHEN 'sale' THEN sale.due_minor ELSE 0 END), 0)
            || '; returned ' || closed.returned_minor || ', facts ' || coalesce(sum(
                CASE sale.kind WHEN 'return' THEN sale.due_minor ELSE 0 END), 0)
        FROM shift_close closed
        JOIN shift opened ON opened.shift_id = closed.shift_id
        LEFT JOIN operation log ON log.terminal = closed.terminal
            AND log.incarnation = closed.incarnation
            AND log.seq > opened.seq AND log.seq < closed.seq
        LEFT JOIN sale ON sale.op_id = log.op_id
        WHERE opened.incarnation = closed.incarnation
        GROUP BY closed.shift_id
        HAVING coalesce(sum(sale.kind = 'sale'), 0) <> closed.sale_count
            OR coalesce(sum(sale.kind = 'return'), 0) <> closed.return_count
            OR coalesce(sum(
                CASE sale.kind WHEN 'sale' THEN sale.gross_minor ELSE 0 END), 0)
                <> closed.gross_minor
            OR coalesce(sum(
                CASE sale.kind WHEN 'sale' THEN sale.due_minor ELSE 0 END), 0)
                <> closed.sold_minor
            OR coalesce(sum(
                CASE sale.kind WHEN 'return' THEN sale.due_minor ELSE 0 END), 0)
                <> closed.returned_minor
    """,
    "takings_of_a_z_report_are_its_net": """
        SELECT closed.z_no, 'net ' || (closed.sold_minor + closed.returned_minor)
            || ', tenders ' || coalesce(sum(tender.taken_minor), 0)
        FROM shift_close closed LEFT JOIN shift_tender tender
            ON tender.shift_id = closed.shift_id
        GROUP BY closed.shift_id
        HAVING coalesce(sum(tender.taken_minor), 0) <> closed.sold_minor + closed.returned_minor
    """,
    "a_z_report_expects_what_moved": """
        SELECT closed.z_no, 'expects ' || cash.expected_minor || ', moved '
            || (opened.float_minor + cash.taken_minor + coalesce(moved.amount, 0))
        FROM shift_close closed
        JOIN shift opened ON opened.shift_id = closed.shift_id
        JOIN shift_tender cash ON cash.shift_id = closed.shift_id AND cash.kind = 'cash'
        LEFT JOIN (
            SELECT shift_id, sum(amount_minor * CASE WHEN kind IN ('paid_in', 'loan') THEN 1
                WHEN kind IN ('paid_out', 'pickup') THEN -1 ELSE 0 END) AS amount
            FROM cash_movement GROUP BY shift_id
        ) moved ON moved.shift_id = closed.shift_id
        LEFT JOIN json_each(CAST(closed.result AS TEXT), '$.figures.top_ups') topped
            ON json_extract(topped.value, '$[0]') = 'cash'
        WHERE cash.expected_minor <> opened.float_minor + cash.taken_minor
            + coalesce(moved.amount, 0) + coalesce(json_extract(topped.value, '$[1]'), 0)
    """,
    "a_z_report_has_its_own_number": """
        SELECT z_no, count(*) || ' reports' FROM shift_close
        GROUP BY terminal, z_no HAVING count(*) > 1
    """,
    "a_till_has_one_open_shift": """
        SELECT opened.terminal, count(*) || ' open' FROM shift opened
        LEFT JOIN shift_close closed ON closed.shift_id = opened.shift_id
        WHERE closed.shift_id IS NULL GROUP BY opened.terminal HAVING count(*) > 1
    """,
    **CAMPAIGN_CHECKS,
    **COUPON_CHECKS,
    **TIER_CHECKS,
    "a_reference_leads_somewhere": """
        SELECT "table" || ' ' || coalesce(rowid, ''), parent FROM pragma_foreign_key_check
    """,
}
"""Name of the invariant → query of (subject, detail) for what breaks it."""


def verify(connection: Connection) -> tuple[Finding, ...]:
    """Return everything found not to hold, at most twenty of a kind; nothing in a sound store."""
    return tuple(_findings(connection))


def _findings(connection: Connection) -> Iterator[Finding]:
    for name, query in CHECKS.items():
        for subject, detail in _limited(query).tuples(connection, {"most": FINDINGS_PER_CHECK}):
            yield Finding(name, str(subject), str(detail))
    for broken in broken_operations(connection, FINDINGS_PER_CHECK):
        yield Finding(broken.fault, broken.op_id)
    for seq in broken_entries(connection)[:FINDINGS_PER_CHECK]:
        yield Finding("the_audit_is_a_chain", str(seq))


@cache
def _limited(query: str) -> Prepared:
    asked = text(query.replace(":", r"\:") + " LIMIT :most")
    return Prepared(asked.columns(column("subject"), column("detail")))
