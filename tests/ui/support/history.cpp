// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/history.h"

#include "ui/text/filterparser.h"
#include "ui/text/period.h"

#include <QMap>
#include <QRandomGenerator>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace gatehouse::ui::test {

namespace {

constexpr std::int64_t hour = 3'600'000;
constexpr std::int64_t year = 364 * 24 * hour;

void makeFailed(ledger::ExchangeRecord &record, QRandomGenerator &random)
{
    static const std::tuple<int, Cause, const char *> errors[] = {
        {429, Cause::ProviderRateLimited,
         "Rate limit reached for organization org-x on tokens per min (TPM): Limit 30000, Used 28411, "
         "Requested 4120. Please try again in 5.062s."},
        {529, Cause::ProviderOverloaded, "overloaded_error: Overloaded"},
        {401, Cause::ProviderAuth,
         "Incorrect API key provided. You can find your API key at the provider's dashboard."},
        {502, Cause::ProviderBadAnswer,
         "The provider answered with HTML: <html><body><h1>502 Bad Gateway</h1></body></html>"},
        {504, Cause::ProviderTimeout,
         "No first byte within 60 s. Raise the limit of the provider, or ask a faster model."},
        {404, Cause::ModelUnknown,
         "No enabled provider lists the model \"gpt-5-mimi\". The nearest is \"gpt-5-mini\"."}};
    const auto &[status, cause, text] = errors[random.bounded(6)];
    record.state = ledger::State::Failed;
    record.status = status;
    record.cause = cause;
    record.message = QString::fromUtf8(text);
    record.attempts.front().status = status;
    record.attempts.front().cause = cause;
    record.attempts.front().message = record.message;
    record.usage = {};
    record.usageSource = protocol::UsageSource::None;
    record.cost = {};
}

void add(ledger::Figures &to, const ledger::ExchangeRecord &row)
{
    to.requests += 1;
    to.errors += row.state == ledger::State::Failed ? 1 : 0;
    to.cacheHits += row.cacheKind.isEmpty() ? 0 : 1;
    to.unpriced += row.priceState == ledger::PriceState::Unpriced ? 1 : 0;
    to.usage.input += row.usage.input;
    to.usage.cacheRead += row.usage.cacheRead;
    to.usage.output += row.usage.output;
    to.usage.reasoning += row.usage.reasoning;
    to.cost += row.cost;
    to.saved += row.saved;
    if (row.stream) {
        to.outputMicros += row.totalMicros - row.firstByteMicros;
        to.streamedTokens += row.usage.completionTokens();
    }
}

ledger::Latency latency(std::vector<std::int64_t> &values)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const auto at = [&values](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    return {at(0.5), at(0.9), at(0.99), values.back(), static_cast<std::int64_t>(values.size())};
}

struct Sum
{
    ledger::Figures figures = {};
    std::vector<std::int64_t> total = {};
    std::vector<std::int64_t> firstByte = {};

    // Latencies are those of providers, but where only hits are asked for.
    void take(const ledger::ExchangeRecord &row, const ledger::ExchangeFilter &filter)
    {
        add(figures, row);
        if (!row.cacheKind.isEmpty() && !filter.cacheHit.value_or(false))
            return;
        total.push_back(row.totalMicros);
        firstByte.push_back(row.firstByteMicros);
    }

    ledger::Figures finished()
    {
        figures.total = latency(total);
        figures.firstByte = latency(firstByte);
        return figures;
    }
};

QByteArray groupOf(const ledger::ExchangeRecord &row, ledger::GroupBy by)
{
    switch (by) {
    case ledger::GroupBy::None:
        return {};
    case ledger::GroupBy::Provider:
        return row.provider.value;
    case ledger::GroupBy::Model:
        return row.modelServed;
    case ledger::GroupBy::Route:
        return row.route.value;
    case ledger::GroupBy::Client:
        return row.client.value;
    }
    Q_UNREACHABLE();
}

} // namespace

