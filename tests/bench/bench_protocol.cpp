// SPDX-License-Identifier: GPL-3.0-or-later
// CPU of translation: a 10 KB request and answer for each pair of dialects, and a streamed event. Goals: 60
// µs per direction, 5 µs per event, 64 KiB of heap per open stream. Build with optimisation; prints the
// thread's CPU time, so that a busy machine does little harm. Exits with 1 where a goal is missed.
#include "core/protocol/answer.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/splice.h"
#include "core/protocol/shared/text.h"

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

using namespace gatehouse;
using namespace gatehouse::protocol;

namespace {

double cpuMicroseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e6 + double(time.tv_nsec) / 1e3;
}

// The median of nine rounds.
double measured(int calls, const std::function<void()> &work)
{
    std::vector<double> rounds;
    work();
    for (int round = 0; round < 9; ++round) {
        const double begin = cpuMicroseconds();
        for (int i = 0; i < calls; ++i)
            work();
        rounds.push_back((cpuMicroseconds() - begin) / calls);
    }
    std::sort(rounds.begin(), rounds.end());
    return rounds[4];
}

QByteArray words(int bytes)
{
    QByteArray text;
    while (text.size() < bytes)
        text.append("The quick brown \"fox\" jumps over the lazy dog.\n");
    return text.left(bytes);
}

// A conversation of 10 KB: a system prompt, ten turns, two of them with calls, eight tools.
ChatRequest request(bool stream)
{
    ChatRequest out;
    out.model = "model-1";
    out.stream = stream;
    out.temperature = "0.7";
    out.maxTokens = 1000;
    const auto text = [](int bytes) { return Content{TextPart{words(bytes), {}, {}, {}}, {}}; };
    out.messages.push_back({Role::System, {text(1500)}, {}});
    for (int turn = 0; turn < 10; ++turn) {
        out.messages.push_back({Role::User, {text(350)}, {}});
        const QByteArray id = "call_" + QByteArray::number(turn);
        out.messages.push_back(
            {Role::Assistant,
             {Content{ToolCallPart{id, "search", "{\"query\":\"x\",\"limit\":3}", {}}, {}}},
             {}});
        ToolResultPart result{id, "search", {text(200)}, false};
        out.messages.push_back({Role::Tool, {Content{std::move(result), {}}}, {}});
    }
    for (int i = 0; i < 8; ++i) {
        Tool tool;
        tool.name = i == 0 ? QByteArray("search") : "tool_" + QByteArray::number(i);
        tool.description = words(60);
        tool.schemaJson = "{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"},\"limit\":{"
                          "\"type\":\"integer\","
                          "\"maximum\":10}},\"required\":[\"query\"]}";
        out.tools.push_back(std::move(tool));
    }
    return out;
}

std::vector<ChatEvent> answer(int pieces, int bytesEach)
{
    std::vector<ChatEvent> events = {Started{"id-1", "model-1", 1, {}, {}}};
    for (int i = 0; i < pieces; ++i)
        events.push_back(TextDelta{.text = words(bytesEach), .logprobsJson = {}});
    events.push_back(BlockFinished{0, 0});
    events.push_back(Finished{0, FinishReason::Stop, {}});
    events.push_back(UsageReported{{.input = 10, .output = 20}});
    events.push_back(Ended{});
    return events;
}

QByteArray encoded(const Dialect &dialect, const std::vector<ChatEvent> &events, bool stream)
{
    auto encoder = dialect.encoder(
        {.stream = stream, .includeUsage = true, .model = "m", .id = "i", .query = "alt=sse"});
    QByteArray wire;
    for (const ChatEvent &event : events)
        encoder->write(event, wire);
    encoder->end(wire);
    return wire;
}

QByteArray translated(const Dialect &from, const Dialect &to, const QByteArray &wire, bool stream)
{
    auto decoder = from.decoder(stream);
    std::vector<ChatEvent> events;
    if (!decoder->feed(view(wire), events) || !decoder->finish(events))
        std::abort();
    return encoded(to, events, stream);
}

std::string_view pathOf(std::string_view dialect)
{
    if (dialect == "anthropic-messages")
        return "/v1/messages";
    if (dialect == "gemini-generate")
        return "/v1beta/models/m:generateContent";
    if (dialect == "bedrock-converse")
        return "/model/m/converse";
    if (dialect == "ollama-chat")
        return "/api/chat";
    return dialect == "openai-responses" ? "/v1/responses" : "/v1/chat/completions";
}

