// SPDX-License-Identifier: GPL-3.0-or-later
// What was said in one exchange, as far as the user wants it kept: off, of failures, or always; capped.
#pragma once

#include "core/config/config.h"
#include "core/gateway/clientcall.h"
#include "core/ledger/record.h"
#include "core/secrets/mask.h"

#include <memory>

namespace gatehouse::gateway {

class BodyCapture
{
public:
    explicit BodyCapture(const config::Storage &settings)
        : m_settings(settings)
    {
    }

    void restart() { m_answer.clear(); } // another attempt answers

    void answer(std::string_view clientBytes);

    // Null where nothing is to be kept. Keys are masked in headers and bodies.
    std::unique_ptr<ledger::ExchangeBodies> take(const ClientCall &call,
                                                 const http::HeaderList &answerHeaders, bool failed,
                                                 const secrets::LiveSecrets &live);

private:
    const config::Storage &m_settings; // of the runtime that the exchange holds
    QByteArray m_answer = {};
    bool m_truncated = false;
};

} // namespace gatehouse::gateway
