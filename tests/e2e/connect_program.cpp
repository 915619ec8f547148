// SPDX-License-Identifier: GPL-3.0-or-later
// Points a program at a gateway as the window does: connect_program ID HOME URL KEY. Asked by
// programs.py.
#include "core/programs/connections.h"

#include <cstdio>

using namespace gatehouse;
using namespace gatehouse::programs;

namespace {

Result<> connected(const Program &program, const QString &folder)
{
    Connections connections(folder);
    const auto plan = connections.planConnect(program);
    return plan ? connections.connect(program, *plan) : fail(plan.error());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 5) {
        std::fprintf(stderr, "connect_program ID HOME URL KEY\n");
        return 2;
    }
    const QString home = QString::fromLocal8Bit(argv[2]);
    for (const Program &program : connectablePrograms({.home = home}, {.url = argv[3], .key = argv[4]})) {
        if (program.id != argv[1])
            continue;
        const auto done = connected(program, home + QStringLiteral("/connections"));
        if (!done)
            std::fprintf(stderr, "%s\n", qPrintable(done.error().message));
        return done ? 0 : 1;
    }
    std::fprintf(stderr, "no such program: %s\n", argv[1]);
    return 2;
}
