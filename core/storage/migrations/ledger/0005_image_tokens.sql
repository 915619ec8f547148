-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tokens of images have prices of their own: what a model draws costs many times what it writes.
ALTER TABLE exchange_detail ADD COLUMN image_input INTEGER NOT NULL DEFAULT 0;
ALTER TABLE exchange_detail ADD COLUMN image_output INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup_minute ADD COLUMN image_input INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup_minute ADD COLUMN image_output INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup_hour ADD COLUMN image_input INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup_hour ADD COLUMN image_output INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup_day ADD COLUMN image_input INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollup_day ADD COLUMN image_output INTEGER NOT NULL DEFAULT 0;
