// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind ResponseCache: its threads, and how a question is put to one of them. Only cache.cpp and
// cachewindow.cpp use it.
#pragma once

#include "core/cache/cache.h"
#include "core/cache/cachecore.h"
#include "core/cache/store/entryreader.h"

#include <QPromise>

namespace gatehouse::cache {

template<typename T>
class Fulfilment
{
public:
    Fulfilment() { m_promise->start(); }

    QFuture<T> future() const { return m_promise->future(); }

    void operator()(T value) const
    {
        m_promise->addResult(std::move(value));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<T>> m_promise = std::make_shared<QPromise<T>>();
};

inline auto overloaded()
{
    return fail(Cause::GatewayOverloaded, QStringLiteral("the cache's queue is full; try again in a moment"));
}

class ResponseCache::Core
{
public:
    std::shared_ptr<CacheCore> core;
    std::unique_ptr<EntryReader> reader;
    Coalescer flights;

    // `work` on the worker's thread.
    template<typename T, typename Work>
    QFuture<Result<T>> ask(Work work)
    {
        const Fulfilment<Result<T>> done;
        if (!core->worker.post([core = core.get(), work = std::move(work), done] {
                core->writeHits(); // so that the answer counts them
                done(work(*core));
            }))
            done(overloaded());
        return done.future();
    }

    // `work` on a table, of the reader's thread where there is a file to read. By way of the worker, so that
    // it finds what was asked for before.
    template<typename T, typename Work>
    QFuture<Result<T>> read(Work work)
    {
        const Fulfilment<Result<T>> done;
        const auto readOrFallBack = [core = core.get(), work, done](EntryTable *table) {
            if (table)
                return done(work(*table));
            if (!core->worker.post([core, work, done] { done(core->withTable(work)); }))
                done(overloaded());
        };
        const bool posted =
            core->worker.post([core = core.get(), reader = reader.get(), readOrFallBack, done] {
                core->writeHits();
                if (!reader->post(readOrFallBack))
                    done(overloaded());
            });
        if (!posted)
            done(overloaded());
        return done.future();
    }

    // The same for what has no error but being empty.
    template<typename T, typename Work>
    QFuture<T> tell(Work work)
    {
        const Fulfilment<T> done;
        if (!core->worker.post([core = core.get(), work = std::move(work), done] { done(work(*core)); }))
            done({});
        return done.future();
    }

    void findSimilar(const CacheQuery &query, const FindOptions &options,
                     const Fulfilment<CacheAnswer> &done);
};

} // namespace gatehouse::cache
