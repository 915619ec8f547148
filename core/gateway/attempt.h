// SPDX-License-Identifier: GPL-3.0-or-later
// One try at one provider: carries the request there, reads errors in whatever form they come, and hands on
// what is an answer. It decides nothing; its owner does.
#pragma once

#include "core/gateway/answerpath.h"
#include "core/providers/registry.h"
#include "core/upstream/upstream.h"

#include <QTimer>

namespace gatehouse::gateway {

struct AttemptSpec
{
    providers::ProviderPtr provider = {};
    KeyId key = {};
    QByteArray model = {};
    upstream::Request request = {};
    AnswerPathSpec path = {};
    std::vector<QByteArray> dropped = {}; // what the translation could not say
};

class Attempt final : private upstream::Listener
{
public:
    // Called in the order head, bytes…, then exactly one of ended or failed. The owner may destroy the
    // attempt in any.
    class Owner
    {
    public:
        virtual ~Owner() = default;
        virtual void attemptHead(int status, const http::HeaderList &headers, bool stream) = 0;
        virtual void attemptBytes(std::string_view clientBytes, bool sawOutput) = 0;
        virtual void attemptEnded(std::string_view lastClientBytes) = 0;
        virtual void attemptFailed(const Error &error) = 0;
    };

    Attempt(AttemptSpec &&spec, Owner &owner);
    void start(upstream::Client &client);

    void setOwner(Owner &owner) { m_owner = &owner; }

    void pause();
    void resume();

    const AttemptSpec &spec() const { return m_spec; }

    AnswerFacts facts() const;
    QByteArray failureEvent(const Error &error) const; // for a stream broken after the commit point
    QByteArray heartbeat() const;                      // client bytes that say nothing; see AnswerPath
    const upstream::Timings &timings() const;

    bool requestSent() const { return m_call ? m_call->requestSent() : m_requestSent; }

    // Nobody knows whether the provider charges: it had the request and was given up on before it said a
    // word, or it began an answer that broke. `error` is the end of the attempt; empty: it is left now.
    bool mayCharge(const std::optional<Error> &error) const;

    int upstreamStatus() const { return m_status; }

    // The provider's own error, where the client speaks its dialect and it is JSON; else empty.
    QByteArray ownErrorBody() const;

    const http::HeaderList &errorHeaders() const { return m_errorHeaders; }

    static constexpr qsizetype maxErrorBody = 256 * 1024;
    // How long a provider's end mark is waited for after the finish reason: usage may still come.
    static constexpr std::chrono::milliseconds endPatience{1500};

private:
    void upstreamHead(int status, const http::HeaderList &headers) override;
    void upstreamBody(std::string_view bytes) override;
    void upstreamEnded() override;
    void upstreamFailed(const Error &error) override;

    bool readsBody(int status, const http::HeaderList &headers);
    void watchForEnd();
    void endByItself();
    void failWith(Error error);
    Error providerError() const;

    AttemptSpec m_spec;
    Owner *m_owner;
    std::unique_ptr<AnswerPath> m_path;
    std::unique_ptr<upstream::Call> m_call;
    std::unique_ptr<QTimer> m_endTimer;
    std::int64_t m_outputAtFinish = 0;
    http::HeaderList m_errorHeaders;
    QByteArray m_errorBody;
    upstream::Timings m_timings = {}; // of the call that is gone
    int m_status = 0;
    bool m_answerBegun = false; // a byte of a body of a 200
    bool m_isError = false;
    bool m_failed = false;
    bool m_requestSent = false;
};

} // namespace gatehouse::gateway
