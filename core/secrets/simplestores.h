// SPDX-License-Identifier: GPL-3.0-or-later
// The two stores that need nothing but this process: environment variables, and memory for one session.
#pragma once

#include "core/secrets/secretstore.h"

#include <QHash>

namespace gatehouse::secrets {

// env:NAME. Read only. White space around the value is dropped: shells and unit files like to add some.
class EnvironmentStore final : public SecretStore
{
public:
    SecretRef::Store kind() const override { return SecretRef::Store::Environment; }

    QFuture<Result<Secret>> read(const QByteArray &name) override;
    QFuture<Result<>> write(const QByteArray &name, const Secret &secret) override;
    QFuture<Result<>> remove(const QByteArray &name) override;
};

// session:NAME. Gone with the process. Used from one thread.
class SessionStore final : public SecretStore
{
public:
    SecretRef::Store kind() const override { return SecretRef::Store::Session; }

    QFuture<Result<Secret>> read(const QByteArray &name) override;
    QFuture<Result<>> write(const QByteArray &name, const Secret &secret) override;
    QFuture<Result<>> remove(const QByteArray &name) override;

private:
    QHash<QByteArray, Secret> m_secrets;
};

} // namespace gatehouse::secrets
