// SPDX-License-Identifier: GPL-3.0-or-later
// The load of the benchmark: sends one request over and over and says what came back, as one line of JSON.
//
//     bench_load --port P --request FILE [--connections N] [--seconds S] closed
//     bench_load --port P --request FILE --rate R [--seconds S] open
//     bench_load --port P --request FILE [--connections N] [--rounds R] streams
//     bench_load --port P --request FILE [--connections N] hold
//
// closed: each connection sends the next request when its answer is whole. open: requests leave by the clock,
// whatever became of those before; times count from when a request was due, not from when it could be sent
// (no coordinated omission). streams: N answers at once, each followed by the next, R times; their words must
// come in order. hold: uses each connection once, says "held", and keeps them until its input ends.
#include "connection.h"

#include <csignal>
#include <cstdio>
#include <deque>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>

namespace {

using bench::Clock;
using bench::Connection;
using bench::Loop;
using bench::Options;
using bench::Outcome;
using bench::Owner;
using bench::Time;

constexpr auto grace = std::chrono::seconds(2); // after the end of an open loop, for what is under way

// Connections that are used once and then kept: what idle clients cost the gateway.
class Idlers final : public Owner
{
public:
    Idlers(Loop &loop, const Options &options)
        : m_loop(loop)
        , m_options(options)
    {
    }

    bool hold()
    {
        constexpr int atOnce = 64; // under the backlog of whoever listens
        for (int i = 0; i < std::min(atOnce, m_options.connections); ++i)
            next();
        m_loop.run();
        if (m_outcome.failed > 0) {
            std::fprintf(stderr, "bench_load: %ld of the idle connections were not served\n",
                         m_outcome.failed);
            return false;
        }
        std::puts("held");
        std::fflush(stdout);
        while (std::getchar() != EOF) {
        }
        return true;
    }

private:
    void next()
    {
        m_held.push_back(std::make_unique<Connection>(m_loop, m_options, *this, m_outcome));
        m_held.back()->ask(Clock::now());
    }

    void answered(Connection &, bool) override
    {
        if (++m_answered == m_options.connections)
            m_loop.stop();
        else if (int(m_held.size()) < m_options.connections)
            next();
    }

    Loop &m_loop;
    const Options &m_options;
    Outcome m_outcome = {};
    std::vector<std::unique_ptr<Connection>> m_held = {};
    int m_answered = 0;
};

class Closed final : public Owner // and streams
{
public:
    Closed(Loop &loop, const Options &options, Outcome &outcome)
        : m_loop(loop)
        , m_outcome(outcome)
        , m_left(options.mode == "streams" ? long(options.connections) * options.rounds : -1)
    {
        for (int i = 0; i < options.connections; ++i)
            m_connections.push_back(std::make_unique<Connection>(loop, options, *this, outcome));
        if (m_left < 0)
            m_end = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                       std::chrono::duration<double>(options.seconds));
    }

    void run()
    {
        for (const auto &connection : m_connections)
            send(*connection);
        m_loop.run();
    }

private:
    bool goesOn() const { return m_left < 0 ? Clock::now() < m_end : m_outcome.sent < m_left; }

    void send(Connection &connection)
    {
        ++m_outcome.sent;
        ++m_open;
        connection.ask(Clock::now());
    }

    void answered(Connection &connection, bool good) override
    {
        --m_open;
        if (goesOn() && good)
            send(connection);
        else if (goesOn())
            m_loop.at(Clock::now() + std::chrono::milliseconds(10),
                      [this, &connection] { send(connection); });
        else if (m_open == 0)
            m_loop.stop();
    }

    Loop &m_loop;
    Outcome &m_outcome;
    std::vector<std::unique_ptr<Connection>> m_connections = {};
    Time m_end = {};
    long m_left;
    int m_open = 0;
};

class Open final : public Owner
{
public:
    Open(Loop &loop, const Options &options, Outcome &outcome)
        : m_loop(loop)
        , m_options(options)
        , m_outcome(outcome)
        , m_wanted(long(options.seconds * options.rate))
    {
    }

    void run()
    {
        m_began = Clock::now();
        m_loop.at(m_began, [this] { beat(); });
        m_loop.at(due(m_wanted) + grace, [this] { m_loop.stop(); });
        m_loop.run();
        m_outcome.failed += m_wanted - long(m_outcome.times.size()) - m_outcome.failed;
    }

private:
    static constexpr std::size_t mostConnections = 4000;

