// SPDX-License-Identifier: GPL-3.0-or-later
// The engine in a thread of its own, beside the window's.
#pragma once

#include "core/gateway/engine.h"

#include <QThread>

#include <future>

namespace gatehouse {

class EngineThread final : public QThread
{
    Q_OBJECT
public:
    explicit EngineThread(gateway::EngineOptions options);
    ~EngineThread() override; // the engine must have stopped, or is cut off

    gateway::Engine &engine() const { return *m_engine; } // talk to it by queued calls

protected:
    void run() override;

private:
    gateway::EngineOptions m_options;
    std::promise<gateway::Engine *> m_made;
    gateway::Engine *m_engine = nullptr;
};

} // namespace gatehouse
