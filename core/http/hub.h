// SPDX-License-Identifier: GPL-3.0-or-later
// The connections of one server and what they share: settings, clock, a buffer to read into, and the list of
// those that have something to send before the event loop sleeps.
#pragma once

#include "core/http/connection.h"
#include "core/http/serversettings.h"

#include <atomic>
#include <deque>
#include <functional>
#include <vector>

namespace gatehouse::http {

class Hub
{
public:
    struct Facts // told to the Server; called on its thread
    {
        std::function<void(int count)> connectionsChanged = {};
        std::function<void(const Error &error, const QByteArray &peer)> refused = {};
        std::function<void()> laterWanted = {}; // call goOn() soon, from the event loop
    };

    Hub(RequestHandler &handler, const Clock &clock, ServerSettings settings);
    ~Hub();
    Q_DISABLE_COPY_MOVE(Hub)

    void setFacts(Facts facts) { m_facts = std::move(facts); }

    void setSettings(ServerSettings settings) { m_settings = std::move(settings); }

    void adopt(qintptr descriptor);
    void settleAll(); // at the end of each turn of the event loop
    void goOn();
    void checkDeadlines();
    void drain();
    void cutAll();

    int connections() const { return m_count.load(std::memory_order_relaxed); }

    // For connections:
    RequestHandler &handler() { return m_handler; }

    const Clock &clock() const { return m_clock; }

    const ServerSettings &settings() const { return m_settings; }

    DateText &date() { return m_date; }

    bool draining() const { return m_draining; }

    std::vector<char> &scratch() { return m_scratch; }

    // Held while a connection stands on the stack: should somebody run an event loop inside a handler after
    // all, the connection is not freed under his feet.
    class InUse
    {
    public:
        explicit InUse(Hub &hub)
            : m_hub(hub)
        {
            ++m_hub.m_inUse;
        }

        ~InUse() { --m_hub.m_inUse; }

        Q_DISABLE_COPY_MOVE(InUse)

    private:
        Hub &m_hub;
    };

    // One turn of the event loop begins so many requests, and then sees to those that are under way. Where
    // more arrive than it can serve, it would else begin all before it ends one, each on a connection of its
    // own to the provider and each out of the processor's caches by the time of its answer. False: the
    // connection has a place in line, and its begin() is called later.
    bool mayBegin(Connection &connection);
    void touch(Connection &connection);
    void retire(Connection &connection); // freed at the end of the turn
    void refused(const Error &error, const QByteArray &peer);

private:
    void turnAway(qintptr descriptor);
    void countChanged();
    void wantLater();

    RequestHandler &m_handler;
    const Clock &m_clock;
    ServerSettings m_settings;
    Facts m_facts = {};
    DateText m_date;
    std::vector<char> m_scratch = std::vector<char>(64 * 1024);
    std::deque<Connection *> m_line = {}; // of those that have a request to begin; null: it is gone
    std::vector<Connection *> m_touched = {};
    std::vector<Connection *> m_settling = {};
    std::vector<std::unique_ptr<Connection>> m_retired = {};
    std::vector<std::unique_ptr<Connection>> m_connections = {};
    std::atomic<int> m_count = 0; // read by other threads
    int m_inUse = 0;
    int m_begun = 0; // in this turn
    bool m_laterWanted = false;
    bool m_inSettle = false;
    bool m_draining = false;
};

} // namespace gatehouse::http
