// SPDX-License-Identifier: GPL-3.0-or-later
// What a configuration must not hold: each fault is found once, at its place, with a word on what to do.
#include "example.h"

#include "core/config/conditions.h"
#include "core/config/validate.h"

#include <QElapsedTimer>
#include <QTest>

#include <functional>
#include <span>

using namespace gatehouse;
using namespace gatehouse::config;

namespace {

using Edit = std::function<void(Config &)>;
using Field = Condition::Field;
using Test = Condition::Test;

struct Row
{
    const char *name;
    Edit edit;
    const char *parameter; // nullptr: sound
    const char *word = "";
};

Config base()
{
    Config config = fullExample();
    config.providers[0].enabled = true;
    config.routes[0].enabled = true;
    return config;
}

Vocabulary words()
{
    Vocabulary vocabulary;
    vocabulary.presets = {{"custom", "", "openai-chat"},
                          {"openai", "https://api.openai.com/v1", "openai-chat"},
                          {"bedrock", "https://bedrock-runtime.{region}.amazonaws.com", "bedrock-converse"},
                          {"azure", "https://{resource}.openai.azure.com/openai/v1", "openai-chat"},
                          {"llama", "http://127.0.0.1:18080/v1", "openai-chat"}};
    vocabulary.dialects = {"openai-chat", "anthropic-messages", "bedrock-converse"};
    return vocabulary;
}

void conditions(Config &config, std::vector<Condition> list)
{
    config.routes[0].conditions = std::move(list);
}

Provider &provider(Config &config) { return config.providers[0]; }

Route &route(Config &config) { return config.routes[0]; }

Client &client(Config &config) { return config.clients[0]; }

Edit url(const char *text)
{
    return [text](Config &c) { provider(c).baseUrl = text; };
}

Edit rule(std::vector<Condition> list)
{
    return [list](Config &c) {
        c.aliases.clear();
        conditions(c, list);
    };
}

const Row serverRows[] = {
    {"the example is sound", [](Config &) {}, nullptr},
    {"the defaults are sound", [](Config &c) { c = {}; }, nullptr},
    {"port 0", [](Config &c) { c.server.port = 0; }, "server.port", "1024 to 65535"},
    {"a privileged port", [](Config &c) { c.server.port = 80; }, "server.port", "is 80"},
    {"an empty address to bind to", [](Config &c) { c.server.bind.clear(); }, "server.bind", "empty"},
    {"a port in the address to bind to", [](Config &c) { c.server.bind = QStringLiteral("127.0.0.1:80"); },
     "server.bind", "server.port"},
    {"an address to bind to with a space", [](Config &c) { c.server.bind = QStringLiteral("local host"); },
     "server.bind", "no host name"},
    {"open to the network without a client key",
     [](Config &c) {
         c = {};
         c.server.bind = QStringLiteral("0.0.0.0");
     },
     "server.bind", "without any client key"},
    {"open to the network and closed to strangers",
     [](Config &c) {
         c = {};
         c.server.bind = QStringLiteral("::");
         c.server.requireClientKey = true;
     },
     nullptr},
    {"another loopback address needs no key",
     [](Config &c) {
         c = {};
         c.server.bind = QStringLiteral("127.0.0.2");
     },
     nullptr},
    {"a name that looks like loopback is none",
     [](Config &c) {
         c = {};
         c.server.bind = QStringLiteral("127.example.com");
     },
     "server.bind", "network"},
    {"an origin with a path", [](Config &c) { c.server.origins[0] = "https://a.b/c"; }, "server.origins[0]",
     "path"},
    {"an origin without scheme", [](Config &c) { c.server.origins[0] = "a.b"; }, "server.origins[0]",
     "scheme"},
    {"an empty host", [](Config &c) { c.server.hosts[1].clear(); }, "server.hosts[1]", "empty"},
    {"no time for a header", [](Config &c) { c.server.headerTimeout = milliseconds(0); },
     "server.headerTimeoutMs", "allowed"},
    {"a negative number of workers", [](Config &c) { c.server.workers = -1; }, "server.workers", "-1"},
    {"no connections", [](Config &c) { c.server.maxConnections = 0; }, "server.maxConnections", "is 0"},
};

const Row providerRows[] = {
    {"a provider without a name", [](Config &c) { c.providers.push_back({.preset = "openai"}); },
     "providers[1].id", "empty"},
    {"two providers of one name", [](Config &c) { c.providers.push_back(c.providers[0]); }, "providers[1].id",
     "providers[0]"},
    {"a name with a slash", [](Config &c) { c.providers.push_back({.id = {"a/b"}, .preset = "openai"}); },
     "providers[1].id", "\"/\""},
    {"a name with a space", [](Config &c) { c.providers.push_back({.id = {"a b"}, .preset = "openai"}); },
     "providers[1].id", "white space"},
    {"the sandbox's name", [](Config &c) { c.providers.push_back({.id = {"sandbox"}, .preset = "openai"}); },
     "providers[1].id", "choose another"},
    {"a preset that is not in the catalogue", [](Config &c) { provider(c).preset = "opnai"; },
     "providers[0].preset", "catalogue"},
    {"a dialect that nobody speaks", [](Config &c) { provider(c).dialect = "latin"; }, "providers[0].dialect",
     "anthropic-messages"},
    {"an address without scheme", url("api.example.com/v1"), "providers[0].baseUrl", "https://"},
    {"an address of a foreign scheme", url("file:///etc/passwd"), "providers[0].baseUrl", "no address"},
    {"an address with a foreign scheme and a host", url("ftp://host/x"), "providers[0].baseUrl", "\"ftp\""},
    {"an address with a password", url("https://user:pass@host/v1"), "providers[0].baseUrl", "password"},
    {"an address with a user name", url("https://user@host/v1"), "providers[0].baseUrl", "user name"},
    {"an address with an empty user name", url("https://@host/v1"), "providers[0].baseUrl", "user name"},
    {"an address with a space", url("https://ho st/v1"), "providers[0].baseUrl", "white space"},
    {"an address with a line break", url("https://host/v1\r\nx: y"), "providers[0].baseUrl", "white space"},
    {"an address without a host", url("https:///v1"), "providers[0].baseUrl", "no address"},
    {"an address with a query", url("https://host/v1?key=abc"), "providers[0].baseUrl", "query"},
    {"an address with a fragment", url("https://host/v1#x"), "providers[0].baseUrl", "fragment"},
    {"an address with port 0", url("https://host:0/v1"), "providers[0].baseUrl", "port 0"},
    {"an address with a port that is none", url("https://host:99999/v1"), "providers[0].baseUrl",
     "no address"},
    {"the gateway itself by number", url("http://127.0.0.1:18080/v1"), "providers[0].baseUrl",
     "gateway itself"},
    {"the gateway itself by name", url("http://LOCALHOST:18080"), "providers[0].baseUrl", "gateway itself"},
    {"the gateway itself by IPv6", url("http://[::1]:18080/v1"), "providers[0].baseUrl", "gateway itself"},
    {"the gateway itself by another loopback number", url("http://127.1.2.3:18080"), "providers[0].baseUrl",
     "gateway itself"},
    {"the gateway itself with a dot at the end", url("http://localhost.:18080/v1"), "providers[0].baseUrl",
     "gateway itself"},
    {"the gateway itself by the address of all", url("http://0.0.0.0:18080/v1"), "providers[0].baseUrl",
     "gateway itself"},
    {"the gateway itself by a name of its own", url("https://gateway.local:18080/v1"), "providers[0].baseUrl",
     "gateway itself"},
    {"the gateway itself by the preset's address",
     [](Config &c) {
         provider(c).preset = "llama";
         provider(c).baseUrl.clear();
     },
     "providers[0].baseUrl", "gateway itself"},
    {"another port of this machine", url("http://127.0.0.1:11434/v1"), nullptr},
    {"the gateway's port on another machine", url("http://10.0.0.7:18080/v1"), nullptr},
    {"a custom provider without an address", url(""), "providers[0].baseUrl", "http://127.0.0.1:8000"},
    {"a placeholder that nobody filled in",
     [](Config &c) {
         provider(c).preset = "azure";
         provider(c).baseUrl.clear();
     },
     "providers[0].baseUrl", "{resource}"},
    {"Bedrock without a region",
     [](Config &c) {
         provider(c).preset = "bedrock";
         provider(c).baseUrl.clear();
         provider(c).region.clear();
     },
     "providers[0].region", "us-east-1"},
    {"Bedrock with a region",
     [](Config &c) {
         provider(c).preset = "bedrock";
         provider(c).baseUrl.clear();
     },
     nullptr},
    {"a region that is none", [](Config &c) { provider(c).region = "EU West"; }, "providers[0].region",
     "eu-central-1"},
    {"a proxy without a port", [](Config &c) { provider(c).proxy = "http://proxy"; }, "providers[0].proxy",
     "host:port"},
    {"a proxy with a password", [](Config &c) { provider(c).proxy = "http://u:p@proxy:3128"; },
     "providers[0].proxy", "password"},
    {"a proxy of another kind", [](Config &c) { provider(c).proxy = "quic://proxy:1"; }, "providers[0].proxy",
     "socks5"},
    {"the system's proxy", [](Config &c) { provider(c).proxy = "system"; }, nullptr},
    {"two keys of one name", [](Config &c) { provider(c).keys[1].name = provider(c).keys[0].name; },
     "providers[0].keys[1].name", "keys[0]"},
    {"a key without a name", [](Config &c) { provider(c).keys[1].name = {}; }, "providers[0].keys[1].name",
     "empty"},
    {"a key that is kept nowhere", [](Config &c) { provider(c).keys[0].secret = {}; },
     "providers[0].keys[0].secret", "where the key is kept"},
    {"a key from a variable with an equals sign",
     [](Config &c) {
         provider(c).keys[0].secret = {SecretRef::Store::Environment, "A=B"};
     },
     "providers[0].keys[0].secret", "variable"},
    {"keys whose weights sum to nothing",
     [](Config &c) {
         for (ProviderKey &key : provider(c).keys) {
             key.enabled = true;
             key.weight = 0;
         }
     },
     "providers[0].keys", "sum to nothing"},
    {"a negative weight", [](Config &c) { provider(c).keys[0].weight = -1; }, "providers[0].keys[0].weight",
     "is -1"},
    {"a header with a line break", [](Config &c) { provider(c).headers[1].second = "a\r\nb: c"; },
     "providers[0].headers[1].value", "line break"},
    {"a header name with a space", [](Config &c) { provider(c).headers[1].first = "a b"; },
     "providers[0].headers[1].name", "no header name"},
    {"an empty model", [](Config &c) { provider(c).models[1].clear(); }, "providers[0].models[1]", "empty"},
    {"a model that is listed twice", [](Config &c) { provider(c).models[1] = provider(c).models[0]; },
     "providers[0].models[1]", "models[0]"},
    {"an alias of a provider twice",
     [](Config &c) {
         provider(c).aliases.push_back({"small", "o3"});
     },
     "providers[0].aliases[1].alias", "small"},
    {"an alias without a model",
     [](Config &c) {
         c.aliases.push_back({"x", ""});
     },
     "aliases[1].model", "empty"},
    {"an alias twice", [](Config &c) { c.aliases.push_back(c.aliases[0]); }, "aliases[1].alias", "fast"},
    {"an alias of itself is harmless",
     [](Config &c) {
         c.aliases.push_back({"self", "self"});
     },
     nullptr},
};

const Row routeRows[] = {
    {"two rules of one name", [](Config &c) { c.routes.push_back(c.routes[0]); }, "routes[1].id", "claude"},
    {"a target without a provider", [](Config &c) { route(c).targets[0].provider = {}; },
     "routes[0].targets[0].provider", "empty"},
    {"a target at a provider that is not there", [](Config &c) { route(c).targets[0].provider = {"opnai"}; },
     "routes[0].targets[0].provider", "no provider"},
    {"a fallback at a provider that is not there", [](Config &c) { route(c).fallbacks[0].provider = {"x"}; },
     "routes[0].fallbacks[0].provider", "no provider"},
    {"the sandbox as a target when it is off", [](Config &c) { c.sandbox = false; },
     "routes[0].fallbacks[0].provider", "sandbox"},
    {"a rule without a target",
     [](Config &c) {
         route(c).targets.clear();
         route(c).fallbacks.clear();
         route(c).handOn = false;
     },
     "routes[0].targets", "add a target"},
    {"a rule that only hands on",
     [](Config &c) {
         route(c).targets.clear();
         route(c).fallbacks.clear();
     },
     nullptr},
    {"weights that sum to nothing",
     [](Config &c) {
         route(c).strategy = Route::Strategy::Weighted;
         route(c).targets[0].weight = 0;
     },
     "routes[0].targets", "sum to nothing"},
    {"weights that nobody asks for", [](Config &c) { route(c).targets[0].weight = 0; }, nullptr},
    {"a fallback to the target that has failed",
     [](Config &c) { route(c).fallbacks[0] = route(c).targets[0]; }, "routes[0].fallbacks[0]", "goes back"},
    {"a fallback that comes twice", [](Config &c) { route(c).fallbacks.push_back(route(c).fallbacks[0]); },
     "routes[0].fallbacks[1]", "goes back"},
    {"a fallback to another model of the same provider",
     [](Config &c) {
         route(c).fallbacks.push_back({{"openai"}, "o3", 1});
     },
     nullptr},
    {"a model for long prompts without a provider", [](Config &c) { route(c).contextFallbackModel = "o3"; },
     "routes[0].contextFallbackModel", "provider/model"},
    {"a model for long prompts at no provider", [](Config &c) { route(c).contextFallbackModel = "x/o3"; },
     "routes[0].contextFallbackModel", "\"x\""},
    {"a model for long prompts that is the target",
     [](Config &c) { route(c).contextFallbackModel = "openai/gpt-4o"; }, "routes[0].contextFallbackModel",
     "larger"},
    {"a cache of a kind that is none", [](Config &c) { route(c).cache = "fuzzy"; }, "routes[0].cache",
     "semantic"},
    {"a hedge after no time", [](Config &c) { route(c).hedgeAfter = milliseconds(0); },
     "routes[0].hedgeAfterMs", "is 0"},
    {"a hedge after every answer", [](Config &c) { route(c).hedgePercentile = 0; },
     "routes[0].hedgePercentile", "50"},
    {"too many retries", [](Config &c) { route(c).retries = 1000; }, "routes[0].retries", "20"},
    {"a rule behind one that takes everything",
     [](Config &c) {
         Route all{.id = {"all"}, .targets = {{{"sandbox"}, "echo", 1}}};
         c.routes.insert(c.routes.begin(), all);
     },
     "routes[1]", "\"all\""},
    {"a rule behind one that hands on",
     [](Config &c) {
         Route all{.id = {"all"}, .targets = {{{"sandbox"}, "echo", 1}}, .handOn = true};
         c.routes.insert(c.routes.begin(), all);
     },
     nullptr},
    {"a rule behind one that is off",
     [](Config &c) {
         Route all{.id = {"all"}, .enabled = false, .targets = {{{"sandbox"}, "echo", 1}}};
         c.routes.insert(c.routes.begin(), all);
     },
     nullptr},
};

const Row conditionRows[] = {
    {"a header without a name", rule({{Field::Header, Test::Is, "", "x"}}), "routes[0].conditions[0]",
     "no header"},
    {"a text with a number's test", rule({{Field::Model, Test::AtLeast, "", "x"}}), "routes[0].conditions[0]",
     "matches"},
    {"a model without a value", rule({{Field::Model, Test::Is, "", ""}}), "routes[0].conditions[0]",
     "no value"},
    {"a truth that is yes", rule({{Field::Stream, Test::Is, "", "yes"}}), "routes[0].conditions[0]",
     "true or false"},
    {"a truth that matches", rule({{Field::Tools, Test::Matches, "", "true"}}), "routes[0].conditions[0]",
     "is or is-not"},
    {"a number that is a word", rule({{Field::InputTokens, Test::AtLeast, "", "many"}}),
     "routes[0].conditions[0]", "whole number"},
    {"a negative number", rule({{Field::InputTokens, Test::AtMost, "", "-5"}}), "routes[0].conditions[0]",
     "whole number"},
    {"a number that no integer holds", rule({{Field::InputTokens, Test::AtMost, "", "99999999999999999999"}}),
     "routes[0].conditions[0]", "whole number"},
    {"a span that ends before it begins", rule({{Field::InputTokens, Test::Between, "", "9-5"}}),
     "routes[0].conditions[0]", "smaller first"},
    {"a time that is none", rule({{Field::TimeOfDay, Test::Between, "", "25:00-26:00"}}),
     "routes[0].conditions[0]", "09:00-17:30"},
    {"a time with sixty minutes", rule({{Field::TimeOfDay, Test::Between, "", "09:60-10:00"}}),
     "routes[0].conditions[0]", "09:00-17:30"},
    {"a time span of nothing", rule({{Field::TimeOfDay, Test::Between, "", "09:00-09:00"}}),
     "routes[0].conditions[0]", "09:00-17:30"},
    {"a time until midnight", rule({{Field::TimeOfDay, Test::Between, "", "09:00-24:00"}}), nullptr},
    {"a time that matches", rule({{Field::TimeOfDay, Test::Matches, "", "09:*"}}), "routes[0].conditions[0]",
     "between"},
    {"an operation that is none", rule({{Field::Operation, Test::Is, "", "sing"}}), "routes[0].conditions[0]",
     "embedding"},
    {"a client key that is not there", rule({{Field::Client, Test::Is, "", "tablet"}}),
     "routes[0].conditions[0].value", "never match"},
    {"a dialect that is not there", rule({{Field::Dialect, Test::Is, "", "latin"}}),
     "routes[0].conditions[0].value", "never match"},
    {"two models at once", rule({{Field::Model, Test::Is, "", "a"}, {Field::Model, Test::Is, "", "b"}}),
     "routes[0].conditions", "never match"},
    {"a model and not that model",
     rule({{Field::Model, Test::Is, "", "a"}, {Field::Model, Test::IsNot, "", "a"}}), "routes[0].conditions",
     "never match"},
    {"a model that its pattern excludes",
     rule({{Field::Model, Test::Is, "", "gpt-4o"}, {Field::Model, Test::Matches, "", "claude-*"}}),
     "routes[0].conditions", "exclude each other"},
    {"two patterns with other beginnings",
     rule({{Field::Model, Test::Matches, "", "gpt-*"}, {Field::Model, Test::Matches, "", "claude-*"}}),
     "routes[0].conditions", "never match"},
    {"two patterns with other endings",
     rule({{Field::Model, Test::Matches, "", "*-mini"}, {Field::Model, Test::Matches, "", "*-nano"}}),
     "routes[0].conditions", "never match"},
    {"two patterns that may meet",
     rule({{Field::Model, Test::Matches, "", "gpt-*"}, {Field::Model, Test::Matches, "", "*-mini"}}),
     nullptr},
    {"two models may both hold where there are aliases",
     [](Config &c) {
         conditions(c, {{Field::Model, Test::Is, "", "fast"}, {Field::Model, Test::Is, "", "openai/gpt-4o"}});
     },
     nullptr},
    {"an alias does not save a contradiction",
     [](Config &c) {
         conditions(c, {{Field::Model, Test::Is, "", "fast"}, {Field::Model, Test::IsNot, "", "fast"}});
     },
     "routes[0].conditions", "never match"},
    {"one header with two values, its name in another case",
     rule({{Field::Header, Test::Is, "X-Team", "a"}, {Field::Header, Test::Is, "x-team", "b"}}),
     "routes[0].conditions", "never match"},
    {"two headers with two values",
     rule({{Field::Header, Test::Is, "x-a", "a"}, {Field::Header, Test::Is, "x-b", "b"}}), nullptr},
    {"streamed and not streamed",
     rule({{Field::Stream, Test::Is, "", "true"}, {Field::Stream, Test::IsNot, "", "true"}}),
     "routes[0].conditions", "never match"},
    {"said twice in two ways",
     rule({{Field::Stream, Test::Is, "", "true"}, {Field::Stream, Test::IsNot, "", "false"}}), nullptr},
    {"more than much and less than little",
     rule({{Field::InputTokens, Test::AtLeast, "", "5000"}, {Field::InputTokens, Test::AtMost, "", "4999"}}),
     "routes[0].conditions", "never match"},
    {"two bounds that meet in one number",
     rule({{Field::InputTokens, Test::AtLeast, "", "5000"}, {Field::InputTokens, Test::AtMost, "", "5000"}}),
     nullptr},
    {"two spans apart",
     rule({{Field::BudgetUsedPercent, Test::Between, "", "1-5"},
           {Field::BudgetUsedPercent, Test::Between, "", "6-9"}}),
     "routes[0].conditions", "never match"},
    {"morning and evening",
     rule({{Field::TimeOfDay, Test::Between, "", "06:00-12:00"},
           {Field::TimeOfDay, Test::Between, "", "12:00-18:00"}}),
     "routes[0].conditions", "never match"},
    {"the night and the early morning",
     rule({{Field::TimeOfDay, Test::Between, "", "22:00-06:00"},
           {Field::TimeOfDay, Test::Between, "", "05:00-07:00"}}),
     nullptr},
};

const Row clientRows[] = {
    {"two client keys of one name",
     [](Config &c) {
         c.clients.push_back(c.clients[0]);
         c.clients[1].sha256 = QByteArray(64, 'c');
     },
     "clients[1].id", "laptop"},
    {"two client keys of one hash, in another case",
     [](Config &c) {
         c.clients.push_back(c.clients[0]);
         c.clients[1].id = {"other"};
         c.clients[1].sha256 = QByteArray(64, 'A');
     },
     "clients[1].sha256", "clients[0]"},
    {"a client key without a hash", [](Config &c) { client(c).sha256.clear(); }, "clients[0].sha256",
     "empty"},
    {"a hash that is too short", [](Config &c) { client(c).sha256.chop(1); }, "clients[0].sha256",
     "64 hexadecimal"},
    {"a hash that is none", [](Config &c) { client(c).sha256[5] = 'g'; }, "clients[0].sha256",
     "64 hexadecimal"},
    {"the key in the place of its hash", [](Config &c) { client(c).previousSha256 = "gh-canary"; },
     "clients[0].previousSha256", "64 hexadecimal"},
    {"a provider that is not there", [](Config &c) { client(c).providers[0] = "x"; },
     "clients[0].providers[0]", "no provider"},
    {"a rule that is not there", [](Config &c) { client(c).routes[0] = "x"; }, "clients[0].routes[0]",
     "no rule"},
    {"a group that is not there", [](Config &c) { client(c).group = "x"; }, "clients[0].group", "no group"},
    {"a pattern with a space", [](Config &c) { client(c).models[0] = "gpt 4"; }, "clients[0].models[0]",
     "white space"},
    {"an empty pattern", [](Config &c) { client(c).models[0].clear(); }, "clients[0].models[0]", "empty"},
    {"a rate of nothing", [](Config &c) { client(c).requestRates[0].limit = 0; },
     "clients[0].requestRates[0].limit", "is 0"},
    {"a rate in no time", [](Config &c) { client(c).tokenRates[0].window = seconds(0); },
     "clients[0].tokenRates[0].windowSeconds", "is 0"},
    {"a budget of nothing", [](Config &c) { client(c).budgets[0].limit = {}; },
     "clients[0].budgets[0].limitUsd", "above 0"},
    {"a negative budget", [](Config &c) { c.groups[0].budgets[0].limit = Money::fromNanoUsd(-1); },
     "groups[0].budgets[0].limitUsd", "above 0"},
    {"a budget that falls to no rule", [](Config &c) { client(c).budgets[0].reroute = {}; },
     "clients[0].budgets[0].reroute", "empty"},
    {"a budget that falls to a rule that is not there",
     [](Config &c) { client(c).budgets[0].reroute = {"x"}; }, "clients[0].budgets[0].reroute", "no rule"},
    {"two groups of one name", [](Config &c) { c.groups.push_back(c.groups[0]); }, "groups[1].name", "team"},
    {"a time before 1970", [](Config &c) { client(c).expires = -1; }, "clients[0].expires", "-1"},
};

const Row otherRows[] = {
    {"a price that is a word", [](Config &c) { c.prices[0].input = "cheap"; }, "prices[0].input",
     "no number"},
    {"a price with a comma", [](Config &c) { c.prices[0].output = "2,50"; }, "prices[0].output", "no number"},
    {"a price with a sign of currency", [](Config &c) { c.prices[0].cacheRead = "$1"; },
     "prices[0].cacheRead", "no number"},
    {"a negative price", [](Config &c) { c.prices[0].cacheWrite = "-1"; }, "prices[0].cacheWrite",
     "negative"},
    {"a price of nothing is a price", [](Config &c) { c.prices[0].input = "0"; }, nullptr},
    {"no price at all", [](Config &c) { c.prices[0] = {.model = "m"}; }, "prices[0]", "no price"},
    {"a price without a model", [](Config &c) { c.prices[0].model.clear(); }, "prices[0].model", "empty"},
    {"a price twice", [](Config &c) { c.prices.push_back(c.prices[0]); }, "prices[1].model", "prices[0]"},
    {"a cache that forgets at once", [](Config &c) { c.cache.ttl = seconds(0); }, "cache.ttlSeconds", "is 0"},
    {"a likeness over one", [](Config &c) { c.cache.cutPermille = 1001; }, "cache.cutPermille", "1001"},
    {"an embedder that is no address", [](Config &c) { c.cache.embedder = "mine"; }, "cache.embedder",
     "scheme"},
    {"an embedder that is the gateway", [](Config &c) { c.cache.embedder = "http://127.0.0.1:18080/v1"; },
     "cache.embedder", "gateway itself"},
    {"Weaviate at the gateway's port", [](Config &c) { c.cache.weaviate = "http://localhost:18080"; },
     "cache.weaviate", "gateway itself"},
    {"Redis by http", [](Config &c) { c.cache.redis = "http://localhost:6379"; }, "cache.redis", "redis"},
    {"Redis with a password", [](Config &c) { c.cache.redis = "redis://:secret@localhost:6379"; },
     "cache.redis", "password"},
    {"rows that are kept no day", [](Config &c) { c.storage.retentionDays = 0; }, "storage.retentionDays",
     "is 0"},
};

void addRows(std::span<const Row> rows)
{
    for (const Row &row : rows)
        QTest::newRow(row.name) << &row;
}

} // namespace

