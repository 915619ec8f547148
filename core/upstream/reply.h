// SPDX-License-Identifier: GPL-3.0-or-later
// The QNetworkReply of our NetworkAccessManager: a transfer with Qt's face.
#pragma once

#include "core/upstream/transfer.h"

#include <QNetworkReply>

namespace gatehouse::upstream {

// Two ways of use. For ordinary code it buffers the answer and emits Qt's signals. For a Listener it passes
// everything through without a copy, and may then serve the next request: it has taken no state of Qt's.
class Reply final : public QNetworkReply, private Listener
{
    Q_OBJECT
public:
    Reply(Carrier &carrier, QNetworkAccessManager::Operation operation);
    ~Reply() override;

    void startOrdinary(const QNetworkRequest &request, QIODevice *outgoing); // signals, buffer
    void startFor(Listener &listener, Request &&request);
    void recycle(); // aborts; startFor() may be called again

    Transfer &transfer() { return m_transfer; }

    void abort() override;
    qint64 bytesAvailable() const override;
    void setReadBufferSize(qint64 size) override;

    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;

    void ignoreSslErrorsImplementation(const QList<QSslError> &) override {} // certificates are never waived

private:
    void upstreamHead(int status, const http::HeaderList &headers) override;
    void upstreamBody(std::string_view bytes) override;
    void upstreamEnded() override;
    void upstreamFailed(const Error &error) override;

    void collect(QIODevice &outgoing);
    void begin(const QByteArray &body);
    void storeHeaders(const http::HeaderList &headers);
    void end(NetworkError error, const QString &text);

    Listener *m_listener = nullptr;
    Transfer m_transfer;
    QByteArray m_buffer;
    qsizetype m_taken = 0; // of the buffer
    qint64 m_received = 0;
    qint64 m_announced = -1;
    int m_status = 0;
};

} // namespace gatehouse::upstream
