// SPDX-License-Identifier: GPL-3.0-or-later
// A test's main() on the dispatcher that workers use, and on Qt's own where GATEHOUSE_TEST_QT_DISPATCHER is
// set.
#pragma once

#include "core/http/workerdispatcher.h"

#include <QCoreApplication>
#include <QTest>

namespace gatehouse::test {

template<typename Test>
int runOn(bool workersLoop, int count, char **arguments)
{
    if (workersLoop) {
        if (auto dispatcher = http::makeWorkerDispatcher())
            QCoreApplication::setEventDispatcher(dispatcher.release());
    }
    QCoreApplication application(count, arguments);
    Test test;
    return QTest::qExec(&test, count, arguments);
}

template<typename Test>
int runOnALoop(int count, char **arguments)
{
    return runOn<Test>(!qEnvironmentVariableIsSet("GATEHOUSE_TEST_QT_DISPATCHER"), count, arguments);
}

} // namespace gatehouse::test
