// SPDX-License-Identifier: GPL-3.0-or-later
// A client that only remembers what it was sent.
#pragma once

#include "core/http/handler.h"

#include <vector>

namespace gatehouse::test {

class FakeWriter final : public http::ResponseWriter
{
public:
    void sendWhole(int newStatus, const http::HeaderList &newHeaders, std::string_view bytes) override
    {
        sendHead(newStatus, newHeaders);
        write(bytes);
        end();
    }

    void sendHead(int newStatus, const http::HeaderList &newHeaders, std::optional<qint64>) override
    {
        Q_ASSERT(!head);
        head = true;
        status = newStatus;
        headers = newHeaders;
    }

    using http::ResponseWriter::sendHead;

    void sendHead(int newStatus, const http::HeaderList &newHeaders)
    {
        sendHead(newStatus, newHeaders, std::nullopt);
    }

    void write(std::string_view bytes) override
    {
        Q_ASSERT(head && !ended && !aborted);
        body.append(bytes.data(), qsizetype(bytes.size()));
        ++writes;
    }

    void end() override { ended = true; }

    void abort() override { aborted = true; }

    bool headSent() const override { return head; }

    qint64 bytesPending() const override { return pending; }

    bool head = false;
    bool ended = false;
    bool aborted = false;
    int status = 0;
    int writes = 0;
    qint64 pending = 0;
    http::HeaderList headers;
    QByteArray body;
};

} // namespace gatehouse::test
