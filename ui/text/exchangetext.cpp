// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/exchangetext.h"

#include "ui/text/format.h"

#include <QCoreApplication>

namespace gatehouse::ui {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ExchangeText)
};
} // namespace

BadgeText exchangeBadge(const ledger::ExchangeRecord &record)
{
    using ledger::State;
    const QString status = record.status ? QString::number(record.status) : QString();
    switch (record.state) {
    case State::Running:
        return {Words::tr("Running"), Tone::Accent};
    case State::Finished:
        return {status, record.status >= 400 ? Tone::Bad : Tone::Good};
    case State::Failed:
        return {status.isEmpty() ? Words::tr("Failed") : status, Tone::Bad};
    case State::Cancelled:
        return {Words::tr("Cancelled"), Tone::Muted};
    case State::Interrupted:
        return {Words::tr("Cut off"), Tone::Warning};
    }
    Q_UNREACHABLE();
}

QString modelText(const ledger::ExchangeRecord &record)
{
    const QString asked = QString::fromUtf8(record.modelAsked);
    const QString served = QString::fromUtf8(record.modelServed);
    if (!served.isEmpty() && (asked == served || asked == record.provider.text() + QLatin1Char('/') + served))
        return served;
    if (served.isEmpty())
        return asked;
    return asked.isEmpty() ? served : asked + QStringLiteral(" → ") + served;
}

QString costText(const ledger::ExchangeRecord &record)
{
    if (record.state == ledger::State::Running)
        return QStringLiteral("…");
    switch (record.priceState) {
    case ledger::PriceState::Unpriced:
        return record.usage.isEmpty() ? QStringLiteral("–") : Words::tr("unpriced");
    case ledger::PriceState::Free:
        return Words::tr("free");
    case ledger::PriceState::Priced:
        return moneyText(record.cost);
    }
    Q_UNREACHABLE();
}

QString tokensText(const protocol::Usage &usage)
{
    if (usage.isEmpty())
        return QStringLiteral("–");
    return QStringLiteral("%1 → %2").arg(countText(usage.promptTokens()),
                                         countText(usage.completionTokens()));
}

QString usageSourceText(protocol::UsageSource source)
{
    switch (source) {
    case protocol::UsageSource::None:
        return {};
    case protocol::UsageSource::Reported:
        return Words::tr("reported by the provider");
    case protocol::UsageSource::Estimated:
        return Words::tr("estimated");
    case protocol::UsageSource::Possible:
        return Words::tr("possibly charged, estimated");
    }
    Q_UNREACHABLE();
}

QString causeText(Cause cause)
{
    const std::string_view name = causeName(cause);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

double tokensPerSecond(const ledger::ExchangeRecord &record)
{
    const std::int64_t micros = record.totalMicros - record.firstByteMicros;
    const std::int64_t tokens = record.usage.completionTokens();
    // Under a hundred tokens the figure says more about buffers than about the model.
    return record.stream && tokens >= 100 && micros > 0
               ? static_cast<double>(tokens) * 1e6 / static_cast<double>(micros)
               : 0;
}

} // namespace gatehouse::ui
