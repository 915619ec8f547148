// SPDX-License-Identifier: GPL-3.0-or-later
// Takes keys out of texts that somebody will read or keep: providers repeat part of a key in their errors,
// Gemini's clients put it into the URL, and headers go to the window and into logs.
#pragma once

#include "core/base/secret.h"

#include <QByteArray>

#include <array>
#include <cstdint>
#include <shared_mutex>
#include <string_view>
#include <vector>

namespace gatehouse::secrets {

inline constexpr std::string_view maskMark = "\xE2\x80\xA6"; // an ellipsis

// What has the form of a key: known beginnings ("sk-ant-", "gsk_", "AIza", "gh-"), values of Authorization
// and its kin, of `key=` in a query and of "api_key" in JSON. The beginning stays, so that a reader knows
// which key is meant: "sk-ant-…". Pure.
QByteArray masked(std::string_view text);

bool isSecretHeader(std::string_view name); // authorization, x-api-key, cookie…
// "Bearer …" for such a header, masked(value) for others.
QByteArray maskedHeader(std::string_view name, std::string_view value);

// The secrets that are in use, whatever their form. Keeps a keyed hash of each and not the secret, so that it
// is no second place to steal them from. Thread-safe.
class LiveSecrets
{
public:
    LiveSecrets();

    void add(const Secret &secret); // shorter ones than 8 bytes are not looked for: words would vanish
    QByteArray masked(std::string_view text) const; // and then what secrets::masked() finds
    std::size_t size() const;

private:
    struct Known
    {
        std::uint32_t start = 0; // first four bytes
        std::size_t length = 0;
        std::uint64_t hash = 0; // SipHash-2-4
        friend bool operator==(const Known &, const Known &) = default;
    };

    void addBytes(std::string_view bytes);
    std::uint64_t hash(std::string_view bytes) const;
    std::size_t lengthAt(std::string_view text, std::size_t at) const; // of the secret there, 0 for none

    std::array<unsigned char, 16> m_key{};
    mutable std::shared_mutex m_mutex;
    std::vector<Known> m_known;
};

} // namespace gatehouse::secrets
