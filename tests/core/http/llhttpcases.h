// SPDX-License-Identifier: GPL-3.0-or-later
// llhttp's test cases (https://github.com/nodejs/llhttp, MIT), read from the Markdown in the corpus.
#pragma once

#include <QByteArray>
#include <QList>

namespace gatehouse::test {

struct LlhttpMessage // as far as the log of a case tells
{
    QByteArray method = {}; // of a request
    QByteArray url = {};
    QByteArray status = {};     // of a response, its number
    QByteArrayList fields = {}; // "Name: value"
    qsizetype bodySize = 0;
    bool complete = false;
    friend bool operator==(const LlhttpMessage &, const LlhttpMessage &) = default;
};

struct LlhttpCase
{
    QByteArray name = {}; // "request/invalid.md: Headers separated by CR"
    QByteArray type = {}; // "request", "response", "request-lenient-headers", …
    bool skipBody = false;
    QByteArray wire = {};
    QByteArray error = {}; // the reason in the log; empty: llhttp accepts it
    bool upgrade = false;  // llhttp stops there for another protocol
    QList<LlhttpMessage> messages = {};
};

struct LlhttpUrl // a case of url.md
{
    QByteArray name = {}; // "url.md: Relative URL"
    QByteArray url = {};
    QByteArray host = {};
    QByteArray path = {};
    QByteArray query = {}; // with its "?"; empty: none
    bool fragment = false;
    bool error = false;
};

QList<LlhttpUrl> llhttpUrls(); // empty where there is no corpus

QList<LlhttpCase>
llhttpCases(const QByteArray &kind); // "request" or "response"; empty where there is no corpus

} // namespace gatehouse::test
