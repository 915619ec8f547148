// SPDX-License-Identifier: GPL-3.0-or-later
// The configuration as one value. It is swapped whole; a running request keeps the one it began with. No
// secret is in it, only references. The window's own state (sizes, theme, language) is not configuration: see
// ui/uistate.
#pragma once

#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/secret.h"

#include <QMetaType>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace gatehouse::config {

using std::chrono::milliseconds;
using std::chrono::seconds;

struct Server
{
    quint16 port = 8080;
    QString bind = QStringLiteral("127.0.0.1");
    std::vector<QByteArray> hosts = {}; // accepted Host names besides localhost, 127.0.0.1, [::1] and `bind`
    std::vector<QByteArray> origins = {}; // accepted foreign Origins; "*" for all
    int workers = 0;                      // 0: half the cores, at least one
    int maxConnections = 20'000;
    qint64 maxHeaderBytes = 64 * 1024;
    qint64 maxBodyBytes = 32 * 1024 * 1024;
    milliseconds headerTimeout{10'000};
    milliseconds bodyTimeout{60'000};
    milliseconds idleTimeout{90'000};
    milliseconds drainTimeout{30'000}; // how long a stop waits for running answers
    milliseconds heartbeat{15'000};    // a streaming client hears something at least that often; 0: off
    bool requireClientKey = false;     // refuse calls without a client key even on loopback
    bool metrics = true;               // GET /metrics
    quint16 metricsPort = 0;           // 0: on `port`; else there and only there
    friend bool operator==(const Server &, const Server &) = default;
};

struct ProviderKey
{
    KeyId name = {};
    SecretRef secret = {};
    int weight = 1; // 0: never chosen
    bool enabled = true;
    std::vector<QByteArray> models = {}; // empty: all
    friend bool operator==(const ProviderKey &, const ProviderKey &) = default;
};

struct ModelAlias
{
    QByteArray alias = {};
    QByteArray model = {};
    friend bool operator==(const ModelAlias &, const ModelAlias &) = default;
};

struct Provider
{
    ProviderId id = {};     // also the prefix in "openai/gpt-4o"
    QByteArray preset = {}; // file of the catalogue; "custom" for none
    QString name = {};      // shown; empty: the preset's
    bool enabled = true;
    QByteArray dialect = {}; // empty: the preset's
    QByteArray baseUrl = {}; // empty: the preset's
    std::vector<ProviderKey> keys = {};
    std::vector<QByteArray> models = {}; // found or entered; empty: the preset's
    std::vector<ModelAlias> aliases = {};
    std::vector<std::pair<QByteArray, QByteArray>> headers = {}; // sent with every request
    QByteArray proxy = {};                                       // see upstream::Transport
    QByteArray caFile = {};
    std::optional<milliseconds> connectTimeout = {}; // empty: the default of upstream::Limits
    std::optional<milliseconds> firstByteTimeout = {};
    std::optional<milliseconds> idleTimeout = {};
    std::optional<milliseconds> totalTimeout = {};
    QByteArray region = {};  // Bedrock
    QByteArray profile = {}; // Bedrock: profile of the AWS credentials file
    friend bool operator==(const Provider &, const Provider &) = default;
};

struct Condition // all conditions of a rule must hold
{
    enum class Field {
        Model,
        Client,
        Dialect,
        Header,
        Stream,
        Tools,
        Images,
        InputTokens,
        BudgetUsedPercent,
        TimeOfDay,
        Operation
    };
    enum class Test { Is, IsNot, Matches, AtLeast, AtMost, Between }; // Matches: glob with * and ?
    Field field = Field::Model;
    Test test = Test::Is;
    QByteArray name = {};  // header name
    QByteArray value = {}; // "true", "claude-*", "09:00-17:30", "4000"
    friend bool operator==(const Condition &, const Condition &) = default;
};

struct Target
{
    ProviderId provider = {};
    QByteArray model = {}; // empty: as asked
    int weight = 1;
    friend bool operator==(const Target &, const Target &) = default;
};

struct Route
{
    enum class Strategy { Weighted, Ordered, LeastLatency, LeastBusy, LeastCost };
    RouteId id = {};
    bool enabled = true;
    std::vector<Condition> conditions = {}; // none: always
    Strategy strategy = Strategy::Weighted;
    std::vector<Target> targets = {};
    std::vector<Target> fallbacks = {}; // in order, each with the model name to use there
    bool handOn = false;                // when all fail, go on with the next matching rule
    int retries = 1;                    // of the same target, for causes worth a retry
    std::optional<milliseconds> hedgeAfter = {};
    std::optional<int> hedgePercentile = {}; // of the target's own times; hedgeAfter until some are known
    bool hedgeUnsafe = false;                // hedge also what is not safe to send twice
    QByteArray contextFallbackModel = {};    // "provider/model" for ContextTooLong
    bool refuseLoss = false;                 // refuse a translation that drops something
    QByteArray cache = {};                   // "", "off", "exact", "semantic"
    std::optional<seconds> cacheTtl = {};
    bool coalesce = false; // equal requests under way share one answer
    friend bool operator==(const Route &, const Route &) = default;
};

struct RateLimit
{
    std::int64_t limit = 0;
    seconds window{60};
    friend bool operator==(const RateLimit &, const RateLimit &) = default;
};

struct Budget
{
    enum class Period { Day, Week, Month, Forever };
    enum class AtLimit { Refuse, Warn, Reroute };
    Money limit = {};
    Period period = Period::Month;
    bool rolling = false; // else calendar, UTC
    AtLimit atLimit = AtLimit::Refuse;
    RouteId reroute = {};
    friend bool operator==(const Budget &, const Budget &) = default;
};

struct Client
{
    ClientId id = {};
    QByteArray sha256 = {};         // hex of the key; the key itself is shown once and kept nowhere
    QByteArray previousSha256 = {}; // during a rotation's grace
    qint64 previousValidUntil = 0;  // milliseconds since 1970
    QByteArray hint = {};           // first and last characters, for the list
    bool enabled = true;
    qint64 expires = 0;                  // milliseconds since 1970; 0: never
    std::vector<QByteArray> models = {}; // globs; empty: all
    std::vector<QByteArray> providers = {};
    std::vector<QByteArray> routes = {};
    std::vector<RateLimit> requestRates = {};
    std::vector<RateLimit> tokenRates = {};
    std::vector<Budget> budgets = {};
    QByteArray group = {};
    bool mayHint = false; // x-gatehouse-route, x-gatehouse-provider, `fallbacks` in the body
    friend bool operator==(const Client &, const Client &) = default;
};

struct ClientGroup
{
    QByteArray name = {};
    std::vector<Budget> budgets = {};
    friend bool operator==(const ClientGroup &, const ClientGroup &) = default;
};

struct Cache
{
    bool exact = false;
    bool semantic = false;
    seconds ttl{3600};
    qint64 maxEntries = 100'000;
    qint64 maxBytes = 512LL * 1024 * 1024;
    QByteArray embedder = "local"; // "local", or a URL of an OpenAI-compatible /embeddings or Ollama
    QByteArray embedderModel = {};
    std::optional<int> cutPermille = {}; // empty: calibrated for the embedder
    bool toolCalls = false;
    bool shadow = false;
    QByteArray redis = {};                 // "redis://127.0.0.1:6379", empty: none
    QByteArray weaviate = {};              // "http://127.0.0.1:8080", empty: none
    std::optional<int> errorPermille = {}; // wrong hits by meaning at most; empty: no boundary is learned
    bool coalesce = false;                 // equal requests under way share one answer
    SecretRef embedderKey = {};
    SecretRef redisPassword = {};
    SecretRef weaviateKey = {};
    friend bool operator==(const Cache &, const Cache &) = default;
};

struct Storage
{
    enum class Bodies { Off, ErrorsOnly, On };
    int retentionDays = 365; // rows
    Bodies bodies = Bodies::Off;
    qint64 maxBodyBytes = 256 * 1024; // stored per request and direction
    int bodyRetentionDays = 7;
    friend bool operator==(const Storage &, const Storage &) = default;
};

struct Media // files that a request names by URL, fetched for providers that take none
{
    bool fetch = true;
    qint64 maxBytes = 20 * 1024 * 1024; // of one; of all of a request three times as much
    int maxItems = 20;
    milliseconds timeout{15'000};  // for all of a request
    bool privateAddresses = false; // also from this machine and private networks
    friend bool operator==(const Media &, const Media &) = default;
};

struct PriceOverride // the user's own price, exact decimals in USD per million tokens
{
    QByteArray provider = {}; // provider or preset name, empty: any
    QByteArray model = {};
    QByteArray input = {};
    QByteArray output = {};
    QByteArray cacheRead = {};
    QByteArray cacheWrite = {};
    friend bool operator==(const PriceOverride &, const PriceOverride &) = default;
};

struct Config
{
    static constexpr int currentVersion = 1;
    Server server = {};
    std::vector<Provider> providers = {};
    std::vector<Route> routes = {};
    std::vector<Client> clients = {};
    std::vector<ClientGroup> groups = {};
    std::vector<ModelAlias> aliases = {}; // for all providers: "fast" → "groq/llama-3.3-70b"
    Cache cache = {};
    Storage storage = {};
    Media media = {};
    std::vector<PriceOverride> prices = {};
    bool sandbox = true;
    // Without a rule a bare model name goes to the first provider that lists it. True: the others that list
    // it follow as fallbacks. Off, because the next one may cost money.
    bool otherProvidersFollow = false;
    friend bool operator==(const Config &, const Config &) = default;
};

using ConfigPtr = std::shared_ptr<const Config>;

} // namespace gatehouse::config

Q_DECLARE_METATYPE(gatehouse::config::ConfigPtr)
