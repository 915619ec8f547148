// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/publicaddress.h"

#include <array>

namespace gatehouse::upstream {

namespace {

struct Range
{
    quint32 first;
    int bits;
};

constexpr quint32 ip(quint32 a, quint32 b, quint32 c = 0, quint32 d = 0)
{
    return a << 24 | b << 16 | c << 8 | d;
}

// https://www.iana.org/assignments/iana-ipv4-special-registry
constexpr std::array<Range, 16> special = {{{ip(0, 0), 8},
                                            {ip(10, 0), 8},
                                            {ip(100, 64), 10},
                                            {ip(127, 0), 8},
                                            {ip(169, 254), 16},
                                            {ip(172, 16), 12},
                                            {ip(192, 0, 0), 24},
                                            {ip(192, 0, 2), 24},
                                            {ip(192, 31, 196), 24},
                                            {ip(192, 88, 99), 24},
                                            {ip(192, 168), 16},
                                            {ip(198, 18), 15},
                                            {ip(198, 51, 100), 24},
                                            {ip(203, 0, 113), 24},
                                            {ip(224, 0), 4},
                                            {ip(240, 0), 4}}};

bool isPublic4(quint32 address)
{
    for (const Range &range : special) {
        if (address >> (32 - range.bits) == range.first >> (32 - range.bits))
            return false;
    }
    return true;
}

bool isPublic6(const Q_IPV6ADDR &bytes)
{
    const auto word = [&](int at) { return quint32(bytes[at]) << 8 | bytes[at + 1]; };
    const auto v4At = [&](int at) { return word(at) << 16 | word(at + 2); };
    bool zeros = true; // of what stands between the prefix of NAT64 and its IPv4 address
    for (int i = 4; i < 12; ++i)
        zeros = zeros && bytes[i] == 0;
    if (word(0) == 0x0064 && word(2) == 0xff9b && zeros)
        return isPublic4(v4At(12));
    if (word(0) == 0x2002)
        return isPublic4(v4At(2));
    const bool global = (bytes[0] & 0xe0) == 0x20; // 2000::/3
    const bool teredoOrSpecial = word(0) == 0x2001 && word(2) < 0x0200;
    const bool documentation = (word(0) == 0x2001 && word(2) == 0x0db8) || (word(0) >> 4) == 0x3ff;
    return global && !teredoOrSpecial && !documentation;
}

} // namespace

bool isPublicAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // of a mapped one too
    if (isV4)
        return isPublic4(v4);
    return address.protocol() == QAbstractSocket::IPv6Protocol && isPublic6(address.toIPv6Address());
}

} // namespace gatehouse::upstream