ledger::ExchangeRecord sampleRecord(quint32 seed, std::int64_t startedMs, const config::Config &config)
{
    QRandomGenerator random(seed);
    ledger::ExchangeRecord record;
    record.id = {static_cast<std::uint64_t>(startedMs) << 16,
                 (static_cast<std::uint64_t>(seed) << 32) | random.generate()};
    record.startedMs = startedMs;
    record.operation = "chat";
    record.path = "/v1/chat/completions";
    record.dialectIn = "openai-chat";
    const auto last = static_cast<double>(config.providers.size());
    const auto index =
        static_cast<std::size_t>(std::min(last - 1, last * std::pow(random.generateDouble(), 1.8)));
    const config::Provider &provider = config.providers[index];
    record.provider = provider.id;
    record.key = provider.keys.empty() ? KeyId() : provider.keys.front().name;
    record.dialectOut = index == 0 ? "anthropic-messages" : "openai-chat";
    record.modelServed =
        provider.models[static_cast<std::size_t>(random.bounded(static_cast<int>(provider.models.size())))];
    record.modelAsked = provider.id.value + '/' + record.modelServed;
    static const char *const clients[] = {"claude-code", "open-webui", "ci", ""};
    record.client = {clients[random.bounded(4)]};
    record.route = {index == 0 ? "claude-code" : ""};
    record.clientAgent = "OpenAI/Python 2.8.0";
    record.stream = random.bounded(10) < 7;
    record.status = 200;
    record.state = ledger::State::Finished;
    record.finishReason = "stop";
    record.queueMicros = 120 + random.bounded(200);
    record.connectMicros = random.bounded(5) == 0 ? 18'000 + random.bounded(30'000) : 0;
    record.firstByteMicros =
        150'000 + static_cast<std::int64_t>(900'000 * std::pow(random.generateDouble(), 2)) *
                      static_cast<std::int64_t>(1 + index % 3);
    record.totalMicros = record.firstByteMicros + 200'000 + random.bounded(9'000'000);
    record.upstreamMicros = record.totalMicros - 400;
    record.usage.input = 200 + random.bounded(9'000);
    record.usage.cacheRead = index < 2 ? random.bounded(40'000) : 0;
    record.usage.output = 20 + random.bounded(1'500);
    record.usage.reasoning = random.bounded(6) == 0 ? random.bounded(4'000) : 0;
    record.usageSource =
        random.bounded(20) == 0 ? protocol::UsageSource::Estimated : protocol::UsageSource::Reported;
    record.priceVersion = "2026-11-20";
    record.priceState = provider.id.value == "ollama"             ? ledger::PriceState::Free
                        : record.modelServed == "qwen/qwen3-235b" ? ledger::PriceState::Unpriced
                                                                  : ledger::PriceState::Priced;
    const std::int64_t perInput[] = {3000, 1250, 1250, 590, 270, 2000, 2000, 0};
    if (record.priceState == ledger::PriceState::Priced)
        record.cost =
            Money::fromNanoUsd(perInput[index % 8] * (record.usage.input + record.usage.cacheRead / 10 +
                                                      5 * (record.usage.output + record.usage.reasoning)));
    record.requestBytes = 900 + random.bounded(40'000);
    record.answerBytes = 600 + random.bounded(20'000);
    record.attempts = {{.provider = record.provider,
                        .key = record.key,
                        .model = record.modelServed,
                        .status = 200,
                        .startedMicros = 400,
                        .durationMicros = record.upstreamMicros}};
    if (random.bounded(100) < 3)
        makeFailed(record, random);
    else if (random.bounded(50) == 0) {
        record.attempts.insert(record.attempts.begin(), {.provider = {"groq"},
                                                         .key = {"default"},
                                                         .model = "llama-3.3-70b-versatile",
                                                         .status = 429,
                                                         .cause = Cause::ProviderRateLimited,
                                                         .message = QStringLiteral("Rate limit reached"),
                                                         .startedMicros = 300,
                                                         .durationMicros = 140'000});
        record.attempts.back().startedMicros = 141'000;
    }
    return record;
}

// What was asked before: no provider, no cost, and what it would have cost as saved.
void makeCached(ledger::ExchangeRecord &record, quint32 seed)
{
    record.cacheKind = seed % 3 == 0 ? "semantic" : "exact";
    record.saved = std::exchange(record.cost, Money());
    record.priceState = ledger::PriceState::Free;
    record.usage = {};
    record.usageSource = protocol::UsageSource::None;
    record.attempts.clear();
    record.connectMicros = record.upstreamMicros = 0;
    record.firstByteMicros = seed % 3 == 0 ? 3'000 + seed % 2'500 : 180 + seed % 150;
    record.totalMicros = record.firstByteMicros + 90;
}

std::deque<ledger::ExchangeRecord> sampleHistory(int rows, std::int64_t nowMs, const config::Config &config)
{
    QRandomGenerator random(7);
    std::vector<std::int64_t> times;
    times.reserve(static_cast<std::size_t>(rows));
    while (static_cast<int>(times.size()) < rows) {
        // More of late, and more by day than by night.
        const double back = std::pow(random.generateDouble(), 2.2) * static_cast<double>(year);
        const std::int64_t time = nowMs - static_cast<std::int64_t>(back) - 2'000;
        const auto hourOfDay = static_cast<double>((time / hour) % 24);
        if (random.generateDouble() < 0.15 + 0.85 * std::max(0.0, std::sin((hourOfDay - 5) / 18 * 3.14)))
            times.push_back(time);
    }
    std::sort(times.begin(), times.end(), std::greater<>());
    std::deque<ledger::ExchangeRecord> history;
    quint32 seed = 1;
    for (const std::int64_t time : times) {
        ledger::ExchangeRecord record = sampleRecord(++seed, time, config);
        // The burst: one provider down for twenty minutes this morning.
        const std::int64_t ago = nowMs - time;
        if (ago > 4 * hour && ago < 4 * hour + hour / 3 && record.attempts.size() == 1)
            makeFailed(record, random);
        else if (record.state == ledger::State::Finished && seed % 9 == 4)
            makeCached(record, seed);
        history.push_back(std::move(record));
    }
    return history;
}

ledger::ExchangeBodies sampleBodies(const ledger::ExchangeRecord &record)
{
    ledger::ExchangeBodies bodies{.id = record.id};
    bodies.requestHeaders =
        "POST " + record.path +
        " HTTP/1.1\nhost: 127.0.0.1:8080\nauthorization: Bearer gh-7kP…\ncontent-type: application/json";
    bodies.request = "{\"model\":\"" + record.modelAsked +
                     "\",\"stream\":true,\"messages\":[{\"role\":\"system\",\"content\":\"You are "
                     "terse.\"},{\"role\":\"user\",\"content\":\"Say <b>hello</b> in three "
                     "languages.\"}],\"temperature\":0.2}";
    bodies.answerHeaders = "HTTP/1.1 200 OK\ncontent-type: text/event-stream\nx-request-id: req_01HZX";
    bodies.answer =
        "data: "
        "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hello, "
        "\"}}]}\n\n"
        "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hallo, \"}}]}\n\n"
        "data: "
        "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"مرحبا.\"},\"finish_reason\":"
        "\"stop\"}]}\n\n"
        "data: [DONE]\n\n";
    return bodies;
}

ledger::Series summed(const std::deque<ledger::ExchangeRecord> &rows, const ledger::SeriesQuery &query)
{
    const std::int64_t width = bucketMs(query.bucket);
    QMap<QByteArray, Sum> groups;
    Sum all;
    for (const ledger::ExchangeRecord &row : rows) {
        if (row.startedMs < query.filter.fromMs)
            break;
        if (!matches(query.filter, row))
            continue;
        groups[groupOf(row, query.groupBy)].take(row, query.filter);
        all.take(row, query.filter);
    }
    ledger::Series series{.bucket = query.bucket, .sum = all.finished()};
    std::vector<std::pair<QByteArray, ledger::Figures>> order;
    for (auto group = groups.begin(); group != groups.end(); ++group)
        order.emplace_back(group.key(), group->finished());
    std::stable_sort(order.begin(), order.end(), [](const auto &a, const auto &b) {
        return std::tuple(a.second.cost.nanoUsd(), a.second.requests) >
               std::tuple(b.second.cost.nanoUsd(), b.second.requests);
    });
    QSet<QByteArray> top;
    for (std::size_t i = 0; i < order.size() && static_cast<int>(i) < query.top; ++i)
        top.insert(order[i].first);
    QMap<std::tuple<std::int64_t, bool, QByteArray>, Sum> points;
    QMap<std::pair<bool, QByteArray>, Sum> totals;
    for (const ledger::ExchangeRecord &row : rows) {
        if (row.startedMs < query.filter.fromMs)
            break;
        if (!matches(query.filter, row))
            continue;
        const QByteArray name = groupOf(row, query.groupBy);
        const bool other = !top.contains(name);
        points[{row.startedMs / width * width, other, other ? QByteArray() : name}].take(row, query.filter);
        totals[{other, other ? QByteArray() : name}].take(row, query.filter);
    }
    for (auto point = points.begin(); point != points.end(); ++point)
        series.points.push_back({std::get<0>(point.key()), std::get<2>(point.key()), std::get<1>(point.key()),
                                 point->finished()});
    for (const auto &[name, figures] : order)
        if (top.contains(name))
            series.groups.push_back({query.filter.fromMs, name, false, figures});
    if (totals.contains({true, {}}))
        series.groups.push_back({query.filter.fromMs, {}, true, totals[{true, {}}].finished()});
    return series;
}

} // namespace gatehouse::ui::test
