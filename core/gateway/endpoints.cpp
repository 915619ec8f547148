// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/endpoints.h"

#include "core/base/bytes.h"
#include "core/base/interned.h"

#include <array>

namespace gatehouse::gateway {

namespace {

struct Mount
{
    std::string_view prefix;
    std::string_view dialect; // of paths below it
    std::string_view version; // put in front of a path that has none
};

constexpr std::array<Mount, 6> mounts = {{{"/openai", "openai-chat", "/v1"},
                                          {"/anthropic", "anthropic-messages", "/v1"},
                                          {"/genai", "gemini-generate", "/v1beta"},
                                          {"/gemini", "gemini-generate", "/v1beta"},
                                          {"/bedrock", "bedrock-converse", ""},
                                          {"/ollama", "ollama-chat", ""}}};

bool below(std::string_view path, std::string_view prefix)
{
    return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

bool hasVersion(std::string_view path)
{
    return below(path, "/v1") || below(path, "/v1beta") || below(path, "/v1alpha");
}

// Gemini's own paths also exist under /v1: /v1/models/NAME:generateContent.
bool isGeminiCall(std::string_view path)
{
    return below(path, "/v1beta") || below(path, "/v1alpha") ||
           (path.starts_with("/v1/models/") && path.find(':') != std::string_view::npos);
}

std::string_view rootDialect(std::string_view path, const http::HeaderList &headers)
{
    if (isGeminiCall(path))
        return "gemini-generate";
    if (below(path, "/v1/messages") || (below(path, "/v1/models") && headers.contains("anthropic-version")))
        return "anthropic-messages";
    if (below(path, "/v1/responses"))
        return "openai-responses";
    if (below(path, "/v1"))
        return "openai-chat";
    if (below(path, "/model"))
        return "bedrock-converse";
    if (below(path, "/api"))
        return "ollama-chat";
    return {};
}

QByteArray joined(std::string_view version, std::string_view path)
{
    if (version.empty())
        return interned(path);
    return toBytes(version).append(path.data(), qsizetype(path.size()));
}

// OpenAI's clients are often given the bare host: "/chat/completions".
bool isBareOpenAi(std::string_view path)
{
    constexpr std::array<std::string_view, 6> bare = {"/chat/completions", "/completions", "/embeddings",
                                                      "/models",           "/responses",   "/moderations"};
    for (const auto known : bare) {
        if (below(path, known))
            return true;
    }
    return false;
}

} // namespace

std::optional<Endpoint> findEndpoint(std::string_view path, const http::HeaderList &headers)
{
    for (const Mount &mount : mounts) {
        if (!below(path, mount.prefix))
            continue;
        std::string_view rest = path.substr(mount.prefix.size());
        if (rest.empty())
            return std::nullopt;
        const bool versioned = mount.version.empty() || hasVersion(rest);
        const QByteArray full = versioned ? joined({}, rest) : joined(mount.version, rest);
        if (mount.prefix == "/openai" && below({full.constData(), std::size_t(full.size())}, "/v1/responses"))
            return Endpoint{"openai-responses", full};
        return Endpoint{mount.dialect, full};
    }
    if (const auto dialect = rootDialect(path, headers); !dialect.empty())
        return Endpoint{dialect, joined({}, path)};
    if (isBareOpenAi(path))
        return Endpoint{below(path, "/responses") ? "openai-responses" : "openai-chat", joined("/v1", path)};
    if (path == "/messages" || path == "/messages/count_tokens")
        return Endpoint{"anthropic-messages", joined("/v1", path)};
    return std::nullopt;
}

} // namespace gatehouse::gateway
