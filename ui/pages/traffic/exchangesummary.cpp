// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/traffic/exchangesummary.h"

#include "ui/text/exchangetext.h"
#include "ui/text/format.h"
#include "ui/widgets/factgrid.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/waterfall.h"

#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

QString duration(std::int64_t micros) { return micros > 0 ? durationText(micros) : QString(); }

QString tokens(std::int64_t count) { return count > 0 ? countText(count) : QString(); }

QString joined(const std::vector<QByteArray> &words)
{
    QStringList list;
    for (const QByteArray &word : words)
        list << QString::fromUtf8(word);
    return list.join(QStringLiteral(", "));
}

QList<Fact> timeFacts(const ledger::ExchangeRecord &r)
{
    const double speed = tokensPerSecond(r);
    return {{ExchangeSummary::tr("Begun"), absoluteTime(r.startedMs)},
            {ExchangeSummary::tr("Waited for an attempt"), duration(r.queueMicros)},
            {ExchangeSummary::tr("Connect"), duration(r.connectMicros)},
            {ExchangeSummary::tr("First byte"), duration(r.firstByteMicros)},
            {ExchangeSummary::tr("Total"), duration(r.totalMicros)},
            {ExchangeSummary::tr("Output"),
             speed > 0 ? ExchangeSummary::tr("%1 tokens per second").arg(QLocale().toString(speed, 'f', 1))
                       : QString()}};
}

QList<Fact> moneyFacts(const ledger::ExchangeRecord &r)
{
    const protocol::Usage &u = r.usage;
    QString cost = costText(r);
    if (r.priceState == ledger::PriceState::Priced)
        cost = QStringLiteral("$") + r.cost.toDecimal();
    return {{ExchangeSummary::tr("Cost"), cost},
            {ExchangeSummary::tr("Saved by the cache"), r.saved > Money() ? moneyText(r.saved) : QString()},
            {ExchangeSummary::tr("Price table"), QString::fromUtf8(r.priceVersion)},
            {ExchangeSummary::tr("Input tokens"), tokens(u.input)},
            {ExchangeSummary::tr("Read from the prompt cache"), tokens(u.cacheRead)},
            {ExchangeSummary::tr("Written to it"), tokens(u.cacheWrite5m + u.cacheWrite1h)},
            {ExchangeSummary::tr("Output tokens"), tokens(u.output)},
            {ExchangeSummary::tr("Reasoning tokens"), tokens(u.reasoning)},
            {ExchangeSummary::tr("Audio tokens"), tokens(u.audioInput + u.audioOutput)},
            {ExchangeSummary::tr("Image tokens"), tokens(u.imageInput + u.imageOutput)},
            {ExchangeSummary::tr("Counted"), usageSourceText(r.usageSource)}};
}

} // namespace

ExchangeSummary::ExchangeSummary(QWidget *parent)
    : ScrollColumn({16, 12, 16, 16}, 16, parent)
    , m_error(textLabel({}, Tone::Bad))
    , m_facts(new FactGrid)
    , m_times(new FactGrid)
    , m_tokens(new FactGrid)
    , m_attemptsTitle(sectionLabel(tr("Attempts")))
    , m_attempts(new Waterfall)
{
    column()->setSpacing(12);
    column()->addWidget(m_error);
    column()->addWidget(m_facts);
    column()->addWidget(m_attemptsTitle);
    column()->addWidget(m_attempts);
    column()->addWidget(sectionLabel(tr("Times")));
    column()->addWidget(m_times);
    column()->addWidget(sectionLabel(tr("Tokens and cost")));
    column()->addWidget(m_tokens);
    column()->addStretch(1);
}

void ExchangeSummary::show(const ledger::ExchangeRecord &r)
{
    m_error->setText(r.message);
    m_error->setVisible(!r.message.isEmpty());
    m_facts->setFacts(
        {{tr("Cause"), r.cause ? causeText(*r.cause) : QString(), true, Tone::Bad},
         {tr("Provider"), r.provider.text()},
         {tr("Key"), r.key.text()},
         {tr("Model asked"), QString::fromUtf8(r.modelAsked), true},
         {tr("Model served"), QString::fromUtf8(r.modelServed), true},
         {tr("Route"), r.route.text()},
         {tr("Client"), r.client.text()},
         {tr("Program"), QString::fromUtf8(r.clientAgent)},
         {tr("Call"), QString::fromUtf8(r.path) + (r.stream ? tr(" (streamed)") : QString()), true},
         {tr("Form"), r.dialectIn == r.dialectOut || r.dialectOut.isEmpty()
                          ? QString::fromUtf8(r.dialectIn)
                          : QString::fromUtf8(r.dialectIn + " → " + r.dialectOut)},
         {tr("Dropped on the way"), joined(r.dropped)},
         {tr("Ended with"), QString::fromUtf8(r.finishReason)},
         {tr("Cache"), QString::fromUtf8(r.cacheKind)},
         {tr("Size"), tr("%1 asked, %2 answered").arg(bytesText(r.requestBytes), bytesText(r.answerBytes))},
         {tr("Id"), QString::fromLatin1(r.id.text()), true}});
    m_attempts->show(r);
    m_attemptsTitle->setVisible(!r.attempts.empty());
    m_attempts->setVisible(!r.attempts.empty());
    m_times->setFacts(timeFacts(r));
    m_tokens->setFacts(moneyFacts(r));
}

} // namespace gatehouse::ui
