// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enginelink/enginelink.h"

namespace gatehouse::ui {

namespace {

template<typename T>
Pending<Result<T>> unknownWish()
{
    return QtFuture::makeReadyFuture(
        Result<T>(fail(Cause::GatewayInternal, EngineLink::tr("This engine cannot do that yet."))));
}

} // namespace

Pending<Result<gateway::Repeated>> EngineLink::repeat(const ledger::ExchangeRecord &,
                                                      const ledger::ExchangeBodies &)
{
    return unknownWish<gateway::Repeated>();
}

Pending<Result<PlanPreview>> EngineLink::preview(const QByteArray &, const ClientId &)
{
    return unknownWish<PlanPreview>();
}

Pending<Result<PlanPreview>> EngineLink::previewRequest(const gateway::PlanQuestion &question)
{
    return preview(question.model, question.client);
}

Pending<Result<ledger::Recalculated>> EngineLink::recalculate(const ledger::ExchangeFilter &)
{
    return unknownWish<ledger::Recalculated>();
}

Pending<Result<QList<PriceRow>>> EngineLink::prices(const QString &)
{
    return unknownWish<QList<PriceRow>>();
}

} // namespace gatehouse::ui
