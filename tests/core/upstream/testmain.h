// SPDX-License-Identifier: GPL-3.0-or-later
// A main for tests that also run on the dispatcher of the workers: with GATEHOUSE_WORKER_DISPATCHER set.
#pragma once

#include "core/http/workerdispatcher.h"

#include <QCoreApplication>
#include <QTest>

namespace gatehouse::test {

template<typename Test>
int runTest(int argc, char **argv)
{
    if (qEnvironmentVariableIsSet("GATEHOUSE_WORKER_DISPATCHER")) {
        if (auto dispatcher = http::makeWorkerDispatcher())
            QCoreApplication::setEventDispatcher(dispatcher.release());
    }
    QCoreApplication application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace gatehouse::test
