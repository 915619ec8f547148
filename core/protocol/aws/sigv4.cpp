// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/aws/sigv4.h"

#include "core/protocol/shared/text.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <chrono>
#include <vector>

namespace gatehouse::protocol::aws {

namespace {

QByteArray sha256Hex(std::string_view bytes)
{
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), qsizetype(bytes.size())).toByteArray(),
                                    QCryptographicHash::Sha256)
        .toHex();
}

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

// Unlike a path segment of ours: dots stay, as the rule says.
QByteArray uriEncoded(std::string_view text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    QByteArray out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            out.append(c);
        else
            out.append('%').append(digits[byte >> 4]).append(digits[byte & 15]);
    }
    return out;
}

// Dot segments and empty ones are removed, the rest is encoded once more.
QByteArray canonicalPath(std::string_view path)
{
    std::vector<QByteArray> segments;
    const bool folder = path.empty() || path.back() == '/' || path.substr(path.rfind('/') + 1) == "." ||
                        path.substr(path.rfind('/') + 1) == "..";
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view segment = path.substr(0, slash);
        path.remove_prefix(std::min(path.size(), slash + 1));
        if (segment == "..") {
            if (!segments.empty())
                segments.pop_back();
        } else if (!segment.empty() && segment != ".") {
            segments.push_back(uriEncoded(segment));
        }
    }
    QByteArray out;
    for (const QByteArray &segment : segments)
        out.append('/').append(segment);
    if (folder || out.isEmpty())
        out.append('/');
    return out;
}

QByteArray canonicalQuery(std::string_view query)
{
    std::vector<std::pair<QByteArray, QByteArray>> pairs;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        if (pair.empty())
            continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view value = pair.substr(std::min(pair.size(), equals + 1));
        pairs.emplace_back(uriEncoded(view(percentDecoded(pair.substr(0, equals)))),
                           uriEncoded(view(percentDecoded(value))));
    }
    std::sort(pairs.begin(), pairs.end());
    QByteArray out;
    for (const auto &[key, value] : pairs)
        out.append(out.isEmpty() ? "" : "&").append(key).append('=').append(value);
    return out;
}

struct CanonicalHeader
{
    QByteArray name;
    QByteArray value;
};

std::vector<CanonicalHeader> canonicalHeaders(const http::HeaderList &headers)
{
    std::vector<CanonicalHeader> out;
    for (const http::HeaderField field : headers) {
        const QByteArray name = toBytes(field.name).toLower();
        const QByteArray value = toBytes(field.value).simplified();
        const auto known = std::find_if(out.begin(), out.end(),
                                        [&](const CanonicalHeader &header) { return header.name == name; });
        if (known == out.end())
            out.push_back({name, value});
        else
            known->value.append(',').append(value);
    }
    std::stable_sort(out.begin(), out.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    return out;
}

QByteArray signedNames(const http::HeaderList &headers)
{
    QByteArray names;
    for (const CanonicalHeader &header : canonicalHeaders(headers))
        names.append(names.isEmpty() ? "" : ";").append(header.name);
    return names;
}

QByteArray scopeText(const Scope &scope)
{
    return amzDate(scope.seconds).left(8) + '/' + scope.region + '/' + scope.service + "/aws4_request";
}

QByteArray padded(unsigned value, int width) { return QByteArray::number(value).rightJustified(width, '0'); }

} // namespace

QByteArray amzDate(std::int64_t seconds)
{
    const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return padded(unsigned(int(date.year())), 4) + padded(unsigned(date.month()), 2) +
           padded(unsigned(date.day()), 2) + 'T' + padded(unsigned(clock.hours().count()), 2) +
           padded(unsigned(clock.minutes().count()), 2) + padded(unsigned(clock.seconds().count()), 2) + 'Z';
}

QByteArray canonicalRequest(const SigningInput &input, const QByteArray &payloadHash)
{
    QByteArray out = input.method + '\n' + canonicalPath(view(input.path)) + '\n' +
                     canonicalQuery(view(input.query)) + '\n';
    for (const CanonicalHeader &header : canonicalHeaders(input.headers))
        out.append(header.name).append(':').append(header.value).append('\n');
    out.append('\n').append(signedNames(input.headers)).append('\n').append(payloadHash);
    return out;
}

QByteArray stringToSign(const QByteArray &canonical, const Scope &scope)
{
    return "AWS4-HMAC-SHA256\n" + amzDate(scope.seconds) + '\n' + scopeText(scope) + '\n' +
           sha256Hex(view(canonical));
}

QByteArray signature(const QByteArray &toSign, const Secret &secretKey, const Scope &scope)
{
    QByteArray key = hmac("AWS4" + secretKey.reveal(), amzDate(scope.seconds).left(8));
    key = hmac(key, scope.region);
    key = hmac(key, scope.service);
    key = hmac(key, "aws4_request");
    return hmac(key, toSign).toHex();
}

QByteArray authorization(const SigningInput &input, const Credentials &credentials, const Scope &scope)
{
    const QByteArray canonical = canonicalRequest(input, sha256Hex(input.payload));
    const QByteArray sign = signature(stringToSign(canonical, scope), credentials.secretKey, scope);
    return "AWS4-HMAC-SHA256 Credential=" + credentials.accessKeyId + '/' + scopeText(scope) +
           ", SignedHeaders=" + signedNames(input.headers) + ", Signature=" + sign;
}

http::HeaderList signedHeaders(SigningInput input, const Credentials &credentials, const Scope &scope)
{
    input.headers.set("X-Amz-Date", view(amzDate(scope.seconds)));
    input.headers.set("X-Amz-Content-Sha256", view(sha256Hex(input.payload)));
    input.headers.remove("Authorization");
    if (!credentials.sessionToken.isEmpty())
        input.headers.set("X-Amz-Security-Token", view(credentials.sessionToken.reveal()));
    const QByteArray value = authorization(input, credentials, scope);
    input.headers.add("Authorization", view(value));
    return std::move(input.headers);
}

} // namespace gatehouse::protocol::aws
