// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/store/pack.h"

#include <zstd.h>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {

constexpr int level = 3;
constexpr unsigned long long largest = 256ULL * 1024 * 1024; // a damaged length must not ask for more

} // namespace

QByteArray pack(const QByteArray &bytes)
{
    QByteArray out(qsizetype(ZSTD_compressBound(std::size_t(bytes.size()))), Qt::Uninitialized);
    const std::size_t size = ZSTD_compress(out.data(), std::size_t(out.size()), bytes.constData(),
                                           std::size_t(bytes.size()), level);
    out.truncate(ZSTD_isError(size) != 0U ? 0 : qsizetype(size));
    return out;
}

Result<QByteArray> unpack(const QByteArray &frame)
{
    const auto size = ZSTD_getFrameContentSize(frame.constData(), std::size_t(frame.size()));
    if (size > largest) // also the two values that mean an error
        return fail(Cause::GatewayStorage, u"a cached body of %1 bytes is no zstd frame"_s.arg(frame.size()));
    QByteArray out(qsizetype(size), Qt::Uninitialized);
    const std::size_t got =
        ZSTD_decompress(out.data(), std::size_t(out.size()), frame.constData(), std::size_t(frame.size()));
    if (ZSTD_isError(got) != 0U || qsizetype(got) != out.size())
        return fail(Cause::GatewayStorage, u"a cached body of %1 bytes is damaged"_s.arg(frame.size()));
    return out;
}

} // namespace gatehouse::cache
