// SPDX-License-Identifier: GPL-3.0-or-later
// A provider of OpenAI's form that always answers the same and remembers who asked: in the test's own thread.
#pragma once

#include <QHash>
#include <QList>
#include <QTcpServer>

namespace gatehouse::ui::test {

class ScriptedProvider final : public QTcpServer
{
    Q_OBJECT
public:
    ScriptedProvider();

    QString baseUrl() const;

    QList<QByteArray> m_authorizations;      // of each request, in order
    QByteArray m_refused;                    // this authorization gets a 401 that quotes it
    QHash<QByteArray, QByteArray> m_answers; // by "POST /api/pull": instead of what it says by itself

private:
    void serve();
};

} // namespace gatehouse::ui::test
