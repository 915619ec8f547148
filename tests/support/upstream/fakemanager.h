// SPDX-License-Identifier: GPL-3.0-or-later
// A QNetworkAccessManager that opens no socket: each request is recorded and answered by the next script.
#pragma once

#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace gatehouse::test {

struct FakeAnswer
{
    int status = 200; // 0: no head at all
    QList<QNetworkReply::RawHeaderPair> headers = {};
    QList<QByteArray> pieces = {};                              // each arrives by itself
    QNetworkReply::NetworkError error = QNetworkReply::NoError; // after the pieces
    bool finishes = true;                                       // false: stays open after the last piece
};

struct FakeRequest
{
    QByteArray method = {};
    QUrl url = {};
    QList<QNetworkReply::RawHeaderPair> headers = {};
    QByteArray body = {};
};

class ScriptedReply final : public QNetworkReply
{
    Q_OBJECT
public:
    ScriptedReply(const QNetworkRequest &request, QNetworkAccessManager::Operation operation,
                  FakeAnswer answer, QObject *parent);
    void abort() override;
    qint64 bytesAvailable() const override;

    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;

private:
    void playHead();
    void playPiece();
    void playEnd();
    void later(void (ScriptedReply::*step)());

    FakeAnswer m_answer;
    QByteArray m_buffer;
    qsizetype m_piece = 0;
};

// The n-th request gets the n-th answer, the last one all that follow.
class FakeManager final : public QNetworkAccessManager
{
    Q_OBJECT
public:
    explicit FakeManager(QList<FakeAnswer> answers = {FakeAnswer()}, QObject *parent = nullptr);

    void answers(const QList<FakeAnswer> &answers) { m_answers = answers; }

    const QList<FakeRequest> &requests() const { return m_requests; }

    int aborted() const { return m_aborted; } // replies aborted or deleted before their end

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;

private:
    friend class ScriptedReply;
    QList<FakeAnswer> m_answers;
    QList<FakeRequest> m_requests;
    int m_aborted = 0;
};

} // namespace gatehouse::test
