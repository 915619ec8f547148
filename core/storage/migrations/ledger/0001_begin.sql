-- SPDX-License-Identifier: GPL-3.0-or-later
-- The ledger. Money is nano-USD, time is microseconds unless the name says ms (milliseconds since 1970, UTC).

-- Every text that repeats stands here once; 0 stands for the empty one.
CREATE TABLE name (
    id   INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);
INSERT INTO name (id, text) VALUES (0, '');

-- One row per request. seq is the beginning of the request's id (44 bits of milliseconds, 19 of chance), so rows
-- lie in the order of their start and a list, newest first, needs no index. The table is kept narrow: a filter that
-- no index serves reads a million rows of it in a tenth of a second.
CREATE TABLE exchange (
    seq          INTEGER PRIMARY KEY,
    started_ms   INTEGER NOT NULL,
    state        INTEGER NOT NULL, -- 0 running, 1 finished, 2 failed, 3 cancelled, 4 interrupted
    provider     INTEGER NOT NULL, -- of name, as all texts below
    model        INTEGER NOT NULL, -- the one that is charted: served, else asked where a provider was reached
    model_asked  INTEGER NOT NULL,
    route        INTEGER NOT NULL,
    client       INTEGER NOT NULL,
    path         INTEGER NOT NULL,
    status       INTEGER NOT NULL, -- what the client got
    cause        INTEGER NOT NULL, -- name of the cause, 0 for none
    stream       INTEGER NOT NULL,
    cache_kind   INTEGER NOT NULL,
    cost_nano    INTEGER NOT NULL,
    saved_nano   INTEGER NOT NULL,
    total        INTEGER NOT NULL,
    first_byte   INTEGER NOT NULL
);
CREATE INDEX exchange_running ON exchange (seq) WHERE state = 0;

CREATE TABLE exchange_detail (
    seq              INTEGER PRIMARY KEY,
    id               BLOB NOT NULL, -- 16 bytes, a ULID
    model_served     INTEGER NOT NULL,
    operation        INTEGER NOT NULL,
    dialect_in       INTEGER NOT NULL,
    dialect_out      INTEGER NOT NULL,
    key              INTEGER NOT NULL,
    agent            INTEGER NOT NULL,
    finish           INTEGER NOT NULL,
    queue            INTEGER NOT NULL,
    connect          INTEGER NOT NULL,
    upstream         INTEGER NOT NULL,
    usage_source     INTEGER NOT NULL, -- 0 none, 1 reported, 2 estimated
    price_state      INTEGER NOT NULL, -- 0 priced, 1 unpriced, 2 free
    price_version    INTEGER NOT NULL,
    input            INTEGER NOT NULL,
    cache_read       INTEGER NOT NULL,
    cache_write_5m   INTEGER NOT NULL,
    cache_write_1h   INTEGER NOT NULL,
    audio_input      INTEGER NOT NULL,
    output           INTEGER NOT NULL,
    reasoning        INTEGER NOT NULL,
    audio_output     INTEGER NOT NULL,
    images           INTEGER NOT NULL,
    characters       INTEGER NOT NULL,
    audio_ms         INTEGER NOT NULL,
    searches         INTEGER NOT NULL,
    request_bytes    INTEGER NOT NULL,
    answer_bytes     INTEGER NOT NULL,
    attempts         INTEGER NOT NULL, -- number; 1 and no note: the attempt of the next three columns
    attempt_status   INTEGER NOT NULL,
    attempt_started  INTEGER NOT NULL,
    attempt_duration INTEGER NOT NULL
);

-- Only for requests that have something to tell: failures, retries, dropped parameters.
CREATE TABLE exchange_note (
    seq      INTEGER PRIMARY KEY,
    message  TEXT NOT NULL,
    dropped  TEXT NOT NULL, -- JSON array of names
    attempts TEXT NOT NULL  -- JSON array of objects, empty where the detail tells it
);

-- Only where the user asked for it. Each part is Zstandard, or empty.
CREATE TABLE exchange_body (
    seq             INTEGER PRIMARY KEY,
    bytes           INTEGER NOT NULL, -- of the four as stored; before them, so that a sum reads no bodies
    truncated       INTEGER NOT NULL,
    request_headers BLOB NOT NULL,
    request         BLOB NOT NULL,
    answer_headers  BLOB NOT NULL,
    answer          BLOB NOT NULL
);

