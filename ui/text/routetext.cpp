// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/routetext.h"

#include <QCoreApplication>

namespace gatehouse::ui {

namespace {

using config::Condition;
using config::Route;
using config::Target;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RouteText)
};

QString targetText(const Target &target)
{
    return target.model.isEmpty()
               ? target.provider.text()
               : Words::tr("%1 (as %2)").arg(target.provider.text(), QString::fromUtf8(target.model));
}

QString weighted(const std::vector<Target> &targets)
{
    int sum = 0;
    for (const Target &target : targets)
        sum += target.weight;
    QStringList parts;
    for (const Target &target : targets)
        parts << (targets.size() == 1 || sum <= 0 ? targetText(target)
                                                  : Words::tr("%1 % to %2")
                                                        .arg(qRound(100.0 * target.weight / sum))
                                                        .arg(targetText(target)));
    return parts.join(Words::tr(", "));
}

QString listed(const std::vector<Target> &targets, const QString &separator)
{
    QStringList parts;
    for (const Target &target : targets)
        parts << targetText(target);
    return parts.join(separator);
}

QString destination(const Route &route)
{
    const QString all = listed(route.targets, Words::tr(", "));
    if (route.targets.size() == 1)
        return Words::tr("go to %1").arg(all);
    switch (route.strategy) {
    case Route::Strategy::Weighted:
        return Words::tr("go %1").arg(weighted(route.targets));
    case Route::Strategy::Ordered:
        return Words::tr("go to the first that works of %1").arg(all);
    case Route::Strategy::LeastLatency:
        return Words::tr("go to the fastest of %1").arg(all);
    case Route::Strategy::LeastBusy:
        return Words::tr("go to the least busy of %1").arg(all);
    case Route::Strategy::LeastCost:
        return Words::tr("go to the cheapest of %1").arg(all);
    }
    Q_UNREACHABLE();
}

} // namespace

QString routeSentence(const Route &route)
{
    QStringList conditions;
    for (const Condition &condition : route.conditions)
        conditions << conditionText(condition);
    QString sentence = conditions.isEmpty()
                           ? Words::tr("All requests")
                           : Words::tr("Requests where %1").arg(conditions.join(Words::tr(" and ")));
    sentence += QLatin1Char(' ') + destination(route);
    if (!route.fallbacks.empty())
        sentence += Words::tr("; then %1").arg(listed(route.fallbacks, Words::tr(", then ")));
    if (route.handOn)
        sentence += Words::tr("; then the next rule that fits");
    return Words::tr("%1.").arg(sentence);
}

QString conditionText(const Condition &condition)
{
    const QString value = QString::fromUtf8(condition.value);
    QString name = fieldName(condition.field);
    switch (condition.field) {
    case Condition::Field::Stream:
        return condition.value == "true" ? Words::tr("the answer is streamed")
                                         : Words::tr("the answer is not streamed");
    case Condition::Field::Tools:
        return condition.value == "true" ? Words::tr("there are tools") : Words::tr("there are no tools");
    case Condition::Field::Images:
        return condition.value == "true" ? Words::tr("there are images") : Words::tr("there are no images");
    case Condition::Field::Header:
        name = Words::tr("the header %1").arg(QString::fromUtf8(condition.name));
        break;
    default:
        break;
    }
    return QStringLiteral("%1 %2 %3").arg(name, testName(condition.test), value);
}

QString fieldName(Condition::Field field)
{
    switch (field) {
    case Condition::Field::Model:
        return Words::tr("the model");
    case Condition::Field::Client:
        return Words::tr("the client");
    case Condition::Field::Dialect:
        return Words::tr("the form");
    case Condition::Field::Header:
        return Words::tr("a header");
    case Condition::Field::Stream:
        return Words::tr("streamed");
    case Condition::Field::Tools:
        return Words::tr("tools");
    case Condition::Field::Images:
        return Words::tr("images");
    case Condition::Field::InputTokens:
        return Words::tr("the estimated input (tokens)");
    case Condition::Field::BudgetUsedPercent:
        return Words::tr("the used budget (%)");
    case Condition::Field::TimeOfDay:
        return Words::tr("the time of day");
    case Condition::Field::Operation:
        return Words::tr("the kind of call");
    }
    Q_UNREACHABLE();
}

QString testName(Condition::Test test)
{
    switch (test) {
    case Condition::Test::Is:
        return Words::tr("is");
    case Condition::Test::IsNot:
        return Words::tr("is not");
    case Condition::Test::Matches:
        return Words::tr("matches");
    case Condition::Test::AtLeast:
        return Words::tr("is at least");
    case Condition::Test::AtMost:
        return Words::tr("is at most");
    case Condition::Test::Between:
        return Words::tr("is between");
    }
    Q_UNREACHABLE();
}

QString strategyName(Route::Strategy strategy)
{
    switch (strategy) {
    case Route::Strategy::Weighted:
        return Words::tr("By weight");
    case Route::Strategy::Ordered:
        return Words::tr("In this order");
    case Route::Strategy::LeastLatency:
        return Words::tr("The fastest");
    case Route::Strategy::LeastBusy:
        return Words::tr("The least busy");
    case Route::Strategy::LeastCost:
        return Words::tr("The cheapest");
    }
    Q_UNREACHABLE();
}

QList<Condition::Test> testsOf(Condition::Field field)
{
    using Test = Condition::Test;
    switch (field) {
    case Condition::Field::Stream:
    case Condition::Field::Tools:
    case Condition::Field::Images:
        return {Test::Is};
    case Condition::Field::InputTokens:
    case Condition::Field::BudgetUsedPercent:
        return {Test::AtLeast, Test::AtMost, Test::Between};
    case Condition::Field::TimeOfDay:
        return {Test::Between};
    default:
        return {Test::Is, Test::IsNot, Test::Matches};
    }
}

QString expectedValue(Condition::Field field)
{
    switch (field) {
    case Condition::Field::Model:
        return Words::tr("A model's name, or with * and ?: claude-*");
    case Condition::Field::Client:
        return Words::tr("The name of a client key");
    case Condition::Field::Dialect:
        return Words::tr("Such as openai-chat or anthropic-messages");
    case Condition::Field::Header:
        return Words::tr("Name and value of the header");
    case Condition::Field::Stream:
    case Condition::Field::Tools:
    case Condition::Field::Images:
        return Words::tr("true or false");
    case Condition::Field::InputTokens:
        return Words::tr("A number of tokens; between: 1000-20000");
    case Condition::Field::BudgetUsedPercent:
        return Words::tr("Percent; between: 50-80");
    case Condition::Field::TimeOfDay:
        return Words::tr("From and to: 22:00-06:00");
    case Condition::Field::Operation:
        return Words::tr("Such as chat or embedding");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::ui
