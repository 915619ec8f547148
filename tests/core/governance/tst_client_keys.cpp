// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/governance/town.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using governance::Credentials;

namespace {

const QByteArray theKey = "gh-0123456789";

QByteArray hexOf(const QByteArray &key)
{
    const auto digest = governance::digestOf({key.constData(), std::size_t(key.size())});
    return QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())).toHex();
}

} // namespace

class ClientKeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormOfAuthIsTheSame_data();
    void everyFormOfAuthIsTheSame();
    void whoMayComeIn();
    void aKeyThatIsNotUsableSaysWhy();
    void theOldKeyHasItsGrace();
    void madeKeysAreRecognised();
    void twinsAndBrokenHashesAreReported();
    void aHashCountsToItsLastDigit();
    void digestsOfKnownKeysAreKept();
    void rememberedKeysLoseTheirRightsAtOnce();
};

void ClientKeysTest::everyFormOfAuthIsTheSame_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("known");
    QTest::newRow("Bearer") << QByteArray("authorization") << "Bearer " + theKey << true;
    QTest::newRow("bearer in small letters, with spaces")
        << QByteArray("authorization") << "bearer   " + theKey + " " << true;
    QTest::newRow("Basic, as password")
        << QByteArray("authorization") << "Basic " + QByteArray("user:" + theKey).toBase64() << true;
    QTest::newRow("Basic, as name") << QByteArray("authorization")
                                    << "Basic " + QByteArray(theKey + ":").toBase64() << true;
    QTest::newRow("x-api-key") << QByteArray("x-api-key") << theKey << true;
    QTest::newRow("x-goog-api-key") << QByteArray("x-goog-api-key") << theKey << true;
    QTest::newRow("api-key") << QByteArray("api-key") << theKey << true;
    QTest::newRow("?key=") << QByteArray("query") << QByteArray("alt=sse&key=gh%2D0123456789&x") << true;
    QTest::newRow("?apikey= is another parameter") << QByteArray("query") << "apikey=" + theKey << false;
    QTest::newRow("a part of the key") << QByteArray("x-api-key") << theKey.chopped(1) << false;
    QTest::newRow("the key in capitals") << QByteArray("x-api-key") << theKey.toUpper() << false;
    QTest::newRow("the key without its scheme") << QByteArray("authorization") << theKey << false;
    QTest::newRow("Basic that is no base 64")
        << QByteArray("authorization") << QByteArray("Basic ***") << false;
    QTest::newRow("the hash itself") << QByteArray("x-api-key") << hexOf(theKey) << false;
}

void ClientKeysTest::everyFormOfAuthIsTheSame()
{
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, value);
    Town town;
    town.client().sha256 = hexOf(theKey);
    town.apply();
    const std::string_view text(value.constData(), std::size_t(value.size()));
    Credentials credentials;
    if (form == "authorization")
        credentials.authorization = text;
    else if (form == "x-api-key")
        credentials.xApiKey = text;
    else if (form == "x-goog-api-key")
        credentials.xGoogApiKey = text;
    else if (form == "api-key")
        credentials.apiKey = text;
    else
        credentials.query = text;
    const auto client = town.book->authenticate({credentials, true}, 0);
    QTEST(client.has_value(), "known");
    if (client)
        QCOMPARE((*client)->config.id.value, QByteArray("laptop"));
    else
        QVERIFY(!client.error().message.contains(QString::fromLatin1(theKey)));
}

void ClientKeysTest::whoMayComeIn()
{
    Town town;
    town.config.clients.clear();
    town.apply();
    QVERIFY(town.book->authenticate({{.xApiKey = "dummy"}, true}, 0).has_value());
    QCOMPARE(town.book->authenticate({{}, true}, 0).value(), governance::ClientPtr());
    QVERIFY(!town.book->authenticate({{}, false}, 0)); // from elsewhere never without a key
    town.config.server.requireClientKey = true;
    town.apply();
    QVERIFY(!town.book->authenticate({{.xApiKey = "dummy"}, true}, 0));
    Town withKey;
    withKey.apply();
    QCOMPARE(withKey.book->authenticate({{}, true}, 0).error().cause, Cause::CallerUnauthorized);
}

void ClientKeysTest::aKeyThatIsNotUsableSaysWhy()
{
    Town town;
    town.client().sha256 = hexOf(theKey);
    town.client().expires = 1000;
    town.apply();
    const governance::Caller caller{{.xApiKey = "gh-0123456789"}, true};
    QVERIFY(town.book->authenticate(caller, 999));
    QVERIFY(town.book->authenticate(caller, 1000).error().message.contains(QStringLiteral("expired")));
    town.client().enabled = false;
    town.apply();
    QVERIFY(town.book->authenticate(caller, 0).error().message.contains(QStringLiteral("disabled")));
}