// Heap of a stream that is half told: what decoder and encoder keep. Everything else of an open stream is the
// gateway's and measured there.
double kibPerOpenStream(const Dialect &from, const Dialect &to, const QByteArray &wire)
{
    constexpr int streams = 200;
    std::vector<std::pair<std::unique_ptr<AnswerDecoder>, std::unique_ptr<AnswerEncoder>>> open(streams);
    const auto before = mallinfo2().uordblks;
    for (auto &[decoder, encoder] : open) {
        decoder = from.decoder(true);
        encoder = to.encoder({.stream = true, .model = "m", .id = "i", .query = "alt=sse"});
        std::vector<ChatEvent> events;
        if (!decoder->feed(view(wire).substr(0, std::size_t(wire.size()) / 2), events))
            std::abort();
        QByteArray out;
        for (const ChatEvent &event : events)
            encoder->write(event, out);
    }
    return double(mallinfo2().uordblks - before) / streams / 1024;
}

struct Worst
{
    double value = 0;
    QByteArray pair = {};

    void see(double measuredValue, const Dialect &from, const Dialect &to)
    {
        if (measuredValue > value)
            pair = toBytes(from.name()) + " to " + toBytes(to.name());
        value = std::max(value, measuredValue);
    }
};

void printPassthrough()
{
    const Dialect &openAi = *findDialect("openai-chat");
    const QByteArray body = openAi.writeRequest(request(true), {})->body;
    const ClientCall call{.method = "POST", .path = "/v1/chat/completions", .body = &body};
    std::printf("passthrough: facts of %lld bytes %.1f us", static_cast<long long>(body.size()),
                measured(300, [&] { (void)openAi.facts(call); }));
    const QByteArray wire = encoded(openAi, answer(500, 12), true);
    const double watch = measured(20, [&] {
        auto watcher = openAi.watcher(true, Operation::Chat);
        for (std::string_view rest = view(wire); !rest.empty();) {
            const std::size_t end = rest.find("\n\n") + 2;
            watcher->feed(rest.substr(0, end));
            rest.remove_prefix(end);
        }
        watcher->finish();
    });
    std::printf(", watching an event %.2f us\n", watch / 503);
}

} // namespace

int main()
{
    Worst requests;
    Worst wholes;
    Worst streams;
    printPassthrough();
    Worst heaps;
    std::printf("%-20s %-20s %10s %10s %10s %10s\n", "client", "provider", "request", "answer", "event",
                "stream");
    const auto whole = answer(1, 10'000);
    const auto streamed = answer(500, 12);
    for (const Dialect *client : allDialects()) {
        const QByteArray body = client->writeRequest(request(false), {})->body;
        const ClientCall call{.method = "POST", .path = pathOf(client->name()), .body = &body};
        for (const Dialect *provider : allDialects()) {
            const double ask =
                measured(100, [&] { (void)provider->writeRequest(*client->readRequest(call), {}); });
            const QByteArray wire = encoded(*provider, whole, false);
            const double tell = measured(100, [&] { (void)translated(*provider, *client, wire, false); });
            const QByteArray events = encoded(*provider, streamed, true);
            const double event =
                measured(5, [&] { (void)translated(*provider, *client, events, true); }) / 503;
            const double heap = kibPerOpenStream(*provider, *client, events);
            std::printf("%-20s %-20s %7.1f us %7.1f us %7.2f us %6.1f KiB\n", client->name().data(),
                        provider->name().data(), ask, tell, event, heap);
            heaps.see(heap, *client, *provider);
            requests.see(ask, *client, *provider);
            wholes.see(tell, *client, *provider);
            streams.see(event, *client, *provider);
        }
    }
    std::printf(
        "worst: request %.1f us (%s), answer %.1f us (%s), event %.2f us (%s), open stream %.1f KiB (%s)\n",
        requests.value, requests.pair.constData(), wholes.value, wholes.pair.constData(), streams.value,
        streams.pair.constData(), heaps.value, heaps.pair.constData());
    return requests.value <= 60 && wholes.value <= 60 && streams.value <= 5 && heaps.value <= 64 ? 0 : 1;
}
