// SPDX-License-Identifier: GPL-3.0-or-later
// The families of exchanges. Names follow Prometheus (unit and _total as suffix) and, where there is one,
// OpenTelemetry's semantic convention for generative AI.
#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/metrics/metrics.h"

namespace gatehouse::metrics {

namespace {

std::int64_t valueOf(const Counter &counter) { return counter.load(std::memory_order_relaxed); }

std::string_view causeLabel(std::size_t index)
{
    return index == 0 ? std::string_view() : causeName(Cause(int(index) - 1));
}

constexpr std::array<std::string_view, outcomes> outcomeNames = {"served", "cached", "failed", "cancelled"};
constexpr std::array<std::string_view, tokenClasses> tokenNames = {
    "input",       "cache_read", "cache_write_5m", "cache_write_1h", "audio_input",
    "image_input", "output",     "reasoning",      "audio_output",   "image_output"};

// One counter of each label set, left out while it is zero.
template<typename Table, typename Pick>
void writeCounter(Exposition &out, const Table &table, Pick pick, int decimals = 0)
{
    for (const auto *series : table.sorted()) {
        const auto &[provider, model, route, client] = series->labels;
        if (const std::int64_t value = valueOf(pick(series->figures)); value != 0)
            out.sample({{"provider", view(provider)},
                        {"model", view(model)},
                        {"route", view(route)},
                        {"client", view(client)}},
                       value, decimals);
    }
}

} // namespace

void Metrics::writeRequests(Exposition &out) const
{
    out.family("gatehouse_requests_total", "counter", "Finished requests of clients, by outcome and cause.");
    for (const auto *series : m_exchanges.sorted()) {
        const auto &[provider, model, route, client] = series->labels;
        for (std::size_t outcome = 0; outcome < outcomes; ++outcome) {
            for (std::size_t cause = 0; cause < causes; ++cause) {
                const std::int64_t count = valueOf(series->figures.requests[outcome][cause]);
                if (count != 0)
                    out.sample({{"provider", view(provider)},
                                {"model", view(model)},
                                {"route", view(route)},
                                {"client", view(client)},
                                {"outcome", outcomeNames[outcome]},
                                {"error_type", causeLabel(cause)}},
                               count);
            }
        }
    }
    out.family("gatehouse_retries_total", "counter",
               "Attempts that repeated the one before at the same provider and model.");
    writeCounter(out, m_exchanges, [](const ExchangeFigures &f) -> const Counter & { return f.retries; });
    out.family("gatehouse_fallbacks_total", "counter",
               "Attempts that went to another provider or model than the one before.");
    writeCounter(out, m_exchanges, [](const ExchangeFigures &f) -> const Counter & { return f.fallbacks; });
    out.family("gatehouse_hedges_total", "counter",
               "Attempts begun beside another that was silent for too long.");
    writeCounter(out, m_exchanges, [](const ExchangeFigures &f) -> const Counter & { return f.hedges; });
    out.family("gatehouse_request_bytes_total", "counter", "Bytes of request bodies from clients.");
    writeCounter(out, m_exchanges,
                 [](const ExchangeFigures &f) -> const Counter & { return f.requestBytes; });
    out.family("gatehouse_response_bytes_total", "counter", "Bytes of answer bodies to clients.");
    writeCounter(out, m_exchanges, [](const ExchangeFigures &f) -> const Counter & { return f.answerBytes; });
}

void Metrics::writeCacheHits(Exposition &out) const
{
    out.family("gatehouse_cache_hits_total", "counter", "Requests answered from the cache, by kind of hit.");
    for (const auto *series : m_exchanges.sorted()) {
        const auto &[provider, model, route, client] = series->labels;
        const auto write = [&](std::string_view kind, const Counter &hits) {
            if (valueOf(hits) != 0)
                out.sample({{"provider", view(provider)},
                            {"model", view(model)},
                            {"route", view(route)},
                            {"client", view(client)},
                            {"kind", kind}},
                           valueOf(hits));
        };
        write("exact", series->figures.exactHits);
        write("semantic", series->figures.semanticHits);
    }
}

void Metrics::writeTokens(Exposition &out) const
{
    out.family("gatehouse_tokens_total", "counter", "Tokens by class; the classes never overlap.");
    for (const auto *series : m_exchanges.sorted()) {
        const auto &[provider, model, route, client] = series->labels;
        for (std::size_t type = 0; type < tokenClasses; ++type) {
            if (const std::int64_t count = valueOf(series->figures.tokens[type]); count != 0)
                out.sample({{"provider", view(provider)},
                            {"model", view(model)},
                            {"route", view(route)},
                            {"client", view(client)},
                            {"type", tokenNames[type]}},
                           count);
        }
    }
    const auto write = [&](Unit unit, int decimals) {
        writeCounter(
            out, m_exchanges,
            [unit](const ExchangeFigures &f) -> const Counter & { return f.units[std::size_t(unit)]; },
            decimals);
    };
    out.family("gatehouse_images_total", "counter", "Images made.");
    write(Unit::Images, 0);
    out.family("gatehouse_speech_characters_total", "counter", "Characters spoken by speech endpoints.");
    write(Unit::Characters, 0);
    out.family("gatehouse_audio_seconds_total", "counter", "Seconds of audio transcribed.");
    write(Unit::AudioMilliseconds, 3);
    out.family("gatehouse_web_searches_total", "counter", "Web searches that providers charge apart.");
    write(Unit::Searches, 0);
    out.family("gatehouse_estimated_usage_requests_total", "counter",
               "Requests whose tokens were estimated, not reported.");
    writeCounter(out, m_exchanges, [](const ExchangeFigures &f) -> const Counter & { return f.estimated; });
}

void Metrics::writeMoney(Exposition &out) const
{
    out.family("gatehouse_cost_usd_total", "counter", "Cost in US dollars.");
    writeCounter(
        out, m_exchanges, [](const ExchangeFigures &f) -> const Counter & { return f.costNano; }, 9);
    out.family("gatehouse_possible_cost_usd_total", "counter",
               "Of the cost, what no provider has confirmed: it was given up on while it had the request.");
    writeCounter(
        out, m_exchanges, [](const ExchangeFigures &f) -> const Counter & { return f.possibleNano; }, 9);
    out.family("gatehouse_saved_usd_total", "counter",
               "What answers from the cache would have cost, in US dollars.");
    writeCounter(
        out, m_exchanges, [](const ExchangeFigures &f) -> const Counter & { return f.savedNano; }, 9);
    out.family("gatehouse_unpriced_requests_total", "counter", "Requests for which no price is known.");
    writeCounter(out, m_exchanges, [](const ExchangeFigures &f) -> const Counter & { return f.unpriced; });
}

void Metrics::writeAttempts(Exposition &out) const
{
    out.family("gatehouse_attempts_total", "counter",
               "Requests sent to providers, by key and cause of failure.");
    for (const auto *series : m_attempts.sorted()) {
        for (std::size_t cause = 0; cause < causes; ++cause) {
            if (const std::int64_t count = valueOf(series->figures.attempts[cause]); count != 0)
                out.sample({{"provider", view(series->labels[0])},
                            {"key", view(series->labels[1])},
                            {"error_type", causeLabel(cause)}},
                           count);
        }
    }
    out.family("gatehouse_key_cooldowns_total", "counter",
               "How often a key was sent to cool down after a rate limit.");
    for (const auto *series : m_attempts.sorted()) {
        const std::int64_t count =
            valueOf(series->figures.attempts[std::size_t(Cause::ProviderRateLimited) + 1]);
        if (count != 0)
            out.sample({{"provider", view(series->labels[0])}, {"key", view(series->labels[1])}}, count);
    }
}

void Metrics::writeTimes(Exposition &out) const
{
    const auto write = [&](auto pick, std::string_view tokenType, int decimals) {
        for (const auto *series : m_times.sorted())
            out.histogram({{"gen_ai_provider_name", view(series->labels[0])},
                           {"gen_ai_request_model", view(series->labels[1])},
                           {"gen_ai_operation_name", view(series->labels[2])},
                           {"gen_ai_token_type", tokenType}},
                          pick(series->figures), decimals);
    };
    out.family("gen_ai_server_request_duration_seconds", "histogram",
               "From the first byte of a request to the last of its answer.");
    write([](const TimeFigures &f) -> const Histogram & { return f.duration; }, {}, 6);
    out.family("gen_ai_server_time_to_first_token_seconds", "histogram",
               "To the first byte of a streamed answer.");
    write([](const TimeFigures &f) -> const Histogram & { return f.firstToken; }, {}, 6);
    out.family("gen_ai_server_time_per_output_token_seconds", "histogram",
               "Between two output tokens of a streamed answer, on average.");
    write([](const TimeFigures &f) -> const Histogram & { return f.perToken; }, {}, 6);
    out.family("gen_ai_client_token_usage", "histogram", "Tokens of one request, cached ones included.");
    write([](const TimeFigures &f) -> const Histogram & { return f.inputTokens; }, "input", 0);
    write([](const TimeFigures &f) -> const Histogram & { return f.outputTokens; }, "output", 0);
    out.family("gatehouse_overhead_seconds", "histogram", "The gateway's own share of a request.");
    write([](const TimeFigures &f) -> const Histogram & { return f.overhead; }, {}, 6);
}

} // namespace gatehouse::metrics
