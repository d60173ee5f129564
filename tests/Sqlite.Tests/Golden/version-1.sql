CREATE TABLE template_document (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, json TEXT NOT NULL) STRICT;

CREATE TABLE template (
    component TEXT NOT NULL, version INTEGER NOT NULL, document INTEGER NOT NULL,
    PRIMARY KEY (component, version)) STRICT, WITHOUT ROWID;

CREATE TABLE instance (
    id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, document INTEGER NOT NULL, component TEXT NOT NULL,
    version INTEGER NOT NULL, status TEXT NOT NULL, failed_tasks INTEGER NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, closed_at INTEGER, dispatch_error TEXT) STRICT;

CREATE INDEX instance_created ON instance (created_at DESC, ref);

CREATE INDEX instance_status_created ON instance (status, created_at DESC, ref);

CREATE INDEX instance_component_created ON instance (component, created_at DESC, ref);

CREATE INDEX instance_component_status_created ON instance (component, status, created_at DESC, ref);

CREATE INDEX instance_failed_created ON instance (created_at DESC, ref) WHERE failed_tasks > 0;

CREATE INDEX instance_closed ON instance (closed_at, ref) WHERE closed_at IS NOT NULL;

CREATE TABLE instance_data (instance INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;

CREATE TABLE stage_state (
    instance INTEGER NOT NULL, stage INTEGER NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (instance, stage)) STRICT, WITHOUT ROWID;

CREATE TABLE task_state (
    instance INTEGER NOT NULL, stage INTEGER NOT NULL, task INTEGER NOT NULL,
    status TEXT NOT NULL, attempt INTEGER NOT NULL, reason TEXT, updated_pretty TEXT,
    PRIMARY KEY (instance, stage, task)) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (id INTEGER PRIMARY KEY, instance INTEGER NOT NULL, commit_id TEXT NOT NULL, committed_at INTEGER NOT NULL, dispatches TEXT NOT NULL, entries TEXT NOT NULL) STRICT;

CREATE INDEX outbox_instance ON outbox (instance);

CREATE INDEX outbox_committed ON outbox (committed_at, instance);

CREATE TABLE log (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, event_id TEXT NOT NULL, ref TEXT, component TEXT, event_name TEXT, stage TEXT, task TEXT,
    outcome TEXT NOT NULL, code TEXT, reason TEXT, version INTEGER, changes TEXT NOT NULL, scheduled TEXT NOT NULL,
    decided_at INTEGER NOT NULL, received_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL, body TEXT NOT NULL, body_hash TEXT NOT NULL) STRICT;

CREATE INDEX log_ref_version ON log (ref, version);

CREATE INDEX log_recorded ON log (recorded_at, id);

CREATE TABLE queue (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    visibility_ms INTEGER NOT NULL,
    retention_ms INTEGER NOT NULL,
    dead_letter_queue TEXT,
    max_receive_count INTEGER
) STRICT;

CREATE TABLE queue_message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    queue INTEGER NOT NULL,
    group_id TEXT,
    visible_at INTEGER NOT NULL,
    receive_count INTEGER NOT NULL,
    receipt TEXT,
    first_received_at INTEGER,
    sent_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    attributes TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE INDEX queue_message_visible ON queue_message (queue, visible_at, seq, receive_count, expires_at);

CREATE INDEX queue_message_group ON queue_message (queue, group_id, seq) WHERE group_id IS NOT NULL;

CREATE INDEX queue_message_expiry ON queue_message (queue, expires_at);

CREATE TABLE queue_group (
    queue INTEGER NOT NULL,
    group_id TEXT NOT NULL,
    free_at INTEGER NOT NULL,
    PRIMARY KEY (queue, group_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX queue_group_free ON queue_group (queue, free_at, group_id);

CREATE TABLE queue_deduplication (
    queue INTEGER NOT NULL,
    deduplication_id TEXT NOT NULL,
    ends_at INTEGER NOT NULL,
    PRIMARY KEY (queue, deduplication_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX queue_deduplication_end ON queue_deduplication (queue, ends_at);
