// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/conditions.h"

#include "core/base/glob.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace gatehouse::routing {

namespace {

using Field = config::Condition::Field;
using Test = config::Condition::Test;

struct Range
{
    std::int64_t low = 0;
    std::int64_t high = 0;
};

std::optional<std::int64_t> readNumber(const QByteArray &text)
{
    bool ok = false;
    const qlonglong number = text.trimmed().toLongLong(&ok);
    return ok && number >= 0 ? std::optional<std::int64_t>(number) : std::nullopt;
}

std::optional<std::int64_t> readMinute(const QByteArray &text)
{
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    const auto hour = readNumber(text.left(colon));
    const auto minute = readNumber(text.mid(colon + 1));
    if (!hour || !minute || *hour > 24 || *minute > 59 || *hour * 60 + *minute > 24 * 60)
        return std::nullopt;
    return *hour * 60 + *minute;
}

template<typename Read>
std::optional<Range> readRange(const config::Condition &condition, Read read)
{
    constexpr auto unbounded = std::numeric_limits<std::int64_t>::max();
    if (condition.test == Test::Between) {
        const qsizetype dash = condition.value.indexOf('-');
        const auto low = dash < 0 ? std::nullopt : read(condition.value.left(dash));
        const auto high = dash < 0 ? std::nullopt : read(condition.value.mid(dash + 1));
        return low && high ? std::optional<Range>({*low, *high}) : std::nullopt;
    }
    const auto bound = read(condition.value);
    if (!bound)
        return std::nullopt;
    switch (condition.test) {
    case Test::AtLeast:
        return Range{*bound, unbounded};
    case Test::AtMost:
        return Range{0, *bound};
    case Test::Is:
    case Test::IsNot:
        return Range{*bound, *bound};
    case Test::Matches:
    case Test::Between:
        break;
    }
    return std::nullopt;
}

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

tl::unexpected<Error> refuse(const CompiledCondition &condition, const QString &cure)
{
    return fail(Cause::GatewayConfig,
                u"the condition \"%1\" can never hold: %2"_s.arg(condition.text(), cure));
}

} // namespace

std::string_view operationName(protocol::Operation operation)
{
    using protocol::Operation;
    switch (operation) {
    case Operation::Chat:
        return "chat";
    case Operation::Completion:
        return "completion";
    case Operation::Embedding:
        return "embedding";
    case Operation::CountTokens:
        return "count_tokens";
    case Operation::ListModels:
        return "list_models";
    case Operation::ShowModel:
        return "show_model";
    case Operation::Passthrough:
        return "passthrough";
    }
    Q_UNREACHABLE();
}

Result<CompiledCondition> CompiledCondition::compile(const config::Condition &condition, HeaderNames &headers)
{
    CompiledCondition compiled;
    compiled.m_source = condition;
    switch (condition.field) {
    case Field::Header:
        if (condition.name.isEmpty())
            return refuse(compiled, u"name the header"_s);
        compiled.m_header = indexOf(condition.name, headers);
        [[fallthrough]];
    case Field::Model:
    case Field::Client:
    case Field::Dialect:
    case Field::Operation:
        if (condition.test != Test::Is && condition.test != Test::IsNot && condition.test != Test::Matches)
            return refuse(compiled, u"a name is compared with is, is not or matches"_s);
        return compiled;
    case Field::Stream:
    case Field::Tools:
    case Field::Images:
        if (condition.value != "true" && condition.value != "false")
            return refuse(compiled, u"the value must be true or false"_s);
        if (condition.test != Test::Is && condition.test != Test::IsNot)
            return refuse(compiled, u"a yes or no is compared with is or is not"_s);
        compiled.m_flag = condition.value == "true";
        return compiled;
    case Field::InputTokens:
    case Field::BudgetUsedPercent:
    case Field::TimeOfDay:
        break;
    }
    const bool time = condition.field == Field::TimeOfDay;
    const auto range = time ? readRange(condition, readMinute) : readRange(condition, readNumber);
    if (!range)
        return refuse(compiled, time ? u"write a time as 09:00, a span as 09:00-17:30"_s
                                     : u"write a whole number, a span as 1000-4000"_s);
    if (!time && range->low > range->high)
        return refuse(compiled, u"the span ends before it begins"_s);
    compiled.m_low = range->low;
    compiled.m_high = range->high;
    return compiled;
}

bool CompiledCondition::textHolds(std::string_view value) const
{
    switch (m_source.test) {
    case Test::Is:
        return value == view(m_source.value);
    case Test::IsNot:
        return value != view(m_source.value);
    default:
        return matchesGlob(view(m_source.value), value);
    }
}

bool CompiledCondition::numberHolds(std::int64_t value) const
{
    return (value >= m_low && value <= m_high) != (m_source.test == Test::IsNot);
}

bool CompiledCondition::flagHolds(bool value) const
{
    return (value == m_flag) != (m_source.test == Test::IsNot);
}

bool CompiledCondition::timeHolds(int minute) const
{
    // A span over midnight, 22:00-06:00, has its end before its begin. The end is exclusive, so that two
    // neighbouring spans never overlap.
    if (m_source.test != Test::Between)
        return numberHolds(minute);
    return m_low <= m_high ? minute >= m_low && minute < m_high : minute >= m_low || minute < m_high;
}

bool CompiledCondition::holds(const PlanInput &input, const Asked &asked) const
{
    const protocol::RequestFacts &facts = *input.facts;
    switch (m_source.field) {
    case Field::Model:
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
        return timeHolds(input.minuteOfDay);
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
