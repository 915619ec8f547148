// SPDX-License-Identifier: GPL-3.0-or-later
// A second attempt beside a silent first one, at another target. It keeps what its provider says to itself
// until that is an answer: the first output of a stream, the end of anything else. Then its owner lets it
// take the place of the first; or drops it, when that one answers.
#pragma once

#include "core/gateway/launcher.h"

#include <QTimer>

namespace gatehouse::gateway {

class Hedge final : private Attempt::Owner
{
public:
    // Each is the last thing that the hedge does: the owner may destroy it.
    class Owner
    {
    public:
        virtual ~Owner() = default;
        virtual void hedgeDue() = 0; // the first has been silent for long enough: begin() or drop it
        virtual void hedgeAnswered() = 0;
        virtual void hedgeFailed(const Error &error) = 0;
    };

    Hedge(std::chrono::milliseconds delay, Owner &owner);

    void begin(Launch launch, AttemptSpec spec, upstream::Client &client);

    bool begun() const { return m_launch.attempt != nullptr; }

    const Launch &launch() const { return m_launch; }

    Launch &launch() { return m_launch; }

    // From now on its attempt speaks to `to`; what it said before is told by replay().
    Launch handOver(Attempt::Owner &to);
    void replay(Attempt::Owner &to);

private:
    void attemptHead(int status, const http::HeaderList &headers, bool stream) override;
    void attemptBytes(std::string_view clientBytes, bool sawOutput) override;
    void attemptEnded(std::string_view lastClientBytes) override;
    void attemptFailed(const Error &error) override;

    Owner &m_owner;
    QTimer m_timer;
    Launch m_launch;
    http::HeaderList m_headers;
    QByteArray m_held;
    QByteArray m_last;
    int m_status = 0;
    bool m_stream = false;
    bool m_sawOutput = false;
    bool m_ended = false;
};

// When a hedge of this step is due: by the provider's own times where the route asks for that and enough are
// known, else after the fixed time. Nothing: the route does not hedge.
std::optional<std::chrono::milliseconds> hedgeDelay(const routing::Step &step,
                                                    const routing::HealthBoard &health);

// Twice the same question costs twice and changes nothing. What changes something at the provider does not
// belong there: items added to a conversation, work in the background, tools that the provider runs itself.
bool safeToSendTwice(const ClientCall &call);

} // namespace gatehouse::gateway
