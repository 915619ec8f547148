// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enginelink/enginelink.h"

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

QFuture<Result<PlanPreview>> EngineLink::previewRequest(const gateway::PlanQuestion &question)
{
    return preview(question.model, question.client);
}

QFuture<Result<ledger::Recalculated>> EngineLink::recalculate(const ledger::ExchangeFilter &)
{
    return unknownWish<ledger::Recalculated>();
}

QFuture<Result<QList<PriceRow>>> EngineLink::prices(const QString &)
{
    return unknownWish<QList<PriceRow>>();
}

} // namespace gatehouse::ui
