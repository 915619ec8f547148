// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/embed/localembedder.h"

#include "core/base/backgroundthread.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPromise>

#include <numeric>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

float cosine(const Vector &a, const Vector &b)
{
    return a.size() == b.size() ? std::inner_product(a.begin(), a.end(), b.begin(), 0.0F) : 0.0F;
}

LocalEmbedder::LocalEmbedder(LocalEmbedderOptions options)
    : m_options(std::move(options))
    , m_spareTime(std::max(1, m_options.threads))
{
    m_pool.setMaxThreadCount(std::max(1, m_options.threads));
    m_pool.setObjectName(u"embedder"_s);
}

LocalEmbedder::~LocalEmbedder()
{
    m_pool.clear();
    m_pool.waitForDone();
}

EmbedderTraits LocalEmbedder::traits() const
{
    return {.name = identity, .dimension = MiniLm::dimension, .cut = 0.9F};
}

Result<const MiniLm *> LocalEmbedder::model()
{
    const std::lock_guard lock(m_loading);
    if (!m_model)
        m_model = MiniLm::open(m_options.folder);
    if (!*m_model)
        return fail(m_model->error());
    return &**m_model;
}

namespace {

Vector embedBy(const MiniLm &model, std::string_view text)
{
    thread_local MiniLm::Workspace workspace;
    useOneThread();
    return model.embed(text, workspace);
}

} // namespace

Result<Vector> LocalEmbedder::embedNow(std::string_view text)
{
    return model().map([&](const MiniLm *loaded) { return embedBy(*loaded, text); });
}

// The model is read out here, and what waits for the vector is told out here, since both take locks.
Result<Vector> LocalEmbedder::embedInSpareTime(const QByteArray &text)
{
    return model().map([&](const MiniLm *loaded) {
        return m_spareTime.run([loaded, text] {
            return embedBy(*loaded, {text.constData(), std::size_t(text.size())});
        });
    });
}

QFuture<Result<Vector>> LocalEmbedder::embed(QByteArray text)
{
    auto promise = std::make_shared<QPromise<Result<Vector>>>();
    promise->start();
    const auto finish = [](QPromise<Result<Vector>> &done, Result<Vector> result) {
        done.addResult(std::move(result));
        done.finish();
    };
    if (m_queued.fetch_add(1) >= m_options.queueLimit) {
        m_queued.fetch_sub(1);
        finish(*promise, fail(Cause::GatewayOverloaded,
                              u"%1 texts wait for the embedder already; this one goes upstream"_s.arg(
                                  m_options.queueLimit)));
        return promise->future();
    }
    auto future = promise->future();
    m_pool.start([this, promise, finish, text = std::move(text)] {
        workInBackground("embedder", Share::Small); // by each text: the pool's threads come and go
        auto result = embedInSpareTime(text);
        m_queued.fetch_sub(1);
        finish(*promise, std::move(result));
    });
    return future;
}

QString findModelFolder()
{
    const QDir program(QCoreApplication::applicationDirPath());
    const QString installed = QDir::cleanPath(program.filePath(u"../share/gatehouse/embedding"_s));
    QStringList folders{qEnvironmentVariable("GATEHOUSE_EMBEDDING"), installed};
    for (QDir up = program; up.cdUp();)
        folders.append(up.filePath(u"resources/embedding"_s));
    for (const QString &folder : std::as_const(folders)) {
        if (!folder.isEmpty() && QFileInfo::exists(folder + u"/all-minilm-l6-v2.int8.safetensors"_s))
            return folder;
    }
    return installed;
}

} // namespace gatehouse::cache
