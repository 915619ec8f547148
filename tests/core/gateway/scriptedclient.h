// SPDX-License-Identifier: GPL-3.0-or-later
// Providers that say what a test tells them to, without a network: the test plays the provider's part line by
// line.
#pragma once

#include "core/upstream/upstream.h"

#include <QList>

namespace gatehouse::test {

class ScriptedClient final : public upstream::Client
{
public:
    // One request that a provider received. The test answers through it as long as the gateway holds it.
    struct Received
    {
        upstream::Request request;
        upstream::Listener *listener = nullptr;
        bool aborted = false;
        bool paused = false;

        void head(int status, std::string_view contentType = "application/json",
                  std::initializer_list<http::HeaderField> more = {})
        {
            http::HeaderList headers;
            headers.add("content-type", contentType);
            for (const auto &field : more)
                headers.add(field.name, field.value);
            listener->upstreamHead(status, headers);
        }

        void says(std::string_view bytes) { listener->upstreamBody(bytes); }

        void ends() { listener->upstreamEnded(); }

        void fails(Cause cause, const QString &message)
        {
            listener->upstreamFailed({.cause = cause, .message = message});
        }

        void answers(int status, std::string_view body)
        {
            head(status);
            says(body);
            ends();
        }
    };

    std::unique_ptr<upstream::Call> send(upstream::Request request, upstream::Listener &listener) override
    {
        auto received =
            std::make_shared<Received>(Received{.request = std::move(request), .listener = &listener});
        all.push_back(received);
        return std::make_unique<Call>(received);
    }

    void warmUp(const QUrl &url, const upstream::Transport &) override { warmed.append(url); }

    Received &last() { return *all.back(); }

    std::vector<std::shared_ptr<Received>> all;
    QList<QUrl> warmed;

private:
    struct Call final : upstream::Call
    {
        explicit Call(std::shared_ptr<Received> of)
            : received(std::move(of))
        {
        }

        ~Call() override { received->aborted = true; }

        void pause() override { received->paused = true; }

        void resume() override { received->paused = false; }

        const upstream::Timings &timings() const override { return times; }

        bool requestSent() const override { return true; }

        std::shared_ptr<Received> received;
        upstream::Timings times;
    };
};

} // namespace gatehouse::test
