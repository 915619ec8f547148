// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/bodystore.h"

#include <zstd.h>

#include <optional>

namespace gatehouse::ledger {

namespace {

constexpr int level = 3;
constexpr unsigned long long largestPart = 256ULL * 1024 * 1024; // a damaged length must not ask for more

QByteArray packed(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {};
    QByteArray out(qsizetype(ZSTD_compressBound(std::size_t(bytes.size()))), Qt::Uninitialized);
    const std::size_t size = ZSTD_compress(out.data(), std::size_t(out.size()), bytes.constData(),
                                           std::size_t(bytes.size()), level);
    out.truncate(ZSTD_isError(size) != 0U ? 0 : qsizetype(size));
    return out;
}

std::optional<QByteArray> unpacked(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return QByteArray();
    const auto size = ZSTD_getFrameContentSize(bytes.data(), std::size_t(bytes.size()));
    if (size > largestPart) // also the two values that mean an error
        return {};
    QByteArray out(qsizetype(size), Qt::Uninitialized);
    const std::size_t got =
        ZSTD_decompress(out.data(), std::size_t(out.size()), bytes.data(), std::size_t(bytes.size()));
    if (ZSTD_isError(got) != 0U || qsizetype(got) != out.size())
        return {};
    return out;
}

} // namespace

void cut(ExchangeBodies &bodies, qsizetype most)
{
    for (QByteArray *part :
         {&bodies.requestHeaders, &bodies.request, &bodies.answerHeaders, &bodies.answer}) {
        if (part->size() <= most)
            continue;
        *part = part->left(most);
        bodies.truncated = true;
    }
}

Result<> writeBodies(storage::Database &database, std::int64_t seq, const ExchangeBodies &bodies)
{
    auto insert =
        database.prepare("INSERT OR REPLACE INTO exchange_body (seq, request_headers, request,"
                         " answer_headers, answer, truncated, bytes) VALUES (:seq, :request_headers,"
                         " :request, :answer_headers, :answer, :truncated, :bytes)");
    if (!insert)
        return fail(insert.error());
    const QByteArray parts[] = {packed(bodies.requestHeaders), packed(bodies.request),
                                packed(bodies.answerHeaders), packed(bodies.answer)};
    const char *const names[] = {":request_headers", ":request", ":answer_headers", ":answer"};
    qsizetype bytes = 0;
    for (std::size_t i = 0; i < std::size(parts); ++i) {
        (*insert)->bindBlob(names[i], parts[i]);
        bytes += parts[i].size();
    }
    (*insert)->bind(":seq", seq).bind(":truncated", std::int64_t(bodies.truncated));
    (*insert)->bind(":bytes", std::int64_t(bytes));
    return (*insert)->run();
}

Result<ExchangeBodies> readBodies(storage::Database &database, std::int64_t seq)
{
    auto select = database.prepare("SELECT request_headers, request, answer_headers, answer, truncated"
                                   " FROM exchange_body WHERE seq = :seq");
    if (!select)
        return fail(select.error());
    (*select)->bind(":seq", seq);
    const storage::ResetGuard guard(**select);
    const auto row = (*select)->step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(Cause::GatewayStorage,
                    QStringLiteral(
                        "nothing was kept of what this request and its answer said; see Settings, Bodies"));
    ExchangeBodies bodies;
    int column = 0;
    for (QByteArray *part :
         {&bodies.requestHeaders, &bodies.request, &bodies.answerHeaders, &bodies.answer}) {
        auto bytes = unpacked((*select)->view(column++));
        if (!bytes)
            return fail(Cause::GatewayStorage,
                        QStringLiteral("%1: the kept body of this request is damaged").arg(database.path()));
        *part = std::move(*bytes);
    }
    bodies.truncated = (*select)->integer(column) != 0;
    return bodies;
}

} // namespace gatehouse::ledger
