// SPDX-License-Identifier: GPL-3.0-or-later
// A provider on loopback that plays byte scripts, for everything a real one does wrong.
#pragma once

#include "tests/support/upstream/script.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <memory>
#include <optional>

class QSslSocket;
class QTcpSocket;

namespace gatehouse::test {

class ScriptPlayer;

// Lives on the thread that made it and needs that thread's event loop. The n-th connection plays the n-th
// script; the last script serves all connections after it.
class ScriptedUpstream final : public QTcpServer
{
    Q_OBJECT
public:
    explicit ScriptedUpstream(Script script = {}, QObject *parent = nullptr);
    ~ScriptedUpstream() override;

    void plays(const Script &script) { m_scripts = {script}; } // from the next connection on

    void thenPlays(const Script &script) { m_scripts.append(script); }

    void useTls(const QSslConfiguration &configuration) { m_tls = configuration; }

    QUrl url(const QString &path = QStringLiteral("/v1/chat/completions")) const;
    static QUrl refusing(); // a loopback URL where nobody listens

    int connections() const { return m_connections; } // accepted so far

    int openConnections() const { return m_open; }

    const QList<QByteArray> &requests() const
    {
        return m_requests;
    } // raw, as far as a script read them whole

    const QList<QByteArray> &protocols() const { return m_protocols; } // by ALPN, of each TLS connection

    qint64 bytesReceived() const { return m_bytesReceived; }

Q_SIGNALS:
    void requestArrived();
    void peerLeft();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    friend class ScriptPlayer;
    QList<Script> m_scripts;
    std::optional<QSslConfiguration> m_tls;
    int m_connections = 0;
    int m_open = 0;
    qint64 m_bytesReceived = 0;
    QList<QByteArray> m_requests;
    QList<QByteArray> m_protocols;
};

// One connection of a ScriptedUpstream.
class ScriptPlayer final : public QObject
{
    Q_OBJECT
public:
    ScriptPlayer(ScriptedUpstream &upstream, QTcpSocket *socket, Script script);
    void advance();

private:
    enum class Next { Step, Wait };
    Next play(const Step &step);
    Next readHead();
    Next readRequest();
    Next trickle(const Step &step);
    void resume(milliseconds after);

    ScriptedUpstream &m_upstream;
    QTcpSocket *m_socket;
    Script m_script;
    QByteArray m_input;
    QByteArray m_lastRequest;
    qsizetype m_step = 0;
    qsizetype m_trickled = 0;
    bool m_sleeping = false;
};

} // namespace gatehouse::test
