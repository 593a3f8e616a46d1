"""Members: profile, identifiers, cards, consents, notes, history and birthday marks."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, STRICT, Base, OfMember


class Member(Base):
    """A person enrolled in the programme; the fields are the fold of the operations so far."""

    __tablename__ = "member"
    __table_args__ = (
        Index("ix_member_phone_last4_visit", "phone_last4", text("last_visit_ms DESC")),
        Index("ix_member_visit", text("last_visit_ms DESC"), "phone_national", "name_key"),
        Index("ix_member_first_character", "first_character", text("last_visit_ms DESC")),
        Index("ix_member_merged", "merged_into", sqlite_where=text("merged_into IS NOT NULL")),
        Index("ix_member_birthday", "birthday_calendar", "birthday_month", "birthday_day"),
        STRICT,
    )

    row_no: Mapped[int] = mapped_column(primary_key=True)
    """Only of this file: what the search index points to."""
    member_id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    name_key: Mapped[str] = mapped_column(default="")
    """The name as parts of it are compared: letters, digits and characters only, case folded."""
    first_character: Mapped[str] = mapped_column(default="")
    gender: Mapped[str] = mapped_column(default="")
    phone_e164: Mapped[str | None] = mapped_column(index=True)
    phone_national: Mapped[str | None] = mapped_column(index=True)
    phone_last4: Mapped[str | None]
    birthday_calendar: Mapped[str | None]
    birthday_month: Mapped[int | None]
    birthday_day: Mapped[int | None]
    birthday_is_leap: Mapped[int | None]
    birthday_year: Mapped[int | None]
    birthday_entered_on: Mapped[str | None]
    remark: Mapped[str] = mapped_column(default="")
    tags: Mapped[str] = mapped_column(default="[]")
    """A JSON list; `member_tag` has them to be found by."""
    source: Mapped[str]
    joined_on: Mapped[str]
    tier_floor: Mapped[str | None]
    is_blocked: Mapped[int] = mapped_column(default=0)
    block_reason: Mapped[str] = mapped_column(default="")
    is_removed: Mapped[int] = mapped_column(default=0)
    """Not shown: 1 after an import was undone, 2 while merged into another record."""
    merged_into: Mapped[str | None] = mapped_column(default=None)
    """The record that this one is an alias of by now; such a row is not shown (`is_removed` 2)."""
    duplicate_of: Mapped[str | None]
    """Head office saw the same phone first under this member: for a person to settle."""
    opening_spend_minor: Mapped[int] = mapped_column(default=0)
    last_visit_ms: Mapped[int] = mapped_column(default=0)
    visit_count: Mapped[int] = mapped_column(default=0)
    enrolled_at_ms: Mapped[int]
    enrolled_store: Mapped[str]
    enrolled_terminal: Mapped[str]
    """The till that sees to what is due to them once, so that not every till does."""
    referrer_id: Mapped[str | None] = mapped_column(index=True)
    """Who brought them."""
    batch_id: Mapped[str | None] = mapped_column(index=True)


class MemberTag(Base):
    """Which members have a tag: the lists of all members, turned over."""

    __tablename__ = "member_tag"
    __table_args__ = (
        Index("ix_member_tag_member", "member_id"),
        {**STRICT, "sqlite_with_rowid": False},
    )

    tag: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), primary_key=True)


class MemberReading(Base):
    """One way to read a member's name in letters; the last visit stands here to sort by.

    `initials2` and `pinyin2` are the first letters, so that a short prefix is an equality whose
    index gives the newest first.
    """

    __tablename__ = "member_reading"
    __table_args__ = (
        Index("ix_member_reading_initials", "initials", text("last_visit_ms DESC")),
        Index("ix_member_reading_initials2", "initials2", text("last_visit_ms DESC")),
        Index("ix_member_reading_pinyin2", "pinyin2", text("last_visit_ms DESC"), "pinyin"),
        Index("ix_member_reading_pinyin", "pinyin"),
        {**STRICT, "sqlite_with_rowid": False},
    )

    row_no: Mapped[int] = mapped_column(ForeignKey("member.row_no"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    initials: Mapped[str]
    initials2: Mapped[str]
    pinyin: Mapped[str]
    pinyin2: Mapped[str]
    last_visit_ms: Mapped[int]


class MemberField(Base):
    """Which operation last set a profile field: what an amendment is compared with."""

    __tablename__ = "member_field"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)

    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    """Counts confirmed changes of this field."""
    value: Mapped[str | None]
    """The confirmed value as JSON; the member row shows it with own pending changes on top."""
    set_by_op: Mapped[str]
    at_ms: Mapped[int]


class MemberHistory(OfMember, Base):
    """Who changed what and when: old and new value, also those that lost a conflict."""

    __tablename__ = "member_history"
    __table_args__ = (APPEND_ONLY,)

    op_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), index=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    old_value: Mapped[str | None]
    new_value: Mapped[str | None]
    actor: Mapped[str]
    store: Mapped[str]
    at_ms: Mapped[int]


class MemberMerge(Base):
    """Two records said to be one person's, until an operation takes that back."""

    __tablename__ = "member_merge"
    __table_args__ = (
        Index("ix_member_merge_member", "member_id"),
        Index("ix_member_merge_into", "into_id"),
        STRICT,
    )

    op_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str]
    into_id: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    actor: Mapped[str]
    approver: Mapped[str | None]
    business_date: Mapped[str]
    at_ms: Mapped[int]
    undone_by: Mapped[str | None]


class MemberCard(OfMember, Base):
    """A card in a member's hand, or a number brought from another till."""

    __tablename__ = "member_card"
    __table_args__ = (STRICT,)

    card_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), index=True)
    card_no: Mapped[str] = mapped_column(index=True)
    key_id: Mapped[str | None]
    issued_at_ms: Mapped[int]
    revoked_at_ms: Mapped[int | None]
    revoke_reason: Mapped[str] = mapped_column(default="")


class Consent(OfMember, Base):
    """What a member agreed to or refused, with the version of the notice shown."""

    __tablename__ = "consent"
    __table_args__ = (APPEND_ONLY,)

    op_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), index=True)
    purpose: Mapped[str]
    is_granted: Mapped[int]
    notice_version: Mapped[str]
    channel: Mapped[str]
    actor: Mapped[str]
    at_ms: Mapped[int]


class MemberNote(OfMember, Base):
    """Something that staff wrote down about a member."""

    __tablename__ = "member_note"
    __table_args__ = (STRICT,)

    note_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), index=True)
    text: Mapped[str]
    actor: Mapped[str]
    at_ms: Mapped[int]


class BirthdayMark(OfMember, Base):
    """Greeted, gift given or points multiplied: once for each person, birthday year and kind."""

    __tablename__ = "birthday_mark"
    __table_args__ = (
        CheckConstraint("kind IN ('greeted', 'gift', 'points')", name="kind"),
        {**STRICT, "sqlite_with_rowid": False},
    )

    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), primary_key=True)
    dependant_id: Mapped[str] = mapped_column(primary_key=True)
    """Whose birthday it is; empty: the member's own."""
    birthday_year: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(primary_key=True)
    at_ms: Mapped[int]
