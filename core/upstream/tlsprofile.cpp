// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/tlsprofile.h"

#include <QFile>
#include <QSslCertificate>

namespace gatehouse::upstream {

Result<QSslConfiguration> tlsProfile(const QByteArray &caFile)
{
    QSslConfiguration profile = QSslConfiguration::defaultConfiguration();
    profile.setProtocol(QSsl::TlsV1_2OrLater);
    profile.setPeerVerifyMode(QSslSocket::VerifyPeer);
    profile.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    profile.setSslOption(QSsl::SslOptionDisableSessionTickets, false);
    profile.setSslOption(QSsl::SslOptionDisableSessionPersistence, false);
    if (caFile.isEmpty())
        return profile; // the system's certificates are then loaded as they are needed
    const QString path = QFile::decodeName(caFile);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Cause::GatewayConfig,
                    QStringLiteral("the CA file \"%1\" cannot be read: %2").arg(path, file.errorString()));
    const auto extra = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (extra.isEmpty())
        return fail(Cause::GatewayConfig,
                    QStringLiteral("the CA file \"%1\" holds no PEM certificate").arg(path));
    profile.setCaCertificates(QSslConfiguration::systemCaCertificates() + extra);
    return profile;
}

} // namespace gatehouse::upstream
