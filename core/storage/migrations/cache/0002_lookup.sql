-- SPDX-License-Identifier: GPL-3.0-or-later
-- How similar the nearest entry was when something was looked up by meaning, and what became of it.
CREATE TABLE lookup (
    band    INTEGER NOT NULL, -- hundredth of similarity, 0 to 99
    outcome INTEGER NOT NULL, -- 0: below the cut · 1: a guard objected · 2: hit
    count   INTEGER NOT NULL,
    PRIMARY KEY (band, outcome)
) WITHOUT ROWID;
