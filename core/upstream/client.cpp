// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/client.h"

#include "core/upstream/networkaccessmanager.h"
#include "core/upstream/qnamclient.h"

namespace gatehouse::upstream {

namespace {

class WholeClient final : public Client
{
public:
    WholeClient(const Clock &clock, const PoolSettings &settings)
        : m_manager(clock, settings)
        , m_client(clock, m_manager)
    {
    }

    std::unique_ptr<Call> send(Request request, Listener &listener) override
    {
        return m_client.send(std::move(request), listener);
    }

    void warmUp(const QUrl &url, const Transport &transport) override { m_client.warmUp(url, transport); }

    void dropIdleConnections() override { m_client.dropIdleConnections(); }

private:
    NetworkAccessManager m_manager;
    QnamClient m_client;
};

} // namespace

std::unique_ptr<Client> makeClient(const Clock &clock, const PoolSettings &settings)
{
    return std::make_unique<WholeClient>(clock, settings);
}

} // namespace gatehouse::upstream
