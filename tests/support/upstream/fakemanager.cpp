// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/upstream/fakemanager.h"

#include <QTimer>

#include <cstring>

namespace gatehouse::test {

namespace {

QByteArray verb(QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
{
    switch (operation) {
    case QNetworkAccessManager::HeadOperation:
        return QByteArrayLiteral("HEAD");
    case QNetworkAccessManager::GetOperation:
        return QByteArrayLiteral("GET");
    case QNetworkAccessManager::PutOperation:
        return QByteArrayLiteral("PUT");
    case QNetworkAccessManager::PostOperation:
        return QByteArrayLiteral("POST");
    case QNetworkAccessManager::DeleteOperation:
        return QByteArrayLiteral("DELETE");
    default:
        return request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    }
}

} // namespace

ScriptedReply::ScriptedReply(const QNetworkRequest &request, QNetworkAccessManager::Operation operation,
                             FakeAnswer answer, QObject *parent)
    : QNetworkReply(parent)
    , m_answer(std::move(answer))
{
    setRequest(request);
    setUrl(request.url());
    setOperation(operation);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    later(&ScriptedReply::playHead);
}

void ScriptedReply::later(void (ScriptedReply::*step)())
{
    QTimer::singleShot(0, this, [this, step] {
        if (!isFinished())
            (this->*step)();
    });
}

void ScriptedReply::playHead()
{
    if (m_answer.status != 0) {
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_answer.status);
        for (const auto &[name, value] : m_answer.headers)
            setRawHeader(name, value);
        Q_EMIT metaDataChanged();
    }
    later(&ScriptedReply::playPiece);
}

void ScriptedReply::playPiece()
{
    if (m_piece == m_answer.pieces.size()) {
        playEnd();
        return;
    }
    m_buffer += m_answer.pieces.at(m_piece++);
    later(&ScriptedReply::playPiece);
    Q_EMIT readyRead();
}

void ScriptedReply::playEnd()
{
    if (!m_answer.finishes)
        return;
    setFinished(true);
    if (m_answer.error != NoError) {
        setError(m_answer.error, QStringLiteral("scripted error"));
        Q_EMIT errorOccurred(m_answer.error);
    }
    Q_EMIT finished();
}

void ScriptedReply::abort()
{
    if (isFinished())
        return;
    if (auto *fake = qobject_cast<FakeManager *>(manager()))
        ++fake->m_aborted;
    setFinished(true);
    setError(OperationCanceledError, QStringLiteral("aborted"));
    Q_EMIT errorOccurred(OperationCanceledError);
    Q_EMIT finished();
}

qint64 ScriptedReply::bytesAvailable() const { return QNetworkReply::bytesAvailable() + m_buffer.size(); }

qint64 ScriptedReply::readData(char *data, qint64 maxSize)
{
    if (m_buffer.isEmpty())
        return isFinished() ? -1 : 0;
    const qsizetype size = std::min<qsizetype>(qsizetype(maxSize), m_buffer.size());
    std::memcpy(data, m_buffer.constData(), std::size_t(size));
    m_buffer.remove(0, size);
    return size;
}

FakeManager::FakeManager(QList<FakeAnswer> answers, QObject *parent)
    : QNetworkAccessManager(parent)
    , m_answers(std::move(answers))
{
}

QNetworkReply *FakeManager::createRequest(Operation operation, const QNetworkRequest &request,
                                          QIODevice *body)
{
    FakeRequest seen{.method = verb(operation, request), .url = request.url()};
    const auto names = request.rawHeaderList();
    for (const QByteArray &name : names)
        seen.headers.append({name, request.rawHeader(name)});
    if (body)
        seen.body = body->readAll();
    m_requests.append(seen);
    const qsizetype turn = std::min(m_requests.size(), m_answers.size()) - 1;
    return new ScriptedReply(request, operation, m_answers.at(turn), this);
}

} // namespace gatehouse::test
