// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates for tests, made when the test runs.
#pragma once

#include <QSslConfiguration>
#include <QTemporaryDir>

namespace gatehouse::test {

// An authority of its own in a temporary folder. Needs the program `openssl` (version 3).
class TestCertificates
{
public:
    bool isUsable() const { return m_usable; } // false: no openssl here; QSKIP with a word

    QByteArray caFile() const; // PEM, for Transport::caFile
    // For a server of that name: "IP:127.0.0.1,DNS:provider.test". Offers ALPN h2 and http/1.1.
    QSslConfiguration server(const QByteArray &names) const;

    QString file(const QString &name) const { return m_folder.filePath(name); }

    TestCertificates();

private:
    bool run(const QStringList &arguments) const;
    QTemporaryDir m_folder;
    bool m_usable = false;
};

} // namespace gatehouse::test
