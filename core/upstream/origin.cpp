// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/origin.h"

#include "core/upstream/descriptor.h"

#include <QHostAddress>

namespace gatehouse::upstream {

namespace {

auto refuse(const QUrl &url, const QString &why)
{
    const QString shown = url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return fail(
        Cause::GatewayConfig,
        QStringLiteral("the provider's URL \"%1\" %2; it should read https://host/path").arg(shown, why));
}

} // namespace

QByteArray Origin::name() const
{
    QByteArray out = host.contains(':') ? '[' + host + ']' : host;
    if (port != (tls ? 443 : 80))
        out += ':' + QByteArray::number(port);
    return out;
}

bool Origin::isLoopback() const
{
    if (host == "localhost" || host.endsWith(".localhost"))
        return true;
    const QHostAddress address(QString::fromLatin1(host));
    return address.isLoopback();
}

Result<Target> targetOf(const QUrl &url)
{
    const QString scheme = url.scheme();
    const bool tls = scheme == u"https";
    if (!tls && scheme != u"http")
        return refuse(url, QStringLiteral("is neither http nor https"));
    if (!url.isValid() || url.host().isEmpty())
        return refuse(url, QStringLiteral("names no host"));
    if (!url.userInfo().isEmpty())
        return refuse(url, QStringLiteral("carries a user name or password"));
    if (isMetadataService(QHostAddress(url.host())))
        return refuse(url,
                      QStringLiteral("is a link-local address, where cloud machines keep their credentials"));
    Target target;
    target.origin.tls = tls;
    target.origin.host = url.host(QUrl::FullyEncoded).toLatin1().toLower();
    target.origin.port = static_cast<quint16>(url.port(tls ? 443 : 80));
    target.authority = target.origin.name();
    target.path = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.path.isEmpty())
        target.path = "/";
    if (url.hasQuery())
        target.path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return target;
}

} // namespace gatehouse::upstream
