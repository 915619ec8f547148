// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/aws/eventstream.h"

#include "core/protocol/shared/text.h"

#include <array>

namespace gatehouse::protocol::aws {

namespace {

constexpr std::size_t preludeBytes = 12;
constexpr std::size_t leastFrame = 16;

constexpr std::array<std::uint32_t, 256> crcTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1) ? (value >> 1) ^ 0xEDB88320U : value >> 1;
        table[i] = value;
    }
    return table;
}();

std::uint32_t big(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

void appendBig(QByteArray &out, std::uint32_t value, int size)
{
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
        out.append(char((value >> shift) & 0xFF));
}

auto broken(const char *what)
{
    return fail(
        Cause::ProviderBadAnswer,
        QStringLiteral("a frame of the provider's event stream is broken: %1").arg(QLatin1String(what)));
}

// Bytes of a value of this type; -1 for those that carry their own length, -2 for unknown types.
int valueBytes(int type)
{
    constexpr int sizes[] = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};
    return type >= 0 && type <= 9 ? sizes[type] : -2;
}

Result<> readHeaders(std::string_view bytes, std::vector<FrameHeader> &headers)
{
    while (!bytes.empty()) {
        const auto nameSize = std::size_t(static_cast<unsigned char>(bytes[0]));
        if (nameSize == 0 || bytes.size() < 2 + nameSize)
            return broken("the name of a header does not fit");
        FrameHeader header;
        header.name = toBytes(bytes.substr(1, nameSize));
        header.type = static_cast<unsigned char>(bytes[1 + nameSize]);
        bytes.remove_prefix(2 + nameSize);
        int size = valueBytes(header.type);
        if (size == -2)
            return broken("a header has an unknown type");
        if (size == -1) {
            if (bytes.size() < 2)
                return broken("the length of a header is cut off");
            size = int(big(bytes, 0, 2));
            bytes.remove_prefix(2);
        }
        if (bytes.size() < std::size_t(size))
            return broken("the value of a header does not fit");
        header.value = toBytes(bytes.substr(0, std::size_t(size)));
        bytes.remove_prefix(std::size_t(size));
        headers.push_back(std::move(header));
    }
    return {};
}

// The length that the prelude gives, after a look at whether it can be true.
Result<std::uint32_t> readPrelude(std::string_view bytes)
{
    const std::uint32_t total = big(bytes, 0, 4);
    const std::uint32_t headers = big(bytes, 4, 4);
    if (crc32(bytes.substr(0, 8)) != big(bytes, 8, 4))
        return broken("the checksum of its lengths is wrong");
    if (total < leastFrame || total > FrameScan::maxFrameBytes)
        return broken("its length is impossible");
    if (headers > FrameScan::maxHeaderBytes || headers > total - leastFrame)
        return broken("the length of its headers is impossible");
    return total;
}

Result<Frame> readFrame(std::string_view bytes)
{
    const std::size_t end = bytes.size() - 4;
    if (crc32(bytes.substr(0, end)) != big(bytes, end, 4))
        return broken("its checksum is wrong");
    const std::size_t headers = big(bytes, 4, 4);
    Frame frame;
    if (auto read = readHeaders(bytes.substr(preludeBytes, headers), frame.headers); !read)
        return fail(read.error());
    frame.payload = toBytes(bytes.substr(preludeBytes + headers, end - preludeBytes - headers));
    return frame;
}

} // namespace

std::uint32_t crc32(std::string_view bytes)
{
    std::uint32_t value = 0xFFFFFFFFU;
    for (const char c : bytes)
        value = crcTable[(value ^ static_cast<unsigned char>(c)) & 0xFF] ^ (value >> 8);
    return value ^ 0xFFFFFFFFU;
}

QByteArray Frame::text(std::string_view name) const
{
    for (const FrameHeader &header : headers) {
        if (view(header.name) == name && header.type == 7)
            return header.value;
    }
    return {};
}

Result<> FrameScan::feed(std::string_view bytes, std::vector<Frame> &frames)
{
    if (m_broken)
        return broken("an earlier one was");
    // Whole frames are read where they lie; only what is cut off at the end is kept.
    const bool fresh = m_pending.isEmpty();
    if (!fresh)
        append(m_pending, bytes);
    std::string_view rest = fresh ? bytes : view(m_pending);
    while (rest.size() >= preludeBytes) {
        const auto total = readPrelude(rest);
        if (!total) {
            m_broken = true;
            return fail(total.error());
        }
        if (rest.size() < *total)
            break;
        auto frame = readFrame(rest.substr(0, *total));
        if (!frame) {
            m_broken = true;
            return fail(frame.error());
        }
        frames.push_back(std::move(*frame));
        rest.remove_prefix(*total);
    }
    if (fresh || qsizetype(rest.size()) < m_pending.size())
        m_pending = toBytes(rest);
    return {};
}

QByteArray encodeFrame(const Frame &frame)
{
    QByteArray headers;
    for (const FrameHeader &header : frame.headers) {
        headers.append(char(header.name.size())).append(header.name).append(char(header.type));
        if (valueBytes(header.type) == -1)
            appendBig(headers, std::uint32_t(header.value.size()), 2);
        headers.append(header.value);
    }
    QByteArray out;
    appendBig(out, std::uint32_t(qsizetype(leastFrame) + headers.size() + frame.payload.size()), 4);
    appendBig(out, std::uint32_t(headers.size()), 4);
    appendBig(out, crc32(view(out)), 4);
    out.append(headers).append(frame.payload);
    appendBig(out, crc32(view(out)), 4);
    return out;
}

QByteArray eventFrame(std::string_view eventType, std::string_view json)
{
    return encodeFrame({{{":event-type", 7, toBytes(eventType)},
                         {":content-type", 7, "application/json"},
                         {":message-type", 7, "event"}},
                        toBytes(json)});
}

QByteArray exceptionFrame(std::string_view exceptionType, std::string_view json)
{
    return encodeFrame({{{":exception-type", 7, toBytes(exceptionType)},
                         {":content-type", 7, "application/json"},
                         {":message-type", 7, "exception"}},
                        toBytes(json)});
}

} // namespace gatehouse::protocol::aws
