// SPDX-License-Identifier: GPL-3.0-or-later
// Every recorded exchange of the corpus: its request is read, its answer decoded, and each chat answer
// encoded for clients of all dialects, whole and streamed, and decoded back. Prints how many exchanges, pairs
// and failures; a failure is listed below with its reason or fails the test.
#include "core/base/json/document.h"
#include "core/protocol/answer.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"
#include "tests/support/corpus.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::protocol;

namespace {

struct Listed
{
    const char *file;
    const char *reason;
};

// Exchanges that cannot agree, each with the reason.
constexpr Listed exceptions[] = {
    {"bedrock/pydantic-ai.test_bedrock_model_other_parameters.0",
     "the recorded request lacks its last brace: no valid JSON"},
};

struct Recorded
{
    QString name = {};
    QByteArray method = {};
    QByteArray path = {};
    QByteArray query = {};
    int status = 0;
    http::HeaderList headers = {};
    QByteArray request = {};
    QByteArray answer = {};
    bool stream = false;
};

Recorded recorded(const QString &metaFile)
{
    Recorded out;
    const QString stem = metaFile.left(metaFile.size() - 10);
    out.name = stem.mid(stem.lastIndexOf(u'/', stem.lastIndexOf(u'/') - 1) + 1);
    const QByteArray meta = test::readFile(metaFile);
    json::Document document;
    if (!document.parse(view(meta)))
        qFatal("bad meta %s", qPrintable(metaFile));
    const json::Value root = document.root();
    out.method = root["method"].text().toUpper();
    QByteArray uri = root["uri"].text();
    uri = uri.mid(uri.indexOf("://") + 3);
    uri = uri.mid(uri.indexOf('/'));
    if (uri.contains('#'))
        uri.truncate(uri.indexOf('#'));
    out.path = uri.left(uri.indexOf('?') < 0 ? uri.size() : uri.indexOf('?'));
    out.query = uri.contains('?') ? uri.mid(uri.indexOf('?') + 1) : QByteArray();
    out.status = int(root["status"].integer().value_or(0));
    for (const json::Value header : root["response_headers"].items())
        out.headers.add(view(header.key()), view(header.text()));
    out.stream = out.path.endsWith(":streamGenerateContent") || out.path.endsWith("/converse-stream");
    if (QFile::exists(stem + QStringLiteral(".req.json")))
        out.request = test::readFile(stem + QStringLiteral(".req.json"));
    for (const char *kind : {".resp.json", ".resp.sse", ".resp.eventstream.bin", ".resp.txt"}) {
        const QString file = stem + QString::fromLatin1(kind);
        if (QFile::exists(file)) {
            out.answer = test::readFile(file);
            out.stream =
                out.stream || QByteArray(kind) == ".resp.sse" || QByteArray(kind) == ".resp.eventstream.bin";
        }
    }
    return out;
}

// The mount of the provider's own address is dropped, as a gateway's would be: what is left is the dialect's.
std::pair<const Dialect *, QByteArray> dialectOf(const Recorded &exchange)
{
    const struct
    {
        const char *mark;
        const char *dialect;
        const char *path;
    } table[] = {{"/chat/completions", "openai-chat", "/v1/chat/completions"},
                 {"/responses", "openai-responses", "/v1/responses"},
                 {"/embeddings", "openai-chat", "/v1/embeddings"},
                 {"/v1/messages", "anthropic-messages", "/v1/messages"},
                 {":generateContent", "gemini-generate", nullptr},
                 {":streamGenerateContent", "gemini-generate", nullptr},
                 {":countTokens", "gemini-generate", nullptr},
                 {":embedContent", "gemini-generate", nullptr},
                 {":batchEmbedContents", "gemini-generate", nullptr},
                 {"/converse", "bedrock-converse", nullptr},
                 {"/model/", "bedrock-converse", nullptr},
                 {"/v1beta/models", "gemini-generate", nullptr},
                 {"/v1beta", "gemini-generate", nullptr},
                 {"/v1/", "openai-chat", nullptr}};

    for (const auto &row : table) {
        const qsizetype at = exchange.path.indexOf(row.mark);
        if (at < 0)
            continue;
        const QByteArray path =
            row.path ? row.path + exchange.path.mid(at + qsizetype(strlen(row.mark))) : exchange.path;
        return {findDialect(row.dialect), path};
    }
    return {nullptr, exchange.path};
}

struct Decoded
{
    Answer answer = {};
    std::optional<Error> error = {};
};

Decoded decoded(AnswerDecoder &decoder, const QByteArray &bytes, const std::vector<qsizetype> &cuts)
{
    Decoded out;
    AnswerCollector collector;
    std::vector<ChatEvent> events;
    const auto take = [&](const Result<> &result) {
        for (const ChatEvent &event : events)
            collector.add(event);
        events.clear();
        if (!result && !out.error)
            out.error = result.error();
    };
    qsizetype from = 0;
    for (const qsizetype cut : cuts) {
        take(decoder.feed(view(bytes).substr(std::size_t(from), std::size_t(cut - from)), events));
        from = cut;
    }
    take(decoder.feed(view(bytes).substr(std::size_t(from)), events));
    take(decoder.finish(events));
    out.answer = collector.take();
    if (out.answer.error && !out.error)
        out.error = out.answer.error;
    return out;
}

// What must survive every translation. Reasoning is compared where both ends can say it.
// Line ends between the tokens of recorded arguments may turn into blanks: a stream's frame is one line.
QByteArray oneLine(QByteArray json) { return json.replace('\n', ' '); }

QByteArray summary(const Answer &answer)
{
    QByteArray out;
    if (!answer.choices.empty()) {
        const AnswerChoice &choice = answer.choices.front();
        QByteArray text;
        for (const Part &block : choice.blocks) {
            if (const auto *part = std::get_if<TextPart>(&block))
                text.append(part->text);
            else if (const auto *refusal = std::get_if<RefusalPart>(&block))
                text.append(refusal->text);
            else if (const auto *call = std::get_if<ToolCallPart>(&block))
                out.append("call ")
                    .append(call->name)
                    .append(' ')
                    .append(oneLine(argumentsObject(call->argumentsJson)))
                    .append('\n');
        }
        out.append("text ").append(text).append('\n');
        const bool refused =
            choice.finish == FinishReason::Refusal || choice.finish == FinishReason::ContentFilter;
        const bool stopped = choice.finish == FinishReason::StopSequence ||
                             choice.finish == FinishReason::Pause || choice.finish == FinishReason::Unknown;
        out.append("finish ").append(QByteArray::number(int(refused   ? FinishReason::Refusal
                                                            : stopped ? FinishReason::Stop
                                                                      : choice.finish)));
    }
    const Usage usage = answer.usage.value_or(Usage{});
    out.append("\nusage ").append(QByteArray::number(usage.promptTokens())).append('/');
    out.append(QByteArray::number(usage.completionTokens()));
    return out;
}

std::vector<qsizetype> everyByte(qsizetype size)
{
    std::vector<qsizetype> cuts;
    for (qsizetype i = 1; i < size; ++i)
        cuts.push_back(i);
    return cuts;
}

std::vector<qsizetype> randomCuts(qsizetype size, quint32 seed)
{
    QRandomGenerator random(seed);
    std::vector<qsizetype> cuts;
    for (qsizetype at = random.bounded(1, 40); at < size; at += random.bounded(1, 400))
        cuts.push_back(at);
    return cuts;
}

void feed(AnswerEncoder &encoder, const Decoded &source, const std::vector<ChatEvent> &events,
          QByteArray &out)
{
    Q_UNUSED(source)
    for (const ChatEvent &event : events)
        encoder.write(event, out);
    encoder.end(out);
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

    int m_exchanges = 0;
    int m_chats = 0;
    int m_errors = 0;
    int m_others = 0;
    int m_pairs = 0;
    int m_splits = 0;
    int m_listed = 0;
    int m_failures = 0;

    void failed(const QString &name, const QString &what)
    {
        for (const Listed &row : exceptions) {
            if (*row.file && name.contains(QString::fromLatin1(row.file))) {
                ++m_listed;
                qInfo().noquote() << "listed" << name << row.reason;
                return;
            }
        }
        ++m_failures;
        if (m_failures <= 60)
            qWarning().noquote() << "FAILED" << name << what;
    }

    bool readsRequest(const Recorded &exchange, const Dialect &dialect, const QByteArray &path)
    {
        http::HeaderList headers;
        const bool form = exchange.request.startsWith("--");
        headers.add("content-type",
                    form ? "multipart/form-data; boundary=" + exchange.request.mid(2, 32).toStdString()
                         : std::string("application/json"));
        const ClientCall call{.method = view(exchange.method),
                              .path = view(path),
                              .query = view(exchange.query),
                              .headers = &headers,
                              .body = &exchange.request};
        const auto facts = dialect.facts(call);
        if (!facts) {
            failed(exchange.name, QStringLiteral("request refused: ") + facts.error().message);
            return false;
        }
        if (facts->operation != Operation::Chat)
            return false;
        const auto request = dialect.readRequest(call);
        if (!request) {
            failed(exchange.name, QStringLiteral("request not read: ") + request.error().message);
            return false;
        }
        writesRequest(exchange, *request);
        return true;
    }

    // To providers of every dialect: well-formed JSON, with nothing lost silently on the way home.
    void writesRequest(const Recorded &exchange, const ChatRequest &request)
    {
        for (const Dialect *provider : allDialects()) {
            const auto wire = provider->writeRequest(request, Quirks{});
            json::Document document;
            if (!wire)
                failed(exchange.name, QStringLiteral("not written for %1: ").arg(toText(provider->name())) +
                                          wire.error().message);
            else if (!document.parse(view(wire->body)))
                failed(exchange.name, QStringLiteral("broken JSON for ") + toText(provider->name()));
        }
    }

    void readsChat(const Recorded &exchange, const Dialect &dialect)
    {
        std::vector<ChatEvent> events;
        auto decoder = dialect.decoder(exchange.stream);
        Result<> fed = decoder->feed(view(exchange.answer), events);
        if (fed)
            fed = decoder->finish(events);
        Decoded source;
        AnswerCollector collector;
        for (const ChatEvent &event : events)
            collector.add(event);
        source.answer = collector.take();
        if (!fed) {
            failed(exchange.name, QStringLiteral("answer not read: ") + fed.error().message);
            return;
        }
        if (source.answer.error) {
            ++m_errors; // an error inside a 200: seen, and that is what is wanted
            return;
        }
        ++m_chats;
        splitsAgree(exchange, dialect, source.answer);
        watches(exchange, dialect, source.answer);
        for (const Dialect *client : allDialects()) {
            for (const bool stream : {false, true})
                delivers(exchange, *client, source, events, stream);
        }
    }

    void watches(const Recorded &exchange, const Dialect &dialect, const Answer &answer)
    {
        auto watcher = dialect.watcher(exchange.stream, Operation::Chat);
        watcher->feed(view(exchange.answer));
        watcher->finish();
        if (watcher->error())
            failed(exchange.name, QStringLiteral("watcher: ") + watcher->error()->message);
        else if (watcher->usage() != answer.usage.value_or(Usage{}))
            failed(exchange.name, QStringLiteral("watcher and decoder differ in usage"));
    }

    void splitsAgree(const Recorded &exchange, const Dialect &dialect, const Answer &answer)
    {
        if (!exchange.stream)
            return;
        const std::vector<std::vector<qsizetype>> ways = {randomCuts(exchange.answer.size(), 1),
                                                          randomCuts(exchange.answer.size(), 2),
                                                          everyByte(exchange.answer.size())};
        for (const auto &cuts : ways) {
            ++m_splits;
            auto decoder = dialect.decoder(true);
            const Decoded again = decoded(*decoder, exchange.answer, cuts);
            if (again.error || summary(again.answer) != summary(answer))
                failed(exchange.name, QStringLiteral("splitting changes the answer"));
        }
    }

    // With GATEHOUSE_KEEP set to a folder, what OpenAI's clients would get is kept there for
    // validate_openai.py.
    static void keep(const Recorded &exchange, const Dialect &client, bool stream, const QByteArray &wire)
    {
        static const QString folder = qEnvironmentVariable("GATEHOUSE_KEEP");
        if (folder.isEmpty() || client.name().substr(0, 6) != "openai")
            return;
        QString name = exchange.name;
        name.replace(u'/', u'_');
        QFile file(QStringLiteral("%1/%2.%3.%4")
                       .arg(folder, name, toText(client.name()),
                            stream ? QStringLiteral("sse") : QStringLiteral("json")));
        if (file.open(QIODevice::WriteOnly))
            file.write(wire);
    }

    void delivers(const Recorded &exchange, const Dialect &client, const Decoded &source,
                  const std::vector<ChatEvent> &events, bool stream)
    {
        ++m_pairs;
        auto encoder = client.encoder({.stream = stream,
                                       .includeUsage = true,
                                       .model = "m",
                                       .id = "id-1",
                                       .created = 1,
                                       .query = "alt=sse"});
        QByteArray wire;
        feed(*encoder, source, events, wire);
        keep(exchange, client, stream, wire);
        auto decoder = client.decoder(stream);
        const Decoded back = decoded(*decoder, wire, {});
        const QString pair =
            QStringLiteral("to %1 %2: ")
                .arg(toText(client.name()), stream ? QStringLiteral("streamed") : QStringLiteral("whole"));
        if (back.error)
            failed(exchange.name, pair + back.error->message);
        else if (summary(back.answer) != summary(source.answer))
            failed(exchange.name, pair + QStringLiteral("differs\n--- got\n%1\n--- wanted\n%2")
                                             .arg(toText(view(summary(back.answer).left(700))),
                                                  toText(view(summary(source.answer).left(700)))));
    }

private Q_SLOTS:

    void replaysTheCorpus()
    {
        const QString folder = test::corpusFolder();
        if (folder.isEmpty())
            QSKIP("the corpus is absent: set GATEHOUSE_CORPUS");
        for (const QString &file :
             test::filesUnder(folder + QStringLiteral("/exchanges"), {QStringLiteral("*.meta.json")})) {
            const Recorded exchange = recorded(file);
            ++m_exchanges;
            const auto [dialect, path] = dialectOf(exchange);
            if (!dialect) {
                ++m_others;
                continue;
            }
            const bool chat = readsRequest(exchange, *dialect, path);
            if (exchange.status >= 400) {
                ++m_errors;
                const Error error =
                    dialect->readError(exchange.status, exchange.headers, view(exchange.answer));
                if (error.message.isEmpty() || error.upstreamStatus != exchange.status)
                    failed(exchange.name, QStringLiteral("error not read"));
            } else if (chat) {
                readsChat(exchange, *dialect);
            } else {
                ++m_others;
            }
        }
        qInfo("%d exchanges: %d chat answers, %d errors, %d others; %d pairs, %d splits; %d listed, %d "
              "failures",
              m_exchanges, m_chats, m_errors, m_others, m_pairs, m_splits, m_listed, m_failures);
        QCOMPARE(m_failures, 0);
    }
};

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
