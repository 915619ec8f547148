// SPDX-License-Identifier: GPL-3.0-or-later
// Facts that the engine tells the window. Values only.
#pragma once

#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/config/config.h"
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
    bool operator==(const PortConflict &) const = default;
}; // holder: "nginx (pid 812)", or empty

using SecretStoreStatus = secrets::StoreStatus;

struct KeyStatus
{
    enum class State { Ready, CoolingDown, Refused }; // Refused: the provider does not accept it
    KeyId key = {};
    State state = State::Ready;
    std::chrono::milliseconds readyIn{0};
    int inFlight = 0;
    bool operator==(const KeyStatus &) const = default;
};

struct ProviderStatus
{
    enum class Breaker { Closed, Open, HalfOpen };
    ProviderId provider = {};
    bool available = true; // its breaker is closed or half open
    int inFlight = 0;
    double latencyMs = 0;
    int keysReady = 0;
    int keysCooling = 0;
    QString lastError = {};
    std::int64_t lastErrorMs = 0;
    Breaker breaker = Breaker::Closed;
    std::chrono::milliseconds probeIn{0}; // while it is open
    std::int64_t requests = 0;            // attempts since the start, and those of them that failed
    std::int64_t failures = 0;
    std::vector<KeyStatus> keys = {};
    bool operator==(const ProviderStatus &) const = default;
};

struct BudgetState // of one budget of a client key or of a group; one of the two is empty
{
    ClientId client = {};
    QByteArray group = {};
    config::Budget budget = {};
    Money spent = {};
    Money reserved = {};
    int percent = 0;
    std::optional<std::int64_t> resetsAtMs = {}; // of a calendar period
    std::optional<Money> projected = {};         // at the end of the period, at the pace of so far
    std::optional<std::int64_t> usedUpAtMs = {}; // when it is spent at that pace, where it will be
    bool operator==(const BudgetState &) const = default;
};

struct TargetShare // of a rule's requests in the last five minutes; known while the window looks
{
    RouteId route = {};
    ProviderId provider = {};
    QByteArray model = {}; // as it was sent there
    std::int64_t requests = 0;
    int permille = 0; // of the rule's
    bool operator==(const TargetShare &) const = default;
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
    bool operator==(const CacheHealth &) const = default;
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
    std::vector<BudgetState> budgets = {};
    std::vector<TargetShare> shares = {};
    QString configPath = {};
    QString configProblem = {}; // a broken file was kept aside: where, and why
    QString priceVersion = {};
    CacheHealth cache = {};
    bool operator==(const EngineStatus &) const = default;
};

struct PlanQuestion // a request that is not sent: where would it go?
{
    QByteArray model = {};
    ClientId client = {};      // empty: nobody in particular
    QByteArray dialect = {};   // empty: openai-chat
    QByteArray operation = {}; // "chat", "embedding" …; empty: chat
    bool stream = false;
    bool tools = false;
    bool images = false;
    std::int64_t inputTokens = 0;
    std::int64_t maxOutputTokens = 0; // 0: none asked for
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    std::vector<QByteArray> fallbacks = {};    // of the body
    std::optional<int> minuteOfDay = {};       // empty: now
    std::optional<int> budgetUsedPercent = {}; // empty: as it is
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
