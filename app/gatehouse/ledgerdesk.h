// SPDX-License-Identifier: GPL-3.0-or-later
// Answers the window's questions to the ledger, in a thread of its own and one after the other.
#pragma once

#include "core/ledger/reader.h"

#include <QFuture>
#include <QPromise>
#include <QSemaphore>
#include <QThread>

#include <memory>
#include <optional>

namespace gatehouse {

class LedgerDesk final : public QObject
{
    Q_OBJECT
public:
    explicit LedgerDesk(QString path);
    ~LedgerDesk() override;

    void begin() { m_begun.release(); } // the file is there: questions asked before were kept waiting

    // `question` is called with the reader, in the desk's thread.
    template<typename Answer, typename Question>
    QFuture<Result<Answer>> ask(Question question)
    {
        auto promise = std::make_shared<QPromise<Result<Answer>>>();
        promise->start();
        QMetaObject::invokeMethod(&m_seat, [this, promise, question = std::move(question)] {
            if (const auto ready = open(); !ready)
                promise->addResult(Result<Answer>(fail(ready.error())));
            else
                promise->addResult(question(*m_reader));
            promise->finish();
        });
        return promise->future();
    }

private:
    Result<> open(); // waits for begin()

    const QString m_path;
    QThread m_thread;
    QSemaphore m_begun;
    bool m_waited = false; // the desk's thread's
    QObject m_seat;        // lives in m_thread
    std::optional<ledger::LedgerReader> m_reader;
};

} // namespace gatehouse
