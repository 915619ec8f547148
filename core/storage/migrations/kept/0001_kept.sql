-- What the gateway remembers of conversations for clients that cannot: see core/gateway/keptfile.h.
CREATE TABLE kept (
    seq INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    key BLOB NOT NULL,
    value BLOB NOT NULL,
    expires_ms INTEGER NOT NULL,
    UNIQUE (kind, key)
);
