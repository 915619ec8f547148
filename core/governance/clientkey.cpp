// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/clientkey.h"

#include <QCryptographicHash>

#include <algorithm>

namespace gatehouse::governance {

namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr int keyLetters = 40;

QByteArray inPlace(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), qsizetype(text.size()));
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

// What follows "Bearer " and the like; the scheme compares without case (RFC 9110, 11.1).
std::optional<std::string_view> afterScheme(std::string_view value, std::string_view scheme)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
    if (value.size() <= scheme.size() || value[scheme.size()] != ' ' ||
        !std::equal(scheme.begin(), scheme.end(), value.begin(),
                    [&](char a, char b) { return lower(a) == lower(b); }))
        return std::nullopt;
    return trimmed(value.substr(scheme.size() + 1));
}

void addBasic(std::string_view encoded, PresentedKeys &keys)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(inPlace(encoded), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return;
    const qsizetype colon = decoded.decoded.indexOf(':');
    if (colon < 0)
        return;
    const QByteArray password = decoded.decoded.mid(colon + 1);
    keys.push_back(password.isEmpty() ? decoded.decoded.left(colon) : password);
}

void addQuery(std::string_view query, PresentedKeys &keys)
{
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        if (pair.substr(0, 4) == "key=")
            keys.push_back(QByteArray::fromPercentEncoding(inPlace(pair.substr(4))));
        query.remove_prefix(std::min(end + 1, query.size()));
    }
}

} // namespace

Digest digestOf(std::string_view key)
{
    const QByteArray hash = QCryptographicHash::hash(QByteArrayView(key.data(), qsizetype(key.size())),
                                                     QCryptographicHash::Sha256);
    Digest digest{};
    std::copy(hash.begin(), hash.end(), digest.begin());
    return digest;
}

std::optional<Digest> digestFromHex(const QByteArray &hex)
{
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    if (hex.size() != 64 || !std::all_of(hex.begin(), hex.end(), isHex))
        return std::nullopt;
    const QByteArray raw = QByteArray::fromHex(hex);
    Digest digest{};
    std::copy(raw.begin(), raw.end(), digest.begin());
    return digest;
}

bool sameDigest(const Digest &a, const Digest &b)
{
    const auto bytesOf = [](const Digest &digest) {
        return std::string_view(reinterpret_cast<const char *>(digest.data()), digest.size());
    };
    return sameBytes(bytesOf(a), bytesOf(b));
}

NewClientKey makeClientKey(QRandomGenerator &random)
{
    QByteArray key = "gh-";
    for (int i = 0; i < keyLetters; ++i)
        key += letters[random.bounded(quint32(letters.size()))];
    const Digest digest = digestOf({key.constData(), std::size_t(key.size())});
    return {.key = Secret(key),
            .sha256 =
                QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())).toHex(),
            .hint = key.left(5) + "\u2026" + key.right(2)};
}

void rotate(config::Client &client, const NewClientKey &key, std::int64_t graceUntilMs)
{
    client.previousSha256 = client.sha256;
    client.previousValidUntil = graceUntilMs;
    client.sha256 = key.sha256;
    client.hint = key.hint;
}

PresentedKeys presentedKeys(const Credentials &credentials)
{
    PresentedKeys keys;
    if (const auto bearer = afterScheme(credentials.authorization, "bearer"))
        keys.push_back(inPlace(*bearer));
    else if (const auto basic = afterScheme(credentials.authorization, "basic"))
        addBasic(*basic, keys);
    for (std::string_view value : {credentials.xApiKey, credentials.xGoogApiKey, credentials.apiKey}) {
        if (!trimmed(value).empty())
            keys.push_back(inPlace(trimmed(value)));
    }
    addQuery(credentials.query, keys);
    keys.removeIf([](const QByteArray &key) { return key.isEmpty(); });
    return keys;
}

} // namespace gatehouse::governance
