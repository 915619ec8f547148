// SPDX-License-Identifier: GPL-3.0-or-later
// A place where secrets are kept. Nothing here blocks its caller: answers come as futures, on any thread.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/secrets/storestatus.h"

#include <QFuture>

namespace gatehouse::secrets {

// Errors have Cause::GatewaySecrets, name the entry and the cure, and never hold the secret.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    virtual SecretRef::Store kind() const = 0;
    virtual QFuture<Result<Secret>>
    read(const QByteArray &name) = 0; // an entry that is not there is an error
    virtual QFuture<Result<>> write(const QByteArray &name, const Secret &secret) = 0; // replaces
    virtual QFuture<Result<>> remove(const QByteArray &name) = 0; // of what is not there: fine
};

inline auto refuse(const QString &message) { return fail(Cause::GatewaySecrets, message); }

template<typename T>
QFuture<Result<T>> answered(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

} // namespace gatehouse::secrets
