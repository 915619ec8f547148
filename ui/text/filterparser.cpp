// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/filterparser.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <cmath>

namespace gatehouse::ui {

namespace {

using ledger::ExchangeFilter;
using ledger::State;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

struct Word
{
    QString field = {}; // empty: plain text
    QString value = {};
};

QList<Word> split(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("(?:([a-z]+):)?(?:\"([^\"]*)\"?|(\\S+))"),
                                         QRegularExpression::CaseInsensitiveOption);
    QList<Word> words;
    auto all = word.globalMatch(text);
    while (all.hasNext()) {
        const auto match = all.next();
        words << Word{match.captured(1).toLower(), match.captured(2) + match.captured(3)};
    }
    return words;
}

// ">2s", "<800ms", "1.5"; the unit counts in micros, seconds without one.
std::optional<double> seconds(QString text)
{
    double scale = 1;
    if (text.endsWith(QLatin1String("ms"))) {
        text.chop(2);
        scale = 1e-3;
    } else if (text.endsWith(QLatin1String("min"))) {
        text.chop(3);
        scale = 60;
    } else if (text.endsWith(QLatin1Char('s'))) {
        text.chop(1);
    }
    bool number = false;
    const double value = text.toDouble(&number) * scale;
    return number && value >= 0 && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> moment(const QString &text, std::int64_t nowMs)
{
    static const QRegularExpression ago(QStringLiteral("^(\\d{1,6})(m|h|d|w)$"));
    if (const auto match = ago.match(text); match.hasMatch()) {
        const std::int64_t unit = match.captured(2) == QLatin1String("m")   ? 60'000
                                  : match.captured(2) == QLatin1String("h") ? 3'600'000
                                  : match.captured(2) == QLatin1String("d") ? 86'400'000
                                                                            : 604'800'000;
        return nowMs - match.captured(1).toLongLong() * unit;
    }
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    return time.isValid() ? std::optional<std::int64_t>(time.toMSecsSinceEpoch()) : std::nullopt;
}

std::optional<bool> truth(const QString &value)
{
    if (value == QLatin1String("yes") || value == QLatin1String("true"))
        return true;
    if (value == QLatin1String("no") || value == QLatin1String("false"))
        return false;
    return {};
}

QString readStatus(ExchangeFilter &filter, const QString &value)
{
    static const std::pair<const char *, State> states[] = {
        {"running", State::Running}, {"cancelled", State::Cancelled}, {"interrupted", State::Interrupted}};
    if (value == QLatin1String("error") || value == QLatin1String("ok")) {
        filter.failed = value == QLatin1String("error");
        return {};
    }
    for (const auto &[name, state] : states)
        if (value == QLatin1String(name)) {
            filter.state = state;
            return {};
        }
    bool number = false;
    filter.status = value.toInt(&number);
    return number ? QString()
                  : Words::tr(
                        "status: takes ok, error, running, cancelled, interrupted or a number, not \"%1\".")
                        .arg(value);
}

QString readCause(ExchangeFilter &filter, const QString &value)
{
    filter.cause = causeFromName(value.toStdString());
    return filter.cause ? QString()
                        : Words::tr("cause: does not know \"%1\". Such as provider_timeout.").arg(value);
}

QString readCost(ExchangeFilter &filter, const QString &value)
{
    const bool below = value.startsWith(QLatin1Char('<'));
    const bool above = value.startsWith(QLatin1Char('>'));
    QString digits = below || above ? value.mid(1) : value;
    digits.remove(QLatin1Char('$'));
    const auto money = Money::fromDecimal(digits.toStdString());
    if (!money || digits.isEmpty())
        return Words::tr("cost: takes an amount in US dollars, such as cost:>0.01, not \"%1\".").arg(value);
    if (!below)
        filter.minCost = *money;
    if (!above)
        filter.maxCost = *money;
    return {};
}

QString readTime(ExchangeFilter &filter, const QString &value)
{
    const auto least = seconds(value.startsWith(QLatin1Char('>')) ? value.mid(1) : value);
    if (!least)
        return Words::tr("time: takes a duration, such as time:>2s or time:>800ms, not \"%1\".").arg(value);
    filter.minTotalMicros = static_cast<std::int64_t>(*least * 1e6);
    return {};
}

QString readTruth(std::optional<bool> &member, const QString &field, const QString &value)
{
    member = truth(value);
    return member ? QString() : Words::tr("%1: takes yes or no, not \"%2\".").arg(field, value);
}

QString readCache(ExchangeFilter &filter, const QString &value)
{
    if (value != QLatin1String("hit") && value != QLatin1String("miss"))
        return Words::tr("cache: takes hit or miss, not \"%1\".").arg(value);
    filter.cacheHit = value == QLatin1String("hit");
    return {};
}

QString readMoment(std::int64_t &member, const QString &field, const QString &value, std::int64_t nowMs)
{
    const auto time = moment(value, nowMs);
    member = time.value_or(0);
    return time ? QString()
                : Words::tr("%1: takes a time, such as %1:2h, %1:7d or %1:2026-11-22T10:00, not \"%2\".")
                      .arg(field, value);
}

QString readWord(ExchangeFilter &filter, const Word &word, std::int64_t nowMs)
{
    static const std::pair<const char *, QByteArray ExchangeFilter::*> names[] = {
        {"provider", &ExchangeFilter::provider},
        {"model", &ExchangeFilter::model},
        {"route", &ExchangeFilter::route},
        {"client", &ExchangeFilter::client}};
    for (const auto &[name, member] : names)
        if (word.field == QLatin1String(name)) {
            filter.*member = word.value.toUtf8();
            return word.value.isEmpty() ? Words::tr("%1: wants a name.").arg(word.field) : QString();
        }
    const QString value = word.value.toLower();
    if (word.field == QLatin1String("status"))
        return readStatus(filter, value);
    if (word.field == QLatin1String("cause"))
        return readCause(filter, value);
    if (word.field == QLatin1String("cost"))
        return readCost(filter, value);
    if (word.field == QLatin1String("time"))
        return readTime(filter, value);
    if (word.field == QLatin1String("stream"))
        return readTruth(filter.stream, word.field, value);
    if (word.field == QLatin1String("cache"))
        return readCache(filter, value);
    if (word.field == QLatin1String("since") || word.field == QLatin1String("until"))
        return readMoment(word.field == QLatin1String("since") ? filter.fromMs : filter.toMs, word.field,
                          word.value, nowMs);
    return Words::tr("There is no field \"%1\". Known: %2.")
        .arg(word.field, filterFields().join(QLatin1Char(' ')));
}

bool globMatches(const QByteArray &pattern, const QByteArray &text)
{
    // Not QRegularExpression::fromWildcard: before 6.6 its star stops at a slash, and models have slashes.
    QString expression = QRegularExpression::escape(QString::fromUtf8(pattern));
    expression.replace(QLatin1String("\\*"), QLatin1String(".*"))
        .replace(QLatin1String("\\?"), QLatin1String("."));
    const QRegularExpression whole(QRegularExpression::anchoredPattern(expression),
                                   QRegularExpression::CaseInsensitiveOption);
    return whole.match(QString::fromUtf8(text)).hasMatch();
}

bool textMatches(const QString &text, const ledger::ExchangeRecord &record)
{
    return record.message.contains(text, Qt::CaseInsensitive) ||
           QString::fromUtf8(record.modelAsked).contains(text, Qt::CaseInsensitive) ||
           QString::fromUtf8(record.modelServed).contains(text, Qt::CaseInsensitive) ||
           QString::fromUtf8(record.path).contains(text, Qt::CaseInsensitive) ||
           QString::fromLatin1(record.id.text()).contains(text, Qt::CaseInsensitive);
}

bool failed(const ledger::ExchangeRecord &record)
{
    return record.state == State::Failed || record.state == State::Interrupted || record.status >= 400;
}

} // namespace

Result<ExchangeFilter> parseFilter(const QString &text, std::int64_t nowMs)
{
    ExchangeFilter filter;
    QStringList plain;
    for (const Word &word : split(text)) {
        if (word.field.isEmpty() || word.field == QLatin1String("id")) {
            plain << word.value;
            continue;
        }
        if (const QString error = readWord(filter, word, nowMs); !error.isEmpty())
            return fail(Cause::CallerInvalidRequest, error, word.field);
    }
    filter.text = plain.join(QLatin1Char(' '));
    return filter;
}

bool matches(const ExchangeFilter &filter, const ledger::ExchangeRecord &record)
{
    const auto differs = [](const auto &wanted, const auto &is) { return wanted && *wanted != is; };
    if (record.startedMs < filter.fromMs || (filter.toMs && record.startedMs >= filter.toMs))
        return false;
    if ((!filter.provider.isEmpty() && filter.provider != record.provider.value) ||
        (!filter.route.isEmpty() && filter.route != record.route.value) ||
        (!filter.client.isEmpty() && filter.client != record.client.value))
        return false;
    if (!filter.model.isEmpty() && !globMatches(filter.model, record.modelServed) &&
        !globMatches(filter.model, record.modelAsked))
        return false;
    if (differs(filter.state, record.state) || differs(filter.status, record.status) ||
        differs(filter.stream, record.stream) || differs(filter.failed, failed(record)) ||
        differs(filter.cacheHit, !record.cacheKind.isEmpty()) ||
        (filter.cause && filter.cause != record.cause))
        return false;
    if ((filter.minCost && record.cost < *filter.minCost) ||
        (filter.maxCost && record.cost > *filter.maxCost) ||
        (filter.minTotalMicros && record.totalMicros < *filter.minTotalMicros))
        return false;
    return filter.text.isEmpty() || textMatches(filter.text, record);
}

QStringList filterFields()
{
    return {QStringLiteral("status:"), QStringLiteral("provider:"), QStringLiteral("model:"),
            QStringLiteral("client:"), QStringLiteral("route:"),    QStringLiteral("cause:"),
            QStringLiteral("cost:"),   QStringLiteral("time:"),     QStringLiteral("stream:"),
            QStringLiteral("cache:"),  QStringLiteral("since:"),    QStringLiteral("until:"),
            QStringLiteral("id:")};
}

QStringList filterValues(const QString &field)
{
    if (field == QLatin1String("status"))
        return {QStringLiteral("ok"),        QStringLiteral("error"),       QStringLiteral("running"),
                QStringLiteral("cancelled"), QStringLiteral("interrupted"), QStringLiteral("429"),
                QStringLiteral("500")};
    if (field == QLatin1String("stream"))
        return {QStringLiteral("yes"), QStringLiteral("no")};
    if (field == QLatin1String("cache"))
        return {QStringLiteral("hit"), QStringLiteral("miss")};
    if (field == QLatin1String("cost"))
        return {QStringLiteral(">0.01"), QStringLiteral(">0.10"), QStringLiteral(">1")};
    if (field == QLatin1String("time"))
        return {QStringLiteral(">1s"), QStringLiteral(">10s")};
    if (field == QLatin1String("since") || field == QLatin1String("until"))
        return {QStringLiteral("1h"), QStringLiteral("24h"), QStringLiteral("7d")};
    QStringList causes;
    if (field == QLatin1String("cause"))
        for (int i = 0; i <= static_cast<int>(Cause::GatewayInternal); ++i) {
            const std::string_view name = causeName(static_cast<Cause>(i));
            causes << QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
        }
    return causes;
}

QString quotedFilterValue(const QString &value)
{
    return value.contains(QLatin1Char(' ')) ? QStringLiteral("\"%1\"").arg(value) : value;
}

} // namespace gatehouse::ui
