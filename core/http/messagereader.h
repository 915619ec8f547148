// SPDX-License-Identifier: GPL-3.0-or-later
// What reading a request and reading a response have in common: bytes in, one step out at a time. Body slices
// point into the caller's input wherever they lie whole in it.
#pragma once

#include "core/http/chunkscanner.h"
#include "core/http/grammar.h"
#include "core/http/headscanner.h"

#include <optional>

namespace gatehouse::http {

enum class Step { NeedMore, Head, Body, Ended, Failed };

template<bool isRequest>
class MessageReader
{
public:
    explicit MessageReader(const GrammarLimits &limits) { reset(limits); }

    void reset(const GrammarLimits &limits)
    {
        m_limits = limits;
        m_scanner = HeadScanner(isRequest);
        m_chunkScanner = ChunkScanner();
        m_betweenChunks = false;
        m_grammar.emplace(limits);
        m_carry.clear();
        m_headBytes = 0;
        m_state = State::Head;
        m_fault = {};
    }

    // Takes from the front of the input. Body slices are valid until the next call or until the input goes.
    Step next(std::string_view &input)
    {
        switch (m_state) {
        case State::Head:
            return readHead(input);
        case State::Body:
            return readBody(input);
        case State::Ended:
            return Step::Ended;
        case State::Failed:
            break;
        }
        return Step::Failed;
    }

    Step finish() // the peer closed
    {
        if (m_state == State::Body && grammar().need_eof()) {
            m_state = State::Ended;
            return Step::Ended;
        }
        if (m_state == State::Ended)
            return Step::Ended;
        return fail({400, QStringLiteral("the connection closed in the middle of the message")});
    }

    Step fail(Fault fault)
    {
        m_fault = std::move(fault);
        m_state = State::Failed;
        return Step::Failed;
    }

    // To be called at the head only: the message has no body whatever its fields say (an answer to HEAD).
    void endAtHead() { m_state = State::Ended; }

    Grammar<isRequest> &grammar() { return *m_grammar; }

    const Grammar<isRequest> &grammar() const { return *m_grammar; }

    const Fault &fault() const { return m_fault; }

    bool begun() const { return m_headBytes > 0; }

    bool inBody() const { return m_state == State::Body; }

private:
    enum class State { Head, Body, Ended, Failed };

    static constexpr qsizetype maxSizeLine = 4096;

    Step readHead(std::string_view &input)
    {
        if (input.empty())
            return Step::NeedMore;
        if (m_headBytes == 0) {
            const char first = input.front();
            if (isRequest ? !isToken(first) && first != '\r' && first != '\n' : first != 'H')
                return fail({400, QStringLiteral("these bytes are not HTTP/1; is it TLS or HTTP/2?")});
        }
        std::size_t taken = 0;
        const auto found = m_scanner.scan(input, taken);
        if (found == HeadScanner::Found::BareLineFeed)
            return fail({400, QStringLiteral("a line ends with LF alone")});
        m_headBytes += qint64(taken);
        if (m_headBytes > m_limits.headBytes)
            return fail({431, QStringLiteral("the head is over %1 bytes").arg(m_limits.headBytes)});
        std::string_view head = input.substr(0, taken);
        input.remove_prefix(taken);
        if (found == HeadScanner::Found::Nothing || !m_carry.isEmpty()) {
            m_carry.append(head.data(), qsizetype(head.size()));
            if (found == HeadScanner::Found::Nothing)
                return Step::NeedMore;
            head = carried();
        }
        head.remove_prefix(m_scanner.leading());
        if constexpr (!isRequest)
            head = withReasonSpace(head);
        return judgeHead(head);
    }

    // "HTTP/1.1 200" without the blank before an empty reason: servers do it, and it can be read in one way
    // only.
    std::string_view withReasonSpace(std::string_view head)
    {
        constexpr std::size_t end = std::string_view("HTTP/1.1 200").size();
        if (head.size() < end + 2 || head[end] != '\r' || head[end + 1] != '\n')
            return head;
        QByteArray patched(head.data(), qsizetype(head.size()));
        m_carry = patched.insert(qsizetype(end), ' ');
        return carried();
    }