void ClientKeysTest::theOldKeyHasItsGrace()
{
    Town town;
    town.client().sha256 = hexOf(theKey);
    const auto fresh = governance::makeClientKey(*QRandomGenerator::global());
    governance::rotate(town.client(), fresh, 5000);
    town.apply();
    const QByteArray key = fresh.key.reveal();
    const governance::Caller now{{.xApiKey = {key.constData(), std::size_t(key.size())}}, true};
    const governance::Caller old{{.xApiKey = "gh-0123456789"}, true};
    QVERIFY(town.book->authenticate(now, 9999));
    QVERIFY(town.book->authenticate(old, 4999));
    QVERIFY(town.book->authenticate(old, 5000).error().message.contains(QStringLiteral("replaced")));
}

void ClientKeysTest::madeKeysAreRecognised()
{
    const auto one = governance::makeClientKey(*QRandomGenerator::system());
    const auto two = governance::makeClientKey(*QRandomGenerator::system());
    QVERIFY(one.key.reveal() != two.key.reveal());
    QCOMPARE(one.key.reveal().size(), 43);
    QCOMPARE(one.sha256, hexOf(one.key.reveal()));
    QVERIFY(!one.hint.contains(one.key.reveal().mid(5, 10)));
}

// A table that looked at a part of the hash would let in whoever finds that part.
void ClientKeysTest::aHashCountsToItsLastDigit()
{
    const QByteArray right = hexOf(theKey);
    const governance::Caller caller{{.xApiKey = "gh-0123456789"}, true};
    for (qsizetype at = 0; at < right.size(); ++at) {
        Town town;
        town.client().sha256 = right;
        town.client().sha256[at] = right[at] == '0' ? '1' : '0';
        town.apply();
        QVERIFY2(!town.book->authenticate(caller, 0), town.client().sha256.constData());
    }
}

void ClientKeysTest::digestsOfKnownKeysAreKept()
{
    governance::KeyDigests seen;
    Town town;
    town.client().sha256 = hexOf(theKey);
    town.apply();
    QVERIFY(!town.book->authenticate({{.xApiKey = "gh-012345678X"}, true}, 0, &seen));
    QVERIFY(!seen.find("gh-012345678X")); // nobody's
    QVERIFY(town.book->authenticate({{.xApiKey = "gh-0123456789"}, true}, 0, &seen));
    const auto *kept = seen.find("gh-0123456789");
    QVERIFY(kept && governance::sameDigest(*kept, governance::digestOf("gh-0123456789")));
    QVERIFY(!seen.find("gh-012345678"));
    QVERIFY(!seen.find("gh-0123456780"));
    for (char c = 'a'; c < 'a' + 8; ++c)
        seen.remember(QByteArray(1, c), governance::digestOf({&c, 1}));
    QVERIFY(!seen.find("gh-0123456789")); // the oldest made room
    for (char c = 'a'; c < 'a' + 8; ++c)
        QVERIFY(seen.find({&c, 1}) && *seen.find({&c, 1}) == governance::digestOf({&c, 1}));
}

// What is remembered is the hash, and not that its key may come in.
void ClientKeysTest::rememberedKeysLoseTheirRightsAtOnce()
{
    governance::KeyDigests seen;
    Town town;
    town.client().sha256 = hexOf(theKey);
    town.apply();
    const governance::Caller caller{{.xApiKey = "gh-0123456789"}, true};
    QVERIFY(town.book->authenticate(caller, 0, &seen));
    town.client().enabled = false;
    town.apply();
    QVERIFY(!town.book->authenticate(caller, 0, &seen));
    town.client().enabled = true;
    town.client().sha256 = hexOf("gh-another");
    town.apply();
    QVERIFY(!town.book->authenticate(caller, 0, &seen));
}

void ClientKeysTest::twinsAndBrokenHashesAreReported()
{
    Town town;
    town.config.clients = {{.id = {"a"}, .sha256 = hexOf(theKey)},
                           {.id = {"b"}, .sha256 = hexOf(theKey)},
                           {.id = {"c"}, .sha256 = "xyz"}};
    town.apply();
    QCOMPARE(town.book->problems().size(), 2U);
    QVERIFY(town.book->problems()[0].message.contains(QStringLiteral("\"a\" and \"b\"")));
    QVERIFY(town.book->problems()[1].message.contains(QStringLiteral("\"c\"")));
}

QTEST_GUILESS_MAIN(ClientKeysTest)
#include "tst_client_keys.moc"
