// SPDX-License-Identifier: GPL-3.0-or-later
// How long a request to a provider may take, and by which way it goes. Values, free of any network type.
#pragma once

#include <QByteArray>

#include <chrono>

namespace gatehouse::upstream {

using std::chrono::milliseconds;

struct Limits // zero means no limit
{
    milliseconds connect{10'000};         // name, TCP, proxy and TLS together
    milliseconds firstByte{300'000};      // from the last byte sent to the head of the answer
    milliseconds idle{120'000};           // between two bytes of the answer
    milliseconds total{7'200'000};        // a stream may go on for long, and not for ever
    qint64 answerBytes = qint64(1) << 30; // of one decoded body; what is not stored costs no memory
    friend bool operator==(const Limits &, const Limits &) = default;
};

struct Transport // what decides whether two requests may share a connection, besides the origin
{
    QByteArray proxy =
        {}; // "" direct, "system", "http://user@host:3128", "socks5://host:1080"; loopback is always direct
    QByteArray caFile = {}; // PEM, in addition to the system's store
    friend bool operator==(const Transport &, const Transport &) = default;
};

} // namespace gatehouse::upstream
