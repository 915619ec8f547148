-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sums tell how many of their requests have tokens that nobody reported, so that the two are never mixed silently.
ALTER TABLE rollup_minute ADD COLUMN estimated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup_hour ADD COLUMN estimated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup_day ADD COLUMN estimated INTEGER NOT NULL DEFAULT 0;
