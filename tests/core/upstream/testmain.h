// SPDX-License-Identifier: GPL-3.0-or-later
// A main for tests that also run on the dispatcher of the workers: with GATEHOUSE_WORKER_DISPATCHER set.
#pragma once

#include "tests/core/http/bothloops.h"

namespace gatehouse::test {

template<typename Test>
int runTest(int argc, char **argv)
{
    return runOn<Test>(qEnvironmentVariableIsSet("GATEHOUSE_WORKER_DISPATCHER"), argc, argv);
}

} // namespace gatehouse::test
