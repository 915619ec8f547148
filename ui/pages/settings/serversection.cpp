// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/serversection.h"

#include "ui/text/problem.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHostAddress>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

using config::Config;

QString joined(const std::vector<QByteArray> &words)
{
    return QString::fromUtf8(QByteArrayList(words.cbegin(), words.cend()).join(", "));
}

std::vector<QByteArray> split(const QString &text)
{
    std::vector<QByteArray> words;
    for (const QString &word : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (!word.trimmed().isEmpty())
            words.push_back(word.trimmed().toUtf8());
    return words;
}

QString checkOrigins(const QString &text)
{
    for (const QByteArray &origin : split(text))
        if (origin != "*" && !origin.contains("://"))
            return ServerSection::tr("\"%1\" is no origin. Write https://app.example.com, or * for all.")
                .arg(QString::fromUtf8(origin));
    return {};
}

QString checkAddress(const QString &text)
{
    return QHostAddress(text).isNull()
               ? ServerSection::tr("An address of this machine, such as 127.0.0.1 or 0.0.0.0.")
               : QString();
}

} // namespace

ServerSection::ServerSection(Services &services)
    : Section(QStringLiteral("server"), tr("Server"), services)
{
    addConflict();
    addPlace();
    addCallers();
    addLimits();
}

void ServerSection::addConflict()
{
    auto *words = textLabel({}, Tone::Bad);
    QPushButton *move = pushButton({});
    column()->addWidget(words);
    column()->addWidget(move, 0, Qt::AlignLeft);
    const auto update = [this, words, move] {
        const gateway::EngineStatus status = m_services.link.status();
        const auto problem = worstProblem(status);
        const bool own = problem && problem->detail == QLatin1String("server");
        words->setVisible(own);
        words->setText(own ? problem->sentence : QString());
        move->setVisible(status.conflict.freePort != 0);
        move->setText(tr("Use port %1").arg(status.conflict.freePort));
    };
    connect(&m_services.link, &EngineLink::statusChanged, this, update);
    connect(move, &QPushButton::clicked, this, [this] {
        const quint16 port = m_services.link.status().conflict.freePort;
        m_services.editor.change(
            tr("The gateway moves to port %1. Programs need the new base URL.").arg(port),
            [port](Config &config) { config.server.port = port; });
    });
    update();
}

void ServerSection::addPlace()
{
    addNumber({tr("&Port"), tr("Programs that use the base URL must be told when it changes."),
               [](const Config &c) { return int(c.server.port); },
               [](Config &c, int port) { c.server.port = static_cast<quint16>(port); }},
              1, 65535);
    addText({tr("&Address"),
             tr("127.0.0.1 is this machine alone. With 0.0.0.0 everybody in the network can call: make "
                "client keys first."),
             [](const Config &c) { return c.server.bind; },
             [](Config &c, const QString &bind) { c.server.bind = bind; }},
            checkAddress);
}

void ServerSection::addCallers()
{
    addSwitch({tr("Ask every caller for a client key"),
               tr("Otherwise programs on this machine may call without one."),
               [](const Config &c) { return c.server.requireClientKey; },
               [](Config &c, bool on) { c.server.requireClientKey = on; }});
    addText({tr("Accepted &host names"), tr("Besides localhost and the address; separated by commas."),
             [](const Config &c) { return joined(c.server.hosts); },
             [](Config &c, const QString &text) { c.server.hosts = split(text); }});
    addText({tr("Accepted &origins"), tr("Web pages that may call, such as https://app.example.com."),
             [](const Config &c) { return joined(c.server.origins); },
             [](Config &c, const QString &text) { c.server.origins = split(text); }},
            checkOrigins);
    addSwitch({tr("Sandbox"), tr("Answers models named sandbox/… inside the program, for tests."),
               [](const Config &c) { return c.sandbox; }, [](Config &c, bool on) { c.sandbox = on; }});
    addSwitch({tr("Metrics"), tr("For Prometheus, at /metrics."),
               [](const Config &c) { return c.server.metrics; },
               [](Config &c, bool on) { c.server.metrics = on; }});
    addNumber({tr("Port of the metrics"),
               tr("Only there, where one is given; else on the gateway's own port."),
               [](const Config &c) { return int(c.server.metricsPort); },
               [](Config &c, int port) { c.server.metricsPort = static_cast<quint16>(port); }},
              0, 65535)
        ->setSpecialValueText(tr("the gateway's"));
    addSwitch({tr("Other providers follow"),
               tr("A bare model name goes to the first provider that lists it. Where it fails, the next one "
                  "that lists it is asked, which may cost money there."),
               [](const Config &c) { return c.otherProvidersFollow; },
               [](Config &c, bool on) { c.otherProvidersFollow = on; }});
}

void ServerSection::addLimits()
{
    addNumber({tr("Largest request (MiB)"),
               {},
               [](const Config &c) { return static_cast<int>(c.server.maxBodyBytes / (1024 * 1024)); },
               [](Config &c, int mib) { c.server.maxBodyBytes = qint64(mib) * 1024 * 1024; }},
              1, 1024);
    addNumber({tr("Largest head of a request (KiB)"),
               {},
               [](const Config &c) { return static_cast<int>(c.server.maxHeaderBytes / 1024); },
               [](Config &c, int kib) { c.server.maxHeaderBytes = qint64(kib) * 1024; }},
              1, 1024);
    addSeconds(tr("Its head must be whole within (s)"), &config::Server::headerTimeout, 1);
    addSeconds(tr("Its body may pause for (s)"), &config::Server::bodyTimeout, 1);
    addSeconds(tr("An idle connection is kept for (s)"), &config::Server::idleTimeout, 1);
    addSeconds(tr("A silent stream is kept alive every (s); 0: never"), &config::Server::heartbeat, 0);
    addNumber({tr("Connections at most"),
               {},
               [](const Config &c) { return c.server.maxConnections; },
               [](Config &c, int most) { c.server.maxConnections = most; }},
              1, 1'000'000);
    addSeconds(tr("A stop waits for running answers (s)"), &config::Server::drainTimeout, 0);
    addNumber({tr("Worker threads"), tr("0: half the cores. Takes effect at the next start of the gateway."),
               [](const Config &c) { return c.server.workers; },
               [](Config &c, int workers) { c.server.workers = workers; }},
              0, 256);
}

void ServerSection::addSeconds(const QString &name, config::milliseconds config::Server::*member, int least)
{
    addNumber({name,
               {},
               [member](const Config &c) { return static_cast<int>((c.server.*member).count() / 1000); },
               [member](Config &c, int seconds) {
                   c.server.*member = config::milliseconds(std::int64_t(seconds) * 1000);
               }},
              least, 3600);
}

} // namespace gatehouse::ui
