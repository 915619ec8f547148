// SPDX-License-Identifier: GPL-3.0-or-later
// all-MiniLM-L6-v2 in the process, on threads of its own. The model is read when the first text comes.
#pragma once

#include "core/cache/embed/embedder.h"
#include "core/cache/embed/minilm.h"
#include "core/cache/embed/sparetime.h"

#include <QThreadPool>

#include <atomic>
#include <mutex>
#include <optional>

namespace gatehouse::cache {

struct LocalEmbedderOptions
{
    QString folder = {}; // of the model and its vocabulary
    int threads = 1;
    int queueLimit = 256; // texts waiting or running
};

class LocalEmbedder final : public Embedder
{
public:
    static constexpr const char *identity = "local/all-minilm-l6-v2-int8";

    explicit LocalEmbedder(LocalEmbedderOptions options);
    ~LocalEmbedder() override; // waits for the texts that run, drops those that wait

    EmbedderTraits traits() const override;
    QFuture<Result<Vector>> embed(QByteArray text) override;

    // The same on the calling thread, for benchmarks and tools.
    [[nodiscard]] Result<Vector> embedNow(std::string_view text);

private:
    Result<const MiniLm *> model();
    Result<Vector> embedInSpareTime(const QByteArray &text);

    LocalEmbedderOptions m_options;
    std::mutex m_loading;
    std::optional<Result<MiniLm>> m_model; // a failure is kept: a missing file does not appear by itself
    std::atomic<int> m_queued = 0;
    SpareTime m_spareTime;
    QThreadPool m_pool; // last: its threads use what stands above
};

// Where the model lies: $GATEHOUSE_EMBEDDING, ../share/gatehouse/embedding seen from the program, or
// resources/embedding of the source tree that the program was built in. The second where none has it.
QString findModelFolder();

} // namespace gatehouse::cache
