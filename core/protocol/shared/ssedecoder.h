// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of decoders whose streams are server-sent events and whose whole answers are one JSON: splitting,
// limits, and what is to be said of a body that is neither.
#pragma once

#include "core/base/json/document.h"
#include "core/protocol/dialect.h"
#include "core/protocol/shared/ssescan.h"

namespace gatehouse::protocol {

class SseDecoder : public AnswerDecoder
{
public:
    explicit SseDecoder(bool stream)
        : m_stream(stream)
    {
    }

    Result<> feed(std::string_view bytes, std::vector<ChatEvent> &events) override;
    Result<> finish(std::vector<ChatEvent> &events) override;

    static constexpr qsizetype maxWholeBytes = 64 * 1024 * 1024;

protected:
    // One event of a stream, its data parsed unless it is no JSON by rule.
    virtual Result<> readEvent(std::string_view event, json::Value root, std::vector<ChatEvent> &events) = 0;
    virtual Result<> readWhole(json::Value root, std::vector<ChatEvent> &events) = 0;
    // The stream has ended: closes what is open. Error: the end came too early.
    virtual Result<> endStream(std::vector<ChatEvent> &events) = 0;

    // Data that is an end mark and no JSON.
    virtual bool isEndMark(std::string_view) const { return false; }

    virtual void seeEndMark(std::vector<ChatEvent> &) {}

private:
    void take(std::string_view event, std::string_view data, std::vector<ChatEvent> &events);

    bool m_stream;
    bool m_sawEvent = false;
    SseScan m_scan = {};
    json::Document m_document = {};
    QByteArray m_body = {}; // whole answers, and the head of a stream that is none
    Result<> m_result = {};
};

} // namespace gatehouse::protocol
