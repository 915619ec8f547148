// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/simplestores.h"

namespace gatehouse::secrets {

namespace {

Result<> readOnly(const QByteArray &name)
{
    return refuse(
        QStringLiteral("the environment variable %1 is not the program's to change; set it where the "
                       "program is started")
            .arg(QString::fromUtf8(name)));
}

} // namespace

QFuture<Result<Secret>> EnvironmentStore::read(const QByteArray &name)
{
    const QByteArray value = qgetenv(name.constData()).trimmed();
    if (value.isEmpty())
        return answered<Secret>(
            refuse(QStringLiteral("the environment variable %1 is not set; set it where the program is "
                                  "started, or keep the key elsewhere")
                       .arg(QString::fromUtf8(name))));
    return answered<Secret>(Secret(value));
}

QFuture<Result<>> EnvironmentStore::write(const QByteArray &name, const Secret &)
{
    return answered<void>(readOnly(name));
}

QFuture<Result<>> EnvironmentStore::remove(const QByteArray &name) { return answered<void>(readOnly(name)); }

QFuture<Result<Secret>> SessionStore::read(const QByteArray &name)
{
    const auto found = m_secrets.constFind(name);
    if (found == m_secrets.constEnd())
        return answered<Secret>(
            refuse(QStringLiteral("the key \"%1\" was kept for one session only, which has "
                                  "ended; enter it again")
                       .arg(QString::fromUtf8(name))));
    return answered<Secret>(*found);
}

QFuture<Result<>> SessionStore::write(const QByteArray &name, const Secret &secret)
{
    m_secrets.insert(name, secret);
    return answered<void>({});
}

QFuture<Result<>> SessionStore::remove(const QByteArray &name)
{
    m_secrets.remove(name);
    return answered<void>({});
}

} // namespace gatehouse::secrets
