// SPDX-License-Identifier: GPL-3.0-or-later
// The real window on the real engine, in folders and on a port of its own.
#pragma once

#include "app/gatehouse/localenginelink.h"
#include "ui/mainwindow.h"

#include <QTemporaryDir>

#include <memory>

class QPushButton;

namespace gatehouse::ui::test {

quint16 freePort();

struct RealDeskOptions
{
    config::Config config = {}; // port 0: a free one is chosen
    QString dataFolder = {};    // empty: below the desk's own folder
};

struct Answer
{
    int status = 0; // 0: none came
    QByteArray body = {};
};

class RealDesk
{
public:
    explicit RealDesk(RealDeskOptions options = {});
    ~RealDesk(); // stops the engine first

    bool waitFor(gateway::EngineStatus::State state);
    // A call through the gateway's socket. Turns the event loop until the answer is whole.
    Answer post(const QByteArray &path, const QByteArray &body, const QByteArray &headerLines = {});
    Answer chat(const QByteArray &model, const QByteArray &headerLines = {});
    Result<ledger::ExchangePage> rows(const ledger::ExchangeFilter &filter = {}, int limit = 1000);

    QString problem() const; // the head line's sentence, empty where there is none
    QPushButton *problemButton() const;

    const gateway::EngineOptions &options() const { return m_options; }

    quint16 port() const { return m_link->status().port; }

    QTemporaryDir folder;

    LocalEngineLink &link() { return *m_link; }

    UiState &state() { return *m_state; }

    MainWindow &window() { return *m_window; }

private:
    gateway::EngineOptions m_options;
    SystemClock m_clock;
    std::unique_ptr<LocalEngineLink> m_link;
    std::unique_ptr<UiState> m_state;
    std::unique_ptr<MainWindow> m_window;
};

// Turns the event loop until the future has come; nothing after twenty seconds.
template<typename T>
std::optional<T> waited(QFuture<T> future);

bool turnUntil(const std::function<bool()> &done, int milliseconds = 20'000);

template<typename T>
std::optional<T> waited(QFuture<T> future)
{
    if (!turnUntil([&future] { return future.isFinished(); }))
        return std::nullopt;
    return future.result();
}

} // namespace gatehouse::ui::test