    Time due(long number) const
    {
        return m_began + std::chrono::duration_cast<Clock::duration>(
                             std::chrono::duration<double>(double(number) / m_options.rate));
    }

    void beat()
    {
        const Time now = Clock::now();
        for (; m_next < m_wanted && due(m_next) <= now; ++m_next)
            m_waiting.push_back(due(m_next));
        serve();
        if (m_next < m_wanted)
            m_loop.at(due(m_next), [this] { beat(); });
    }

    void serve()
    {
        while (!m_waiting.empty()) {
            Connection *connection = nullptr;
            if (!m_free.empty()) {
                connection = m_free.back();
                m_free.pop_back();
            } else if (m_connections.size() < mostConnections) {
                m_connections.push_back(std::make_unique<Connection>(m_loop, m_options, *this, m_outcome));
                connection = m_connections.back().get();
            } else {
                return;
            }
            const Time when = m_waiting.front();
            m_waiting.pop_front();
            ++m_outcome.sent;
            connection->ask(when);
        }
    }

    void answered(Connection &connection, bool) override
    {
        m_free.push_back(&connection);
        if (++m_done == m_wanted)
            m_loop.stop();
        else if (!m_waiting.empty())
            m_loop.at(Clock::now(), [this] { serve(); }); // not from within the answer's read
    }

    Loop &m_loop;
    const Options &m_options;
    Outcome &m_outcome;
    std::vector<std::unique_ptr<Connection>> m_connections = {};
    std::vector<Connection *> m_free = {};
    std::deque<Time> m_waiting = {};
    Time m_began = {};
    long m_wanted;
    long m_next = 0;
    long m_done = 0;
};

double percentile(const std::vector<std::int64_t> &sorted, double part)
{
    if (sorted.empty())
        return 0;
    const auto at = std::size_t(part * double(sorted.size()));
    return double(sorted[std::min(at, sorted.size() - 1)]) / 1000;
}

void print(Outcome &outcome, double seconds)
{
    std::sort(outcome.times.begin(), outcome.times.end());
    std::sort(outcome.firsts.begin(), outcome.firsts.end());
    std::printf(
        "{\"requests\":%zu,\"sent\":%ld,\"failed\":%ld,\"events\":%ld,\"disordered\":%ld,\"seconds\":%.4f",
        outcome.times.size(), outcome.sent, outcome.failed, outcome.events, outcome.disordered, seconds);
    const std::map<const char *, double> parts = {{"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}, {"p999", 0.999}};
    for (const auto &[name, part] : parts)
        std::printf(",\"%s\":%.1f,\"first_%s\":%.1f", name, percentile(outcome.times, part), name,
                    percentile(outcome.firsts, part));
    std::printf("}\n");
}

bool readOptions(int count, char **arguments, Options &options)
{
    std::map<std::string, std::string> given;
    for (int i = 1; i < count; ++i) {
        const std::string word = arguments[i];
        if (word.rfind("--", 0) == 0 && i + 1 < count)
            given[word.substr(2)] = arguments[++i];
        else
            options.mode = word;
    }
    const auto number = [&](const char *name, double otherwise) {
        return given.count(name) ? std::atof(given[name].c_str()) : otherwise;
    };
    options.port = int(number("port", 0));
    options.connections = int(number("connections", 1));
    options.seconds = number("seconds", 3);
    options.rate = number("rate", 0);
    options.rounds = int(number("rounds", 1));
    std::ifstream file(given["request"], std::ios::binary);
    options.request.assign(std::istreambuf_iterator<char>(file), {});
    return options.port > 0 && !options.request.empty() &&
           (options.mode == "closed" || options.mode == "streams" || options.mode == "hold" ||
            (options.mode == "open" && options.rate > 0));
}

} // namespace

int main(int count, char **arguments)
{
    Options options;
    if (!readOptions(count, arguments, options)) {
        std::fputs("usage: bench_load --port P --request FILE [--connections N] [--seconds S] [--rate R] "
                   "[--rounds R]"
                   " [--idle N] closed|open|streams\n",
                   stderr);
        return 2;
    }
    std::signal(SIGPIPE, SIG_IGN);
    Loop loop;
    if (options.mode == "hold")
        return Idlers(loop, options).hold() ? 0 : 1;
    Outcome outcome;
    const Time began = Clock::now();
    if (options.mode == "open")
        Open(loop, options, outcome).run();
    else
        Closed(loop, options, outcome).run();
    print(outcome, std::chrono::duration<double>(Clock::now() - began).count());
}
