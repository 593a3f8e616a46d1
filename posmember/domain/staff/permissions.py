"""What each role may do by itself, and what it may do once a person with the right approves."""

import enum
from typing import Final


class Role(enum.StrEnum):
    """Who somebody is at this till."""

    OWNER = "owner"
    CASHIER = "cashier"


class Action(enum.StrEnum):
    """What the table of rights knows; the name travels in refusals and in the audit."""

    SELL = "sell"
    ENROL_MEMBER = "enrol_member"
    AMEND_MEMBER = "amend_member"
    CHANGE_PHONE = "change_phone"
    REVEAL_PHONE = "reveal_phone"
    BLOCK_MEMBER = "block_member"
    MERGE_MEMBERS = "merge_members"
    """Say that two records are one person's, or that they are not."""
    ISSUE_CARD = "issue_card"
    SET_TIER = "set_tier"
    USE_BENEFIT = "use_benefit"
    UNDO_BENEFIT = "undo_benefit"
    UNDO_COUNT_USE = "undo_count_use"
    REDEEM_POINTS = "redeem_points"
    ADJUST_POINTS = "adjust_points"
    TRANSFER_POINTS = "transfer_points"
    TOP_UP = "top_up"
    REFUND_TOP_UP = "refund_top_up"
    VOUCH_SPENDING = "vouch_spending"
    """Let a balance be spent although it is not proven, or not known, that it may."""
    SET_SPEND_PIN = "set_spend_pin"
    FREEZE_GIFT_CARD = "freeze_gift_card"
    FREE_GIFT_CARD = "free_gift_card"
    """Let a frozen card be spent again, renew it, or give a new code for it."""
    HAND_PRICE = "hand_price"
    TICKET_DISCOUNT = "ticket_discount"
    CANCEL_TICKET = "cancel_ticket"
    """Throw a cart with goods away."""
    REFUND = "refund"
    REFUND_WITHOUT_TICKET = "refund_without_ticket"
    VOID_SALE = "void_sale"
    OPEN_DRAWER = "open_drawer"
    RUN_SHIFT = "run_shift"
    CLOSE_OTHERS_SHIFT = "close_others_shift"
    MOVE_CASH = "move_cash"
    READ_SHIFT = "read_shift"
    ISSUE_COUPON = "issue_coupon"
    ISSUE_COUPON_BATCH = "issue_coupon_batch"
    PLAN_GATHERING = "plan_gathering"
    """Plan events and invite members; who may sell may sign them in."""
    PLAN_CAMPAIGN = "plan_campaign"
    """Plan campaigns, make their lists, start and stop them."""
    TRANSFER_COUPON = "transfer_coupon"
    WITHDRAW_COUPON = "withdraw_coupon"
    BOOK_STOCK = "book_stock"
    """Book goods that came, were lost or were counted."""
    READ_REPORTS = "read_reports"
    EXPORT_MEMBERS = "export_members"
    IMPORT_RECORDS = "import_records"
    CHANGE_SETTINGS = "change_settings"
    MANAGE_OPERATORS = "manage_operators"


class Verdict(enum.Enum):
    """The answer to "may this role do that?"."""

    ALLOWED = enum.auto()
    WITH_APPROVAL = enum.auto()
    FORBIDDEN = enum.auto()


_CASHIER: Final = {
    Action.SELL: Verdict.ALLOWED,
    Action.ENROL_MEMBER: Verdict.ALLOWED,
    Action.AMEND_MEMBER: Verdict.ALLOWED,
    Action.BLOCK_MEMBER: Verdict.ALLOWED,
    Action.MERGE_MEMBERS: Verdict.WITH_APPROVAL,
    Action.ISSUE_CARD: Verdict.ALLOWED,
    Action.SET_TIER: Verdict.WITH_APPROVAL,
    Action.USE_BENEFIT: Verdict.ALLOWED,
    Action.UNDO_BENEFIT: Verdict.WITH_APPROVAL,
    Action.UNDO_COUNT_USE: Verdict.WITH_APPROVAL,
    Action.REDEEM_POINTS: Verdict.ALLOWED,
    Action.ADJUST_POINTS: Verdict.WITH_APPROVAL,
    Action.TRANSFER_POINTS: Verdict.WITH_APPROVAL,
    Action.TOP_UP: Verdict.ALLOWED,
    Action.REFUND_TOP_UP: Verdict.WITH_APPROVAL,
    Action.VOUCH_SPENDING: Verdict.WITH_APPROVAL,
    Action.SET_SPEND_PIN: Verdict.WITH_APPROVAL,
    Action.FREEZE_GIFT_CARD: Verdict.ALLOWED,
    Action.FREE_GIFT_CARD: Verdict.WITH_APPROVAL,
    Action.CHANGE_PHONE: Verdict.WITH_APPROVAL,
    Action.REVEAL_PHONE: Verdict.WITH_APPROVAL,
    Action.HAND_PRICE: Verdict.WITH_APPROVAL,
    Action.TICKET_DISCOUNT: Verdict.WITH_APPROVAL,
    Action.CANCEL_TICKET: Verdict.WITH_APPROVAL,
    Action.REFUND: Verdict.WITH_APPROVAL,
    Action.REFUND_WITHOUT_TICKET: Verdict.WITH_APPROVAL,
    Action.VOID_SALE: Verdict.WITH_APPROVAL,
    Action.OPEN_DRAWER: Verdict.WITH_APPROVAL,
    Action.RUN_SHIFT: Verdict.ALLOWED,
    Action.CLOSE_OTHERS_SHIFT: Verdict.WITH_APPROVAL,
    Action.MOVE_CASH: Verdict.WITH_APPROVAL,
    Action.READ_SHIFT: Verdict.WITH_APPROVAL,
    Action.ISSUE_COUPON: Verdict.WITH_APPROVAL,
    Action.ISSUE_COUPON_BATCH: Verdict.FORBIDDEN,
    Action.PLAN_GATHERING: Verdict.FORBIDDEN,
    Action.PLAN_CAMPAIGN: Verdict.FORBIDDEN,
    Action.TRANSFER_COUPON: Verdict.ALLOWED,
    Action.WITHDRAW_COUPON: Verdict.WITH_APPROVAL,
    Action.BOOK_STOCK: Verdict.WITH_APPROVAL,
    Action.READ_REPORTS: Verdict.WITH_APPROVAL,
    Action.EXPORT_MEMBERS: Verdict.FORBIDDEN,
    Action.IMPORT_RECORDS: Verdict.FORBIDDEN,
    Action.CHANGE_SETTINGS: Verdict.FORBIDDEN,
    Action.MANAGE_OPERATORS: Verdict.FORBIDDEN,
}


def may(role: Role, action: Action) -> Verdict:
    """Return whether *role* may do *action*; an owner may do everything."""
    return Verdict.ALLOWED if role is Role.OWNER else _CASHIER[action]