    Step judgeHead(std::string_view head)
    {
        typename Grammar<isRequest>::Code code;
        const auto used = m_grammar->feed(head, code);
        if (!code && used != head.size())
            return fail({400, QStringLiteral("the head is malformed")});
        if (code)
            return failWith(code);
        m_state = m_grammar->is_done() ? State::Ended : State::Body;
        return Step::Head; // the views of the head stay valid: the carry is cleared by the next step
    }

    Step readBody(std::string_view &input)
    {
        if (m_headBytes > 0) { // first step after the head
            m_headBytes = 0;
            m_carry.clear();
            m_betweenChunks = m_grammar->framing.chunked;
        }
        while (!input.empty()) {
            const Step step = m_betweenChunks ? readBetweenChunks(input) : readData(input);
            if (step != Step::NeedMore)
                return step;
        }
        return Step::NeedMore;
    }

    Step readData(std::string_view &input)
    {
        typename Grammar<isRequest>::Code code;
        input.remove_prefix(m_grammar->feed(input, code));
        if (m_grammar->chunkEnded) {
            m_grammar->chunkEnded = false;
            m_betweenChunks = true;
            m_chunkScanner.restart();
        }
        return afterPut(code);
    }

    // Beast is given the lines between two chunks only whole: what it makes of them then cannot depend on
    // how they were split (and 1.74 asserts on some splits).
    Step readBetweenChunks(std::string_view &input)
    {
        std::size_t taken = 0;
        const auto found = m_chunkScanner.scan(input, taken);
        if (found == ChunkScanner::Found::Malformed)
            return fail({400, QStringLiteral("a chunk of the body is malformed")});
        std::string_view lines = input.substr(0, taken);
        input.remove_prefix(taken);
        if (m_carry.size() + qsizetype(taken) > m_limits.trailerBytes + maxSizeLine)
            return fail({431, QStringLiteral("a chunk line or trailer section is too long")});
        if (found == ChunkScanner::Found::Nothing || !m_carry.isEmpty()) {
            m_carry.append(lines.data(), qsizetype(lines.size()));
            if (found == ChunkScanner::Found::Nothing)
                return Step::NeedMore;
            lines = carried();
        }
        typename Grammar<isRequest>::Code code;
        const auto used = m_grammar->feed(lines, code);
        if (!code && used != lines.size())
            return fail({400, QStringLiteral("a chunk of the body is malformed")});
        m_carry.clear();
        m_betweenChunks = false;
        return afterPut(code);
    }

    std::string_view carried() const { return {m_carry.constData(), std::size_t(m_carry.size())}; }

    Step afterPut(const typename Grammar<isRequest>::Code &code)
    {
        if (code)
            return failWith(code);
        if (m_grammar->is_done())
            m_state = State::Ended;
        if (!m_grammar->slice.empty())
            return Step::Body;
        return m_state == State::Ended ? Step::Ended : Step::NeedMore;
    }

    Step failWith(const typename Grammar<isRequest>::Code &code)
    {
        if (code == boost::beast::http::error::body_limit)
            return fail({413, QStringLiteral("the body is larger than the %1 bytes that are allowed")
                                  .arg(m_limits.bodyBytes)});
        return fail(m_grammar->fault.status != 0 ? m_grammar->fault : faultOf(code, m_grammar->input));
    }

    GrammarLimits m_limits = {};
    HeadScanner m_scanner = HeadScanner(isRequest);
    std::optional<Grammar<isRequest>> m_grammar = {};
    ChunkScanner m_chunkScanner = {};
    bool m_betweenChunks = false;
    QByteArray m_carry = {}; // an unfinished head, or unfinished lines between two chunks
    qint64 m_headBytes = 0;
    State m_state = State::Head;
    Fault m_fault = {};
};

} // namespace gatehouse::http
