"""The shop as this till knows it: settings, programme versions, operators, devices, audit."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, STRICT, Base


class ShopSetting(Base):
    """One setting of the shop, as JSON under its name (see `services.shop`)."""

    __tablename__ = "shop_setting"
    __table_args__ = (STRICT,)

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class ProgrammeVersion(Base):
    """A version of the programme, as JSON; `programme_start` says which one is in force when."""

    __tablename__ = "programme_version"
    __table_args__ = (APPEND_ONLY,)

    op_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(index=True)
    programme: Mapped[bytes]
    effective_from: Mapped[str] = mapped_column(default="")
    """ISO date of its first day; empty: at once."""
    published_on: Mapped[str]
    """The business date on which it was published."""
    at_ms: Mapped[int]


class ProgrammeWithdrawal(Base):
    """A version that was taken back; it counts only where that was before the version began."""

    __tablename__ = "programme_withdrawal"
    __table_args__ = (APPEND_ONLY,)

    op_id: Mapped[str] = mapped_column(primary_key=True)
    published_op: Mapped[str] = mapped_column(index=True)
    withdrawn_on: Mapped[str]
    """The business date on which it was withdrawn."""
    at_ms: Mapped[int]


class ProgrammeStart(Base):
    """From this date on a version is in force; worked out anew at every publication."""

    __tablename__ = "programme_start"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)

    from_date: Mapped[str] = mapped_column(primary_key=True)
    """Empty for the first version: it was always in force."""
    op_id: Mapped[str]
    version: Mapped[int]


class ProgrammeDraft(Base):
    """A programme that somebody works on at this till; at most one, until it is published."""

    __tablename__ = "programme_draft"
    __table_args__ = (CheckConstraint("only = 1", name="one_row"), STRICT)

    only: Mapped[int] = mapped_column(primary_key=True, default=1)
    programme: Mapped[bytes]
    at_ms: Mapped[int]


class CardKey(Base):
    """A key that signs member cards; tills of one chain learn each other's public half."""

    __tablename__ = "card_key"
    __table_args__ = (STRICT,)

    key_id: Mapped[str] = mapped_column(primary_key=True)
    public_key: Mapped[bytes]
    private_key: Mapped[bytes | None]
    """Only of keys made on this till; the file is encrypted."""
    at_ms: Mapped[int]


class Operator(Base):
    """A person who works here. The PIN is an argon2id hash."""

    __tablename__ = "operator"
    __table_args__ = (STRICT,)

    operator_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    """`owner` or `cashier`."""
    pin_hash: Mapped[str]
    failed_count: Mapped[int] = mapped_column(default=0)
    locked_until_ms: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[int] = mapped_column(default=1)


class Printer(Base):
    """A printer of this till and how to reach it."""

    __tablename__ = "printer"
    __table_args__ = (STRICT,)

    name: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str]
    profile: Mapped[str]
    copies: Mapped[int] = mapped_column(default=1)
    opens_drawer: Mapped[int] = mapped_column(default=0)


class PrintJob(Base):
    """A document for a printer; it waits here until the paper is out, across restarts."""

    __tablename__ = "print_job"
    __table_args__ = (Index("ix_print_job_state", "printer", "state", "queued_at_ms"), STRICT)

    job_id: Mapped[str] = mapped_column(primary_key=True)
    printer: Mapped[str]
    kind: Mapped[str]
    sale_id: Mapped[str | None] = mapped_column(index=True)
    copy_number: Mapped[int] = mapped_column(default=0)
    """0: the original; n: the n-th reprint, marked as such."""
    state: Mapped[str]
    """`waiting`, `sending`, `printed`, `failed`, `unknown` or `dropped`."""
    detail: Mapped[str] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0)
    document: Mapped[bytes | None]
    """The document as JSON; NULL: built from the sale when its turn comes."""
    opens_drawer: Mapped[int] = mapped_column(default=0)
    queued_at_ms: Mapped[int]
    done_at_ms: Mapped[int | None]


class AuditEntry(Base):
    """Who looked, exported, overrode or failed a PIN: a chain of its own."""

    __tablename__ = "audit_entry"
    __table_args__ = (APPEND_ONLY,)

    seq: Mapped[int] = mapped_column(primary_key=True)
    at_ms: Mapped[int]
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    detail: Mapped[str] = mapped_column(default="")
    prev_hash: Mapped[str]
    hash: Mapped[str]


class ImportBatch(Base):
    """One imported file: what it was, what came of it, and whether it was undone."""

    __tablename__ = "import_batch"
    __table_args__ = (STRICT,)

    batch_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(index=True)
    mapping: Mapped[str]
    counts: Mapped[str]
    started_at_ms: Mapped[int]
    finished_at_ms: Mapped[int | None]
    undone_at_ms: Mapped[int | None]


class ImportRow(Base):
    """A row that was taken in, by file and row: importing the file again adds nothing."""

    __tablename__ = "import_row"
    __table_args__ = (
        Index("ix_import_row_batch", "batch_id"),
        {**STRICT, "sqlite_with_rowid": False},
    )

    file_sha256: Mapped[str] = mapped_column(primary_key=True)
    row_key: Mapped[str] = mapped_column(primary_key=True)
    batch_id: Mapped[str]
    op_id: Mapped[str]
    subject_id: Mapped[str]
