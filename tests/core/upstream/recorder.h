// SPDX-License-Identifier: GPL-3.0-or-later
// A listener that writes down what it hears.
#pragma once

#include "core/upstream/upstream.h"

#include <functional>
#include <optional>

namespace gatehouse::test {

struct Recorder final : upstream::Listener
{
    int status = 0;
    http::HeaderList headers = {};
    QByteArray body = {};
    QByteArray story = {}; // 'h' head, 'b' body, 'e' ended, 'f' failed, in the order heard
    std::optional<Error> error = {};
    bool ended = false;
    std::unique_ptr<upstream::Call> call = {};
    std::function<void(char event)> then = {}; // after each event; may destroy the call

    bool isOver() const { return ended || error.has_value(); }

    void upstreamHead(int s, const http::HeaderList &h) override
    {
        status = s;
        headers = h;
        tell('h');
    }

    void upstreamBody(std::string_view bytes) override
    {
        body.append(bytes.data(), qsizetype(bytes.size()));
        if (!story.endsWith('b'))
            story += 'b';
        if (then)
            then('b');
    }

    void upstreamEnded() override
    {
        ended = true;
        tell('e');
    }

    void upstreamFailed(const Error &e) override
    {
        error = e;
        tell('f');
    }

private:
    void tell(char event)
    {
        story += event;
        if (then)
            then(event);
    }
};

inline upstream::Request post(const QUrl &url, const QByteArray &body = QByteArrayLiteral("{\"n\":1}"))
{
    upstream::Request request{.method = QByteArrayLiteral("POST"), .url = url, .body = body};
    request.headers.add("Content-Type", "application/json");
    return request;
}

} // namespace gatehouse::test
