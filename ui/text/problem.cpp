// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/problem.h"

#include <QCoreApplication>

namespace gatehouse::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Problem)
};

using gateway::EngineStatus;
using gateway::SecretStoreStatus;

std::optional<Problem> engineProblem(const EngineStatus &status)
{
    if (status.conflict.port != 0) {
        QString sentence =
            status.conflict.holder.isEmpty()
                ? Words::tr("Port %1 is taken by another program.").arg(status.conflict.port)
                : Words::tr("Port %1 is taken by %2.").arg(status.conflict.port).arg(status.conflict.holder);
        if (status.conflict.freePort != 0)
            sentence += QLatin1Char(' ') + Words::tr("Port %1 is free.").arg(status.conflict.freePort);
        return Problem{sentence, Tone::Bad, QStringLiteral("settings"), QStringLiteral("server")};
    }
    if (status.state == EngineStatus::State::Failed)
        return Problem{status.problem.isEmpty() ? Words::tr("The gateway could not start.") : status.problem,
                       Tone::Bad, QStringLiteral("settings"), QStringLiteral("server")};
    if (!status.configProblem.isEmpty())
        return Problem{status.configProblem, Tone::Bad, QStringLiteral("settings"), QStringLiteral("backup")};
    return {};
}

std::optional<Problem> storeProblem(const EngineStatus &status)
{
    for (const SecretStoreStatus &store : status.secretStores)
        if (secretStoreTone(store) == Tone::Bad || secretStoreTone(store) == Tone::Warning)
            return Problem{Words::tr("%1: %2").arg(secretStoreName(store.store), secretStoreState(store)),
                           secretStoreTone(store), QStringLiteral("settings"), QStringLiteral("security")};
    return {};
}

} // namespace

std::optional<Problem> worstProblem(const EngineStatus &status)
{
    if (auto problem = engineProblem(status))
        return problem;
    if (status.droppedRows > 0)
        return Problem{
            Words::tr("%Ln record(s) could not be stored: the disk is full or the database locked.", nullptr,
                      static_cast<int>(status.droppedRows)),
            Tone::Bad, QStringLiteral("settings"), QStringLiteral("storage")};
    // While it runs, this is what keeps the ledger from writing: nothing else is lost while it lasts.
    if (!status.problem.isEmpty())
        return Problem{status.problem, Tone::Bad, QStringLiteral("settings"), QStringLiteral("storage")};
    for (const gateway::ProviderStatus &provider : status.providers)
        if (!provider.available)
            return Problem{provider.lastError.isEmpty()
                               ? Words::tr("%1 is out of service.").arg(provider.provider.text())
                               : Words::tr("%1: %2").arg(provider.provider.text(), provider.lastError),
                           Tone::Bad, QStringLiteral("providers"), provider.provider.text()};
    return storeProblem(status);
}

const gateway::SecretStoreStatus *statusOf(const EngineStatus &status, SecretRef::Store store)
{
    for (const gateway::SecretStoreStatus &known : status.secretStores)
        if (known.store == store)
            return &known;
    return nullptr;
}

bool isReady(const gateway::SecretStoreStatus *store)
{
    return !store || store->state == gateway::SecretStoreStatus::State::Ready;
}

SecretRef::Store bestSecretStore(const EngineStatus &status)
{
    using Store = SecretRef::Store;
    for (const Store store : {Store::Keychain, Store::Session, Store::File})
        if (isReady(statusOf(status, store)))
            return store;
    return Store::Keychain;
}

QString secretStoreName(SecretRef::Store store)
{
    switch (store) {
    case SecretRef::Store::None:
        return Words::tr("Nowhere");
    case SecretRef::Store::Keychain:
        return Words::tr("System keychain");
    case SecretRef::Store::Environment:
        return Words::tr("Environment variable");
    case SecretRef::Store::Session:
        return Words::tr("This session only");
    case SecretRef::Store::File:
        return Words::tr("Encrypted file");
    }
    Q_UNREACHABLE();
}

QString secretStoreState(const SecretStoreStatus &status)
{
    using State = SecretStoreStatus::State;
    const QString detail = status.detail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(status.detail);
    switch (status.state) {
    case State::Unknown:
        return Words::tr("not tried yet");
    case State::Probing:
        return Words::tr("waiting for its answer…");
    case State::Ready:
        return Words::tr("ready");
    case State::Locked:
        return Words::tr("locked") + detail;
    case State::Missing:
        return Words::tr("not there") + detail;
    case State::Failed:
        return Words::tr("failed") + detail;
    }
    Q_UNREACHABLE();
}

Tone secretStoreTone(const SecretStoreStatus &status)
{
    using State = SecretStoreStatus::State;
    switch (status.state) {
    case State::Unknown:
        return Tone::Muted;
    case State::Probing:
        return Tone::Accent;
    case State::Ready:
        return Tone::Good;
    // A file that nobody has made or opened yet is no problem, unlike a keychain that does not answer.
    case State::Locked:
    case State::Missing:
        return status.store == SecretRef::Store::File ? Tone::Muted : Tone::Warning;
    case State::Failed:
        return Tone::Bad;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::ui
