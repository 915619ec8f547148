// SPDX-License-Identifier: GPL-3.0-or-later
// The provider of the benchmark: answers every request, whatever it says, as its path asks for.
//
//     bench_provider PORT
//
//     /whole-1024/…     a chat answer of about 1024 bytes
//     /events-50-10/…   50 events of a chat stream, 10 ms apart, then the usage and the end mark
//
// Each event carries its number as a word ("w000017"), so that whoever reads knows of one that was lost or
// overtaken.
#include "loop.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace {

using bench::Clock;
using bench::Loop;
using bench::Watched;

std::string wholeAnswer(std::size_t size)
{
    const std::string before = R"({"id":"chatcmpl-bench","object":"chat.completion","created":1700000000,)"
                               R"("model":"gpt-4o-mini","choices":[{"index":0,"message":{"role":"assistant",)"
                               R"("content":")";
    const std::string after = R"(","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":)"
                              R"({"prompt_tokens":42,"completion_tokens":140,"total_tokens":182},)"
                              R"("service_tier":"default","system_fingerprint":"fp_bench"})";
    const std::string_view words = "The quick brown fox jumps over the lazy dog. ";
    std::string body = before;
    while (body.size() + after.size() < size)
        body += words.substr(0, size - body.size() - after.size());
    body += after;
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nServer: bench\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string chunked(const std::string &data)
{
    char size[20];
    std::snprintf(size, sizeof size, "%zx\r\n", data.size());
    return size + data + "\r\n";
}

std::string event(const std::string &choices, const std::string &more = {})
{
    return R"(data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,)"
           R"("model":"gpt-4o-mini","choices":[)" +
           choices + "]" + more + "}\n\n";
}

std::string piece(int number)
{
    char word[16];
    std::snprintf(word, sizeof word, " w%06d", number);
    return chunked(
        event(R"({"index":0,"delta":{"content":")" + std::string(word) + R"("},"finish_reason":null})"));
}

const std::string streamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

std::string lastPiece()
{
    return chunked(event(R"({"index":0,"delta":{},"finish_reason":"stop"})") +
                   event("", R"(,"usage":{"prompt_tokens":42,"completion_tokens":150,"total_tokens":192})") +
                   "data: [DONE]\n\n") +
           "0\r\n\r\n";
}

class Answers // by path, made once
{
public:
    const std::string &whole(std::size_t size)
    {
        auto &answer = m_wholes[size];
        if (answer.empty())
            answer = wholeAnswer(size);
        return answer;
    }

    const std::string &eventPiece(int number)
    {
        while (int(m_pieces.size()) <= number)
            m_pieces.push_back(piece(int(m_pieces.size())));
        return m_pieces[std::size_t(number)];
    }

private:
    std::map<std::size_t, std::string> m_wholes = {};
    std::vector<std::string> m_pieces = {};
};

class Client final : public Watched, public std::enable_shared_from_this<Client>
{
public:
    Client(Loop &loop, Answers &answers, int descriptor)
        : m_loop(loop)
        , m_answers(answers)
        , m_descriptor(descriptor)
    {
    }

    ~Client() override { close(); }

    void begin()
    {
        m_self = shared_from_this();
        m_loop.add(m_descriptor, EPOLLIN, *this);
    }

    void ready(std::uint32_t events) override
    {
        const auto alive = m_self; // until the end of this call
        if (events & EPOLLOUT)
            flush();
        if (events & (EPOLLIN | EPOLLHUP | EPOLLERR))
            read();
    }

private:
    void close()
    {
        if (m_descriptor < 0)
            return;
        ::close(m_descriptor);
        m_descriptor = -1;
        m_self.reset();
    }

    void read()
    {
        std::array<char, 65536> buffer;
        const auto got = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
        if (got <= 0) {
            if (got == 0 || errno != EAGAIN)
                close();
            return;
        }
        m_in.append(buffer.data(), std::size_t(got));
        while (m_descriptor >= 0 && takeRequest()) {
        }
    }

