// SPDX-License-Identifier: GPL-3.0-or-later
// A rule's conditions in the form in which they are asked: numbers parsed, names kept as bytes, nothing
// allocated per request.
#pragma once

#include "core/config/conditions.h"
#include "core/routing/plan.h"

namespace gatehouse::routing {

// What a condition looks at besides the plan's input: the model under its two names, and the headers that any
// rule asks for, each looked up once.
struct Asked
{
    std::string_view model = {};    // as the client wrote it
    std::string_view expanded = {}; // what a global alias stands for, else the same
    std::span<const std::optional<std::string_view>> headers = {}; // by HeaderNames
    bool renamed = false;                                          // the two names differ
};

using HeaderNames = std::vector<QByteArray>; // that rules ask for, each once

class CompiledCondition
{
public:
    // Fails with GatewayConfig where the condition can never be asked, in the words of the file's check.
    static Result<CompiledCondition> compile(const config::Condition &condition, HeaderNames &headers);

    bool holds(const PlanInput &input, const Asked &asked) const;
    QString text() const; // "model matches claude-*", for reasons

private:
    bool textHolds(std::string_view value) const;
    bool numberHolds(std::int64_t value) const;
    bool flagHolds(bool value) const;

    config::Condition m_source = {};
    std::size_t m_literal = 0; // bytes that a text must begin with to match
    bool m_flag = false;
    std::size_t m_header = 0; // index in HeaderNames
    config::NumberRange m_numbers = {};
    config::TimeRange m_time = {};
};

std::string_view operationName(protocol::Operation operation); // "chat", "embedding", …
std::optional<protocol::Operation> operationNamed(std::string_view name);

} // namespace gatehouse::routing
