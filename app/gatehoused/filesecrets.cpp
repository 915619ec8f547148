// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehoused/filesecrets.h"

#include "core/base/awaiting.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace gatehouse {

namespace {

using Store = SecretRef::Store;

constexpr qint64 maxSecretBytes = 64 * 1024;

QByteArray withoutLineEnd(QByteArray text)
{
    if (text.endsWith('\n'))
        text.chop(1);
    if (text.endsWith('\r'))
        text.chop(1);
    return text;
}

int ended(const Result<> &kept, const QByteArray &reference)
{
    if (!kept) {
        std::fprintf(stderr, "gatehoused: %s\n", qUtf8Printable(kept.error().message));
        return 1;
    }
    std::printf("kept as %s; name it as \"secret\" of a provider's key\n", reference.constData());
    return 0;
}

Result<Secret> readStandardInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail(Cause::GatewaySecrets, QStringLiteral("standard input cannot be read"));
    const QByteArray text = withoutLineEnd(input.read(maxSecretBytes));
    if (text.isEmpty())
        return fail(Cause::GatewaySecrets,
                    QStringLiteral("standard input is empty; give the key there, as in: --keep file:openai "
                                   "<key.txt"));
    return Secret(text);
}

Result<> checkPlace(const SecretRef &place, const QByteArray &reference, const Secret &passphrase)
{
    if (place.store != Store::Keychain && place.store != Store::File)
        return fail(
            Cause::GatewaySecrets,
            QStringLiteral("--keep %1: give file:NAME or keychain:NAME; other places end with a process")
                .arg(QString::fromUtf8(reference)));
    if (place.store == Store::File && passphrase.isEmpty())
        return fail(
            Cause::GatewaySecrets,
            QStringLiteral("--keep %1 needs the passphrase of the encrypted file: --passphrase-file FILE")
                .arg(QString::fromUtf8(reference)));
    return {};
}

} // namespace

Result<Secret> readPassphrase(const QString &name)
{
    QString path = name;
    const QString credentials = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (path.isEmpty() && !credentials.isEmpty() &&
        QFile::exists(credentials + QStringLiteral("/passphrase")))
        path = credentials + QStringLiteral("/passphrase");
    if (path.isEmpty())
        return Secret();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Cause::GatewaySecrets,
                    QStringLiteral("--passphrase-file %1: %2").arg(path, file.errorString()));
    const QByteArray text = withoutLineEnd(file.read(maxSecretBytes));
    if (text.isEmpty())
        return fail(Cause::GatewaySecrets,
                    QStringLiteral("--passphrase-file %1: the file is empty").arg(path));
    return Secret(text);
}

int keepSecret(const QByteArray &reference, const Secret &passphrase, const gateway::EngineOptions &options)
{
    const SecretRef place = SecretRef::fromText(reference);
    if (const auto sound = checkPlace(place, reference, passphrase); !sound)
        return ended(sound, reference);
    const auto secret = readStandardInput();
    if (!secret)
        return ended(fail(secret.error()), reference);
    secrets::SecretStores stores({.folder = options.dataFolder});
    const auto done = [&](const Result<> &kept) { QCoreApplication::exit(ended(kept, reference)); };
    const Awaiting answers;
    const auto keep = [&] { answers.take(stores.keep(place, *secret), done); };
    const auto unlocked = [&](const Result<> &opened) { opened ? keep() : done(opened); };
    if (place.store == Store::Keychain)
        keep();
    else
        answers.take(stores.unlockFile(passphrase), unlocked);
    return QCoreApplication::exec();
}

} // namespace gatehouse
