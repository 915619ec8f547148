// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/real/scriptedprovider.h"

#include <QTcpSocket>

#include <memory>

namespace gatehouse::ui::test {

namespace {

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n'))
        if (line.toLower().startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed();
    return {};
}

QByteArray answer(int status, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(status) +
           " X\r\ncontent-type: application/json\r\ncontent-length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

} // namespace

ScriptedProvider::ScriptedProvider()
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, &ScriptedProvider::serve);
}

QString ScriptedProvider::baseUrl() const
{
    return QStringLiteral("http://127.0.0.1:%1/v1").arg(serverPort());
}

void ScriptedProvider::serve()
{
    while (QTcpSocket *socket = nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, read = QByteArray()]() mutable {
            read += socket->readAll();
            const qsizetype end = read.indexOf("\r\n\r\n");
            if (end < 0 || read.size() < end + 4 + headerOf(read.left(end), "content-length").toInt())
                return;
            const QByteArray authorization = headerOf(read.left(end), "authorization");
            m_authorizations << authorization;
            const bool models = read.startsWith("GET ");
            const QByteArray asked = read.left(read.indexOf(" HTTP/"));
            read.clear();
            if (!m_refused.isEmpty() && authorization == m_refused)
                socket->write(answer(
                    401, "{\"error\":{\"message\":\"Incorrect API key provided: " + authorization.mid(7) +
                             "\",\"type\":\"invalid_request_error\"}}"));
            else if (m_answers.contains(asked))
                socket->write(answer(200, m_answers.value(asked)));
            else if (models)
                socket->write(answer(200, R"({"object":"list","data":[{"id":"parrot-1"}]})"));
            else
                socket->write(answer(
                    200,
                    R"({"id":"c","object":"chat.completion","created":1,"model":"parrot-1","choices":[{"index":0,)"
                    R"("message":{"role":"assistant","content":"hello"},"finish_reason":"stop"}],)"
                    R"("usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}})"));
        });
    }
}

} // namespace gatehouse::ui::test
