// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/document.h"
#include "core/protocol/aws/eventstream.h"
#include "core/protocol/aws/sigv4.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/text.h"
#include "tests/support/corpus.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::protocol;

namespace {

constexpr std::int64_t august30 = 1440938160; // 2015-08-30 12:36:00 UTC

// A .req file: a request line, headers (folded ones too), a blank line, a body.
aws::SigningInput readRequest(const QByteArray &text, QByteArray &body)
{
    aws::SigningInput input;
    const qsizetype blank = text.indexOf("\n\n");
    body = blank < 0 ? QByteArray() : text.mid(blank + 2);
    QList<QByteArray> lines = (blank < 0 ? text : text.left(blank)).split('\n');
    const QByteArray first = lines.takeFirst();
    input.method = first.left(first.indexOf(' '));
    const QByteArray target =
        first.mid(first.indexOf(' ') + 1, first.lastIndexOf(' ') - first.indexOf(' ') - 1);
    input.path = target.contains('?') ? target.left(target.indexOf('?')) : target;
    input.query = target.contains('?') ? target.mid(target.indexOf('?') + 1) : QByteArray();
    QList<QByteArray> fields;
    for (const QByteArray &line : lines) {
        if (line.startsWith(' ') && !fields.isEmpty())
            fields.last().append(line);
        else if (!line.trimmed().isEmpty())
            fields.append(line);
    }
    for (const QByteArray &field : fields)
        input.headers.add(view(field.left(field.indexOf(':'))), view(field.mid(field.indexOf(':') + 1)));
    return input;
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

class TestAws : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void signsTheSuite()
    {
        const QString folder = test::corpusFolder();
        if (folder.isEmpty())
            QSKIP("the corpus is absent: set GATEHOUSE_CORPUS");
        const aws::Scope scope{"us-east-1", "service", august30};
        const Secret key(QByteArray("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
        int cases = 0;
        for (const QString &file :
             test::filesUnder(folder + QStringLiteral("/conformance/sigv4"), {QStringLiteral("*.req")})) {
            const QString stem = file.left(file.size() - 4);
            QByteArray body;
            aws::SigningInput input = readRequest(test::readFile(file), body);
            input.payload = view(body);
            const QByteArray wanted = test::readFile(stem + QStringLiteral(".creq"));
            const qsizetype token = wanted.indexOf("\nx-amz-security-token:");
            if (token > 0 && !input.headers.contains("x-amz-security-token")) { // the signer is to add it
                const qsizetype at = token + 22;
                input.headers.add("x-amz-security-token",
                                  view(wanted.mid(at, wanted.indexOf('\n', at) - at)));
            }
            const QByteArray canonical = aws::canonicalRequest(input, sha256(body));
            QCOMPARE(canonical, wanted);
            const QByteArray toSign = aws::stringToSign(canonical, scope);
            QCOMPARE(toSign, test::readFile(stem + QStringLiteral(".sts")));
            QCOMPARE(aws::authorization(input, {"AKIDEXAMPLE", key, {}}, scope),
                     test::readFile(stem + QStringLiteral(".authz")));
            ++cases;
        }
        qInfo("%d cases of the SigV4 suite", cases);
        QVERIFY(cases >= 33);
    }

    void signsACallInTheShapeOfBedrock()
    {
        const QString folder = test::corpusFolder();
        if (folder.isEmpty())
            QSKIP("the corpus is absent: set GATEHOUSE_CORPUS");
        const QByteArray text =
            test::readFile(folder + QStringLiteral("/conformance/sigv4/bedrock-sigv4.json"));
        json::Document document;
        QVERIFY(document.parse(view(text)));
        const json::Value root = document.root();
        const json::Value keys = root["credentials"];
        const QByteArray body = root["request"]["body"].text();
        aws::SigningInput input;
        input.method = "POST";
        input.path = "/openai/v1/responses";
        input.headers.add("Host", "bedrock-mantle.us-east-1.api.aws");
        input.headers.add("Content-Type", "application/json");
        input.payload = view(body);
        const auto headers =
            aws::signedHeaders(input,
                               {keys["accessKeyId"].text(), Secret(keys["secretAccessKey"].text()),
                                Secret(keys["sessionToken"].text())},
                               {root["region"].text(), root["service"].text(), 1735787045});
        QCOMPARE(toBytes(*headers.find("x-amz-date")), root["expected"]["date"].text());
        QCOMPARE(toBytes(*headers.find("x-amz-content-sha256")), root["expected"]["payloadHash"].text());
        QCOMPARE(toBytes(*headers.find("authorization")), root["expected"]["authorization"].text());
    }

    void encodesTheModelOfThePathTwice()
    {
        aws::SigningInput input;
        input.method = "POST";
        input.path = "/model/anthropic.claude-3%3A0/converse";
        QVERIFY(
            aws::canonicalRequest(input, "h").startsWith("POST\n/model/anthropic.claude-3%253A0/converse\n"));
    }

    void framesConform()
    {
        const QString folder = test::corpusFolder();
        if (folder.isEmpty())
            QSKIP("the corpus is absent: set GATEHOUSE_CORPUS");
        int valid = 0;
        int invalid = 0;
        for (const QString &file : test::filesUnder(folder + QStringLiteral("/conformance/event-stream"),
                                                    {QStringLiteral("*valid*")})) {
            const QByteArray bytes = test::readFile(file);
            const bool good = QFileInfo(file).fileName().startsWith(u"valid");
            for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
                aws::FrameScan scan;
                std::vector<aws::Frame> frames;
                auto fed = scan.feed(view(bytes).substr(0, std::size_t(cut)), frames);
                if (fed)
                    fed = scan.feed(view(bytes).substr(std::size_t(cut)), frames);
                const bool read = fed && frames.size() == 1 && scan.isBetweenFrames();
                QVERIFY2(read == good, qPrintable(QStringLiteral("%1 cut at %2").arg(file).arg(cut)));
                if (read && cut == 0)
                    QCOMPARE(aws::encodeFrame(frames.front()), bytes);
            }
            ++(good ? valid : invalid);
        }
        QCOMPARE(valid, 3);
        QCOMPARE(invalid, 8);
    }

    void refusesLengthsThatLie()
    {
        aws::FrameScan scan;
        std::vector<aws::Frame> frames;
        QByteArray frame = aws::eventFrame("messageStart", "{}");
        frame[0] = char(0x7F); // 2 GB: must not be waited for
        const auto fed = scan.feed(view(frame), frames);
        QVERIFY(!fed);
        QCOMPARE(fed.error().cause, Cause::ProviderBadAnswer);
        QVERIFY(!scan.feed(view(aws::eventFrame("messageStart", "{}")), frames)); // lost for good
    }

    void readsAnExceptionInsideAStream()
    {
        const QByteArray wire =
            aws::eventFrame("messageStart", "{\"role\":\"assistant\"}") +
            aws::eventFrame("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hi\"}}") +
            aws::exceptionFrame("throttlingException", "{\"message\":\"Too many requests, please wait\"}");
        for (qsizetype cut = 0; cut <= wire.size(); ++cut) {
            auto decoder = findDialect("bedrock-converse")->decoder(true);
            std::vector<ChatEvent> events;
            QVERIFY(decoder->feed(view(wire).substr(0, std::size_t(cut)), events));
            QVERIFY(decoder->feed(view(wire).substr(std::size_t(cut)), events));
            QVERIFY(decoder->finish(events));
            const auto *failed = std::get_if<Failed>(&events.back());
            QVERIFY(failed);
            QCOMPARE(failed->error.cause, Cause::ProviderRateLimited);
            QVERIFY(failed->error.message.contains(QStringLiteral("please wait")));
        }
    }
};

QTEST_GUILESS_MAIN(TestAws)
#include "tst_aws.moc"
