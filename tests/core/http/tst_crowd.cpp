// SPDX-License-Identifier: GPL-3.0-or-later
// More requests than one turn of the event loop begins.
#include "core/http/server.h"
#include "tests/core/http/bothloops.h"
#include "tests/core/http/wire.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QSignalSpy>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

using namespace gatehouse;
using namespace std::chrono_literals;
using test::Wire;

namespace {

constexpr int crowd = 100;
constexpr int together = 32; // as many as a turn begins

class Counter final : public http::RequestHandler // answers at once with how many it had
{
public:
    std::unique_ptr<http::Job> handle(http::Request &&, http::ResponseWriter &writer) override
    {
        ++asked;
        mostInATurn = std::max(mostInATurn, ++inTurn);
        if (onRequest)
            onRequest();
        writer.sendWhole(200, {}, std::to_string(asked));
        return nullptr;
    }

    int asked = 0;
    int inTurn = 0;
    int mostInATurn = 0;
    std::function<void()> onRequest = {};
};

} // namespace

class TestCrowd : public QObject
{
    Q_OBJECT

    struct Crowd
    {
        Crowd()
            : port(server.listen(QHostAddress::LocalHost, 0).value_or(0))
        {
            for (int i = 0; i < crowd; ++i)
                clients.push_back(std::make_unique<Wire>(port));
            QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, &server,
                             [this] { handler.inTurn = 0; });
        }

        void askAll()
        {
            for (auto &client : clients)
                client->says("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        int answered() const
        {
            return int(std::count_if(clients.begin(), clients.end(),
                                     [](auto &client) { return client->heard().contains("200 OK"); }));
        }

        SystemClock clock;
        Counter handler;
        http::Server server{handler, clock, {}};
        quint16 port;
        std::vector<std::unique_ptr<Wire>> clients = {};
    };

private Q_SLOTS:

    void isServedSomeAtATurn()
    {
        Crowd run;
        QTRY_COMPARE(run.server.connections(), crowd);
        for (int round = 1; round <= 3; ++round) {
            run.askAll();
            QTRY_COMPARE(run.handler.asked, round * crowd);
        }
        QTRY_COMPARE(run.answered(), crowd);
        QVERIFY2(run.handler.mostInATurn <= together, qPrintable(QString::number(run.handler.mostInATurn)));
    }

    void whatIsUnderWayGoesFirst()
    {
        Crowd run;
        QTRY_COMPARE(run.server.connections(), crowd);
        int answeredBeforeTheLast = 0;
        run.handler.onRequest = [&] {
            if (run.handler.asked < crowd)
                return;
            for (const auto &client : run.clients) {
                char byte = 0;
                const auto descriptor = int(client->socket.socketDescriptor());
                if (!client->heard().isEmpty() || ::recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0)
                    ++answeredBeforeTheLast;
            }
        };
        run.askAll();
        QTRY_COMPARE(run.answered(), crowd);
        QVERIFY2(answeredBeforeTheLast >= crowd - together,
                 qPrintable(QString::number(answeredBeforeTheLast)));
    }

    void whoStandsInLineWhenTheServerStopsIsLetGo()
    {
        Crowd run;
        QTRY_COMPARE(run.server.connections(), crowd);
        QSignalSpy drained(&run.server, &http::Server::drained);
        run.handler.onRequest = [&] {
            if (run.handler.asked == together + 8)
                run.server.drain(10s);
        };
        run.askAll();
        QTRY_COMPARE(drained.size(), 1);
        QCOMPARE(run.handler.asked, together + 8);
        QTRY_VERIFY(std::all_of(run.clients.begin(), run.clients.end(),
                                [](auto &client) { return client->closed(); }));
        QCOMPARE(run.answered(), together + 8);
    }

    void whoLeavesTheLineTakesNobodysPlace()
    {
        Crowd run;
        QTRY_COMPARE(run.server.connections(), crowd);
        run.handler.onRequest = [&] {
            if (run.handler.asked != 1)
                return;
            for (int i = crowd / 2; i < crowd; ++i)
                run.clients[std::size_t(i)]->resets();
            run.clients.resize(crowd / 2);
        };
        run.askAll();
        QTRY_COMPARE(run.server.connections(), crowd / 2);
        QTRY_COMPARE(run.answered(), crowd / 2);
    }
};

int main(int count, char **arguments) { return test::runOnALoop<TestCrowd>(count, arguments); }

#include "tst_crowd.moc"
