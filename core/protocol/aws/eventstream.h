// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of application/vnd.amazon.eventstream: 4 bytes of length, 4 of the headers' length, a CRC of both,
// headers, payload, a CRC of all
// (https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html).
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <cstdint>
#include <string_view>
#include <vector>

namespace gatehouse::protocol::aws {

struct FrameHeader
{
    QByteArray name = {};
    int type = 7; // 0 true, 1 false, 2 byte, 3 short, 4 int, 5 long, 6 bytes, 7 text, 8 timestamp, 9 UUID
    QByteArray value = {}; // as on the wire, without its length
};

struct Frame
{
    std::vector<FrameHeader> headers = {};
    QByteArray payload = {};

    QByteArray text(std::string_view name) const; // value of a text header; empty where absent
};

// Takes any split of the bytes. After an error the stream cannot be read on: frames are found by length
// alone.
class FrameScan
{
public:
    static constexpr std::uint32_t maxFrameBytes =
        24 * 1024 * 1024; // AWS: 16 MiB of payload and 128 KiB of headers
    static constexpr std::uint32_t maxHeaderBytes = 128 * 1024;

    // Errors: a length that lies, a wrong CRC, headers that do not fit.
    Result<> feed(std::string_view bytes, std::vector<Frame> &frames);

    bool isBetweenFrames() const { return m_pending.isEmpty(); }

private:
    QByteArray m_pending = {};
    bool m_broken = false;
};

QByteArray encodeFrame(const Frame &frame);
QByteArray eventFrame(std::string_view eventType, std::string_view json);
QByteArray exceptionFrame(std::string_view exceptionType, std::string_view json);
std::uint32_t crc32(std::string_view bytes); // ISO 3309, as in zlib

} // namespace gatehouse::protocol::aws
