// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/program.h"

namespace gatehouse::programs {

namespace {

QString folder(const UserPlace &user, const char *variable, const char *below)
{
    const QString set = user.variable(variable);
    return set.isEmpty() ? user.home + QLatin1Char('/') + QString::fromLatin1(below) : set;
}

// A bearer token and not an API key: with a key Claude Code asks whether it is to be used, and with both it
// sends both.
Program claudeCode(const UserPlace &user, const GatewayPlace &gateway)
{
    return {.id = "claude-code",
            .name = QStringLiteral("Claude Code"),
            .file = folder(user, "CLAUDE_CONFIG_DIR", ".claude") + QStringLiteral("/settings.json"),
            .form = &jsonForm(),
            .settings = {{.path = {"env", "ANTHROPIC_BASE_URL"}, .value = jsonText(gateway.url)},
                         {.path = {"env", "ANTHROPIC_AUTH_TOKEN"},
                          .value = jsonText(gateway.key),
                          .secret = true},
                         {.path = {"env", "ANTHROPIC_API_KEY"}, .secret = true}},
            .overriding = {"ANTHROPIC_API_KEY", "CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX"}};
}

// The key goes into a header of the file: `env_key` would need a variable in every shell.
Program codex(const UserPlace &user, const GatewayPlace &gateway)
{
    const Path table{"model_providers", "gatehouse"};
    const auto in = [&table](const char *key) {
        Path path = table;
        path.push_back(key);
        return path;
    };
    return {.id = "codex",
            .name = QStringLiteral("Codex CLI"),
            .file = folder(user, "CODEX_HOME", ".codex") + QStringLiteral("/config.toml"),
            .form = &tomlForm(),
            .settings = {
                {.path = {"model_provider"}, .value = QByteArray("\"gatehouse\"")},
                {.path = in("name"), .value = QByteArray("\"Gatehouse\"")},
                {.path = in("base_url"), .value = jsonText(gateway.url + "/v1")},
                {.path = in("wire_api"), .value = QByteArray("\"responses\"")},
                {.path = in("http_headers"), .value = "{ \"x-api-key\" = " + jsonText(gateway.key) + " }"}}};
}

Program geminiCli(const UserPlace &user, const GatewayPlace &gateway)
{
    return {.id = "gemini-cli",
            .name = QStringLiteral("Gemini CLI"),
            .file = user.home + QStringLiteral("/.gemini/.env"),
            .form = &envForm(),
            .settings = {{.path = {"GOOGLE_GEMINI_BASE_URL"}, .value = gateway.url},
                         {.path = {"GEMINI_API_KEY"}, .value = gateway.key, .secret = true}},
            .overriding = {"GOOGLE_GEMINI_BASE_URL", "GEMINI_API_KEY", "GOOGLE_API_KEY"}};
}

Program continueDev(const UserPlace &user, const GatewayPlace &gateway)
{
    return {.id = "continue",
            .name = QStringLiteral("Continue"),
            .file = user.home + QStringLiteral("/.continue/config.yaml"),
            .form = &yamlForm(),
            .newFile = "name: Local\nversion: 1.0.0\nschema: v1\n",
            .settings = {{.path = {"models", "Gatehouse"},
                          .value = "- name: Gatehouse\n  provider: openai\n  model: " +
                                   jsonText(gateway.model) + "\n  apiBase: " + jsonText(gateway.url + "/v1") +
                                   "\n  apiKey: " + jsonText(gateway.key)}},
            .inTheWay = user.home + QStringLiteral("/.continue/config.json")};
}

} // namespace

std::vector<Program> connectablePrograms(const UserPlace &user, const GatewayPlace &gateway)
{
    return {claudeCode(user, gateway), codex(user, gateway), geminiCli(user, gateway),
            continueDev(user, gateway)};
}

} // namespace gatehouse::programs