Q_DECLARE_METATYPE(const Row *)

class TestValidate final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConfigurationIsChecked_data();
    void aConfigurationIsChecked();
    void aCircleOfAliasesNamesEachOfItsMembers();
    void withoutAVocabularyNamesAreNotJudged();
    void everyFaultIsListed();
    void aThousandRulesAreCheckedQuickly();
};

void TestValidate::aConfigurationIsChecked_data()
{
    QTest::addColumn<const Row *>("row");
    for (const std::span<const Row> rows :
         {std::span<const Row>(serverRows), std::span<const Row>(providerRows),
          std::span<const Row>(routeRows), std::span<const Row>(conditionRows),
          std::span<const Row>(clientRows), std::span<const Row>(otherRows)})
        addRows(rows);
}

void TestValidate::aConfigurationIsChecked()
{
    QFETCH(const Row *, row);
    Config config = base();
    row->edit(config);
    const auto problems = validate(config, words());
    QStringList found;
    for (const Error &problem : problems)
        found.append(problem.parameter + QStringLiteral(" | ") + problem.message);
    const QByteArray shown = found.join(QLatin1Char('\n')).toUtf8();
    if (!row->parameter) {
        QVERIFY2(problems.empty(), shown.constData());
        return;
    }
    QVERIFY2(problems.size() == 1, shown.constData());
    QCOMPARE(problems.front().parameter, QString::fromLatin1(row->parameter));
    QVERIFY2(problems.front().message.contains(QString::fromLatin1(row->word)), shown.constData());
    QVERIFY2(problems.front().message.startsWith(problems.front().parameter), shown.constData());
    QVERIFY2(!shown.contains("canary"), "a key was repeated");
    QVERIFY(problems.front().cause == Cause::GatewayConfig);
}

