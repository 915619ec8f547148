// SPDX-License-Identifier: GPL-3.0-or-later
// What every watcher finds out, with the accessors of AnswerWatcher over it.
#pragma once

#include "core/protocol/dialect.h"

namespace gatehouse::protocol {

class WatchState : public AnswerWatcher
{
public:
    bool sawOutput() const override { return m_output; }

    bool sawEnd() const override { return m_end; }

    const Usage &usage() const override { return m_usage; }

    bool hasUsage() const override { return m_hasUsage; }

    FinishReason finishReason() const override { return m_finish; }

    const std::optional<Error> &error() const override { return m_error; }

    QByteArray servedModel() const override { return m_model; }

    QByteArray serviceTier() const override { return m_tier; }

    std::int64_t outputBytes() const override { return m_outputBytes; }

protected:
    void setUsage(const Usage &usage)
    {
        m_usage = usage;
        m_hasUsage = true;
    }

    void setError(Error error)
    {
        if (!m_error)
            m_error = std::move(error);
    }

    bool m_output = false;
    bool m_end = false;
    bool m_hasUsage = false;
    Usage m_usage = {};
    FinishReason m_finish = FinishReason::Unknown;
    std::optional<Error> m_error = {};
    QByteArray m_model = {};
    QByteArray m_tier = {};
    std::int64_t m_outputBytes = 0;
};

Error brokenStream();                     // ended without an end mark and without a finish reason
Error notAnAnswer(std::string_view body); // a 200 whose body is no JSON: HTML, half a JSON, nothing

// Watches by decoding every event. For dialects whose answers are rarely forwarded as they are.
std::unique_ptr<AnswerWatcher> watchByDecoding(std::unique_ptr<AnswerDecoder> decoder);

} // namespace gatehouse::protocol
