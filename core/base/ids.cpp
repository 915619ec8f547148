// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ids.h"

#include "core/base/wide.h"

#include <QRandomGenerator>

#include <string_view>

namespace gatehouse {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// A generator seeded once per thread from the system's: ids are unique, not secret.
QRandomGenerator &threadGenerator()
{
    thread_local QRandomGenerator generator = QRandomGenerator::securelySeeded();
    return generator;
}

} // namespace

ExchangeId ExchangeId::make(std::int64_t wallMilliseconds)
{
    auto &generator = threadGenerator();
    const auto time = static_cast<std::uint64_t>(wallMilliseconds) << 16;
    return {time | (generator.generate() & 0xFFFFu), generator.generate64()};
}

QByteArray ExchangeId::text() const
{
    const auto out = letters();
    return {out.data(), qsizetype(out.size())};
}

std::array<char, 26> ExchangeId::letters() const
{
    std::array<char, 26> out{};
    char *after = out.data() + out.size();
    const auto put = [&after](std::uint64_t bits, int letters) {
        for (; letters > 0; --letters, bits >>= 5)
            *--after = alphabet[static_cast<std::size_t>(bits & 31)];
    };
    put(low, 12); // 60 bits, the next 60, and the last eight: shifting all 128 at once costs twice as much
    put(low >> 60 | high << 4, 12);
    put(high >> 56, 2);
    return out;
}

ExchangeId ExchangeId::fromText(const QByteArray &text)
{
    if (text.size() != 26 || text[0] > '7')
        return {};
    UInt128 bits = 0;
    for (const char c : text) {
        const auto digit = alphabet.find(c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
        if (digit == std::string_view::npos)
            return {};
        bits = (bits << 5) | digit;
    }
    return {static_cast<std::uint64_t>(bits >> 64), static_cast<std::uint64_t>(bits)};
}

} // namespace gatehouse
