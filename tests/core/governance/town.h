// SPDX-License-Identifier: GPL-3.0-or-later
// A governor with a clock that stands still, and one client key.
#pragma once

#include "core/governance/governor.h"
#include "tests/support/manualclock.h"

namespace gatehouse::test {

inline Money usd(const char *decimal) { return Money::fromDecimal(decimal).value(); }

inline config::Budget budget(const char *limit, config::Budget::Period period = config::Budget::Period::Month)
{
    return {.limit = usd(limit), .period = period};
}

struct Town
{
    ManualClock clock = {};
    governance::Governor governor{clock};
    config::Config config = {};
    governance::ClientBookPtr book = {};

    Town() { config.clients = {{.id = {"laptop"}, .sha256 = QByteArray(64, 'a')}}; }

    config::Client &client() { return config.clients.front(); }

    void apply() { book = governor.apply(config); }

    governance::ClientPtr laptop() const { return book->find({"laptop"}); }

    Result<governance::Admission> admit(const char *estimate = "0", std::int64_t tokens = 0)
    {
        return governor.admit(laptop(), {.tokens = tokens, .estimate = usd(estimate)});
    }

    // "refused", or what was spent afterwards by a request that costs so much.
    QString spend(const char *cost)
    {
        auto admission = admit();
        if (!admission)
            return QStringLiteral("refused");
        admission->settle(usd(cost), 0);
        return governor.history({"laptop"}).forever.toDecimal();
    }
};

} // namespace gatehouse::test
