-- Written by posmember.models.migrations.draft from the declared tables.

CREATE TABLE audit_entry (
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_audit_entry PRIMARY KEY (seq)
)
 STRICT;

CREATE TABLE benefit_use (
    use_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    benefit_id TEXT NOT NULL,
    tier_id TEXT NOT NULL,
    used_on TEXT NOT NULL,
    cost_minor INTEGER NOT NULL,
    note TEXT NOT NULL,
    sale_id TEXT,
    product_id TEXT NOT NULL,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    undone_by TEXT,
    booked_for TEXT,
    CONSTRAINT pk_benefit_use PRIMARY KEY (use_id)
)
 STRICT;

CREATE INDEX ix_benefit_use_member ON benefit_use (member_id, benefit_id);

CREATE INDEX ix_benefit_use_sale ON benefit_use (sale_id) WHERE sale_id IS NOT NULL;

CREATE TABLE bonus_instalment (
    top_up_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    member_id TEXT NOT NULL,
    terminal TEXT NOT NULL,
    due_on TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    expires_on TEXT,
    given_op TEXT,
    is_cancelled INTEGER NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_bonus_instalment PRIMARY KEY (top_up_id, number)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_bonus_instalment_due ON bonus_instalment (due_on) WHERE given_op IS NULL;

CREATE TABLE campaign (
    campaign_id TEXT NOT NULL,
    terms BLOB,
    set_at_ms INTEGER NOT NULL,
    set_by_op TEXT NOT NULL,
    is_on INTEGER,
    switched_at_ms INTEGER NOT NULL,
    switched_by_op TEXT NOT NULL,
    listed_on TEXT,
    CONSTRAINT pk_campaign PRIMARY KEY (campaign_id)
)
 STRICT;

CREATE TABLE campaign_member (
    entry_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    is_held_out INTEGER NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_campaign_member PRIMARY KEY (entry_id)
)
 STRICT;

CREATE INDEX ix_campaign_member_campaign ON campaign_member (campaign_id, member_id);

CREATE INDEX ix_campaign_member_member ON campaign_member (member_id);

CREATE TABLE card_key (
    key_id TEXT NOT NULL,
    public_key BLOB NOT NULL,
    private_key BLOB,
    at_ms INTEGER NOT NULL,
    CONSTRAINT pk_card_key PRIMARY KEY (key_id)
)
 STRICT;

CREATE TABLE cash_movement (
    movement_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    shift_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    approver TEXT,
    at_ms INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    CONSTRAINT pk_cash_movement PRIMARY KEY (movement_id),
    CONSTRAINT uq_cash_movement_op_id UNIQUE (op_id)
)
 STRICT;

CREATE INDEX ix_cash_movement_shift ON cash_movement (shift_id, at_ms);

CREATE TABLE count_card (
    card_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    "left" INTEGER NOT NULL,
    expires_on TEXT,
    sold_at_ms INTEGER NOT NULL,
    sale_id TEXT,
    line_no INTEGER NOT NULL,
    card BLOB,
    booked_for TEXT,
    CONSTRAINT pk_count_card PRIMARY KEY (card_id)
)
 STRICT;

CREATE INDEX ix_count_card_member ON count_card (member_id);

CREATE INDEX ix_count_card_sale ON count_card (sale_id) WHERE sale_id IS NOT NULL;

CREATE TABLE count_entry (
    entry_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    card_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    product_id TEXT NOT NULL,
    undoes TEXT,
    receipt_no TEXT NOT NULL,
    payments BLOB,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    CONSTRAINT pk_count_entry PRIMARY KEY (entry_id),
    CONSTRAINT ck_count_entry_amount_not_zero CHECK (amount <> 0)
)
 STRICT;

CREATE INDEX ix_count_entry_card ON count_entry (card_id, at_ms);

CREATE INDEX ix_count_entry_op_id ON count_entry (op_id);

CREATE INDEX ix_count_entry_undoes ON count_entry (undoes);

CREATE TABLE coupon (
    coupon_id TEXT NOT NULL,
    template_id TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    amount_minor INTEGER,
    member_id TEXT,
    issued_to TEXT,
    held_since_ms INTEGER NOT NULL,
    held_by_op TEXT NOT NULL,
    balance INTEGER NOT NULL,
    code_hash TEXT,
    reason TEXT NOT NULL,
    cause TEXT NOT NULL,
    batch_id TEXT,
    issued_op TEXT NOT NULL,
    issued_sale TEXT,
    share_of TEXT,
    campaign_id TEXT,
    issued_on TEXT NOT NULL,
    issued_at_ms INTEGER NOT NULL,
    store TEXT NOT NULL,
    terminal TEXT NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_coupon PRIMARY KEY (coupon_id)
)
 STRICT;

CREATE INDEX ix_coupon_batch_id ON coupon (batch_id);

CREATE INDEX ix_coupon_campaign ON coupon (campaign_id) WHERE campaign_id IS NOT NULL;

CREATE INDEX ix_coupon_cause ON coupon (cause) WHERE cause <> '';

CREATE INDEX ix_coupon_code_hash ON coupon (code_hash);

CREATE INDEX ix_coupon_expiry ON coupon (valid_to) WHERE balance > 0;

CREATE INDEX ix_coupon_issued_sale ON coupon (issued_sale);

CREATE INDEX ix_coupon_member ON coupon (member_id, balance);

CREATE INDEX ix_coupon_template ON coupon (template_id, issued_to);

CREATE TABLE coupon_entry (
    entry_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    coupon_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    member_id TEXT,
    sale_id TEXT,
    note TEXT NOT NULL,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_coupon_entry PRIMARY KEY (entry_id),
    CONSTRAINT ck_coupon_entry_one_unit CHECK (amount BETWEEN -1 AND 1),
    CONSTRAINT ck_coupon_entry_moves CHECK ((kind = 'transferred') = (amount = 0))
)
 STRICT;

CREATE INDEX ix_coupon_entry_coupon ON coupon_entry (coupon_id, at_ms);

CREATE INDEX ix_coupon_entry_op_id ON coupon_entry (op_id);

CREATE TABLE dependant (
    dependant_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    name TEXT NOT NULL,
    relation TEXT NOT NULL,
    birthday_calendar TEXT NOT NULL,
    birthday_month INTEGER NOT NULL,
    birthday_day INTEGER NOT NULL,
    birthday_is_leap INTEGER NOT NULL,
    birthday_year INTEGER,
    is_minor INTEGER NOT NULL,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    removed_at_ms INTEGER,
    booked_for TEXT,
    CONSTRAINT pk_dependant PRIMARY KEY (dependant_id)
)
 STRICT;

CREATE INDEX ix_dependant_birthday ON dependant (birthday_calendar, birthday_month, birthday_day);

CREATE INDEX ix_dependant_member ON dependant (member_id);

CREATE TABLE draw_try (
    op_id TEXT NOT NULL,
    draw_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    seed TEXT NOT NULL,
    prize_id TEXT NOT NULL,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_draw_try PRIMARY KEY (op_id)
)
 STRICT;

CREATE INDEX ix_draw_try_member ON draw_try (draw_id, member_id, business_date);

CREATE INDEX ix_draw_try_prize ON draw_try (draw_id, prize_id);

CREATE TABLE exception_item (
    exception_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    raised_at_ms INTEGER NOT NULL,
    settled_at_ms INTEGER,
    CONSTRAINT pk_exception_item PRIMARY KEY (exception_id)
)
 STRICT;

CREATE INDEX ix_exception_item_op_id ON exception_item (op_id);

CREATE TABLE follow_up (
    follow_up_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    clerk TEXT NOT NULL,
    due_on TEXT NOT NULL,
    text TEXT NOT NULL,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    closed_at_ms INTEGER,
    closed_by TEXT,
    outcome TEXT NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_follow_up PRIMARY KEY (follow_up_id)
)
 STRICT;

CREATE INDEX ix_follow_up_member ON follow_up (member_id);

CREATE INDEX ix_follow_up_open ON follow_up (due_on) WHERE closed_at_ms IS NULL;

CREATE TABLE former_store (
    former TEXT NOT NULL,
    store TEXT NOT NULL,
    CONSTRAINT pk_former_store PRIMARY KEY (former)
)
 STRICT;

CREATE INDEX ix_former_store_store ON former_store (store);

CREATE TABLE gathering (
    gathering_id TEXT NOT NULL,
    name TEXT NOT NULL,
    held_on TEXT NOT NULL,
    quota INTEGER,
    is_cancelled INTEGER NOT NULL,
    set_at_ms INTEGER NOT NULL,
    set_by_op TEXT NOT NULL,
    CONSTRAINT pk_gathering PRIMARY KEY (gathering_id)
)
 STRICT;

CREATE TABLE gathering_invite (
    invite_id TEXT NOT NULL,
    gathering_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_gathering_invite PRIMARY KEY (invite_id)
)
 STRICT;

CREATE INDEX ix_gathering_invite_gathering ON gathering_invite (gathering_id);

CREATE INDEX ix_gathering_invite_member ON gathering_invite (member_id);

CREATE TABLE gathering_visit (
    op_id TEXT NOT NULL,
    gathering_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_gathering_visit PRIMARY KEY (op_id)
)
 STRICT;

CREATE INDEX ix_gathering_visit_gathering ON gathering_visit (gathering_id);

CREATE INDEX ix_gathering_visit_member ON gathering_visit (member_id);

CREATE TABLE gift_card (
    card_id TEXT NOT NULL,
    hint TEXT NOT NULL,
    name TEXT NOT NULL,
    balance INTEGER NOT NULL,
    face_minor INTEGER NOT NULL,
    expires_on TEXT,
    is_frozen INTEGER NOT NULL,
    freeze_reason TEXT NOT NULL,
    state_at_ms INTEGER NOT NULL,
    renewed_at_ms INTEGER NOT NULL,
    sale_id TEXT,
    line_no INTEGER NOT NULL,
    replaced_by TEXT,
    issued_at_ms INTEGER NOT NULL,
    CONSTRAINT pk_gift_card PRIMARY KEY (card_id)
)
 STRICT;

CREATE INDEX ix_gift_card_hint ON gift_card (hint);

CREATE INDEX ix_gift_card_sale ON gift_card (sale_id);

CREATE TABLE gift_entry (
    entry_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    card_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    sale_id TEXT,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    CONSTRAINT pk_gift_entry PRIMARY KEY (entry_id),
    CONSTRAINT ck_gift_entry_amount_not_zero CHECK (amount <> 0)
)
 STRICT;

CREATE INDEX ix_gift_entry_card ON gift_entry (card_id, at_ms);

CREATE INDEX ix_gift_entry_op_id ON gift_entry (op_id);

CREATE TABLE gift_top_up (
    op_id TEXT NOT NULL,
    card_id TEXT NOT NULL,
    receipt_no TEXT NOT NULL,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    top_up BLOB NOT NULL,
    CONSTRAINT pk_gift_top_up PRIMARY KEY (op_id)
)
 STRICT;

CREATE INDEX ix_gift_top_up_card_id ON gift_top_up (card_id);

CREATE INDEX ix_gift_top_up_receipt_no ON gift_top_up (receipt_no);

CREATE TABLE held_cart (
    cart_id TEXT NOT NULL,
    held_at_ms INTEGER NOT NULL,
    held_by TEXT NOT NULL,
    cart BLOB NOT NULL,
    CONSTRAINT pk_held_cart PRIMARY KEY (cart_id)
)
 STRICT;

CREATE TABLE import_batch (
    batch_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    mapping TEXT NOT NULL,
    counts TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    finished_at_ms INTEGER,
    undone_at_ms INTEGER,
    CONSTRAINT pk_import_batch PRIMARY KEY (batch_id)
)
 STRICT;

CREATE INDEX ix_import_batch_file_sha256 ON import_batch (file_sha256);

CREATE TABLE import_row (
    file_sha256 TEXT NOT NULL,
    row_key TEXT NOT NULL,
    batch_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    CONSTRAINT pk_import_row PRIMARY KEY (file_sha256, row_key)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_import_row_batch ON import_row (batch_id);

CREATE TABLE member (
    row_no INTEGER NOT NULL,
    member_id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    first_character TEXT NOT NULL,
    gender TEXT NOT NULL,
    phone_e164 TEXT,
    phone_national TEXT,
    phone_last4 TEXT,
    birthday_calendar TEXT,
    birthday_month INTEGER,
    birthday_day INTEGER,
    birthday_is_leap INTEGER,
    birthday_year INTEGER,
    birthday_entered_on TEXT,
    remark TEXT NOT NULL,
    tags TEXT NOT NULL,
    source TEXT NOT NULL,
    joined_on TEXT NOT NULL,
    tier_floor TEXT,
    is_blocked INTEGER NOT NULL,
    block_reason TEXT NOT NULL,
    is_removed INTEGER NOT NULL,
    merged_into TEXT,
    duplicate_of TEXT,
    opening_spend_minor INTEGER NOT NULL,
    last_visit_ms INTEGER NOT NULL,
    visit_count INTEGER NOT NULL,
    enrolled_at_ms INTEGER NOT NULL,
    enrolled_store TEXT NOT NULL,
    enrolled_terminal TEXT NOT NULL,
    referrer_id TEXT,
    batch_id TEXT,
    CONSTRAINT pk_member PRIMARY KEY (row_no),
    CONSTRAINT uq_member_member_id UNIQUE (member_id)
)
 STRICT;

CREATE INDEX ix_member_batch_id ON member (batch_id);

CREATE INDEX ix_member_birthday ON member (birthday_calendar, birthday_month, birthday_day);

CREATE INDEX ix_member_first_character ON member (first_character, last_visit_ms DESC);

CREATE INDEX ix_member_merged ON member (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX ix_member_phone_e164 ON member (phone_e164);

CREATE INDEX ix_member_phone_last4_visit ON member (phone_last4, last_visit_ms DESC);

CREATE INDEX ix_member_phone_national ON member (phone_national);

CREATE INDEX ix_member_referrer_id ON member (referrer_id);

CREATE INDEX ix_member_visit ON member (last_visit_ms DESC, phone_national, name_key);

CREATE TABLE member_merge (
    op_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    into_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    approver TEXT,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    undone_by TEXT,
    CONSTRAINT pk_member_merge PRIMARY KEY (op_id)
)
 STRICT;

CREATE INDEX ix_member_merge_into ON member_merge (into_id);

CREATE INDEX ix_member_merge_member ON member_merge (member_id);

CREATE TABLE nightly_mark (
    step TEXT NOT NULL,
    done_for TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    CONSTRAINT pk_nightly_mark PRIMARY KEY (step)
)
 STRICT;

CREATE TABLE operation (
    op_id TEXT NOT NULL,
    terminal TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    canonical BLOB NOT NULL,
    CONSTRAINT pk_operation PRIMARY KEY (op_id),
    CONSTRAINT uq_operation_terminal_incarnation_seq_hash UNIQUE (terminal, incarnation, seq, hash)
)
 STRICT;

CREATE TABLE operation_number (
    incarnation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    op_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    canonical BLOB NOT NULL,
    CONSTRAINT pk_operation_number PRIMARY KEY (incarnation, seq)
)
 STRICT;

CREATE INDEX ix_operation_number_op_id ON operation_number (op_id);

CREATE TABLE operation_personal_data (
    op_id TEXT NOT NULL,
    data BLOB NOT NULL,
    CONSTRAINT pk_operation_personal_data PRIMARY KEY (op_id)
)
 STRICT;

CREATE TABLE operation_state (
    op_id TEXT NOT NULL,
    own_seq INTEGER,
    acked_result TEXT,
    result_detail TEXT NOT NULL,
    server_seq INTEGER,
    CONSTRAINT pk_operation_state PRIMARY KEY (op_id),
    CONSTRAINT uq_operation_state_server_seq UNIQUE (server_seq)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_operation_state_pending ON operation_state (own_seq) WHERE server_seq IS NULL;

CREATE TABLE operator (
    operator_id TEXT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    pin_hash TEXT NOT NULL,
    failed_count INTEGER NOT NULL,
    locked_until_ms INTEGER NOT NULL,
    is_active INTEGER NOT NULL,
    CONSTRAINT pk_operator PRIMARY KEY (operator_id),
    CONSTRAINT uq_operator_number UNIQUE (number)
)
 STRICT;

CREATE TABLE points_event (
    op_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    points INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    undone_by TEXT,
    booked_for TEXT,
    CONSTRAINT pk_points_event PRIMARY KEY (op_id)
)
 STRICT;

CREATE INDEX ix_points_event_member ON points_event (member_id, event, business_date);

CREATE TABLE popular_goods (
    span TEXT NOT NULL,
    product_id TEXT NOT NULL,
    baskets INTEGER NOT NULL,
    CONSTRAINT pk_popular_goods PRIMARY KEY (span, product_id),
    CONSTRAINT ck_popular_goods_span CHECK (span IN ('lately', 'overall'))
)
 STRICT;

CREATE TABLE print_job (
    job_id TEXT NOT NULL,
    printer TEXT NOT NULL,
    kind TEXT NOT NULL,
    sale_id TEXT,
    copy_number INTEGER NOT NULL,
    state TEXT NOT NULL,
    detail TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    document BLOB,
    opens_drawer INTEGER NOT NULL,
    queued_at_ms INTEGER NOT NULL,
    done_at_ms INTEGER,
    CONSTRAINT pk_print_job PRIMARY KEY (job_id)
)
 STRICT;

CREATE INDEX ix_print_job_sale_id ON print_job (sale_id);

CREATE INDEX ix_print_job_state ON print_job (printer, state, queued_at_ms);

CREATE TABLE printer (
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    profile TEXT NOT NULL,
    copies INTEGER NOT NULL,
    opens_drawer INTEGER NOT NULL,
    CONSTRAINT pk_printer PRIMARY KEY (name)
)
 STRICT;

CREATE TABLE product (
    product_id TEXT NOT NULL,
    code TEXT NOT NULL,
    barcode TEXT,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    unit TEXT NOT NULL,
    price_minor INTEGER NOT NULL,
    member_price_minor INTEGER,
    cost_minor INTEGER,
    is_weighed INTEGER NOT NULL,
    earns_points INTEGER NOT NULL,
    allows_discount INTEGER NOT NULL,
    is_active INTEGER NOT NULL,
    kind TEXT NOT NULL,
    labels TEXT NOT NULL,
    taxes TEXT NOT NULL,
    initials TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    set_by_op TEXT NOT NULL,
    CONSTRAINT pk_product PRIMARY KEY (product_id)
)
 STRICT;

CREATE INDEX ix_product_barcode ON product (barcode);

CREATE INDEX ix_product_code ON product (code);

CREATE INDEX ix_product_initials ON product (initials);

CREATE TABLE programme_draft (
    only INTEGER NOT NULL,
    programme BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    CONSTRAINT pk_programme_draft PRIMARY KEY (only),
    CONSTRAINT ck_programme_draft_one_row CHECK (only = 1)
)
 STRICT;

CREATE TABLE programme_start (
    from_date TEXT NOT NULL,
    op_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_programme_start PRIMARY KEY (from_date)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE programme_version (
    op_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    programme BLOB NOT NULL,
    effective_from TEXT NOT NULL,
    published_on TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    CONSTRAINT pk_programme_version PRIMARY KEY (op_id)
)
 STRICT;

CREATE INDEX ix_programme_version_version ON programme_version (version);

CREATE TABLE programme_withdrawal (
    op_id TEXT NOT NULL,
    published_op TEXT NOT NULL,
    withdrawn_on TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    CONSTRAINT pk_programme_withdrawal PRIMARY KEY (op_id)
)
 STRICT;

CREATE INDEX ix_programme_withdrawal_published_op ON programme_withdrawal (published_op);

CREATE TABLE prompt_answer (
    op_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    product_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    is_accepted INTEGER NOT NULL,
    actor TEXT NOT NULL,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_prompt_answer PRIMARY KEY (op_id)
)
 STRICT;

CREATE INDEX ix_prompt_answer_day ON prompt_answer (business_date);

CREATE INDEX ix_prompt_answer_member ON prompt_answer (member_id, business_date);

CREATE TABLE recommending_trial (
    reason TEXT NOT NULL,
    tried_on TEXT NOT NULL,
    both INTEGER NOT NULL,
    ours_only INTEGER NOT NULL,
    baseline_only INTEGER NOT NULL,
    neither INTEGER NOT NULL,
    CONSTRAINT pk_recommending_trial PRIMARY KEY (reason)
)
 STRICT;

CREATE TABLE sale (
    sale_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    receipt_no TEXT NOT NULL,
    returns_sale_id TEXT,
    member_id TEXT,
    store TEXT NOT NULL,
    terminal TEXT NOT NULL,
    actor TEXT NOT NULL,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    gross_minor INTEGER NOT NULL,
    due_minor INTEGER NOT NULL,
    change_minor INTEGER NOT NULL,
    points_earned INTEGER NOT NULL,
    points_redeemed INTEGER NOT NULL,
    ticket BLOB NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_sale PRIMARY KEY (sale_id),
    CONSTRAINT ck_sale_kind CHECK (kind IN ('sale', 'return')),
    CONSTRAINT ck_sale_return_names CHECK (kind = 'return' OR returns_sale_id IS NULL),
    CONSTRAINT uq_sale_op_id UNIQUE (op_id)
)
 STRICT;

CREATE INDEX ix_sale_day ON sale (business_date, at_ms);

CREATE INDEX ix_sale_member ON sale (member_id, at_ms DESC);

CREATE INDEX ix_sale_receipt_no ON sale (receipt_no);

CREATE INDEX ix_sale_returns_sale_id ON sale (returns_sale_id);

CREATE TABLE shift (
    shift_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    store TEXT NOT NULL,
    terminal TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at_ms INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    float_minor INTEGER NOT NULL,
    CONSTRAINT pk_shift PRIMARY KEY (shift_id),
    CONSTRAINT uq_shift_op_id UNIQUE (op_id)
)
 STRICT;

CREATE INDEX ix_shift_terminal ON shift (terminal, opened_at_ms);

CREATE TABLE shift_close (
    shift_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    z_no TEXT NOT NULL,
    store TEXT NOT NULL,
    terminal TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    closed_by TEXT NOT NULL,
    handed_to TEXT,
    closed_at_ms INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    sale_count INTEGER NOT NULL,
    gross_minor INTEGER NOT NULL,
    sold_minor INTEGER NOT NULL,
    return_count INTEGER NOT NULL,
    returned_minor INTEGER NOT NULL,
    over_minor INTEGER NOT NULL,
    result BLOB NOT NULL,
    CONSTRAINT pk_shift_close PRIMARY KEY (shift_id),
    CONSTRAINT uq_shift_close_op_id UNIQUE (op_id)
)
 STRICT;

CREATE INDEX ix_shift_close_day ON shift_close (business_date);

CREATE INDEX ix_shift_close_terminal ON shift_close (terminal, closed_at_ms);

CREATE INDEX ix_shift_close_z_no ON shift_close (z_no);

CREATE TABLE shift_tender (
    shift_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    taken_minor INTEGER NOT NULL,
    expected_minor INTEGER NOT NULL,
    counted_minor INTEGER,
    CONSTRAINT pk_shift_tender PRIMARY KEY (shift_id, kind)
)
 STRICT;

CREATE TABLE shop_setting (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_shop_setting PRIMARY KEY (name)
)
 STRICT;

CREATE TABLE stock_movement (
    op_id TEXT NOT NULL,
    line_no INTEGER NOT NULL,
    product_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    quantity_milli INTEGER NOT NULL,
    store TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    CONSTRAINT pk_stock_movement PRIMARY KEY (op_id, line_no)
)
 STRICT;

CREATE INDEX ix_stock_movement_product ON stock_movement (product_id, store, kind, quantity_milli);

CREATE TABLE terminal_state (
    only INTEGER NOT NULL,
    terminal TEXT NOT NULL,
    terminal_no TEXT NOT NULL,
    store TEXT NOT NULL,
    store_no TEXT NOT NULL,
    zone TEXT NOT NULL,
    day_start_hour INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    last_hash TEXT NOT NULL,
    acked_seq INTEGER NOT NULL,
    durable_seq INTEGER NOT NULL,
    server_url TEXT,
    server_epoch TEXT,
    cursor INTEGER NOT NULL,
    digest TEXT NOT NULL,
    clock_offset_ms INTEGER NOT NULL,
    last_contact_ms INTEGER,
    CONSTRAINT pk_terminal_state PRIMARY KEY (only),
    CONSTRAINT ck_terminal_state_one_row CHECK (only = 1)
)
 STRICT;

CREATE TABLE tier_change (
    op_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    cause TEXT NOT NULL,
    tier_before TEXT NOT NULL,
    tier_after TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    approver TEXT,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_tier_change PRIMARY KEY (op_id)
)
 STRICT;

CREATE INDEX ix_tier_change_member ON tier_change (member_id, at_ms DESC);

CREATE TABLE tier_credit (
    member_id TEXT NOT NULL,
    sold_on TEXT NOT NULL,
    sale_id TEXT NOT NULL,
    net_minor INTEGER NOT NULL,
    points INTEGER NOT NULL,
    CONSTRAINT pk_tier_credit PRIMARY KEY (member_id, sold_on, sale_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE tier_membership (
    sale_id TEXT NOT NULL,
    line_no INTEGER NOT NULL,
    member_id TEXT NOT NULL,
    product_id TEXT NOT NULL,
    tier_id TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    over_by TEXT,
    booked_for TEXT,
    CONSTRAINT pk_tier_membership PRIMARY KEY (sale_id, line_no)
)
 STRICT;

CREATE INDEX ix_tier_membership_member ON tier_membership (member_id);

CREATE TABLE tier_rung (
    rung_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    tier_id TEXT NOT NULL,
    since TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    is_reviewed INTEGER NOT NULL,
    taken_by TEXT,
    booked_for TEXT,
    CONSTRAINT pk_tier_rung PRIMARY KEY (rung_id)
)
 STRICT;

CREATE INDEX ix_tier_rung_due ON tier_rung (valid_until) WHERE taken_by IS NULL;

CREATE INDEX ix_tier_rung_standing ON tier_rung (member_id) WHERE taken_by IS NULL;

CREATE TABLE top_up (
    top_up_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    receipt_no TEXT NOT NULL,
    member_id TEXT NOT NULL,
    rule_id TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    bonus_minor INTEGER NOT NULL,
    store TEXT NOT NULL,
    terminal TEXT NOT NULL,
    actor TEXT NOT NULL,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    top_up BLOB NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_top_up PRIMARY KEY (top_up_id),
    CONSTRAINT uq_top_up_op_id UNIQUE (op_id)
)
 STRICT;

CREATE INDEX ix_top_up_day ON top_up (business_date);

CREATE INDEX ix_top_up_member ON top_up (member_id, at_ms);

CREATE INDEX ix_top_up_receipt_no ON top_up (receipt_no);

CREATE TABLE top_up_refund (
    refund_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    receipt_no TEXT NOT NULL,
    top_up_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    money_back_minor INTEGER NOT NULL,
    store TEXT NOT NULL,
    terminal TEXT NOT NULL,
    actor TEXT NOT NULL,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    refund BLOB NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_top_up_refund PRIMARY KEY (refund_id),
    CONSTRAINT uq_top_up_refund_op_id UNIQUE (op_id)
)
 STRICT;

CREATE INDEX ix_top_up_refund_receipt_no ON top_up_refund (receipt_no);

CREATE INDEX ix_top_up_refund_top_up ON top_up_refund (top_up_id);

CREATE TABLE value_fit (
    fitted_on TEXT NOT NULL,
    fit BLOB NOT NULL,
    CONSTRAINT pk_value_fit PRIMARY KEY (fitted_on)
)
 STRICT;

CREATE TABLE birthday_mark (
    member_id TEXT NOT NULL,
    dependant_id TEXT NOT NULL,
    birthday_year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    op_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_birthday_mark PRIMARY KEY (member_id, dependant_id, birthday_year, kind, op_id),
    CONSTRAINT ck_birthday_mark_kind CHECK (kind IN ('greeted', 'gift', 'points')),
    CONSTRAINT fk_birthday_mark_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE campaign_cost (
    sale_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    cost_minor INTEGER NOT NULL,
    CONSTRAINT pk_campaign_cost PRIMARY KEY (sale_id, campaign_id),
    CONSTRAINT fk_campaign_cost_sale_id_sale FOREIGN KEY(sale_id) REFERENCES sale (sale_id)
)
 STRICT;

CREATE INDEX ix_campaign_cost_campaign ON campaign_cost (campaign_id, cost_minor);

CREATE TABLE consent (
    op_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    is_granted INTEGER NOT NULL,
    notice_version TEXT NOT NULL,
    channel TEXT NOT NULL,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_consent PRIMARY KEY (op_id),
    CONSTRAINT fk_consent_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 STRICT;

CREATE INDEX ix_consent_member_id ON consent (member_id);

CREATE TABLE ledger_entry (
    entry_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    lot_id TEXT,
    expires_on TEXT,
    usable_from TEXT,
    reverses TEXT,
    sale_id TEXT,
    business_date TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    note TEXT NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_ledger_entry PRIMARY KEY (entry_id),
    CONSTRAINT ck_ledger_entry_amount_not_zero CHECK (amount <> 0),
    CONSTRAINT ck_ledger_entry_unit CHECK (unit IN ('points', 'principal', 'bonus')),
    CONSTRAINT ck_ledger_entry_reversal_names CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
    CONSTRAINT fk_ledger_entry_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 STRICT;

CREATE INDEX ix_ledger_entry_expiring ON ledger_entry (unit, expires_on) WHERE expires_on IS NOT NULL;

CREATE INDEX ix_ledger_entry_lot_id ON ledger_entry (lot_id);

CREATE INDEX ix_ledger_entry_member ON ledger_entry (member_id, unit, at_ms);

CREATE INDEX ix_ledger_entry_op_id ON ledger_entry (op_id);

CREATE TABLE member_balance (
    member_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    amount INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    CONSTRAINT pk_member_balance PRIMARY KEY (member_id, unit),
    CONSTRAINT fk_member_balance_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE member_card (
    card_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    card_no TEXT NOT NULL,
    key_id TEXT,
    issued_at_ms INTEGER NOT NULL,
    revoked_at_ms INTEGER,
    revoke_reason TEXT NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_member_card PRIMARY KEY (card_id),
    CONSTRAINT fk_member_card_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 STRICT;

CREATE INDEX ix_member_card_card_no ON member_card (card_no);

CREATE INDEX ix_member_card_member_id ON member_card (member_id);

CREATE TABLE member_field (
    member_id TEXT NOT NULL,
    field TEXT NOT NULL,
    version INTEGER NOT NULL,
    value TEXT,
    set_by_op TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    CONSTRAINT pk_member_field PRIMARY KEY (member_id, field),
    CONSTRAINT fk_member_field_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE member_history (
    op_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    field TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT,
    actor TEXT NOT NULL,
    store TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_member_history PRIMARY KEY (op_id, field),
    CONSTRAINT fk_member_history_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 STRICT;

CREATE INDEX ix_member_history_member_id ON member_history (member_id);

CREATE TABLE member_note (
    note_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    text TEXT NOT NULL,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_member_note PRIMARY KEY (note_id),
    CONSTRAINT fk_member_note_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 STRICT;

CREATE INDEX ix_member_note_member_id ON member_note (member_id);

CREATE TABLE member_pin (
    member_id TEXT NOT NULL,
    pin_hash TEXT NOT NULL,
    op_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    CONSTRAINT pk_member_pin PRIMARY KEY (member_id),
    CONSTRAINT fk_member_pin_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 STRICT;

CREATE TABLE member_reading (
    row_no INTEGER NOT NULL,
    position INTEGER NOT NULL,
    initials TEXT NOT NULL,
    initials2 TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    pinyin2 TEXT NOT NULL,
    last_visit_ms INTEGER NOT NULL,
    CONSTRAINT pk_member_reading PRIMARY KEY (row_no, position),
    CONSTRAINT fk_member_reading_row_no_member FOREIGN KEY(row_no) REFERENCES member (row_no)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_member_reading_initials ON member_reading (initials, last_visit_ms DESC);

CREATE INDEX ix_member_reading_initials2 ON member_reading (initials2, last_visit_ms DESC);

CREATE INDEX ix_member_reading_pinyin ON member_reading (pinyin);

CREATE INDEX ix_member_reading_pinyin2 ON member_reading (pinyin2, last_visit_ms DESC, pinyin);

CREATE TABLE member_tag (
    tag TEXT NOT NULL,
    member_id TEXT NOT NULL,
    CONSTRAINT pk_member_tag PRIMARY KEY (tag, member_id),
    CONSTRAINT fk_member_tag_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_member_tag_member ON member_tag (member_id);

CREATE TABLE member_tier (
    op_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    floor TEXT,
    floor_until TEXT NOT NULL,
    locked_tier TEXT,
    reason TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_member_tier PRIMARY KEY (op_id),
    CONSTRAINT fk_member_tier_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 STRICT;

CREATE INDEX ix_member_tier_newest ON member_tier (member_id, at_ms, op_id);

CREATE TABLE sale_earning (
    sale_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    rule_id TEXT NOT NULL,
    points INTEGER NOT NULL,
    member_id TEXT NOT NULL,
    business_date TEXT NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_sale_earning PRIMARY KEY (sale_id, position),
    CONSTRAINT fk_sale_earning_sale_id_sale FOREIGN KEY(sale_id) REFERENCES sale (sale_id)
)
 STRICT;

CREATE INDEX ix_sale_earning_member ON sale_earning (member_id, rule_id, business_date);

CREATE TABLE sale_line (
    sale_id TEXT NOT NULL,
    line_no INTEGER NOT NULL,
    product_id TEXT NOT NULL,
    quantity_milli INTEGER NOT NULL,
    net_minor INTEGER NOT NULL,
    CONSTRAINT pk_sale_line PRIMARY KEY (sale_id, line_no),
    CONSTRAINT fk_sale_line_sale_id_sale FOREIGN KEY(sale_id) REFERENCES sale (sale_id)
)
 STRICT;

CREATE INDEX ix_sale_line_product ON sale_line (product_id, sale_id, quantity_milli);

CREATE TABLE sale_rule (
    sale_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    rule_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    coupon_id TEXT,
    amount_minor INTEGER NOT NULL,
    times INTEGER NOT NULL,
    member_id TEXT,
    business_date TEXT NOT NULL,
    booked_for TEXT,
    CONSTRAINT pk_sale_rule PRIMARY KEY (sale_id, position),
    CONSTRAINT fk_sale_rule_sale_id_sale FOREIGN KEY(sale_id) REFERENCES sale (sale_id)
)
 STRICT;

CREATE INDEX ix_sale_rule_use ON sale_rule (rule_id, member_id, business_date);

CREATE TABLE spend_guard (
    member_id TEXT NOT NULL,
    failed_count INTEGER NOT NULL,
    locked_until_ms INTEGER NOT NULL,
    CONSTRAINT pk_spend_guard PRIMARY KEY (member_id),
    CONSTRAINT fk_spend_guard_member_id_member FOREIGN KEY(member_id) REFERENCES member (member_id)
)
 STRICT;

CREATE TABLE tender_line (
    sale_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    reference TEXT NOT NULL,
    CONSTRAINT pk_tender_line PRIMARY KEY (sale_id, position),
    CONSTRAINT fk_tender_line_sale_id_sale FOREIGN KEY(sale_id) REFERENCES sale (sale_id)
)
 STRICT;

CREATE VIRTUAL TABLE member_name USING fts5(characters, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;

CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;

CREATE TRIGGER campaign_cost_no_update BEFORE UPDATE ON campaign_cost BEGIN SELECT RAISE(ABORT, 'campaign_cost is append-only'); END;

CREATE TRIGGER campaign_cost_no_delete BEFORE DELETE ON campaign_cost BEGIN SELECT RAISE(ABORT, 'campaign_cost is append-only'); END;

CREATE TRIGGER cash_movement_no_update BEFORE UPDATE ON cash_movement BEGIN SELECT RAISE(ABORT, 'cash_movement is append-only'); END;

CREATE TRIGGER cash_movement_no_delete BEFORE DELETE ON cash_movement BEGIN SELECT RAISE(ABORT, 'cash_movement is append-only'); END;

CREATE TRIGGER consent_no_update BEFORE UPDATE OF op_id, purpose, is_granted, notice_version, channel, actor, at_ms ON consent BEGIN SELECT RAISE(ABORT, 'consent is append-only'); END;

CREATE TRIGGER consent_no_delete BEFORE DELETE ON consent BEGIN SELECT RAISE(ABORT, 'consent is append-only'); END;

CREATE TRIGGER count_entry_no_update BEFORE UPDATE ON count_entry BEGIN SELECT RAISE(ABORT, 'count_entry is append-only'); END;

CREATE TRIGGER count_entry_no_delete BEFORE DELETE ON count_entry BEGIN SELECT RAISE(ABORT, 'count_entry is append-only'); END;

CREATE TRIGGER coupon_entry_no_update BEFORE UPDATE OF entry_id, op_id, coupon_id, kind, amount, sale_id, note, business_date, at_ms ON coupon_entry BEGIN SELECT RAISE(ABORT, 'coupon_entry is append-only'); END;

CREATE TRIGGER coupon_entry_no_delete BEFORE DELETE ON coupon_entry BEGIN SELECT RAISE(ABORT, 'coupon_entry is append-only'); END;

CREATE TRIGGER draw_try_no_update BEFORE UPDATE OF op_id, draw_id, seed, prize_id, business_date, at_ms ON draw_try BEGIN SELECT RAISE(ABORT, 'draw_try is append-only'); END;

CREATE TRIGGER draw_try_no_delete BEFORE DELETE ON draw_try BEGIN SELECT RAISE(ABORT, 'draw_try is append-only'); END;

CREATE TRIGGER gift_entry_no_update BEFORE UPDATE ON gift_entry BEGIN SELECT RAISE(ABORT, 'gift_entry is append-only'); END;

CREATE TRIGGER gift_entry_no_delete BEFORE DELETE ON gift_entry BEGIN SELECT RAISE(ABORT, 'gift_entry is append-only'); END;

CREATE TRIGGER gift_top_up_no_update BEFORE UPDATE ON gift_top_up BEGIN SELECT RAISE(ABORT, 'gift_top_up is append-only'); END;

CREATE TRIGGER gift_top_up_no_delete BEFORE DELETE ON gift_top_up BEGIN SELECT RAISE(ABORT, 'gift_top_up is append-only'); END;

CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE OF entry_id, op_id, unit, kind, amount, lot_id, expires_on, usable_from, reverses, sale_id, business_date, at_ms, note ON ledger_entry BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;

CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;

CREATE TRIGGER member_history_no_update BEFORE UPDATE OF op_id, field, old_value, new_value, actor, store, at_ms ON member_history BEGIN SELECT RAISE(ABORT, 'member_history is append-only'); END;

CREATE TRIGGER member_history_no_delete BEFORE DELETE ON member_history BEGIN SELECT RAISE(ABORT, 'member_history is append-only'); END;

CREATE TRIGGER operation_no_update BEFORE UPDATE ON operation BEGIN SELECT RAISE(ABORT, 'operation is append-only'); END;

CREATE TRIGGER operation_no_delete BEFORE DELETE ON operation BEGIN SELECT RAISE(ABORT, 'operation is append-only'); END;

CREATE TRIGGER operation_number_no_update BEFORE UPDATE ON operation_number BEGIN SELECT RAISE(ABORT, 'operation_number is append-only'); END;

CREATE TRIGGER operation_number_no_delete BEFORE DELETE ON operation_number BEGIN SELECT RAISE(ABORT, 'operation_number is append-only'); END;

CREATE TRIGGER programme_version_no_update BEFORE UPDATE ON programme_version BEGIN SELECT RAISE(ABORT, 'programme_version is append-only'); END;

CREATE TRIGGER programme_version_no_delete BEFORE DELETE ON programme_version BEGIN SELECT RAISE(ABORT, 'programme_version is append-only'); END;

CREATE TRIGGER programme_withdrawal_no_update BEFORE UPDATE ON programme_withdrawal BEGIN SELECT RAISE(ABORT, 'programme_withdrawal is append-only'); END;

CREATE TRIGGER programme_withdrawal_no_delete BEFORE DELETE ON programme_withdrawal BEGIN SELECT RAISE(ABORT, 'programme_withdrawal is append-only'); END;

CREATE TRIGGER prompt_answer_no_update BEFORE UPDATE OF op_id, product_id, reason, is_accepted, actor, business_date, at_ms ON prompt_answer BEGIN SELECT RAISE(ABORT, 'prompt_answer is append-only'); END;

CREATE TRIGGER prompt_answer_no_delete BEFORE DELETE ON prompt_answer BEGIN SELECT RAISE(ABORT, 'prompt_answer is append-only'); END;

CREATE TRIGGER sale_no_update BEFORE UPDATE OF sale_id, op_id, kind, receipt_no, returns_sale_id, store, terminal, actor, business_date, at_ms, gross_minor, due_minor, change_minor, points_redeemed ON sale BEGIN SELECT RAISE(ABORT, 'sale is append-only'); END;

CREATE TRIGGER sale_no_delete BEFORE DELETE ON sale BEGIN SELECT RAISE(ABORT, 'sale is append-only'); END;

CREATE TRIGGER sale_gets_its_member_once BEFORE UPDATE OF ticket, points_earned ON sale WHEN OLD.member_id IS NOT NULL OR NEW.member_id IS NULL BEGIN SELECT RAISE(ABORT, 'sale is append-only'); END;

CREATE TRIGGER sale_earning_no_update BEFORE UPDATE OF sale_id, position, rule_id, points, business_date ON sale_earning BEGIN SELECT RAISE(ABORT, 'sale_earning is append-only'); END;

CREATE TRIGGER sale_earning_no_delete BEFORE DELETE ON sale_earning BEGIN SELECT RAISE(ABORT, 'sale_earning is append-only'); END;

CREATE TRIGGER sale_line_no_update BEFORE UPDATE ON sale_line BEGIN SELECT RAISE(ABORT, 'sale_line is append-only'); END;

CREATE TRIGGER sale_line_no_delete BEFORE DELETE ON sale_line BEGIN SELECT RAISE(ABORT, 'sale_line is append-only'); END;

CREATE TRIGGER sale_rule_no_update BEFORE UPDATE OF sale_id, position, rule_id, kind, coupon_id, amount_minor, times, business_date ON sale_rule BEGIN SELECT RAISE(ABORT, 'sale_rule is append-only'); END;

CREATE TRIGGER sale_rule_no_delete BEFORE DELETE ON sale_rule BEGIN SELECT RAISE(ABORT, 'sale_rule is append-only'); END;

CREATE TRIGGER shift_no_update BEFORE UPDATE ON shift BEGIN SELECT RAISE(ABORT, 'shift is append-only'); END;

CREATE TRIGGER shift_no_delete BEFORE DELETE ON shift BEGIN SELECT RAISE(ABORT, 'shift is append-only'); END;

CREATE TRIGGER shift_close_no_update BEFORE UPDATE ON shift_close BEGIN SELECT RAISE(ABORT, 'shift_close is append-only'); END;

CREATE TRIGGER shift_close_no_delete BEFORE DELETE ON shift_close BEGIN SELECT RAISE(ABORT, 'shift_close is append-only'); END;

CREATE TRIGGER shift_tender_no_update BEFORE UPDATE ON shift_tender BEGIN SELECT RAISE(ABORT, 'shift_tender is append-only'); END;

CREATE TRIGGER shift_tender_no_delete BEFORE DELETE ON shift_tender BEGIN SELECT RAISE(ABORT, 'shift_tender is append-only'); END;

CREATE TRIGGER stock_movement_no_update BEFORE UPDATE ON stock_movement BEGIN SELECT RAISE(ABORT, 'stock_movement is append-only'); END;

CREATE TRIGGER stock_movement_no_delete BEFORE DELETE ON stock_movement BEGIN SELECT RAISE(ABORT, 'stock_movement is append-only'); END;

CREATE TRIGGER tender_line_no_update BEFORE UPDATE ON tender_line BEGIN SELECT RAISE(ABORT, 'tender_line is append-only'); END;

CREATE TRIGGER tender_line_no_delete BEFORE DELETE ON tender_line BEGIN SELECT RAISE(ABORT, 'tender_line is append-only'); END;

CREATE TRIGGER tier_change_no_update BEFORE UPDATE OF op_id, cause, tier_before, tier_after, reason, actor, approver, business_date, at_ms ON tier_change BEGIN SELECT RAISE(ABORT, 'tier_change is append-only'); END;

CREATE TRIGGER tier_change_no_delete BEFORE DELETE ON tier_change BEGIN SELECT RAISE(ABORT, 'tier_change is append-only'); END;

CREATE TRIGGER top_up_no_update BEFORE UPDATE OF top_up_id, op_id, receipt_no, rule_id, amount_minor, bonus_minor, store, terminal, actor, business_date, at_ms, top_up ON top_up BEGIN SELECT RAISE(ABORT, 'top_up is append-only'); END;

CREATE TRIGGER top_up_no_delete BEFORE DELETE ON top_up BEGIN SELECT RAISE(ABORT, 'top_up is append-only'); END;

CREATE TRIGGER top_up_refund_no_update BEFORE UPDATE OF refund_id, op_id, receipt_no, top_up_id, money_back_minor, store, terminal, actor, business_date, at_ms, refund ON top_up_refund BEGIN SELECT RAISE(ABORT, 'top_up_refund is append-only'); END;

CREATE TRIGGER top_up_refund_no_delete BEFORE DELETE ON top_up_refund BEGIN SELECT RAISE(ABORT, 'top_up_refund is append-only'); END;
