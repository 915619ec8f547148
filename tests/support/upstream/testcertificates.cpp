// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/upstream/testcertificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace gatehouse::test {

TestCertificates::TestCertificates()
{
    m_usable =
        run({QStringLiteral("-keyout"), file(QStringLiteral("ca.key")), QStringLiteral("-out"),
             file(QStringLiteral("ca.pem")), QStringLiteral("-subj"), QStringLiteral("/CN=Test authority")});
}

bool TestCertificates::run(const QStringList &arguments) const
{
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                              QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                              QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                              QStringLiteral("-days"), QStringLiteral("2")} +
                      arguments);
    return openssl.waitForFinished() && openssl.exitStatus() == QProcess::NormalExit &&
           openssl.exitCode() == 0;
}

QByteArray TestCertificates::caFile() const { return QFile::encodeName(file(QStringLiteral("ca.pem"))); }

QSslConfiguration TestCertificates::server(const QByteArray &names) const
{
    const QString key = file(QStringLiteral("server.key"));
    const QString certificate = file(QStringLiteral("server.pem"));
    if (!run({QStringLiteral("-CA"), file(QStringLiteral("ca.pem")), QStringLiteral("-CAkey"),
              file(QStringLiteral("ca.key")), QStringLiteral("-keyout"), key, QStringLiteral("-out"),
              certificate, QStringLiteral("-subj"), QStringLiteral("/CN=Test server"),
              QStringLiteral("-addext"), QStringLiteral("subjectAltName=") + QString::fromLatin1(names)}))
        qFatal("openssl makes no certificate for %s", names.constData());
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    QFile keyFile(key);
    if (!keyFile.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(key));
    configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("h2"), QByteArrayLiteral("http/1.1")});
    return configuration;
}

} // namespace gatehouse::test
