// SPDX-License-Identifier: GPL-3.0-or-later
// Facts that the engine tells the window. Values only.
#pragma once

#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/secrets/storestatus.h"

#include <QMetaType>
#include <QString>

#include <cstdint>
#include <vector>

namespace gatehouse::gateway {

struct PortConflict
{
    quint16 port = 0;
    QString holder = {};
    quint16 freePort = 0;
}; // holder: "nginx (pid 812)", or empty

using SecretStoreStatus = secrets::StoreStatus;

struct ProviderStatus
{
    ProviderId provider = {};
    bool available = true; // its breaker is closed or half open
    int inFlight = 0;
    double latencyMs = 0;
    int keysReady = 0;
    int keysCooling = 0;
    QString lastError = {};
    std::int64_t lastErrorMs = 0;
};

struct CacheHealth // all problems empty while caching works; it steps aside where one is not
{
    std::int64_t entries = 0;
    std::int64_t bytes = 0;
    std::int64_t rebuildDone = 0;
    std::int64_t rebuildTotal = 0; // 0: the index is whole
    QString problem = {};          // of the file
    QString embedderProblem = {};
    QString sharedProblem = {};
    QString movedAside = {}; // copy of a damaged file
};

struct EngineStatus
{
    enum class State { Stopped, Starting, Running, Stopping, Failed };
    State state = State::Stopped;
    quint16 port = 0;
    QString bind = {};
    QString problem = {};       // why Failed, or the worst current problem while running
    PortConflict conflict = {}; // port 0: none
    int inFlight = 0;
    int connections = 0;
    std::int64_t requestsTotal = 0;
    std::int64_t droppedRows = 0;
    std::vector<SecretStoreStatus> secretStores = {};
    std::vector<ProviderStatus> providers = {};
    QString configPath = {};
    QString configProblem = {}; // a broken file was kept aside: where, and why
    QString priceVersion = {};
    CacheHealth cache = {};
};

struct ProbeResult // of "Test connection"
{
    bool ok = false;
    int status = 0;
    int latencyMs = 0;
    std::vector<QByteArray> models = {};
    QString message = {}; // the provider's own words where it failed
};

struct Repeated // of a stored request that was sent again
{
    int status = 0;
    QByteArray id = {}; // of its own row
};

} // namespace gatehouse::gateway

Q_DECLARE_METATYPE(gatehouse::gateway::EngineStatus)
Q_DECLARE_METATYPE(gatehouse::gateway::ProbeResult)
