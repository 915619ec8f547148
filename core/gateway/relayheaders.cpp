// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/relayheaders.h"

#include "core/base/bytes.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>

namespace gatehouse::gateway {

namespace {

using Names = std::span<const std::string_view>;

// Credentials, what describes the local network, and what the upstream client writes itself.
constexpr std::array<std::string_view, 16> keptFromProvider = {
    "authorization", "x-api-key", "x-goog-api-key",       "api-key",
    "cookie",        "host",      "content-length",       "expect",
    "origin",        "referer",   "accept-encoding",      "forwarded",
    "via",           "x-real-ip", "x-amz-security-token", "x-amz-date"};
constexpr std::array<std::string_view, 3> keptFromProviderPrefixes = {"x-gatehouse-", "sec-", "x-forwarded-"};

// The connection's, the account's and the provider's front end's business.
constexpr std::array<std::string_view, 14> keptFromClient = {"content-length",
                                                             "set-cookie",
                                                             "authorization",
                                                             "x-api-key",
                                                             "x-goog-api-key",
                                                             "api-key",
                                                             "openai-organization",
                                                             "openai-project",
                                                             "server",
                                                             "date",
                                                             "alt-svc",
                                                             "via",
                                                             "strict-transport-security",
                                                             "report-to"};
constexpr std::array<std::string_view, 4> keptFromClientPrefixes = {"x-gatehouse-", "cf-", "access-control-",
                                                                    "x-amz-"};

// Adds the fields of `all` that go on to the other side.
void addCrossing(const http::HeaderList &all, const http::NameSet &kept, Names prefixes,
                 http::HeaderList &out)
{
    const bool namesSome = all.contains("connection"); // most name nothing, and need not be asked per field
    for (const auto field : all) {
        if (http::isHopByHop(field.name) || kept.contains(field.name) ||
            (namesSome && all.hasToken("connection", field.name)))
            continue;
        if (std::none_of(prefixes.begin(), prefixes.end(), [&](std::string_view prefix) {
                return http::startsWithIgnoreCase(field.name, prefix);
            }))
            out.add(field.name, field.value);
    }
}

void addBearer(std::string_view key, http::HeaderList &out)
{
    constexpr std::string_view scheme = "Bearer ";
    QVarLengthArray<char, 256> value;
    value.append(scheme.data(), qsizetype(scheme.size()));
    value.append(key.data(), qsizetype(key.size()));
    out.add("Authorization", {value.constData(), std::size_t(value.size())});
}

void addProviderHeaders(const providers::Provider &provider, const Secret &key, http::HeaderList &out)
{
    const auto set = [&](const std::pair<QByteArray, QByteArray> &field) {
        out.set(view(field.first), view(field.second));
    };
    // The preset's fields are defaults: what the client says (anthropic-version) stands.
    for (const auto &field : provider.headers) {
        if (!out.contains(view(field.first)))
            set(field);
    }
    for (const auto &field : provider.config.headers)
        set(field);
    if (key.isEmpty())
        return;
    const QByteArray secret = key.reveal();
    const std::string_view bytes(secret.constData(), std::size_t(secret.size()));
    switch (provider.auth) {
    case providers::Auth::Bearer:
        addBearer(bytes, out);
        break;
    case providers::Auth::ApiKeyHeader:
        out.add("x-api-key", bytes);
        break;
    case providers::Auth::GoogleKeyHeader:
        out.add("x-goog-api-key", bytes);
        break;
    case providers::Auth::AzureKeyHeader:
        out.add("api-key", bytes);
        break;
    case providers::Auth::None:
    case providers::Auth::AwsSigV4:
        break; // signed when the whole request is known
    }
}

} // namespace

http::HeaderList forwardedHeaders(const http::HeaderList &client, const providers::Provider &provider,
                                  const Secret &key)
{
    http::HeaderList out;
    static constexpr http::NameSet kept(keptFromProvider);
    addCrossing(client, kept, keptFromProviderPrefixes, out);
    addProviderHeaders(provider, key, out);
    return out;
}

http::HeaderList translatedHeaders(const http::HeaderList &written, const providers::Provider &provider,
                                   const Secret &key)
{
    http::HeaderList out = written;
    if (!out.contains("content-type"))
        out.add("Content-Type", "application/json");
    addProviderHeaders(provider, key, out);
    return out;
}

http::HeaderList answerHeaders(const http::HeaderList &provider)
{
    http::HeaderList out;
    static constexpr http::NameSet kept(keptFromClient);
    addCrossing(provider, kept, keptFromClientPrefixes, out);
    return out;
}

http::HeaderList withoutSecrets(const http::HeaderList &headers, const secrets::LiveSecrets &live)
{
    http::HeaderList out;
    for (const auto field : headers) {
        const QByteArray value = live.masked(field.value);
        out.add(field.name, {value.constData(), std::size_t(value.size())});
    }
    return out;
}

} // namespace gatehouse::gateway