-- Sums for charts, written in the same transaction as the rows: a sum over these is the sum over the rows.
CREATE TABLE rollup_minute (
    start_ms INTEGER NOT NULL, provider INTEGER NOT NULL, model INTEGER NOT NULL,
    route INTEGER NOT NULL, client INTEGER NOT NULL,
    requests INTEGER NOT NULL, errors INTEGER NOT NULL, cache_hits INTEGER NOT NULL, unpriced INTEGER NOT NULL,
    cost_nano INTEGER NOT NULL, saved_nano INTEGER NOT NULL,
    input INTEGER NOT NULL, cache_read INTEGER NOT NULL, cache_write_5m INTEGER NOT NULL,
    cache_write_1h INTEGER NOT NULL, audio_input INTEGER NOT NULL, output INTEGER NOT NULL,
    reasoning INTEGER NOT NULL, audio_output INTEGER NOT NULL, images INTEGER NOT NULL,
    characters INTEGER NOT NULL, audio_ms INTEGER NOT NULL, searches INTEGER NOT NULL,
    output_micros INTEGER NOT NULL, streamed_tokens INTEGER NOT NULL,
    total BLOB NOT NULL, first_byte BLOB NOT NULL, -- latency sketches, see core/ledger/sketch.h
    PRIMARY KEY (start_ms, provider, model, route, client)
) WITHOUT ROWID;

CREATE TABLE rollup_hour (
    start_ms INTEGER NOT NULL, provider INTEGER NOT NULL, model INTEGER NOT NULL,
    route INTEGER NOT NULL, client INTEGER NOT NULL,
    requests INTEGER NOT NULL, errors INTEGER NOT NULL, cache_hits INTEGER NOT NULL, unpriced INTEGER NOT NULL,
    cost_nano INTEGER NOT NULL, saved_nano INTEGER NOT NULL,
    input INTEGER NOT NULL, cache_read INTEGER NOT NULL, cache_write_5m INTEGER NOT NULL,
    cache_write_1h INTEGER NOT NULL, audio_input INTEGER NOT NULL, output INTEGER NOT NULL,
    reasoning INTEGER NOT NULL, audio_output INTEGER NOT NULL, images INTEGER NOT NULL,
    characters INTEGER NOT NULL, audio_ms INTEGER NOT NULL, searches INTEGER NOT NULL,
    output_micros INTEGER NOT NULL, streamed_tokens INTEGER NOT NULL,
    total BLOB NOT NULL, first_byte BLOB NOT NULL,
    PRIMARY KEY (start_ms, provider, model, route, client)
) WITHOUT ROWID;

CREATE TABLE rollup_day (
    start_ms INTEGER NOT NULL, provider INTEGER NOT NULL, model INTEGER NOT NULL,
    route INTEGER NOT NULL, client INTEGER NOT NULL,
    requests INTEGER NOT NULL, errors INTEGER NOT NULL, cache_hits INTEGER NOT NULL, unpriced INTEGER NOT NULL,
    cost_nano INTEGER NOT NULL, saved_nano INTEGER NOT NULL,
    input INTEGER NOT NULL, cache_read INTEGER NOT NULL, cache_write_5m INTEGER NOT NULL,
    cache_write_1h INTEGER NOT NULL, audio_input INTEGER NOT NULL, output INTEGER NOT NULL,
    reasoning INTEGER NOT NULL, audio_output INTEGER NOT NULL, images INTEGER NOT NULL,
    characters INTEGER NOT NULL, audio_ms INTEGER NOT NULL, searches INTEGER NOT NULL,
    output_micros INTEGER NOT NULL, streamed_tokens INTEGER NOT NULL,
    total BLOB NOT NULL, first_byte BLOB NOT NULL,
    PRIMARY KEY (start_ms, provider, model, route, client)
) WITHOUT ROWID;

-- From when on each table is whole: older rows have been aged out. 'exchange', 'minute', 'hour'.
CREATE TABLE kept_from (
    part    TEXT PRIMARY KEY,
    from_ms INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO kept_from (part, from_ms) VALUES ('exchange', 0), ('minute', 0), ('hour', 0);

PRAGMA application_id = 1196704586; -- "GTHJ": tells the file to file(1)
