// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestparser.h"

#include "core/base/bytes.h"
#include "core/base/bytewriter.h"
#include "core/base/interned.h"
#include "core/http/authority.h"
#include "core/http/messagereader.h"

#include <algorithm>

namespace gatehouse::http {

namespace {

Cause causeOf(int status)
{
    return status == 413 || status == 431 ? Cause::CallerTooLarge : Cause::CallerInvalidRequest;
}

// Visible ASCII and no fragment (RFC 9112, 3.2): the rest is read differently by different programs.
bool isPlainTarget(std::string_view target)
{
    return std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
}

Fault hostFault(const Request &request)
{
    const int count = request.headers.count("host");
    if (count == 0 && request.minorVersion == 0)
        return {};
    if (count != 1)
        return {
            400,
            QStringLiteral("an HTTP/1.1 request needs exactly one Host field; this one has %1").arg(count)};
    if (!parseAuthority(request.headers.find("host").value_or("")))
        return {400, QStringLiteral("the Host field is not a host name or address with an optional port")};
    return {};
}

// "http://host/path" to "/path", for a client that takes us for a proxy (RFC 9112, 3.2.2).
Fault reduceAbsolute(Request &request, std::string_view target)
{
    const auto after = target.substr(target.find("://") + 3);
    const auto authority = after.substr(0, after.find_first_of("/?"));
    const auto host = request.headers.find("host");
    if (!parseAuthority(authority) || (host && !sameAuthority(*host, authority)))
        return {400, QStringLiteral("the request target names another host than the Host field")};
    auto rest = after.substr(authority.size());
    QByteArray reduced = rest.empty() || rest.front() == '?' ? QByteArray("/") : QByteArray();
    reduced.append(rest.data(), qsizetype(rest.size()));
    request.target = reduced;
    return {};
}

Fault setTarget(Request &request, std::string_view target)
{
    if (request.method == "CONNECT")
        return {501, QStringLiteral("CONNECT is not supported: this is no forward proxy")};
    if (!isPlainTarget(target))
        return {400, QStringLiteral("the request target holds characters that must be percent-encoded")};
    if (target.front() == '/' || (target == "*" && request.method == "OPTIONS")) {
        // A query may hold a key, and whatever else comes once.
        request.target = target.find('?') == std::string_view::npos ? interned(target) : toBytes(target);
        return {};
    }
    if (target.size() > 8 && (equalsIgnoreCase(target.substr(0, 7), "http://") ||
                              equalsIgnoreCase(target.substr(0, 8), "https://")))
        return reduceAbsolute(request, target);
    return {400, QStringLiteral("the request target must begin with \"/\"")};
}

} // namespace

struct RequestParser::State
{
    explicit State(const Limits &limits)
        : reader(grammarLimits(limits))
        , bounds(limits)
    {
    }

    static GrammarLimits grammarLimits(const Limits &l)
    {
        return {.headBytes = l.headBytes, .bodyBytes = l.bodyBytes, .fields = l.fields};
    }

    Event failed(const Fault &fault)
    {
        status = fault.status;
        error = {.cause = causeOf(fault.status), .message = fault.message};
        reader.fail(fault);
        return Event::Failed;
    }

    Event head();
    void salvage();
    void append(std::string_view bytes);

    MessageReader<true> reader;
    Limits bounds;
    Request request = {};
    Error error = {};
    int status = 0;
    bool begun = false;
    bool keepAlive = false;
    bool expectsContinue = false;
};

RequestParser::Event RequestParser::State::head()
{
    auto &grammar = reader.grammar();
    request.method = grammar.method == "POST" ? QByteArrayLiteral("POST") // nearly all: no copy of the word
                                              : toBytes(grammar.method);
    request.headers = std::move(grammar.fields);
    request.minorVersion = grammar.minorVersion;
    if (const auto fault = hostFault(request); fault.status != 0)
        return failed(fault);
    if (const auto fault = setTarget(request, grammar.target); fault.status != 0)
        return failed(fault);
    keepAlive = grammar.keep_alive();
    if (const auto expect = request.headers.find("expect"); expect && request.minorVersion > 0) {
        if (!equalsIgnoreCase(*expect, "100-continue"))
            return failed({417, QStringLiteral("the only expectation that can be met is \"100-continue\"")});
        expectsContinue = reader.inBody();
    }
    if (grammar.framing.hasLength && reader.inBody()) {
        // A length is only a claim: memory follows the bytes once they are many.
        const qint64 claimed = qint64(grammar.content_length().value_or(0));
        request.body.reserve(qsizetype(std::min<qint64>(claimed, 1024 * 1024)) + padding);
    }
    return Event::Head;
}

// A length over the limit is found before the head counts as read; whoever words the refusal wants to know
// which path was meant.
void RequestParser::State::salvage()
{
    auto &grammar = reader.grammar();
    if (reader.fault().status != 413 || !request.target.isEmpty())
        return;
    request.method = toBytes(grammar.method);
    request.headers = std::move(grammar.fields);
    if (setTarget(request, grammar.target).status != 0)
        request.target = QByteArray();
}

void RequestParser::State::append(std::string_view bytes)
{
    QByteArray &body = request.body;
    const qsizetype needed = body.size() + qsizetype(bytes.size()) + padding;
    if (body.capacity() < needed)
        body.reserve(std::max(needed, body.capacity() * 2));
    appendBytes(body, bytes);
}

RequestParser::RequestParser()
    : RequestParser(Limits())
{
}

RequestParser::RequestParser(const Limits &limits)
    : m_state(std::make_unique<State>(limits))
{
}

RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser &&) noexcept = default;
RequestParser &RequestParser::operator=(RequestParser &&) noexcept = default;

void RequestParser::start() { start(m_state->bounds); }

void RequestParser::start(const Limits &limits)
{
    State &s = *m_state;
    s.bounds = limits;
    s.reader.reset(State::grammarLimits(limits));
    s.request = {};
    s.error = {};
    s.status = 0;
    s.begun = s.keepAlive = s.expectsContinue = false;
}

RequestParser::Event RequestParser::next(std::string_view &input)
{
    State &s = *m_state;
    s.begun = s.begun || !input.empty();
    for (;;) {
        switch (s.reader.next(input)) {
        case Step::NeedMore:
            return Event::NeedMore;
        case Step::Head:
            return s.head();
        case Step::Body:
            s.append(s.reader.grammar().slice);
            break;
        case Step::Ended:
            s.append({});
            return Event::Complete;
        case Step::Failed:
            s.salvage();
            return s.failed(s.reader.fault());
        }
    }
}

const Request &RequestParser::request() const { return m_state->request; }

Request RequestParser::take() { return std::move(m_state->request); }

bool RequestParser::begun() const { return m_state->begun; }

bool RequestParser::keepAlive() const { return m_state->keepAlive; }

bool RequestParser::expectsContinue() const { return m_state->expectsContinue; }

bool RequestParser::hasBody() const { return m_state->reader.inBody(); }

const Error &RequestParser::error() const { return m_state->error; }

int RequestParser::status() const { return m_state->status; }

} // namespace gatehouse::http
