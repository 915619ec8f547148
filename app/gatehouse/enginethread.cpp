// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehouse/enginethread.h"

namespace gatehouse {

EngineThread::EngineThread(gateway::EngineOptions options)
    : m_options(std::move(options))
{
    setObjectName(QStringLiteral("engine"));
    start();
    m_engine = m_made.get_future().get();
}

EngineThread::~EngineThread()
{
    quit();
    wait();
}

void EngineThread::run()
{
    gateway::Engine engine(m_options);
    m_made.set_value(&engine);
    exec();
}

} // namespace gatehouse
