// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of the ledger: what telling costs a worker, what a row costs the writer, and how fast a million
// rows open.
//   bench_ledger [ROWS] [FOLDER]      default: 1000000 rows in a temporary folder; an existing file is used
//   as it is
#include "core/ledger/ledger.h"
#include "core/ledger/pricebook.h"
#include "core/ledger/reader.h"
#include "tests/core/ledger/records.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::ledger;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr int shapes = 4096; // records made before the clock runs

double millisecondsSince(steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(steady_clock::now() - start).count();
}

double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

double threadCpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

std::vector<ExchangeRecord> shapesAt(std::int64_t ms)
{
    QRandomGenerator random(4);
    std::vector<ExchangeRecord> records;
    for (int i = 0; i < shapes; ++i)
        records.push_back(test::plainRecord(ms, random));
    return records;
}

ExchangeRecord next(const std::vector<ExchangeRecord> &made, int i, std::int64_t ms)
{
    ExchangeRecord record = made[std::size_t(i % shapes)];
    record.startedMs = ms;
    record.id = ExchangeId::make(ms);
    return record;
}

void fill(const QString &path, int rows, const Clock &clock)
{
    const auto made = shapesAt(test::someTime);
    Ledger ledger({.path = path, .keep = {.minuteDays = 3650}}, clock);
    const auto start = steady_clock::now();
    const double cpu = cpuSeconds();
    const double own = threadCpuSeconds();
    // Ninety days, so that the charts have something to sum.
    const std::int64_t step = 90LL * 24 * 3'600'000 / rows;
    const std::int64_t first = clock.wallMilliseconds() - step * rows;
    for (int i = 0; i < rows; ++i) {
        while (ledger.queued() > 12'000)
            std::this_thread::sleep_for(1ms);
        ledger.finished(next(made, i, first + i * step));
    }
    ledger.flush(60s);
    const double took = millisecondsSince(start) / 1000;
    const double producer = threadCpuSeconds() - own;
    std::printf(
        "fill: %d rows in %.1f s, %.0f rows/s; CPU per row: writer %.1f us, producer with making the record"
        " %.2f us; dropped %lld\n",
        rows, took, rows / took, (cpuSeconds() - cpu - producer) / rows * 1e6, producer / rows * 1e6,
        static_cast<long long>(ledger.droppedRows()));
    std::printf("file: %.0f MB, %.0f bytes per row with its roll-ups\n", double(QFileInfo(path).size()) / 1e6,
                double(QFileInfo(path).size()) / rows);
}

void openLoop(const QString &path, const Clock &clock)
{
    constexpr int perSecond = 5000;
    constexpr int seconds = 5;
    const auto made = shapesAt(test::someTime);
    Ledger ledger({.path = path}, clock);
    ledger.flush();
    std::vector<double> waits;
    waits.reserve(perSecond * seconds);
    const auto start = steady_clock::now();
    const double cpu = cpuSeconds();
    const double own = threadCpuSeconds();
    for (int i = 0; i < perSecond * seconds; ++i) {
        std::this_thread::sleep_until(start + i * 200us);
        ExchangeRecord record = next(made, i, clock.wallMilliseconds());
        const auto before = steady_clock::now();
        ledger.begun(record);
        ledger.finished(std::move(record));
        waits.push_back(millisecondsSince(before) * 1000);
    }
    const double producer = threadCpuSeconds() - own;
    ledger.flush(20s);
    std::ranges::sort(waits);
    const auto at = [&](double part) { return waits[std::size_t(part * double(waits.size() - 1))]; };
    std::printf("5,000 rows/s for %d s, begun and finished told: the producer spent p50 %.2f us, p99 %.2f us,"
                " p99.9 %.1f us, max %.1f us; writer's CPU %.1f us per row; written %lld, dropped %lld\n",
                seconds, at(0.5), at(0.99), at(0.999), at(1),
                (cpuSeconds() - cpu - producer) / double(waits.size()) * 1e6,
                static_cast<long long>(ledger.writtenRows()), static_cast<long long>(ledger.droppedRows()));
}

template<typename Question>
void ask(const char *what, Question question)
{
    double best = 1e9;
    double first = 0;
    for (int i = 0; i < 5; ++i) {
        const auto start = steady_clock::now();
        const auto answer = question();
        const double took = millisecondsSince(start);
        if (!answer)
            std::printf("  %s: %s\n", what, qPrintable(answer.error().message));
        first = i == 0 ? took : first;
        best = std::min(best, took);
    }
    std::printf("  %-52s first %7.1f ms, best %7.1f ms\n", what, first, best);
}

void questions(const QString &path, const Clock &clock)
{
    const auto opening = steady_clock::now();
    auto reader = LedgerReader::open(path);
    if (!reader)
        return;
    const auto page = reader->exchanges({}, 100);
    std::printf("open and read the first page: %.1f ms\n", millisecondsSince(opening));
    const std::int64_t now = clock.wallMilliseconds();
    const auto rows = [&](const char *what, const ExchangeFilter &filter) {
        ask(what, [&] { return reader->exchanges(filter, 100); });
    };
    rows("page, no filter", {});
    ask("page, far back", [&] { return reader->exchanges({.toMs = now - 80LL * 24 * 3'600'000}, 100); });
    rows("page, provider and client", {.provider = "groq", .client = "codex"});
    rows("page, failed", {.failed = true});
    rows("page, model pattern", {.model = "claude-*"});
    rows("page, nothing found: unknown provider", {.provider = "nobody"});
    rows("page, nothing found: cost", {.minCost = Money::fromNanoUsd(1'000'000'000'000)});
    rows("page, nothing found: slow and failed", {.failed = true, .minTotalMicros = 60'000'000});
    rows("page, text in few messages", {.text = QStringLiteral("request 4242")});
    rows("page, text nowhere", {.text = QStringLiteral("nowhere to be found")});
    const auto chart = [&](const char *what, std::int64_t days, Bucket bucket, GroupBy by) {
        ask(what, [&] {
            return reader->series(
                {.filter = {.fromMs = now - days * 24 * 3'600'000 + 12'345, .toMs = now - 777},
                 .bucket = bucket,
                 .groupBy = by});
        });
    };
    chart("costs, 90 days by day and provider", 90, Bucket::Day, GroupBy::Provider);
    chart("costs, 90 days by hour and model", 90, Bucket::Hour, GroupBy::Model);
    chart("costs, a day by hour and client", 1, Bucket::Hour, GroupBy::Client);
    chart("costs, a day by minute", 1, Bucket::Minute, GroupBy::None);
    ask("costs, all by day in UTC+2", [&] {
        return reader->series({.bucket = Bucket::Day, .groupBy = GroupBy::Model, .utcOffsetMinutes = 120});
    });
    ask("totals of today", [&] { return reader->totals({.fromMs = now / 86'400'000 * 86'400'000}); });
    ask("costs of failed ones, from all rows", [&] { return reader->totals({.failed = true}); });
    ask("costs of streams, from all rows", [&] { return reader->totals({.stream = true}); });
}

void prices()
{
    const auto start = steady_clock::now();
    auto book = std::make_shared<PriceBook>(PriceBook::builtIn());
    std::printf("price book: %zu lines ready in %.2f ms;", book->size(), millisecondsSince(start));
    const auto looking = steady_clock::now();
    for (int i = 0; i < 1000; ++i)
        (void)book->find("openai", "gpt-4o-2024-08-06");
    std::printf(" a look-up %.1f us,", millisecondsSince(looking));
    PriceCache cache(book);
    const auto pricing = steady_clock::now();
    std::int64_t sum = 0;
    for (int i = 0; i < 1'000'000; ++i)
        sum += cache.price("openai", "gpt-4o", {.input = i, .cacheRead = 3, .output = 5}, {}).cost.nanoUsd();
    std::printf(" a remembered price with its cost %.2f us (%lld)\n", millisecondsSince(pricing) / 1000,
                static_cast<long long>(sum % 10));
}

} // namespace

int main(int argc, char **argv)
{
    const int rows = argc > 1 ? std::max(1, std::atoi(argv[1])) : 1'000'000;
    const QTemporaryDir temporary;
    const QString folder = argc > 2 ? QString::fromLocal8Bit(argv[2]) : temporary.path();
    const QString path = QDir(folder).filePath(QStringLiteral("ledger.db"));
    const SystemClock clock;
    prices();
    openLoop(QDir(folder).filePath(QStringLiteral("open/ledger.db")), clock);
    if (!QFile::exists(path))
        fill(path, rows, clock);
    questions(path, clock);
    return 0;
}
