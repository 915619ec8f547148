// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/upstream/script.h"

#include <utility>

namespace gatehouse::test {

Script &Script::add(Step step)
{
    m_steps.append(std::move(step));
    return *this;
}

Script &Script::readHead() { return add({.kind = Step::Kind::ReadHead}); }

Script &Script::readRequest() { return add({.kind = Step::Kind::ReadRequest}); }

Script &Script::send(const QByteArray &bytes) { return add({.kind = Step::Kind::Send, .bytes = bytes}); }

Script &Script::answer(std::function<QByteArray(const QByteArray &)> bytesFor)
{
    return add({.kind = Step::Kind::Answer, .answer = std::move(bytesFor)});
}

Script &Script::trickle(const QByteArray &bytes, milliseconds gap)
{
    return add({.kind = Step::Kind::Trickle, .bytes = bytes, .time = gap});
}

Script &Script::wait(milliseconds time) { return add({.kind = Step::Kind::Wait, .time = time}); }

Script &Script::hang() { return add({.kind = Step::Kind::Hang}); }

Script &Script::close() { return add({.kind = Step::Kind::Close}); }

Script &Script::reset() { return add({.kind = Step::Kind::Reset}); }

Script &Script::cut() { return add({.kind = Step::Kind::Cut}); }

Script &Script::again() { return add({.kind = Step::Kind::Again}); }

QByteArray headOnly(int status, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n" + headers + "\r\n";
}

QByteArray whole(const QByteArray &body, int status, const QByteArray &moreHeaders)
{
    return headOnly(status, "Content-Type: application/json\r\nContent-Length: " +
                                QByteArray::number(body.size()) + "\r\n" + moreHeaders) +
           body;
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

QByteArray lastChunk() { return QByteArrayLiteral("0\r\n\r\n"); }

QByteArray chunked(const QList<QByteArray> &pieces, const QByteArray &moreHeaders)
{
    QByteArray out = headOnly(200, "Transfer-Encoding: chunked\r\n" + moreHeaders);
    for (const QByteArray &piece : pieces)
        out += chunk(piece);
    return out + lastChunk();
}

qsizetype wholeRequestSize(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return 0;
    const QByteArray head = bytes.left(end + 2).toLower();
    const qsizetype length = head.indexOf("\r\ncontent-length:");
    if (length >= 0) {
        const qsizetype from = length + 17;
        const qsizetype size =
            end + 4 + head.mid(from, head.indexOf('\r', from) - from).trimmed().toLongLong();
        return bytes.size() >= size ? size : 0;
    }
    if (head.contains("\r\ntransfer-encoding: chunked")) {
        const qsizetype last = bytes.indexOf("\r\n0\r\n\r\n", end);
        return last < 0 ? 0 : last + 7;
    }
    return end + 4;
}

} // namespace gatehouse::test
