// SPDX-License-Identifier: GPL-3.0-or-later
// What a scripted upstream does on one connection, step by step.
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <functional>

namespace gatehouse::test {

using std::chrono::milliseconds;

struct Step
{
    enum class Kind { ReadHead, ReadRequest, Send, Answer, Trickle, Wait, Hang, Close, Reset, Cut, Again };
    Kind kind = Kind::Hang;
    QByteArray bytes = {};
    milliseconds time = {};
    std::function<QByteArray(const QByteArray &request)> answer = {};
};

// Read aloud, a script is the dialogue: Script().readRequest().send(whole("{}")).again().
class Script
{
public:
    Script &readHead(); // until the blank line; the body is left in the socket
    Script &
    readRequest(); // head and body (Content-Length or chunked), counted in ScriptedUpstream::requests()
    Script &send(const QByteArray &bytes);
    Script &answer(std::function<QByteArray(const QByteArray &request)> bytesFor); // to the last request read
    Script &trickle(const QByteArray &bytes, milliseconds gap);                    // one byte per gap
    Script &wait(milliseconds time);
    Script &hang();  // stays silent until the peer leaves
    Script &close(); // FIN after what was sent
    Script &reset(); // RST; as the first step: at accept
    Script &cut();   // FIN without TLS's close_notify
    Script &again(); // from the first step on, for the next request on the same connection

    const QList<Step> &steps() const { return m_steps; }

private:
    Script &add(Step step);
    QList<Step> m_steps;
};

// Bytes of whole answers.
QByteArray whole(const QByteArray &body, int status = 200, const QByteArray &moreHeaders = {});
QByteArray headOnly(int status, const QByteArray &headers); // "Name: value\r\n" each
QByteArray chunk(const QByteArray &bytes);
QByteArray lastChunk();
QByteArray chunked(const QList<QByteArray> &pieces, const QByteArray &moreHeaders = {});

// The length of the first whole request in `bytes`, 0 where there is none yet.
qsizetype wholeRequestSize(const QByteArray &bytes);

} // namespace gatehouse::test
