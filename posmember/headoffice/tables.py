"""Head office's own tables, as numbered steps of SQL: each is run once, in order, and kept."""

from typing import Final

STEPS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE shop (
        only_row int PRIMARY KEY DEFAULT 1 CHECK (only_row = 1),
        name text NOT NULL,
        zone text NOT NULL,
        currency text NOT NULL
    );
    CREATE TABLE hub (
        stream_id int PRIMARY KEY,
        epoch text NOT NULL,
        next_seq bigint NOT NULL,
        digest text NOT NULL,
        durable_seq bigint NOT NULL DEFAULT 0,
        system_id text NOT NULL,
        timeline int NOT NULL
    );
    COMMENT ON TABLE hub IS 'Its row lock puts all pushes in order; taken first in a push.';
    CREATE TABLE store (
        store_id text PRIMARY KEY,
        store_no text NOT NULL UNIQUE,
        name text NOT NULL,
        zone text NOT NULL
    );
    CREATE TABLE terminal (
        terminal_id text PRIMARY KEY,
        store_id text NOT NULL REFERENCES store,
        terminal_no text NOT NULL,
        public_key bytea,
        status text NOT NULL CHECK (status IN ('waiting', 'enrolled', 'revoked')),
        incarnation bigint NOT NULL,
        issued bigint NOT NULL,
        last_seq bigint NOT NULL,
        last_hash text NOT NULL,
        durable_seq bigint NOT NULL DEFAULT 0,
        last_seen_ms bigint,
        UNIQUE (store_id, terminal_no)
    );
    CREATE TABLE enrolment_code (
        slot text PRIMARY KEY,
        terminal_id text NOT NULL REFERENCES terminal,
        secret_hash bytea NOT NULL,
        expires_ms bigint NOT NULL,
        tries_left int NOT NULL
    );
    CREATE TABLE operation (
        server_seq bigint PRIMARY KEY,
        op_id text NOT NULL UNIQUE,
        terminal text NOT NULL,
        incarnation bigint NOT NULL,
        seq bigint NOT NULL,
        hash bytea NOT NULL,
        raw bytea NOT NULL,
        personal bytea,
        type text NOT NULL,
        store text NOT NULL,
        at_ms bigint NOT NULL,
        received_ms bigint NOT NULL,
        content_digest bytea NOT NULL,
        digest bytea NOT NULL,
        findings text,
        UNIQUE (terminal, incarnation, seq)
    ) WITH (toast_tuple_target = 8160);
    ALTER TABLE operation ALTER COLUMN raw SET STORAGE EXTERNAL;
    COMMENT ON TABLE operation IS 'Rows of up to 8 kB stay whole on their page: quick to write.';
    CREATE TABLE aside (
        terminal text NOT NULL,
        incarnation bigint NOT NULL,
        seq bigint NOT NULL,
        op_id text,
        hash bytea NOT NULL,
        raw bytea NOT NULL,
        personal bytea,
        outcome text NOT NULL,
        findings text,
        received_ms bigint NOT NULL,
        PRIMARY KEY (terminal, incarnation, seq)
    );
    CREATE TABLE balance (
        account text NOT NULL,
        unit text NOT NULL,
        amount bigint NOT NULL,
        PRIMARY KEY (account, unit)
    );
    CREATE TABLE identifier (
        kind text NOT NULL,
        value text NOT NULL,
        member_id text NOT NULL,
        PRIMARY KEY (kind, value)
    );
    CREATE INDEX ix_identifier_member ON identifier (member_id);
    CREATE TABLE member_field (
        member_id text NOT NULL,
        field text NOT NULL,
        version bigint NOT NULL,
        at_ms bigint NOT NULL,
        set_by text NOT NULL,
        terminal text NOT NULL,
        PRIMARY KEY (member_id, field)
    );
    CREATE TABLE exception_item (
        exception_id text PRIMARY KEY,
        op_id text,
        terminal text NOT NULL,
        kind text NOT NULL,
        subject text NOT NULL,
        unit text NOT NULL,
        amount bigint NOT NULL,
        raised_ms bigint NOT NULL,
        settled_ms bigint,
        settled_by text,
        resolution text
    );
    CREATE INDEX ix_exception_item_open ON exception_item (raised_ms) WHERE settled_ms IS NULL;
    CREATE TABLE terminal_event (
        terminal text NOT NULL,
        at_ms bigint NOT NULL,
        kind text NOT NULL,
        detail text NOT NULL
    );
    CREATE INDEX ix_terminal_event ON terminal_event (terminal, at_ms);
    """,
    """
    CREATE TABLE member_merge (
        op_id text PRIMARY KEY,
        member_id text NOT NULL,
        into_id text NOT NULL,
        at_ms bigint NOT NULL,
        undone_by text
    );
    CREATE INDEX ix_member_merge_member ON member_merge (member_id);
    CREATE INDEX ix_member_merge_into ON member_merge (into_id);
    COMMENT ON TABLE member_merge IS 'Records of one person: balances and claims count together.';
    """,
)
