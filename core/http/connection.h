// SPDX-License-Identifier: GPL-3.0-or-later
// One client's connection: reads a request, has it answered, reads the next. Owns the running Job.
#pragma once

#include "core/http/answer.h"
#include "core/http/guard.h"
#include "core/http/requestparser.h"
#include "core/http/stream.h"

namespace gatehouse::http {

class Hub;

//   Idle → Head → Body → Answering → Idle → …            keep-alive
//   Answering → Blocked → Idle                           pipelined answers wait for a slow reader
//   any → Closing → (Lingering →) Dead                   send what is left, then close
//
// Nothing that a Job calls destroys anything: writer calls only leave bytes and a mark, and settle(), called
// once per turn of the event loop, sends, ends the Job and goes on to the next request.
class Connection final : private StreamListener, private AnswerListener
{
public:
    explicit Connection(Hub &hub);
    ~Connection() override;
    Q_DISABLE_COPY_MOVE(Connection)

    bool open(qintptr descriptor);
    void begin(); // reads the request for which it stood in line
    void settle();
    void drain(); // close when the running request is answered, at once where there is none
    void cut();   // now

    bool dead() const { return m_phase == Phase::Dead; }

    Nanoseconds deadline() const { return m_deadline; } // zero: none

    void deadlinePassed();

    std::size_t index = 0; // the Hub's: where it keeps us
    bool touched = false;  // the Hub's: settle() is due
    bool inLine = false;   // the Hub's: begin() will be called

private:
    enum class Phase { Idle, Head, Body, Answering, Blocked, Closing, Lingering, Dead };

    void streamReadable() override;
    void streamWritable() override;
    void answerGrew() override;
    std::size_t sendNow(std::string_view slice) override;

    void readSome();
    void received(std::string_view bytes);
    void parse(std::string_view bytes);
    bool parseOne(std::string_view &rest); // false: no more can be read now
    void needsMore();
    bool headArrived();
    void requestArrived();
    void endJob();
    void finishAnswer();
    void resumeHeld();
    void hold(std::string_view bytes);
    void refuse(int status, const Error &error);
    void flush();
    void afterFlush(qint64 before);
    void peerEnded();
    void peerGone();
    void close(bool lingering);
    void die();
    void setDeadline(std::chrono::milliseconds from);

    Hub &m_hub;
    std::unique_ptr<Stream> m_stream = {};
    RequestParser m_parser;
    OutBuffer m_out = {};
    Answer m_answer;
    Admission m_admission = {};
    QByteArray m_held = {};
    Nanoseconds m_received = {};
    Nanoseconds m_deadline = {};
    Phase m_phase = Phase::Idle;
    bool m_overHigh = false;
    bool m_broken = false;
    bool m_lingers = false;
    qint64 m_discarded = 0;
    std::unique_ptr<Job> m_job = {}; // last: it may write until it is gone
};

} // namespace gatehouse::http