void TestValidate::aCircleOfAliasesNamesEachOfItsMembers()
{
    Config config;
    config.aliases = {{"a", "b"}, {"b", "c"}, {"c", "a"}, {"into", "a"}, {"plain", "gpt-4o"}};
    QStringList fields;
    for (const Error &problem : validate(config))
        fields.append(problem.parameter);
    QCOMPARE(fields.join(QLatin1Char(' ')),
             QStringLiteral("aliases[0].model aliases[1].model aliases[2].model"));
}

void TestValidate::withoutAVocabularyNamesAreNotJudged()
{
    Config config = base();
    provider(config).preset = "of-a-plugin";
    provider(config).dialect = "of-a-plugin";
    QVERIFY(validate(config).empty());
}

void TestValidate::everyFaultIsListed()
{
    Config config;
    config.server.port = 1;
    config.providers = {{}, {}};
    config.routes = {{}};
    config.clients = {{}};
    const auto problems = validate(config, words());
    QStringList fields;
    for (const Error &problem : problems)
        fields.append(problem.parameter);
    for (const char *field : {"server.port", "providers[0].id", "providers[1].id", "providers[0].baseUrl",
                              "routes[0].id", "routes[0].targets", "clients[0].id", "clients[0].sha256"})
        QVERIFY2(fields.contains(QString::fromLatin1(field)), qPrintable(fields.join(QLatin1Char(' '))));
}

void TestValidate::aThousandRulesAreCheckedQuickly()
{
    Config config = base();
    for (int i = 0; i < 1000; ++i) {
        Route one = config.routes[0];
        one.id = {"r" + QByteArray::number(i)};
        config.routes.push_back(one);
        Client user = config.clients[0];
        user.id = {"c" + QByteArray::number(i)};
        user.sha256 = QByteArray::number(i).rightJustified(64, '0');
        config.clients.push_back(user);
    }
    QElapsedTimer timer;
    timer.start();
    QVERIFY(validate(config, words()).empty());
    QVERIFY2(timer.elapsed() < 3000,
             qPrintable(QString::number(timer.elapsed()))); // a dialog checks while typing
}

QTEST_GUILESS_MAIN(TestValidate)
#include "tst_validate.moc"
