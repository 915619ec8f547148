// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/guard.h"

#include <QTest>

using namespace gatehouse;
using http::GuardPolicy;

class TestGuard : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void judgesHosts_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("admitted");
        const auto row = [](const char *name, const char *host, bool admitted) {
            QTest::newRow(name) << QByteArray(host) << admitted;
        };
        row("the loopback address", "127.0.0.1:8080", true);
        row("the loopback address without port", "127.0.0.1", true);
        row("localhost", "localhost:8080", true);
        row("localhost in capitals", "LOCALHOST:8080", true);
        row("the IPv6 loopback", "[::1]:8080", true);
        row("a configured name on any port", "gate.lan:99", true);
        row("a configured name and port", "box.lan:8080", true);
        row("a configured name on another port", "box.lan:8081", false);
        row("an attacker's name", "evil.com", false);
        row("an attacker's name that begins like ours", "127.0.0.1.evil.com:8080", false);
        row("an attacker's name that ends like ours", "evil-localhost:8080", false);
        row("localhost as a subdomain", "localhost.evil.com", false);
        row("a trailing dot", "localhost.:8080", false);
        row("an address in decimal", "2130706433", false);
        row("an address in octal", "0177.0.0.1", false);
        row("a short address", "127.1", false);
        row("any address", "0.0.0.0:8080", false);
        row("an address of the network", "192.168.1.5:8080", false);
        row("userinfo", "localhost@evil.com", false);
        row("a path", "localhost:8080/x", false);
        row("a query", "localhost?x", false);
        row("a fragment", "localhost#x", false);
        row("nothing", "", false);
    }

    void judgesHosts()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, admitted);
        GuardPolicy policy;
        policy.hosts.push_back("gate.lan");
        policy.hosts.push_back("box.lan:8080");
        http::Request request{.method = "GET", .target = "/"};
        request.headers.add("Host", host.toStdString());
        const auto verdict = http::admit(request, policy);
        QCOMPARE(verdict.has_value(), admitted);
        if (!admitted)
            QCOMPARE(verdict.error().cause, Cause::CallerForbidden);
    }

    void wantsExactlyOneHost()
    {
        http::Request request{.method = "GET", .target = "/"};
        QVERIFY(!http::admit(request, {}));
        request.headers.add("Host", "localhost");
        QVERIFY(http::admit(request, {}));
        request.headers.add("Host", "localhost");
        QVERIFY(!http::admit(request, {}));
    }

    void addressesAreNoNames()
    {
        GuardPolicy policy;
        policy.anyAddress = true;
        const auto admits = [&](std::string_view host) {
            http::Request request{.method = "GET", .target = "/"};
            request.headers.add("Host", host);
            return http::admit(request, policy).has_value();
        };
        QVERIFY(admits("192.168.1.5:8080"));
        QVERIFY(admits("[fe80::1]:8080"));
        QVERIFY(!admits("192.168.1.5.evil.com"));
        QVERIFY(!admits("192.168.1"));
        QVERIFY(!admits("192.168.1.5.6"));
        QVERIFY(!admits("192.168.1.256"));
    }

    void judgesOrigins_data()
    {
        QTest::addColumn<QByteArray>("fields"); // "Name: value" per line
        QTest::addColumn<QByteArray>("accepted");
        QTest::addColumn<QByteArray>("outcome"); // "refused", else the value for Allow-Origin
        const auto row = [](const char *name, const char *fields, const char *accepted, const char *outcome) {
            QTest::newRow(name) << QByteArray(fields) << QByteArray(accepted) << QByteArray(outcome);
        };
        row("a program sends none", "", "", "");
        row("a foreign page", "Origin: https://evil.com", "", "refused");
        row("a page of another port", "Origin: http://localhost:3000", "", "refused");
        row("our own page", "Origin: http://localhost:8080", "", "");
        row("an opaque origin", "Origin: null", "", "refused");
        row("an empty origin", "Origin:", "", "refused");
        row("an accepted origin", "Origin: https://chat.example", "https://chat.example",
            "https://chat.example");
        row("an origin that begins like an accepted one", "Origin: https://chat.example.evil.com",
            "https://chat.example", "refused");
        row("an accepted host over another scheme", "Origin: http://chat.example", "https://chat.example",
            "refused");
        row("all origins accepted", "Origin: https://evil.com", "*", "*");
        row("two origins", "Origin: https://chat.example\nOrigin: https://chat.example",
            "https://chat.example", "refused");
        row("a cross-site image", "Sec-Fetch-Site: cross-site", "", "refused");
        row("an image from another port", "Sec-Fetch-Site: same-site", "", "refused");
        row("typed by the user", "Sec-Fetch-Site: none", "", "");
        row("from our own page", "Sec-Fetch-Site: same-origin", "", "");
        row("an accepted origin is cross-site", "Origin: https://chat.example\nSec-Fetch-Site: cross-site",
            "https://chat.example", "https://chat.example");
        row("a foreign origin that claims same-origin",
            "Origin: https://evil.com\nSec-Fetch-Site: same-origin", "", "refused");
    }

    void judgesOrigins()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, accepted);
        QFETCH(QByteArray, outcome);
        GuardPolicy policy;
        if (!accepted.isEmpty())
            policy.origins.push_back(accepted);
        http::Request request{.method = "POST", .target = "/v1/chat/completions"};
        request.headers.add("Host", "localhost:8080");
        for (const auto &line : fields.split('\n')) {
            const auto colon = line.indexOf(':');
            if (colon > 0)
                request.headers.add(line.left(colon).toStdString(),
                                    line.mid(colon + 1).trimmed().toStdString());
        }
        const auto verdict = http::admit(request, policy);
        QCOMPARE(verdict ? verdict->allowOrigin : QByteArray("refused"), outcome);
    }

    void answersPreflightOfAcceptedOriginsOnly()
    {
        GuardPolicy policy;
        policy.origins.push_back("https://chat.example");
        http::Request request{.method = "OPTIONS", .target = "/v1/models"};
        request.headers.add("Host", "localhost");
        request.headers.add("Origin", "https://chat.example");
        QVERIFY(!http::admit(request, policy)->preflight);
        request.headers.add("Access-Control-Request-Method", "POST");
        request.headers.add("Access-Control-Request-Headers", "authorization,content-type");
        QVERIFY(http::admit(request, policy)->preflight);
        const auto headers = http::preflightHeaders(request);
        QVERIFY(headers.find("access-control-allow-headers") == "authorization,content-type");
        QVERIFY(!headers.contains("access-control-allow-credentials"));
        QVERIFY(!headers.contains("access-control-allow-private-network"));
        QVERIFY(!http::admit(request, {}));
    }
};

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
