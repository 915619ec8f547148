// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/history.h"

using namespace std::chrono_literals;

namespace gatehouse::ui::test {

namespace {

struct Sample
{
    const char *id;
    const char *name;
    const char *url;
    const char *prefix;
    const char *variable;
    std::vector<QByteArray> models;
};

const std::vector<Sample> &samples()
{
    static const std::vector<Sample> all{
        {"anthropic",
         "Anthropic",
         "https://api.anthropic.com",
         "sk-ant-",
         "ANTHROPIC_API_KEY",
         {"claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5"}},
        {"openai",
         "OpenAI",
         "https://api.openai.com/v1",
         "sk-",
         "OPENAI_API_KEY",
         {"gpt-5", "gpt-5-mini", "gpt-4o-mini", "text-embedding-3-small"}},
        {"gemini",
         "Google Gemini",
         "https://generativelanguage.googleapis.com",
         "AIza",
         "GEMINI_API_KEY",
         {"gemini-2.5-pro", "gemini-2.5-flash"}},
        {"groq",
         "Groq",
         "https://api.groq.com/openai/v1",
         "gsk_",
         "GROQ_API_KEY",
         {"llama-3.3-70b-versatile", "openai/gpt-oss-120b"}},
        {"deepseek",
         "DeepSeek",
         "https://api.deepseek.com",
         "sk-",
         "DEEPSEEK_API_KEY",
         {"deepseek-chat", "deepseek-reasoner"}},
        {"openrouter",
         "OpenRouter",
         "https://openrouter.ai/api/v1",
         "sk-or-",
         "OPENROUTER_API_KEY",
         {"mistralai/mistral-large-2411-with-a-name-that-does-not-want-to-end-instruct-preview",
          "qwen/qwen3-235b"}},
        {"mistral", "Mistral", "https://api.mistral.ai/v1", "", "MISTRAL_API_KEY", {"mistral-large-latest"}},
        {"ollama", "Ollama", "http://127.0.0.1:11434/v1", "", "", {"llama3.2:3b", "نموذج-تجريبي"}},
    };
    return all;
}

} // namespace

providers::Catalogue sampleCatalogue()
{
    providers::Catalogue catalogue;
    for (const Sample &sample : samples()) {
        const bool local = QByteArray(sample.id) == "ollama";
        catalogue.presets.push_back({.id = sample.id,
                                     .name = QString::fromLatin1(sample.name),
                                     .dialect = QByteArray(sample.id) == "anthropic" ? "anthropic-messages"
                                                : local                              ? "ollama-chat"
                                                                                     : "openai-chat",
                                     .baseUrl = sample.url,
                                     .auth = local ? providers::Auth::None : providers::Auth::Bearer,
                                     .keyRequired = !local,
                                     .local = local,
                                     .keyPrefix = sample.prefix,
                                     .keyEnvironment = sample.variable,
                                     .keyUrl = local ? QString() : QStringLiteral("https://example.com/keys"),
                                     .models = sample.models});
    }
    catalogue.presets.push_back(
        {.id = "bedrock",
         .name = QStringLiteral("AWS Bedrock"),
         .dialect = "bedrock-converse",
         .baseUrl = "https://bedrock-runtime.{region}.amazonaws.com",
         .auth = providers::Auth::AwsSigV4,
         .keyEnvironment = "AWS_ACCESS_KEY_ID",
         .note = QStringLiteral("Claude, Llama, Nova and others in your AWS account")});
    catalogue.presets.push_back({.id = "custom", .name = QStringLiteral("Custom"), .keyRequired = false});
    return catalogue;
}

config::Config sampleConfig(int providers)
{
    config::Config config;
    for (int i = 0; i < std::min<int>(providers, static_cast<int>(samples().size())); ++i) {
        const Sample &sample = samples()[static_cast<std::size_t>(i)];
        config::Provider provider{.id = {sample.id}, .preset = sample.id, .models = sample.models};
        if (QByteArray(sample.id) != "ollama")
            provider.keys.push_back(
                {.name = {"default"},
                 .secret = {SecretRef::Store::Keychain, QByteArray(sample.id) + "/default"}});
        if (i == 0)
            provider.keys.push_back({.name = {"work account"},
                                     .secret = {SecretRef::Store::Environment, "ANTHROPIC_API_KEY"},
                                     .weight = 3});
        provider.enabled = i != 6;
        config.providers.push_back(std::move(provider));
    }
    if (providers < 4)
        return config;
    config.routes = {
        {.id = {"claude-code"},
         .conditions = {{.field = config::Condition::Field::Client,
                         .test = config::Condition::Test::Is,
                         .value = "claude-code"},
                        {.field = config::Condition::Field::Model,
                         .test = config::Condition::Test::Matches,
                         .value = "claude-*"}},
         .targets = {{{"anthropic"}, {}, 80}, {{"openrouter"}, "anthropic/claude-sonnet-4.5", 20}},
         .fallbacks = {{{"openai"}, "gpt-5", 1}}},
        {.id = {"cheap-at-night"},
         .conditions = {{.field = config::Condition::Field::TimeOfDay,
                         .test = config::Condition::Test::Between,
                         .value = "22:00-06:00"}},
         .strategy = config::Route::Strategy::LeastCost,
         .targets = {{{"groq"}, "llama-3.3-70b-versatile", 1}, {{"deepseek"}, "deepseek-chat", 1}}},
        {.id = {"big-prompts"},
         .enabled = false,
         .conditions = {{.field = config::Condition::Field::InputTokens,
                         .test = config::Condition::Test::AtLeast,
                         .value = "200000"}},
         .strategy = config::Route::Strategy::Ordered,
         .targets = {{{"gemini"}, "gemini-2.5-pro", 1}}}};
    config.aliases = {{"fast", "groq/llama-3.3-70b-versatile"}, {"smart", "anthropic/claude-opus-4-5"}};
    config.groups = {{.name = "team",
                      .budgets = {{.limit = Money::fromNanoUsd(400'000'000'000),
                                   .period = config::Budget::Period::Month}}}};
    config.clients = {{.id = {"claude-code"},
                       .sha256 = QByteArray(64, 'a'),
                       .hint = "gh-7kP…x2Qa",
                       .budgets = {{.limit = Money::fromNanoUsd(150'000'000'000),
                                    .period = config::Budget::Period::Month}}},
                      {.id = {"open-webui"},
                       .sha256 = QByteArray(64, 'b'),
                       .previousSha256 = QByteArray(64, 'd'),
                       .previousValidUntil = 1'795'189'320'000 + 86'400'000,
                       .hint = "gh-Yw3…0fLm",
                       .models = {"gpt-*", "gemini-*"},
                       .requestRates = {{.limit = 60, .window = 60s}},
                       .tokenRates = {{.limit = 2'000'000, .window = 86'400s}},
                       .budgets = {{.limit = Money::fromNanoUsd(2'000'000'000),
                                    .period = config::Budget::Period::Day,
                                    .atLimit = config::Budget::AtLimit::Warn}},
                       .group = "team"},
                      {.id = {"ci"}, .sha256 = QByteArray(64, 'c'), .hint = "gh-M1n…Zz9T", .enabled = false}};
    config.prices = {
        {.provider = "openrouter", .model = "qwen/qwen3-235b", .input = "0.13", .output = "0.60"}};
    return config;
}

namespace {

// Spent, expected at the end, and when it is used up, of each budget in turn.
void addBudgets(const config::Config &config, std::int64_t nowMs, gateway::EngineStatus &status)
{
    constexpr std::int64_t dayMs = 86'400'000;
    const auto add = [&](const ClientId &client, const QByteArray &group, const config::Budget &budget,
                         int percent) {
        const std::int64_t limit = budget.limit.nanoUsd();
        const bool daily = budget.period == config::Budget::Period::Day;
        gateway::BudgetState state{.client = client,
                                   .group = group,
                                   .budget = budget,
                                   .spent = Money::fromNanoUsd(limit / 100 * percent),
                                   .percent = percent,
                                   .resetsAtMs = nowMs + (daily ? dayMs / 3 : 10 * dayMs),
                                   .projected = Money::fromNanoUsd(limit / 100 * percent * 3 / 2)};
        if (percent * 3 / 2 > 100)
            state.usedUpAtMs = nowMs + (daily ? dayMs / 8 : 3 * dayMs);
        status.budgets.push_back(state);
    };
    int percent = 44;
    for (const config::Client &client : config.clients)
        for (const config::Budget &budget : client.budgets)
            add(client.id, {}, budget, std::exchange(percent, percent + 43));
    for (const config::ClientGroup &group : config.groups)
        for (const config::Budget &budget : group.budgets)
            add({}, group.name, budget, 31);
}

} // namespace

gateway::EngineStatus sampleStatus(const config::Config &config, std::int64_t nowMs)
{
    using Store = gateway::SecretStoreStatus;
    gateway::EngineStatus status{.state = gateway::EngineStatus::State::Running,
                                 .port = 8080,
                                 .bind = QStringLiteral("127.0.0.1"),
                                 .inFlight = 3,
                                 .connections = 7,
                                 .requestsTotal = 18'204,
                                 .secretStores = {{SecretRef::Store::Keychain, Store::State::Ready, {}},
                                                  {SecretRef::Store::Environment, Store::State::Ready, {}},
                                                  {SecretRef::Store::Session, Store::State::Ready, {}},
                                                  {SecretRef::Store::File, Store::State::Missing, {}}},
                                 .configPath = QStringLiteral("/home/ada/.config/gatehouse/config.json"),
                                 .priceVersion = QStringLiteral("2026-11-20")};
    addBudgets(config, nowMs, status);
    status.shares = {{{"claude-code"}, {"anthropic"}, "claude-sonnet-4-5", 61, 762},
                     {{"claude-code"}, {"anthropic"}, "claude-opus-4-5", 3, 38},
                     {{"claude-code"}, {"openrouter"}, "anthropic/claude-sonnet-4.5", 14, 175},
                     {{"claude-code"}, {"openai"}, "gpt-5", 2, 25}};
    const double latencies[] = {1240, 890, 1510, 210, 2630, 1380, 0, 95};
    int i = 0;
    for (const config::Provider &provider : config.providers) {
        gateway::ProviderStatus row{.provider = provider.id, .latencyMs = latencies[i % 8], .keysReady = 1};
        if (i == 0)
            row.inFlight = 2;
        if (i == 3) {
            row.keysCooling = 1;
            row.keysReady = 0;
            row.lastError =
                QStringLiteral("429: Rate limit reached for model `llama-3.3-70b-versatile` on tokens per "
                               "minute (TPM): Limit 12000, Used 11873. Please try again in 4.2s.");
            row.lastErrorMs = nowMs - 95'000;
        }
        if (i == 4) {
            row.available = false;
            row.breaker = gateway::ProviderStatus::Breaker::Open;
            row.probeIn = 23s;
            row.lastError = QStringLiteral("402: Insufficient Balance");
            row.lastErrorMs = nowMs - 600'000;
        }
        status.providers.push_back(row);
        ++i;
    }
    return status;
}

} // namespace gatehouse::ui::test