    static std::size_t bodyLength(const std::string &head)
    {
        for (const char *name : {"\r\nContent-Length: ", "\r\ncontent-length: "}) {
            const auto at = head.find(name);
            if (at != std::string::npos)
                return std::strtoul(head.c_str() + at + 18, nullptr, 10);
        }
        return 0;
    }

    bool takeRequest()
    {
        const auto end = m_in.find("\r\n\r\n");
        if (end == std::string::npos)
            return false;
        const std::string head = m_in.substr(0, end);
        const std::size_t whole = end + 4 + bodyLength(head);
        if (m_in.size() < whole)
            return false;
        m_in.erase(0, whole);
        answer(head);
        return true;
    }

    void answer(const std::string &head)
    {
        const auto path = head.find('/');
        if (const auto at = head.find("/whole-", path); at == path)
            return send(m_answers.whole(std::strtoul(head.c_str() + at + 7, nullptr, 10)));
        if (const auto at = head.find("/events-", path); at == path) {
            char *rest = nullptr;
            m_events = int(std::strtol(head.c_str() + at + 8, &rest, 10));
            m_pause = std::chrono::milliseconds(*rest == '-' ? std::strtol(rest + 1, nullptr, 10) : 0);
            m_next = 0;
            m_beat = Clock::now();
            send(streamHead);
            return tell();
        }
        send(m_answers.whole(1024));
    }

    void tell()
    {
        if (m_descriptor < 0)
            return;
        if (m_next == m_events)
            return send(lastPiece());
        send(m_answers.eventPiece(m_next++));
        m_beat += m_pause; // keeps its beat, however late it was called
        m_loop.at(m_beat, [self = weak_from_this()] {
            if (const auto alive = self.lock())
                alive->tell();
        });
    }

    void send(std::string_view bytes)
    {
        if (m_descriptor < 0)
            return;
        if (m_out.empty()) {
            const auto sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent > 0)
                bytes.remove_prefix(std::size_t(sent));
            else if (errno != EAGAIN)
                return close();
        }
        if (bytes.empty())
            return;
        if (m_out.empty())
            m_loop.change(m_descriptor, EPOLLIN | EPOLLOUT, *this);
        m_out.append(bytes);
    }

    void flush()
    {
        const auto sent = ::send(m_descriptor, m_out.data(), m_out.size(), MSG_NOSIGNAL);
        if (sent > 0)
            m_out.erase(0, std::size_t(sent));
        else if (errno != EAGAIN)
            return close();
        if (m_out.empty())
            m_loop.change(m_descriptor, EPOLLIN, *this);
    }

    Loop &m_loop;
    Answers &m_answers;
    int m_descriptor;
    std::shared_ptr<Client> m_self = {};
    std::string m_in = {};
    std::string m_out = {};
    int m_events = 0;
    int m_next = 0;
    std::chrono::milliseconds m_pause = {};
    bench::Time m_beat = {};
};

class Door final : public Watched
{
public:
    Door(Loop &loop, Answers &answers, int descriptor)
        : m_loop(loop)
        , m_answers(answers)
        , m_descriptor(descriptor)
    {
        loop.add(descriptor, EPOLLIN, *this);
    }

    void ready(std::uint32_t) override
    {
        for (;;) {
            const int descriptor = ::accept4(m_descriptor, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (descriptor < 0)
                return;
            const int on = 1;
            ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            std::make_shared<Client>(m_loop, m_answers, descriptor)->begin();
        }
    }

private:
    Loop &m_loop;
    Answers &m_answers;
    int m_descriptor;
};

int listenOn(int port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(descriptor, 4096) != 0)
        return -1;
    return descriptor;
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 2) {
        std::fputs("usage: bench_provider PORT\n", stderr);
        return 2;
    }
    const int descriptor = listenOn(std::atoi(arguments[1]));
    if (descriptor < 0) {
        std::perror("bench_provider: cannot listen");
        return 1;
    }
    std::signal(SIGPIPE, SIG_IGN);
    Loop loop;
    Answers answers;
    Door door(loop, answers, descriptor);
    loop.run();
}
