// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/reader.h"
#include "core/base/json/writer.h"
#include "tests/support/corpus.h"

#include <QFileInfo>
#include <QTest>

using namespace gatehouse;

class TestJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void writesInTheOrderOfTheCalls()
    {
        json::Writer writer;
        writer.beginObject()
            .key("b")
            .integer(-3)
            .key("a")
            .beginArray()
            .string("x\"\n\x01")
            .raw("{\"k\": 1.50}")
            .null()
            .endArray()
            .key("c")
            .beginObject()
            .endObject()
            .endObject();
        QCOMPARE(writer.take(),
                 QByteArray("{\"b\":-3,\"a\":[\"x\\\"\\n\\u0001\",{\"k\": 1.50},null],\"c\":{}}"));
    }

    void replacesInvalidUtf8()
    {
        QCOMPARE(json::quoted("a\xFF"
                              "b\xED\xA0\x80"),
                 QByteArray("\"a\xEF\xBF\xBD"
                            "b\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""));
        QCOMPARE(json::quoted("日本"), QByteArray("\"日本\""));
    }

    void givesRawSlices()
    {
        const json::PaddedBytes text(
            QByteArray(R"({"tools": {"z":1.0, "a":2}, "model" : "x\u0041" , "n":1e2})"));
        QCOMPARE(json::rawMember(text, "tools"), std::string_view(R"({"z":1.0, "a":2})"));
        QCOMPARE(json::rawMember(text, "n"), std::string_view("1e2"));
        QCOMPARE(json::unescaped(json::rawMember(text, "model")).value(), QByteArray("xA"));
        QVERIFY(json::rawMember(text, "absent").empty());
    }

    void passesJsonTestSuite()
    {
        const QString folder = test::corpusFolder();
        if (folder.isEmpty())
            QSKIP("the corpus is absent: set GATEHOUSE_CORPUS");
        int files = 0;
        for (const QString &path : test::filesUnder(folder + QStringLiteral("/conformance/json-test-suite"),
                                                    {QStringLiteral("*.json")})) {
            const QString name = QFileInfo(path).fileName();
            const QByteArray bytes = test::readFile(path);
            const bool accepted = json::validate({bytes.constData(), std::size_t(bytes.size())}).has_value();
            if (name.startsWith(u"y_"))
                QVERIFY2(accepted, qPrintable(name));
            else if (name.startsWith(u"n_"))
                QVERIFY2(!accepted, qPrintable(name));
            ++files;
        }
        QVERIFY2(files > 250, qPrintable(QString::number(files)));
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
