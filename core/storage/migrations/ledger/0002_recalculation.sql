-- SPDX-License-Identifier: GPL-3.0-or-later
-- Old rows keep the price they were charged by. Where a user has them charged anew, this says when and what it changed.
CREATE TABLE recalculation (
    id          INTEGER PRIMARY KEY,
    at_ms       INTEGER NOT NULL,
    from_ms     INTEGER NOT NULL, -- of the filter, as provider and model
    to_ms       INTEGER NOT NULL,
    provider    TEXT NOT NULL,
    model       TEXT NOT NULL,
    rows        INTEGER NOT NULL, -- looked at
    changed     INTEGER NOT NULL,
    before_nano INTEGER NOT NULL, -- cost of those that changed
    after_nano  INTEGER NOT NULL
);
