// SPDX-License-Identifier: GPL-3.0-or-later
// How config.json spells each field of the configuration, what it may hold, and the sentence that the schema
// and `gatehoused --check` give for it. The order here is the order in the file.
#pragma once

#include "core/config/config.h"
#include "core/config/fields/field.h"

#include <limits>

namespace gatehouse::fields {

// clang-format off: one line per field is what makes the tables readable
template<>
struct Names<config::Condition::Field>
{
    using E = config::Condition::Field;
    static constexpr std::pair<E, std::string_view> table[] = {{E::Model, "model"},
                                                               {E::Client, "client"},
                                                               {E::Dialect, "dialect"},
                                                               {E::Header, "header"},
                                                               {E::Stream, "stream"},
                                                               {E::Tools, "tools"},
                                                               {E::Images, "images"},
                                                               {E::InputTokens, "input-tokens"},
                                                               {E::BudgetUsedPercent, "budget-used-percent"},
                                                               {E::TimeOfDay, "time-of-day"},
                                                               {E::Operation, "operation"}};
};

template<>
struct Names<config::Condition::Test>
{
    using E = config::Condition::Test;
    static constexpr std::pair<E, std::string_view> table[] = {
        {E::Is, "is"},          {E::IsNot, "is-not"},   {E::Matches, "matches"}, {E::AtLeast, "at-least"},
        {E::AtMost, "at-most"}, {E::Between, "between"}};
};

template<>
struct Names<config::Route::Strategy>
{
    using E = config::Route::Strategy;
    static constexpr std::pair<E, std::string_view> table[] = {{E::Weighted, "weighted"},
                                                               {E::Ordered, "ordered"},
                                                               {E::LeastLatency, "least-latency"},
                                                               {E::LeastBusy, "least-busy"},
                                                               {E::LeastCost, "least-cost"}};
};

template<>
struct Names<config::Budget::Period>
{
    using E = config::Budget::Period;
    static constexpr std::pair<E, std::string_view> table[] = {
        {E::Day, "day"}, {E::Week, "week"}, {E::Month, "month"}, {E::Forever, "forever"}};
};

template<>
struct Names<config::Budget::AtLimit>
{
    using E = config::Budget::AtLimit;
    static constexpr std::pair<E, std::string_view> table[] = {
        {E::Refuse, "refuse"}, {E::Warn, "warn"}, {E::Reroute, "reroute"}};
};

template<>
struct Names<config::Storage::Bodies>
{
    using E = config::Storage::Bodies;
    static constexpr std::pair<E, std::string_view> table[] = {
        {E::Off, "off"}, {E::ErrorsOnly, "errors-only"}, {E::On, "on"}};
};

inline constexpr std::int64_t oneDayMs = 86'400'000;
inline constexpr std::int64_t oneGiB = 1024LL * 1024 * 1024;

template<>
struct Table<config::Server>
{
    using T = config::Server;
    static constexpr std::tuple table{
        Field{"port", &T::port, "TCP port to listen on", Rule{.min = 1024, .max = 65535, .always = true}},
        Field{"bind", &T::bind, "address to listen on; 127.0.0.1 keeps it on this machine",
              needs(Form::Host)},
        Field{"hosts", &T::hosts, "more accepted Host names", needs(Form::Host)},
        Field{"origins", &T::origins, "accepted foreign Origins of browsers; \"*\" for all",
              needs(Form::Origin)},
        Field{"workers", &T::workers, "worker threads; 0: half the cores", range(0, 1024)},
        Field{"maxConnections", &T::maxConnections, "connections at one time", range(1, 1'000'000)},
        Field{"maxHeaderBytes", &T::maxHeaderBytes, "largest header of a request",
              range(1024, 16 * 1024 * 1024)},
        Field{"maxBodyBytes", &T::maxBodyBytes, "largest body of a request", range(1024, 4 * oneGiB)},
        Field{"headerTimeoutMs", &T::headerTimeout, "time for a request's header", range(1, oneDayMs)},
        Field{"bodyTimeoutMs", &T::bodyTimeout, "time between two pieces of a body", range(1, oneDayMs)},
        Field{"idleTimeoutMs", &T::idleTimeout, "how long an idle connection is kept", range(1, oneDayMs)},
        Field{"drainTimeoutMs", &T::drainTimeout, "how long a stop waits for running answers",
              range(0, oneDayMs)},
        Field{"heartbeatMs", &T::heartbeat,
              "a client whose stream has begun hears something at least that often; 0: never",
              range(0, oneDayMs)},
        Field{"requireClientKey", &T::requireClientKey, "refuse calls without a client key even on loopback"},
        Field{"metrics", &T::metrics, "serve GET /metrics"},
        Field{"metricsPort", &T::metricsPort, "serve it on a port of its own; 0: on the same",
              range(0, 65535)},
    };
};

template<>
struct Table<config::ProviderKey>
{
    using T = config::ProviderKey;
    static constexpr std::tuple table{
        Field{"name", &T::name, "name of the key", needs(Form::Name)},
        Field{"secret", &T::secret, "where it is kept: keychain:NAME, env:VARIABLE, session:NAME, file:NAME",
              Rule{.always = true}},
        Field{"weight", &T::weight, "share among the keys; 0: never chosen", range(0, 1'000'000)},
        Field{"enabled", &T::enabled, "may be used"},
        Field{"models", &T::models, "models that it may be used for, with * and ?; empty: all",
              needs(Form::Glob)},
    };
};

template<>
struct Table<config::ModelAlias>
{
    using T = config::ModelAlias;
    static constexpr std::tuple table{
        Field{"alias", &T::alias, "the name that clients use", needs(Form::Model)},
        Field{"model", &T::model, "what it stands for", needs(Form::Model)},
    };
};

template<>
struct Table<config::Provider>
{
    using T = config::Provider;
    static constexpr std::tuple table{
        Field{"id", &T::id, "name, also the prefix in \"openai/gpt-4o\"", needs(Form::Name)},
        Field{"preset", &T::preset, "kind of provider: a file of the catalogue; empty: custom",
              form(Form::Name)},
        Field{"name", &T::name, "shown name; empty: the preset's"},
        Field{"enabled", &T::enabled, "takes requests"},
        Field{"dialect", &T::dialect, "empty: the preset's", form(Form::Name)},
        Field{"baseUrl", &T::baseUrl, "empty: the preset's", form(Form::UrlTemplate)},
        Field{"keys", &T::keys, "keys of this provider"},
        Field{"models", &T::models, "model names; empty: the preset's", needs(Form::Model)},
        Field{"aliases", &T::aliases, "other names for models of this provider"},
        Field{"headers", &T::headers, "sent with every request"},
        Field{"proxy", &T::proxy, "empty: direct; system, http://host:port, socks5://host:port",
              form(Form::ProxyUrl)},
        Field{"caFile", &T::caFile, "PEM file of more certificate authorities"},
        Field{"connectTimeoutMs", &T::connectTimeout, "time to connect; 0: no limit", range(0, oneDayMs)},
        Field{"firstByteTimeoutMs", &T::firstByteTimeout, "time to the first byte of the answer; 0: no limit",
              range(0, oneDayMs)},
        Field{"idleTimeoutMs", &T::idleTimeout, "time between two bytes of the answer; 0: no limit",
              range(0, oneDayMs)},
        Field{"totalTimeoutMs", &T::totalTimeout,
              "time for the whole answer, two hours where not set; 0: no limit", range(0, oneDayMs)},
        Field{"region", &T::region, "AWS region", form(Form::Region)},
        Field{"profile", &T::profile, "profile of the AWS credentials file", form(Form::Name)},
    };
};

template<>
struct Table<config::Condition>
{
    using T = config::Condition;
    static constexpr std::tuple table{
        Field{"field", &T::field, "what is looked at", Rule{.always = true}},
        Field{"name", &T::name, "name of the header", form(Form::HeaderName)},
        Field{"test", &T::test, "how it is compared", Rule{.always = true}},
        Field{"value", &T::value, "true, claude-*, 4000, 1000-4000, 09:00-17:30", Rule{.always = true}},
    };
};

template<>
struct Table<config::Target>
{
    using T = config::Target;
    static constexpr std::tuple table{
        Field{"provider", &T::provider, "id of a provider", needs(Form::Name)},
        Field{"model", &T::model, "model there; empty: as asked", form(Form::Model)},
        Field{"weight", &T::weight, "share among the targets", range(0, 1'000'000)},
    };
};

template<>
struct Table<config::Route>
{
    using T = config::Route;
    static constexpr std::tuple table{
        Field{"id", &T::id, "name of the rule", needs(Form::Name)},
        Field{"enabled", &T::enabled, "is asked"},
        Field{"conditions", &T::conditions, "all must hold; none: always"},
        Field{"strategy", &T::strategy, "how a target is chosen"},
        Field{"targets", &T::targets, "where requests go", Rule{.always = true}},
        Field{"fallbacks", &T::fallbacks, "what follows when they fail, in order"},
        Field{"handOn", &T::handOn, "when all fail, go on with the next matching rule"},
        Field{"retries", &T::retries, "tries more of the same target", range(0, 20)},
        Field{"hedgeAfterMs", &T::hedgeAfter, "ask a second target when the first is silent for so long",
              range(1, oneDayMs)},
        Field{"hedgePercentile", &T::hedgePercentile,
              "ask it when the first is slower than so many percent of its answers", range(50, 99)},
        Field{"hedgeUnsafe", &T::hedgeUnsafe, "do so also for requests that are not safe to send twice"},
        Field{"contextFallbackModel", &T::contextFallbackModel, "provider/model for prompts too long",
              form(Form::ModelPath)},
        Field{"refuseLoss", &T::refuseLoss, "refuse a translation that drops something"},
        Field{"cache", &T::cache, "empty, off, exact or semantic", form(Form::Name)},
        Field{"cacheTtlSeconds", &T::cacheTtl, "how long an answer is kept", range(1, 315'360'000)},
        Field{"coalesce", &T::coalesce, "equal requests under way share one answer"},
    };
};

template<>
struct Table<config::RateLimit>
{
    using T = config::RateLimit;
    static constexpr std::tuple table{
        Field{"limit", &T::limit, "how many", Rule{.min = 1, .always = true}},
        Field{"windowSeconds", &T::window, "in how many seconds",
              Rule{.min = 1, .max = 31'622'400, .always = true}},
    };
};

template<>
struct Table<config::Budget>
{
    using T = config::Budget;
    static constexpr std::tuple table{
        Field{"limitUsd", &T::limit, "USD, exact, in quotes",
              Rule{.min = std::numeric_limits<std::int64_t>::min(),
                   .max = std::numeric_limits<std::int64_t>::max(),
                   .always = true}},
        Field{"period", &T::period, "in which time", Rule{.always = true}},
        Field{"rolling", &T::rolling, "the last 24 hours, 7 or 30 days; else by the calendar in UTC"},
        Field{"atLimit", &T::atLimit, "what happens when it is spent"},
        Field{"reroute", &T::reroute, "the rule to fall to", form(Form::Name)},
    };
};

template<>
struct Table<config::Client>
{
    using T = config::Client;
    static constexpr std::tuple table{
        Field{"id", &T::id, "name of the client key", needs(Form::Name)},
        Field{"sha256", &T::sha256, "SHA-256 of the key", needs(Form::Sha256)},
        Field{"previousSha256", &T::previousSha256, "of the key before, during a rotation",
              form(Form::Sha256)},
        Field{"previousValidUntil", &T::previousValidUntil, "milliseconds since 1970"},
        Field{"hint", &T::hint, "first and last characters of the key"},
        Field{"enabled", &T::enabled, "may be used"},
        Field{"expires", &T::expires, "milliseconds since 1970; 0: never"},
        Field{"models", &T::models, "allowed models, with * and ?; empty: all", needs(Form::Glob)},
        Field{"providers", &T::providers, "allowed providers; empty: all", needs(Form::Name)},
        Field{"routes", &T::routes, "allowed rules; empty: all", needs(Form::Name)},
        Field{"requestRates", &T::requestRates, "requests in a time"},
        Field{"tokenRates", &T::tokenRates, "tokens in a time"},
        Field{"budgets", &T::budgets, "money in a time"},
        Field{"group", &T::group, "group whose budgets count too", form(Form::Name)},
        Field{"mayHint", &T::mayHint, "may choose route and provider by header"},
    };
};

template<>
struct Table<config::ClientGroup>
{
    using T = config::ClientGroup;
    static constexpr std::tuple table{
        Field{"name", &T::name, "name of the group", needs(Form::Name)},
        Field{"budgets", &T::budgets, "shared by its client keys"},
    };
};

template<>
struct Table<config::Cache>
{
    using T = config::Cache;
    static constexpr std::tuple table{
        Field{"exact", &T::exact, "answer equal requests from the cache"},
        Field{"semantic", &T::semantic, "answer questions of the same meaning from the cache"},
        Field{"ttlSeconds", &T::ttl, "how long an answer is kept", range(1, 315'360'000)},
        Field{"maxEntries", &T::maxEntries, "answers kept at most", range(1, 1'000'000'000)},
        Field{"maxBytes", &T::maxBytes, "bytes kept at most", range(1024 * 1024, 1024 * oneGiB)},
        Field{"embedder", &T::embedder, "local, or a URL of /embeddings", needs(Form::Embedder)},
        Field{"embedderModel", &T::embedderModel, "its model", form(Form::Model)},
        Field{"cutPermille", &T::cutPermille, "similarity that counts as a hit; absent: calibrated",
              range(1, 1000)},
        Field{"toolCalls", &T::toolCalls, "keep also answers that call tools"},
        Field{"shadow", &T::shadow, "ask upstream anyway and compare"},
        Field{"redis", &T::redis, "redis://host:port; empty: none", form(Form::RedisUrl)},
        Field{"weaviate", &T::weaviate, "http://host:port; empty: none", form(Form::HttpUrl)},
        Field{"errorPermille", &T::errorPermille,
              "wrong hits by meaning per thousand at most; absent: not learned", range(1, 500)},
        Field{"coalesce", &T::coalesce, "equal requests under way share one answer"},
        Field{"embedderKey", &T::embedderKey,
              "where the embedder's key is kept: keychain:NAME, env:VARIABLE …"},
        Field{"redisPassword", &T::redisPassword, "where Redis' password is kept"},
        Field{"weaviateKey", &T::weaviateKey, "where Weaviate's key is kept"},
    };
};

template<>
struct Table<config::Storage>
{
    using T = config::Storage;
    static constexpr std::tuple table{
        Field{"retentionDays", &T::retentionDays, "how long rows are kept", range(1, 36'500)},
        Field{"bodies", &T::bodies, "whether requests and answers are kept"},
        Field{"maxBodyBytes", &T::maxBodyBytes, "kept per request and direction", range(0, oneGiB)},
        Field{"bodyRetentionDays", &T::bodyRetentionDays, "how long they are kept", range(1, 36'500)},
    };
};

template<>
struct Table<config::PriceOverride>
{
    using T = config::PriceOverride;
    static constexpr std::tuple table{
        Field{"model", &T::model, "model, as the provider calls it", needs(Form::Model)},
        Field{"provider", &T::provider, "provider or preset; empty: any", form(Form::Name)},
        Field{"input", &T::input, "USD per million tokens", form(Form::Decimal)},
        Field{"output", &T::output, "USD per million tokens", form(Form::Decimal)},
        Field{"cacheRead", &T::cacheRead, "USD per million tokens", form(Form::Decimal)},
        Field{"cacheWrite", &T::cacheWrite, "USD per million tokens", form(Form::Decimal)},
    };
};

template<>
struct Table<config::Media>
{
    using T = config::Media;
    static constexpr std::tuple table{
        Field{"fetch", &T::fetch, "fetch images and files for providers that take no URLs"},
        Field{"maxBytes", &T::maxBytes, "largest file", range(1024, oneGiB)},
        Field{"maxItems", &T::maxItems, "files of one request", range(1, 1000)},
        Field{"timeoutMs", &T::timeout, "time for all files of a request", range(1, oneDayMs)},
        Field{"privateAddresses", &T::privateAddresses,
              "also from this machine and private networks: only where every client is trusted"},
    };
};

template<>
struct Table<config::Config>
{
    using T = config::Config;
    static constexpr std::tuple table{
        Field{"server", &T::server, "where the gateway listens, and its limits", Rule{.always = true}},
        Field{"providers", &T::providers, "whom it may ask", Rule{.always = true}},
        Field{"aliases", &T::aliases, "names for models of any provider"},
        Field{"routes", &T::routes, "rules; the first that matches wins"},
        Field{"clients", &T::clients, "client keys"},
        Field{"groups", &T::groups, "groups of client keys"},
        Field{"cache", &T::cache, "answers kept for equal or like requests"},
        Field{"storage", &T::storage, "what is kept, and how long"},
        Field{"media", &T::media, "images and files that requests name by URL"},
        Field{"prices", &T::prices, "own prices, over those of the price book"},
        Field{"sandbox", &T::sandbox, "the provider inside the program that needs no key"},
        Field{"otherProvidersFollow", &T::otherProvidersFollow,
              "without a rule, go on with the other providers that list the model"},
    };
};

// clang-format on

} // namespace gatehouse::fields
