// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/document.h"
#include "core/base/json/reader.h"
#include "core/base/json/scan.h"
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

    void membersAreThoseOfTheirNames()
    {
        json::Document document;
        QVERIFY(document.parse(R"({"a":1, "b" : [{"a":2}] ,"bb":"x","\u0061":3, "b":4})"));
        const auto [a, b, bb, none] = document.root().members({"a", "b", "bb", "c"});
        QCOMPARE(a.integer().value_or(0), 3); // the last of a name, escaped or not
        QCOMPARE(b.integer().value_or(0), 4);
        QCOMPARE(bb.text(), QByteArray("x"));
        QVERIFY(!none.exists());
        const auto [ofNumber] = a.members({"a"});
        QVERIFY(!ofNumber.exists());
    }

    void slicesEndWhereTheirValuesEnd()
    {
        const std::string text =
            "\t{ \"a\\\"\" : \"b \\\" \"  , \"n\" :\r\n-1.5e3 \n, \"t\":true , \"e\" : [ ] ,"
            " \"o\" : { } }  ";
        json::Document document;
        QVERIFY(document.parse(text));
        QByteArray slices;
        for (const json::Value member : document.root().items())
            slices += member.key() + '=' + member.rawBytes() + ';';
        QCOMPARE(slices, QByteArray("a\"=\"b \\\" \";n=-1.5e3;t=true;e=[ ];o={ };"));
        QCOMPARE(document.root().begin(), 1);
        QCOMPARE(document.root().end(), qsizetype(text.size()) - 2);
        for (const std::string_view alone : {"\"s\"", " 12 ", "null\n", "[]"}) {
            QVERIFY(document.parse(alone));
            QCOMPARE(document.root().rawBytes(), QByteArray(alone.data(), qsizetype(alone.size())).trimmed());
        }
    }

    // Eight bytes are looked at in one step: each byte at each place, with neighbours that could mislead it.
    void findsWhatIsSpecialAtEveryPlace()
    {
        for (const char filler : {'a', '!', '#', '[', ']', '\x7F', ' '}) {
            for (std::size_t place = 0; place < 20; ++place) {
                for (int byte = 0; byte < 256; ++byte) {
                    std::string text(20, filler);
                    text[place] = char(byte);
                    const bool special = byte < 0x20 || byte >= 0x80 || byte == '"' || byte == '\\';
                    const bool mark = byte == '"' || byte == '\\';
                    for (std::size_t from = 0; from <= place; ++from) {
                        QCOMPARE(json::findSpecial(text, from), special ? place : text.size());
                        QCOMPARE(json::findQuoteOrSlash(text, from), mark ? place : text.size());
                    }
                    QCOMPARE(json::findSpecial(text, place + 1), text.size());
                }
            }
        }
    }

    void unescapesWhatItEscaped()
    {
        for (const char *text :
             {"", "plain", "\"", "\\", "a\nb\tc\rd", "long enough for words\n\"of eight\"\\bytes\n",
              "\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80 end", "\x01\x1F\x7F"}) {
            const QByteArray quoted = json::quoted(text);
            json::Document document;
            QVERIFY2(document.parse({quoted.constData(), std::size_t(quoted.size())}), quoted.constData());
            QCOMPARE(document.root().text(), QByteArray(text));
        }
        json::Document document;
        const std::string_view pairs = R"("\ud83d\ude00 \u00e9\/\b\f\u4f60")";
        QVERIFY(document.parse(pairs));
        QCOMPARE(document.root().text(), QByteArray("\xF0\x9F\x98\x80 \xC3\xA9/\b\f\xE4\xBD\xA0"));
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
