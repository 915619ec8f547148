// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/jsonwatcher.h"

#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/usagereading.h"
#include "core/protocol/shared/watchstate.h"

namespace gatehouse::protocol {

namespace {

constexpr qsizetype maxBody = 8 * 1024 * 1024; // more is a file, not an account of one

class JsonWatcher final : public WatchState
{
public:
    void feed(std::string_view bytes) override
    {
        m_output = m_output || !bytes.empty();
        if (m_body.size() + qsizetype(bytes.size()) <= maxBody)
            append(m_body, bytes);
        else
            m_large = true;
    }

    void finish() override
    {
        m_end = true;
        json::Document document;
        if (m_large || !document.parse(view(m_body)))
            return;
        const json::Value root = document.root();
        if (root["error"].isObject())
            setError(readErrorObject(root["error"]));
        if (root["model"].isString())
            m_model = root["model"].name();
        if (root["service_tier"].isString())
            m_tier = root["service_tier"].text();
        const json::Value usage = root["usage"];
        if (usage["cache_read_input_tokens"].exists())
            setUsage(readAnthropicUsage(usage));
        else if (usage.isObject())
            setUsage(readOpenAiUsage(usage));
    }

private:
    QByteArray m_body = {};
    bool m_large = false;
};

} // namespace

std::unique_ptr<AnswerWatcher> watchJson() { return std::make_unique<JsonWatcher>(); }

} // namespace gatehouse::protocol
