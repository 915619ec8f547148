// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/conditions.h"

#include "core/base/glob.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::routing {

namespace {

using Field = config::Condition::Field;
using Test = config::Condition::Test;

QString fieldName(const config::Condition &condition)
{
    switch (condition.field) {
    case Field::Model:
        return u"model"_s;
    case Field::Client:
        return u"client key"_s;
    case Field::Dialect:
        return u"dialect"_s;
    case Field::Header:
        return u"header "_s + QString::fromUtf8(condition.name);
    case Field::Stream:
        return u"stream"_s;
    case Field::Tools:
        return u"tools"_s;
    case Field::Images:
        return u"images"_s;
    case Field::InputTokens:
        return u"input tokens"_s;
    case Field::BudgetUsedPercent:
        return u"budget used (%)"_s;
    case Field::TimeOfDay:
        return u"time of day"_s;
    case Field::Operation:
        return u"operation"_s;
    }
    Q_UNREACHABLE();
}

QString testName(Test test)
{
    switch (test) {
    case Test::Is:
        return u"is"_s;
    case Test::IsNot:
        return u"is not"_s;
    case Test::Matches:
        return u"matches"_s;
    case Test::AtLeast:
        return u"is at least"_s;
    case Test::AtMost:
        return u"is at most"_s;
    case Test::Between:
        return u"is between"_s;
    }
    Q_UNREACHABLE();
}

std::size_t indexOf(const QByteArray &header, HeaderNames &headers)
{
    const auto known = std::ranges::find_if(
        headers, [&](const QByteArray &name) { return name.compare(header, Qt::CaseInsensitive) == 0; });
    const auto index = std::size_t(known - headers.begin());
    if (known == headers.end())
        headers.push_back(header);
    return index;
}

} // namespace

// The names stand in the order of the enumeration; a test holds them together.
std::string_view operationName(protocol::Operation operation)
{
    return view(config::operationNames[std::size_t(operation)]);
}

std::optional<protocol::Operation> operationNamed(std::string_view name)
{
    for (std::size_t i = 0; i < config::operationNames.size(); ++i) {
        if (view(config::operationNames[i]) == name)
            return protocol::Operation(int(i));
    }
    return std::nullopt;
}

Result<CompiledCondition> CompiledCondition::compile(const config::Condition &condition, HeaderNames &headers)
{
    CompiledCondition compiled;
    compiled.m_source = condition;
    if (const auto problem = config::conditionProblem(condition))
        return fail(Cause::GatewayConfig, u"the condition \"%1\" %2"_s.arg(compiled.text(), *problem));
    if (condition.field == Field::Header)
        compiled.m_header = indexOf(condition.name, headers);
    compiled.m_literal = literalPrefix(view(condition.value));
    compiled.m_flag = config::truth(condition.value).value_or(false);
    if (condition.field == Field::TimeOfDay)
        compiled.m_time = config::timeRange(condition).value_or(config::TimeRange());
    else if (condition.field == Field::InputTokens || condition.field == Field::BudgetUsedPercent)
        compiled.m_numbers = config::numberRange(condition).value_or(config::NumberRange());
    return compiled;
}

bool CompiledCondition::textHolds(std::string_view value) const
{
    const std::string_view pattern = view(m_source.value);
    switch (m_source.test) {
    case Test::Is:
        return value == pattern;
    case Test::IsNot:
        return value != pattern;
    default:
        return value.starts_with(pattern.substr(0, m_literal)) &&
               matchesGlob(pattern.substr(m_literal), value.substr(m_literal));
    }
}

bool CompiledCondition::numberHolds(std::int64_t value) const
{
    return (value >= m_numbers.from && value <= m_numbers.to) != (m_source.test == Test::IsNot);
}

bool CompiledCondition::flagHolds(bool value) const
{
    return (value == m_flag) != (m_source.test == Test::IsNot);
}

bool CompiledCondition::holds(const PlanInput &input, const Asked &asked) const
{
    const protocol::RequestFacts &facts = *input.facts;
    switch (m_source.field) {
    case Field::Model:
        if (!asked.renamed)
            return textHolds(asked.model);
        // A negation must hold for both names, else "is not fast" would let an alias of it through.
        return m_source.test == Test::IsNot ? textHolds(asked.model) && textHolds(asked.expanded)
                                            : textHolds(asked.model) || textHolds(asked.expanded);
    case Field::Client:
        return textHolds(input.client ? view(input.client->id.value) : std::string_view());
    case Field::Dialect:
        return textHolds(input.dialect);
    case Field::Header: {
        const auto &value = asked.headers[m_header];
        return value ? textHolds(*value) : m_source.test == Test::IsNot;
    }
    case Field::Stream:
        return flagHolds(facts.stream);
    case Field::Tools:
        return flagHolds(facts.hasTools);
    case Field::Images:
        return flagHolds(facts.hasImages);
    case Field::InputTokens:
        return numberHolds(facts.estimatedInputTokens);
    case Field::BudgetUsedPercent:
        return numberHolds(input.budgetUsedPercent);
    case Field::TimeOfDay:
        return m_time.holds(input.minuteOfDay);
    case Field::Operation:
        return textHolds(operationName(facts.operation));
    }
    Q_UNREACHABLE();
}

QString CompiledCondition::text() const
{
    return u"%1 %2 %3"_s.arg(fieldName(m_source), testName(m_source.test), QString::fromUtf8(m_source.value));
}

} // namespace gatehouse::routing
