// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enginelink/enginelink.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <string_view>

namespace gatehouse::ui {

namespace {

template<typename T>
QFuture<Result<T>> unknownWish()
{
    return QtFuture::makeReadyFuture(
        Result<T>(fail(Cause::GatewayInternal, EngineLink::tr("This engine cannot do that yet."))));
}

} // namespace

QFuture<Result<gateway::Repeated>> EngineLink::repeat(const ledger::ExchangeRecord &,
                                                      const ledger::ExchangeBodies &)
{
    return unknownWish<gateway::Repeated>();
}

QFuture<Result<PlanPreview>> EngineLink::preview(const QByteArray &, const ClientId &)
{
    return unknownWish<PlanPreview>();
}

ClientKey EngineLink::makeClientKey() const
{
    static constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QByteArray key = "gh-";
    for (int i = 0; i < 40; ++i)
        key += letters[QRandomGenerator::system()->bounded(static_cast<quint32>(letters.size()))];
    return {.key = Secret(key),
            .sha256 = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex(),
            .hint = key.left(5) + "…" + key.right(2)};
}

QFuture<Result<QList<PriceRow>>> EngineLink::prices(const QString &)
{
    return unknownWish<QList<PriceRow>>();
}

} // namespace gatehouse::ui
