-- SPDX-License-Identifier: GPL-3.0-or-later
-- What of a row's cost nobody has confirmed (a provider was given up on after it had the request), and the service
-- tier by which it was charged, without which it could not be charged anew.
ALTER TABLE exchange_detail ADD COLUMN possible_nano INTEGER NOT NULL DEFAULT 0;
ALTER TABLE exchange_detail ADD COLUMN service_tier INTEGER NOT NULL DEFAULT 0; -- of name
