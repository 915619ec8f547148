// SPDX-License-Identifier: GPL-3.0-or-later
// One client's connection of the load: sends the request when it is told to, reads the answer, says how it
// went.
#pragma once

#include "answerreader.h"
#include "loop.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <utility>

namespace bench {

using std::chrono::nanoseconds;

struct Options
{
    int port = 0;
    std::string request = {};
    std::string mode = {};
    int connections = 1;
    double seconds = 3;
    double rate = 0;
    int rounds = 1;
};

struct Outcome
{
    std::vector<std::int64_t> times = {};  // nanoseconds
    std::vector<std::int64_t> firsts = {}; // to the first word of a stream
    long sent = 0;
    long failed = 0;
    long events = 0;
    long disordered = 0;
};

class Connection;

class Owner
{
public:
    virtual ~Owner() = default;
    virtual void answered(Connection &connection, bool good) = 0;
};

class Connection final : public Watched
{
public:
    Connection(Loop &loop, const Options &options, Owner &owner, Outcome &outcome)
        : m_loop(loop)
        , m_options(options)
        , m_owner(owner)
        , m_outcome(outcome)
        , m_stream(options.mode == "streams")
    {
    }

    ~Connection() override { close(); }

    void ask(Time due)
    {
        m_due = due;
        m_sent = 0;
        m_hasFirst = false;
        m_busy = true;
        m_reader.start(m_stream);
        if (m_descriptor < 0 && !open())
            return finish(false);
        write();
    }

    bool busy() const { return m_busy; }

    void ready(std::uint32_t events) override
    {
        if (events & EPOLLOUT)
            write();
        if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) && m_descriptor >= 0)
            read();
    }

private:
    bool open()
    {
        m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (m_descriptor < 0)
            return false;
        const int on = 1;
        ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(m_options.port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 &&
            errno != EINPROGRESS) {
            close();
            return false;
        }
        m_waitsToWrite = true;
        m_loop.add(m_descriptor, EPOLLIN | EPOLLOUT, *this);
        return true;
    }

    void close()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        m_descriptor = -1;
        m_waitsToWrite = false;
    }

    void write()
    {
        if (!m_busy)
            return watchWrites(false);
        const std::string &request = m_options.request;
        if (m_sent < request.size()) {
            const auto sent =
                ::send(m_descriptor, request.data() + m_sent, request.size() - m_sent, MSG_NOSIGNAL);
            if (sent > 0)
                m_sent += std::size_t(sent);
            else if (errno != EAGAIN && errno != ENOTCONN)
                return finish(false);
        }
        watchWrites(m_sent < request.size());
    }

    void watchWrites(bool on)
    {
        if (std::exchange(m_waitsToWrite, on) != on)
            m_loop.change(m_descriptor, on ? EPOLLIN | EPOLLOUT : EPOLLIN, *this);
    }

    void read()
    {
        static std::array<char, 256 * 1024> buffer;
        const auto got = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
        if (got < 0 && errno == EAGAIN)
            return;
        if (got <= 0) {
            close();
            return m_busy ? finish(false) : void();
        }
        if (!m_busy)
            return close(); // nobody asked
        m_reader.feed({buffer.data(), std::size_t(got)});
        if (!m_hasFirst && m_reader.words() > 0) {
            m_hasFirst = true;
            m_outcome.firsts.push_back(nanoseconds(Clock::now() - m_due).count());
        }
        if (m_reader.whole() || m_reader.broken())
            finish(m_reader.whole() && m_reader.status() == 200 && (!m_stream || m_reader.sawEndMark()));
    }

    void finish(bool good)
    {
        m_busy = false;
        m_outcome.events += m_reader.words();
        m_outcome.disordered += m_reader.inOrder() ? 0 : 1;
        if (good)
            m_outcome.times.push_back(nanoseconds(Clock::now() - m_due).count());
        else
            ++m_outcome.failed;
        if (!good || !m_reader.mayKeep())
            close();
        m_owner.answered(*this, good);
    }

    Loop &m_loop;
    const Options &m_options;
    Owner &m_owner;
    Outcome &m_outcome;
    AnswerReader m_reader = {};
    int m_descriptor = -1;
    std::size_t m_sent = 0;
    Time m_due = {};
    bool m_stream;
    bool m_busy = false;
    bool m_hasFirst = false;
    bool m_waitsToWrite = false;
};

} // namespace bench
