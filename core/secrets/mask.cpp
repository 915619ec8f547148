// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/mask.h"

#include <algorithm>

namespace gatehouse::secrets {

namespace {

struct KeyForm
{
    std::string_view start;
    std::size_t atLeast; // bytes behind the beginning
};

// Longer beginnings first. OpenAI's errors show "sk-abc***wxyz": a star belongs to a key here.
constexpr KeyForm keyForms[] = {
    {"github_pat_", 12}, {"sk-proj-", 6}, {"sk-ant-", 6}, {"sk-or-", 6}, {"nvapi-", 8}, {"tgp_v1_", 8},
    {"pplx-", 8},        {"gsk_", 6},     {"xai-", 8},    {"csk-", 8},   {"AIza", 16},  {"AKIA", 12},
    {"ASIA", 12},        {"ghp_", 12},    {"gho_", 12},   {"hf_", 8},    {"fw_", 8},    {"r8_", 12},
    {"gh-", 20},         {"AQ.", 20},     {"eyJ", 30},    {"sk-", 6},
};

// What stands before a secret in headers, queries and JSON. Letters are compared without case.
constexpr std::string_view introductions[] = {
    "authorization",   "x-api-key",     "x-goog-api-key", "api-key",
    "api_key",         "apikey",        "access_token",   "x-amz-security-token",
    "x-amz-signature", "client_secret", "secret_key",     "secret_access_key",
    "password",        "key",           "token",
};

constexpr std::string_view schemes[] = {"bearer ", "basic ", "token "};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isKeyByte(char c) { return isWord(c) || c == '-' || c == '.' || c == '*'; }

bool isValueByte(char c)
{
    return static_cast<unsigned char>(c) > 0x20 && c != '"' && c != '\'' && c != '&' && c != ',' &&
           c != ';' && c != '<' && c != '>' && c != '}' && c != ')';
}

bool startsWith(std::string_view text, std::string_view start)
{
    return text.size() >= start.size() && std::equal(start.begin(), start.end(), text.begin(),
                                                     [](char a, char b) { return lower(a) == lower(b); });
}

template<typename Belongs>
std::size_t run(std::string_view text, Belongs belongs)
{
    return std::size_t(std::find_if_not(text.begin(), text.end(), belongs) - text.begin());
}

void append(QByteArray &out, std::string_view bytes) { out.append(bytes.data(), qsizetype(bytes.size())); }

// Bytes to keep before the mark and bytes to drop behind them; nothing to drop means no key here.
struct Cut
{
    std::size_t keep = 0;
    std::size_t drop = 0;
};

Cut keyAt(std::string_view text)
{
    for (const KeyForm &form : keyForms) {
        if (!text.starts_with(form.start))
            continue;
        const std::size_t rest = run(text.substr(form.start.size()), isKeyByte);
        if (rest >= form.atLeast)
            return {form.start.size(), rest};
    }
    return {};
}

// `key=VALUE`, `"key": "VALUE"`, `key: VALUE`, each with a scheme before the value or without.
Cut introducedAt(std::string_view text)
{
    for (const std::string_view word : introductions) {
        if (!startsWith(text, word))
            continue;
        std::size_t at = word.size();
        const auto skip = [&](std::string_view some) {
            while (at < text.size() && some.find(text[at]) != std::string_view::npos)
                ++at;
        };
        skip("\"'");
        skip(" ");
        if (at >= text.size() || (text[at] != '=' && text[at] != ':'))
            continue;
        // "key: value" is ordinary English; "?key=…" is not.
        if ((word == "key" || word == "token") && text[at] == ':')
            continue;
        ++at;
        skip(" \t");
        skip("\"'");
        for (const std::string_view scheme : schemes) {
            if (startsWith(text.substr(at), scheme))
                at += scheme.size();
        }
        const std::size_t value = run(text.substr(at), isValueByte);
        return value >= 6 ? Cut{at, value} : Cut{};
    }
    return {};
}

Cut schemeAt(std::string_view text)
{
    if (!startsWith(text, "bearer "))
        return {};
    const std::size_t value = run(text.substr(7), isValueByte);
    return value >= 12 ? Cut{7, value} : Cut{};
}

} // namespace

QByteArray masked(std::string_view text)
{
    QByteArray out;
    out.reserve(qsizetype(text.size()));
    for (std::size_t at = 0; at < text.size();) {
        Cut cut;
        if (at == 0 || !isWord(text[at - 1])) {
            const std::string_view rest = text.substr(at);
            cut = introducedAt(rest);
            if (cut.drop == 0)
                cut = schemeAt(rest);
            if (cut.drop == 0)
                cut = keyAt(rest);
        }
        if (cut.drop == 0) {
            out.append(text[at++]);
            continue;
        }
        append(out, text.substr(at, cut.keep));
        append(out, maskMark);
        at += cut.keep + cut.drop;
    }
    return out;
}

bool isSecretHeader(std::string_view name)
{
    constexpr std::string_view names[] = {
        "authorization", "proxy-authorization",  "x-api-key",    "x-goog-api-key", "api-key", "cookie",
        "set-cookie",    "x-amz-security-token", "x-auth-token", "x-gatehouse-key"};
    return std::any_of(std::begin(names), std::end(names), [&](std::string_view secret) {
        return name.size() == secret.size() && startsWith(name, secret);
    });
}

QByteArray maskedHeader(std::string_view name, std::string_view value)
{
    if (!isSecretHeader(name))
        return masked(value);
    QByteArray out;
    for (const std::string_view scheme : schemes) {
        if (startsWith(value, scheme))
            append(out, value.substr(0, scheme.size()));
    }
    append(out, maskMark);
    return out;
}

} // namespace gatehouse::secrets
