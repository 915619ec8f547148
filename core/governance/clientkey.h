// SPDX-License-Identifier: GPL-3.0-or-later
// Client keys: how one is made, how a request presents one, how two are compared.
#pragma once

#include "core/config/config.h"

#include <QRandomGenerator>
#include <QVarLengthArray>

#include <array>
#include <cstdint>
#include <string_view>

namespace gatehouse::governance {

using Digest = std::array<std::uint8_t, 32>; // SHA-256 of the whole key

Digest digestOf(std::string_view key);
std::optional<Digest> digestFromHex(const QByteArray &hex); // nothing where it is not 64 hex digits
bool sameDigest(const Digest &a, const Digest &b);          // in constant time

struct NewClientKey
{
    Secret key = {};        // "gh-" and 40 letters and digits (238 bits); shown once, kept nowhere
    QByteArray sha256 = {}; // for config::Client
    QByteArray hint = {};   // "gh-Ab…yz"
};

NewClientKey makeClientKey(QRandomGenerator &random); // hand in QRandomGenerator::system()

// The new key counts at once, the old one until `graceUntilMs` (since 1970).
void rotate(config::Client &client, const NewClientKey &key, std::int64_t graceUntilMs);

// The values of the places in which SDKs put a key; views into the request. Empty where absent.
struct Credentials
{
    std::string_view authorization = {}; // "Bearer …", or "Basic …" with the key as password or name
    std::string_view xApiKey = {};       // Anthropic
    std::string_view xGoogApiKey = {};   // Gemini
    std::string_view apiKey = {};        // Azure
    std::string_view query = {};         // of the URL, still percent-encoded: key=…
};

// Every key that is presented, in the order above. Mostly one; Claude Code may send two. What stands there as
// it is has the bytes of `credentials` itself.
using PresentedKeys = QVarLengthArray<QByteArray, 2>;
PresentedKeys presentedKeys(const Credentials &credentials);

} // namespace gatehouse::governance
