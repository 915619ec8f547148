// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/responseparser.h"

#include "core/http/messagereader.h"

namespace gatehouse::http {

struct ResponseParser::State
{
    explicit State(const Limits &l)
        : limits(l)
        , reader(grammarLimits())
    {
    }

    GrammarLimits grammarLimits() const
    {
        return {.headBytes = limits.headBytes, .bodyBytes = -1, .fields = limits.fields};
    }

    Event failed(const QString &why)
    {
        error = {.cause = Cause::ProviderBadAnswer,
                 .message = QStringLiteral("not a valid HTTP answer: %1").arg(why)};
        reader.fail({400, why});
        return Event::Failed;
    }

    Event head();
    bool statusForbidsBody() const;

    Limits limits;
    MessageReader<false> reader;
    HeaderList headers = {};
    Error error = {};
    int status = 0;
    int interim = 0;
    bool toHead = false;
    bool begun = false;
    bool keepAlive = false;
};

bool ResponseParser::State::statusForbidsBody() const { return status == 204 || status == 304; }

ResponseParser::Event ResponseParser::State::head()
{
    auto &grammar = reader.grammar();
    status = grammar.status;
    if (status < 100 || status > 599)
        return failed(QStringLiteral("status %1 is outside 100 to 599").arg(status));
    if (status == 101)
        return failed(QStringLiteral("the server switched protocols, which nobody asked for"));
    if (status < 200) {
        if (grammar.framing.hasLength || grammar.framing.chunked)
            return failed(QStringLiteral("interim answer %1 announces a body").arg(status));
        if (++interim > limits.interimAnswers)
            return failed(QStringLiteral("more than %1 interim answers").arg(limits.interimAnswers));
        reader.reset(grammarLimits());
        return Event::NeedMore;
    }
    headers = std::move(grammar.fields);
    keepAlive = grammar.keep_alive() || (toHead && grammar.need_eof() && grammar.minorVersion == 1 &&
                                         !headers.hasToken("connection", "close"));
    if (toHead)
        reader.endAtHead();
    // A body that must not be there would be read as the next answer.
    if (statusForbidsBody() && status != 304 &&
        (grammar.framing.chunked || headers.find("content-length").value_or("0") != "0"))
        keepAlive = false;
    return Event::Head;
}

ResponseParser::ResponseParser()
    : ResponseParser(Limits())
{
}

ResponseParser::ResponseParser(const Limits &limits)
    : m_state(std::make_unique<State>(limits))
{
}

ResponseParser::~ResponseParser() = default;
ResponseParser::ResponseParser(ResponseParser &&) noexcept = default;
ResponseParser &ResponseParser::operator=(ResponseParser &&) noexcept = default;

void ResponseParser::start(bool toHeadRequest)
{
    State &s = *m_state;
    s.reader.reset(s.grammarLimits());
    s.headers.clear();
    s.error = {};
    s.status = 0;
    s.interim = 0;
    s.toHead = toHeadRequest;
    s.begun = s.keepAlive = false;
}

ResponseParser::Event ResponseParser::next(std::string_view &input)
{
    State &s = *m_state;
    s.begun = s.begun || !input.empty();
    for (;;) {
        switch (s.reader.next(input)) {
        case Step::NeedMore:
            return Event::NeedMore;
        case Step::Head:
            if (const auto event = s.head(); event != Event::NeedMore)
                return event;
            break;
        case Step::Body:
            return Event::Body;
        case Step::Ended:
            return Event::Ended;
        case Step::Failed:
            return s.failed(s.reader.fault().message);
        }
    }
}

ResponseParser::Event ResponseParser::finish()
{
    State &s = *m_state;
    if (s.reader.finish() == Step::Ended)
        return Event::Ended;
    return s.failed(s.begun ? s.reader.fault().message
                            : QStringLiteral("the connection closed before a byte of it"));
}

int ResponseParser::status() const { return m_state->status; }

int ResponseParser::minorVersion() const { return m_state->reader.grammar().minorVersion; }

const HeaderList &ResponseParser::headers() const { return m_state->headers; }

HeaderList ResponseParser::takeHeaders() { return std::move(m_state->headers); }

std::string_view ResponseParser::body() const { return m_state->reader.grammar().slice; }

const Error &ResponseParser::error() const { return m_state->error; }

bool ResponseParser::begun() const { return m_state->begun; }

bool ResponseParser::interimSeen() const { return m_state->interim > 0; }

bool ResponseParser::mayKeepAlive() const { return m_state->keepAlive; }

} // namespace gatehouse::http
