// SPDX-License-Identifier: GPL-3.0-or-later
// Hits by meaning shared through Weaviate: a class for each embedder, made on first use and given what a
// later version of ours added. After a failure the store is left alone for a while, so that a dead or hanging
// one costs a request nothing.
#pragma once

#include "core/base/secret.h"
#include "core/cache/shared/sharedvectors.h"
#include "core/gateway/sideclient.h"

#include <QSet>
#include <QUrl>

namespace gatehouse::gateway {

struct WeaviateOptions
{
    QByteArray url = {};
    Secret key = {};
    std::chrono::milliseconds timeout{500};        // of a search or a removal
    std::chrono::milliseconds writeTimeout{5'000}; // of a batch, and of making a class
    std::chrono::milliseconds pauseAfter{5'000};   // a failure
};

class WeaviateVectors final : public cache::SharedVectors
{
public:
    WeaviateVectors(WeaviateOptions options, const Clock &clock);

    Result<> put(const QByteArray &embedder, const std::vector<cache::SharedVector> &batch) override;
    Result<std::vector<cache::SharedNeighbour>> nearest(const QByteArray &embedder, const QByteArray &scope,
                                                        const cache::Vector &vector, int count,
                                                        std::int64_t nowMs) override;
    Result<> remove(const QByteArray &embedder, const QByteArray &key) override;

    static QByteArray classOf(const QByteArray &embedder);

private:
    struct Question
    {
        QByteArray method = "POST";
        QString path = {};
        QByteArray body = {};
        std::chrono::milliseconds limit{0};
    };

    Result<SideAnswer> ask(const Question &question);
    Result<> ensureClass(const QByteArray &name);
    Result<> addProperties(const QByteArray &name, const QByteArray &description);
    Error lost(const QString &what);

    WeaviateOptions m_options;
    const Clock &m_clock;
    QUrl m_base;
    QSet<QByteArray> m_ready; // classes that are as they should be
    Nanoseconds m_notBefore{0};
    QString m_lastFailure;
    SideClient m_client;
};

} // namespace gatehouse::gateway
