// SPDX-License-Identifier: GPL-3.0-or-later
#include "example.h"

namespace gatehouse::config {

namespace {

Provider provider()
{
    return {.id = {"openai"},
            .preset = "custom",
            .name = QStringLiteral("Zürich \"main\" \\ 東京"),
            .enabled = false,
            .dialect = "openai-chat",
            .baseUrl = "https://api.example.com/v1",
            .keys = {{.name = {"default"},
                      .secret = {SecretRef::Store::Keychain, "openai/default"},
                      .weight = 3,
                      .enabled = false,
                      .models = {"gpt-*", "o?"}},
                     {.name = {"spare"}, .secret = {SecretRef::Store::Environment, "OPENAI_API_KEY"}}},
            .models = {"gpt-4o", "o3"},
            .aliases = {{"small", "gpt-4o"}},
            .headers = {{"x-team", "blue"}, {"a-second", "two words"}, {"x-team", "green"}},
            .proxy = "socks5://127.0.0.1:1080",
            .caFile = "/etc/ssl/our-ca.pem",
            .connectTimeout = milliseconds(1),
            .firstByteTimeout = milliseconds(2),
            .idleTimeout = milliseconds(3),
            .totalTimeout = milliseconds(0),
            .region = "eu-central-1",
            .profile = "work"};
}

Route route()
{
    return {.id = {"claude"},
            .enabled = false,
            .conditions = {{Condition::Field::Model, Condition::Test::Matches, {}, "claude-*"},
                           {Condition::Field::Header, Condition::Test::IsNot, "x-team", "red"},
                           {Condition::Field::InputTokens, Condition::Test::Between, {}, "1000-4000"},
                           {Condition::Field::TimeOfDay, Condition::Test::Between, {}, "22:00-06:00"}},
            .strategy = Route::Strategy::LeastCost,
            .targets = {{{"openai"}, "gpt-4o", 7}},
            .fallbacks = {{{"sandbox"}, "echo", 2}},
            .handOn = true,
            .retries = 4,
            .hedgeAfter = milliseconds(900),
            .hedgePercentile = 95,
            .hedgeUnsafe = true,
            .contextFallbackModel = "openai/o3",
            .refuseLoss = true,
            .cache = "exact",
            .cacheTtl = seconds(77),
            .coalesce = true};
}

Client client()
{
    return {.id = {"laptop"},
            .sha256 = QByteArray(64, 'a'),
            .previousSha256 = QByteArray(64, 'b'),
            .previousValidUntil = 1'795'000'000'001,
            .hint = "gh-ab…yz",
            .enabled = false,
            .expires = 1'895'000'000'001,
            .models = {"gpt-*"},
            .providers = {"openai"},
            .routes = {"claude"},
            .requestRates = {{60, seconds(60)}, {1000, seconds(86400)}},
            .tokenRates = {{9'007'199'254'740'991, seconds(3600)}},
            .budgets = {{Money::fromNanoUsd(12'345'678'901),
                         Budget::Period::Week,
                         true,
                         Budget::AtLimit::Reroute,
                         {"claude"}}},
            .group = "team",
            .mayHint = true};
}

} // namespace

Config fullExample()
{
    Config config;
    config.server = {.port = 18080,
                     .bind = QStringLiteral("0.0.0.0"),
                     .hosts = {"gateway.local", "[fd00::1]:8080"},
                     .origins = {"https://chat.example.com", "*"},
                     .workers = 3,
                     .maxConnections = 7,
                     .maxHeaderBytes = 4096,
                     .maxBodyBytes = 1'000'000,
                     .headerTimeout = milliseconds(11),
                     .bodyTimeout = milliseconds(12),
                     .idleTimeout = milliseconds(13),
                     .drainTimeout = milliseconds(14),
                     .heartbeat = milliseconds(15),
                     .requireClientKey = true,
                     .metrics = false,
                     .metricsPort = 18081};
    config.providers = {provider()};
    config.routes = {route()};
    config.clients = {client()};
    config.groups = {
        {"team", {{Money::fromNanoUsd(5), Budget::Period::Day, false, Budget::AtLimit::Warn, {}}}}};
    config.aliases = {{"fast", "openai/gpt-4o"}};
    config.cache = {.exact = true,
                    .semantic = true,
                    .ttl = seconds(9),
                    .maxEntries = 8,
                    .maxBytes = 2'000'000,
                    .embedder = "http://127.0.0.1:11434",
                    .embedderModel = "nomic-embed-text",
                    .cutPermille = 930,
                    .toolCalls = true,
                    .shadow = true,
                    .redis = "redis://127.0.0.1:6379",
                    .weaviate = "http://127.0.0.1:8089",
                    .errorPermille = 20,
                    .coalesce = true,
                    .embedderKey = SecretRef::fromText("env:EMBEDDER_KEY"),
                    .redisPassword = SecretRef::fromText("keychain:redis"),
                    .weaviateKey = SecretRef::fromText("session:weaviate")};
    config.media = {.fetch = false,
                    .maxBytes = 1024 * 1024,
                    .maxItems = 3,
                    .timeout = std::chrono::milliseconds(900),
                    .privateAddresses = true};
    config.storage = {.retentionDays = 30,
                      .bodies = Storage::Bodies::ErrorsOnly,
                      .maxBodyBytes = 5,
                      .bodyRetentionDays = 6};
    config.prices = {{.provider = "openai",
                      .model = "gpt-4o",
                      .input = "2.50",
                      .output = "10",
                      .cacheRead = "1.25",
                      .cacheWrite = "1e-6"}};
    config.sandbox = true;
    config.otherProvidersFollow = true;
    return config;
}

} // namespace gatehouse::config
