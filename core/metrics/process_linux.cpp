// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/process.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

namespace gatehouse::metrics {

namespace {

QByteArray readProc(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// proc(5), /proc/pid/stat: the fields after the program's name, which may itself hold spaces and brackets.
// The first is field 3.
QList<QByteArray> statFields()
{
    const QByteArray stat = readProc(QStringLiteral("/proc/self/stat"));
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ');
}

std::int64_t bootSeconds()
{
    const QByteArray stat = readProc(QStringLiteral("/proc/stat"));
    const qsizetype begin = stat.indexOf("\nbtime ");
    return begin < 0 ? 0 : stat.mid(begin + 7, 20).split('\n').front().toLongLong();
}

} // namespace

ProcessFacts readProcess()
{
    ProcessFacts facts;
    const std::int64_t tick = sysconf(_SC_CLK_TCK);
    const QList<QByteArray> stat = statFields();
    const auto field = [&](int number) { return stat.value(number - 3).toLongLong(); };
    if (stat.size() > 21 && tick > 0) {
        facts.threads = field(20);
        facts.virtualBytes = field(23);
        facts.residentBytes = field(24) * sysconf(_SC_PAGESIZE);
        static const std::int64_t boot = bootSeconds(); // does not change
        facts.startedSeconds = boot + field(22) / tick;
    }
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) == 0)
        facts.cpuMicros = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1'000'000 +
                          usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
    facts.openFiles = QDir(QStringLiteral("/proc/self/fd"))
                          .entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot)
                          .size();
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0)
        facts.mostFiles = std::int64_t(limit.rlim_cur);
    return facts;
}

} // namespace gatehouse::metrics
