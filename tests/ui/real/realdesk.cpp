// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/real/realdesk.h"

#include "core/base/privatefile.h"
#include "core/config/document.h"

#include <QApplication>
#include <QPushButton>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace gatehouse::ui::test {

using State = gateway::EngineStatus::State;

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool turnUntil(const std::function<bool()> &done, int milliseconds)
{
    return QTest::qWaitFor(done, milliseconds);
}

RealDesk::RealDesk(RealDeskOptions options)
{
    if (options.config.server.port == config::Server().port)
        options.config.server.port = freePort();
    m_options = {.configPath = folder.filePath(QStringLiteral("config/config.json")),
                 .dataFolder = options.dataFolder.isEmpty() ? folder.filePath(QStringLiteral("data"))
                                                            : options.dataFolder};
    m_options.catalogueFolder = folder.filePath(QStringLiteral("config/providers"));
    if (const auto written = writePrivateFile(m_options.configPath, config::writeDocument(options.config));
        !written)
        qFatal("%s", qPrintable(written.error().message));
    m_link = std::make_unique<LocalEngineLink>(m_options);
    m_state = std::make_unique<UiState>(folder.filePath(QStringLiteral("window.ini")));
    m_window = std::make_unique<MainWindow>(*m_link, *m_state, m_clock);
    m_window->resize(1280, 800);
    m_window->show();
    QApplication::setActiveWindow(m_window.get());
    m_link->open();
}

RealDesk::~RealDesk()
{
    (void)rows({}, 1); // the questions that the window has asked before are answered by then
    m_window.reset();
    m_link->stop();
    waitFor(State::Stopped);
}

bool RealDesk::waitFor(State state)
{
    return turnUntil([this, state] { return m_link->status().state == state; });
}

Answer RealDesk::post(const QByteArray &path, const QByteArray &body, const QByteArray &headerLines)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port());
    socket.write("POST " + path + " HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n" +
                 "content-type: application/json\r\n" + headerLines +
                 "content-length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QByteArray read;
    turnUntil([&] {
        read += socket.readAll();
        return socket.state() == QAbstractSocket::UnconnectedState;
    });
    read += socket.readAll();
    const qsizetype end = read.indexOf("\r\n\r\n");
    return {.status = read.mid(9, 3).toInt(), .body = end < 0 ? QByteArray() : read.mid(end + 4)};
}

Answer RealDesk::chat(const QByteArray &model, const QByteArray &headerLines)
{
    return post("/v1/chat/completions",
                "{\"model\":\"" + model +
                    "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}",
                headerLines);
}

Result<ledger::ExchangePage> RealDesk::rows(const ledger::ExchangeFilter &filter, int limit)
{
    auto page = waited(m_link->exchanges(filter, limit, {}));
    return page ? *page : fail(Cause::GatewayInternal, QStringLiteral("the ledger did not answer"));
}

QPushButton *RealDesk::problemButton() const
{
    return m_window->findChild<QPushButton *>(QStringLiteral("problemButton"));
}

QString RealDesk::problem() const
{
    const QPushButton *button = problemButton();
    return button->isHidden() ? QString() : button->accessibleName();
}

} // namespace gatehouse::ui::test
