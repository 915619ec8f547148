-- SPDX-License-Identifier: GPL-3.0-or-later
-- The cache's own file. Time is milliseconds since 1970 (UTC), money nano-USD.

-- One row per answer. Ids are never used twice: they are the labels of the vector index.
CREATE TABLE entry (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    key         BLOB NOT NULL UNIQUE, -- SHA-256, see core/cache/key/cachekey.h
    owner       TEXT NOT NULL,
    model       TEXT NOT NULL,
    provider    TEXT NOT NULL,
    scope       BLOB NOT NULL,        -- SHA-256; empty where the entry is never found by similarity
    question    TEXT NOT NULL,
    embedder    TEXT NOT NULL,        -- whose vector it is; empty for none
    vector      BLOB NOT NULL,        -- float32 scale, then one int8 per dimension
    created_ms  INTEGER NOT NULL,
    expires_ms  INTEGER NOT NULL,     -- 0: never
    used_ms     INTEGER NOT NULL,
    hits        INTEGER NOT NULL DEFAULT 0,
    cost_nano   INTEGER NOT NULL,     -- of the answer when it was made
    duration_ms INTEGER NOT NULL,
    bytes       INTEGER NOT NULL,     -- on disk, request and answer
    pinned      INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX entry_expires ON entry (expires_ms) WHERE expires_ms > 0;
CREATE INDEX entry_used ON entry (used_ms) WHERE pinned = 0;

-- The bodies stand apart, so that lists read a narrow table. Both are zstd frames.
CREATE TABLE answer (
    id      INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    request BLOB NOT NULL,
    body    BLOB NOT NULL
);

-- What was learned about an entry; it outlives the entry, so that a wrong answer does not come back with it.
CREATE TABLE lesson (
    key      BLOB PRIMARY KEY,
    boundary REAL NOT NULL -- a hit by similarity must be above it
) WITHOUT ROWID;

-- Shadow mode: how similar the question was, and whether the cached answer would have agreed.
CREATE TABLE observation (
    id         INTEGER PRIMARY KEY,
    key        BLOB NOT NULL,
    similarity REAL NOT NULL,
    same       INTEGER NOT NULL,
    at_ms      INTEGER NOT NULL
);
CREATE INDEX observation_key ON observation (key);
