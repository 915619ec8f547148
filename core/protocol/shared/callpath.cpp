// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/callpath.h"

#include "core/protocol/shared/text.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace gatehouse::protocol {

namespace {

QString kindWords(std::string_view kinds)
{
    QStringList words;
    for (const char kind : kinds) {
        words << (kind == 's'   ? QStringLiteral("a string")
                  : kind == 'n' ? QStringLiteral("a number")
                  : kind == 'i' ? QStringLiteral("an integer")
                  : kind == 'b' ? QStringLiteral("true or false")
                  : kind == 'a' ? QStringLiteral("an array")
                                : QStringLiteral("an object"));
    }
    return words.join(QStringLiteral(" or "));
}

QString excerpt(json::Value value)
{
    const QString text = toText(value.raw().substr(0, 60));
    return value.raw().size() > 60 ? text + QStringLiteral("…") : text;
}

// The type itself, without its parameters: "text/plain; x=json" is one that a web page may send unasked.
bool isJsonType(std::string_view type)
{
    type = type.substr(0, type.find(';'));
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t'))
        type.remove_suffix(1);
    const auto ends = [&](std::string_view with) {
        return type.size() > with.size() &&
               http::equalsIgnoreCase(type.substr(type.size() - with.size()), with);
    };
    return ends("/json") || ends("+json");
}

} // namespace

std::string_view withoutVersion(std::string_view path)
{
    while (path.size() > 1 && path.back() == '/')
        path.remove_suffix(1);
    if (path == "/v1" || startsWith(path, "/v1/"))
        path.remove_prefix(3);
    return path;
}

QByteArray queryWithoutKey(std::string_view query)
{
    QByteArray out;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        if (!startsWith(pair, "key=") && !pair.empty())
            append(out.append(out.isEmpty() ? "?" : "&"), pair);
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
    }
    return out;
}

Result<> requireMethod(const ClientCall &call, std::string_view method)
{
    if (call.method == method)
        return {};
    return fail(Cause::CallerMethodNotAllowed,
                QStringLiteral("%1 is not allowed on %2; use %3")
                    .arg(toText(call.method), toText(call.path), toText(method)));
}

Result<> parseBody(const ClientCall &call, json::Document &document)
{
    const auto type = call.headers ? call.headers->find("content-type") : std::nullopt;
    if (type && !type->empty() && !isJsonType(*type))
        return fail(Cause::CallerUnsupportedMedia,
                    QStringLiteral("the content type \"%1\" is not supported here; send JSON with the header "
                                   "\"Content-Type: application/json\"")
                        .arg(toText(*type)));
    // Unpacking would let a small request take much memory, and no client that we know packs.
    const auto coding = call.headers ? call.headers->find("content-encoding") : std::nullopt;
    if (coding && !coding->empty() && !http::equalsIgnoreCase(*coding, "identity"))
        return fail(
            Cause::CallerUnsupportedMedia,
            QStringLiteral("the content encoding \"%1\" is not supported here; send the body as it is")
                .arg(toText(*coding)));
    if (!call.body || call.body->isEmpty())
        return fail(Cause::CallerInvalidRequest,
                    QStringLiteral("the request has no body; send a JSON object"));
    if (auto parsed = document.parse(view(*call.body)); !parsed)
        return parsed;
    if (!document.root().isObject())
        return fail(Cause::CallerInvalidRequest,
                    QStringLiteral("the body is %1; send a JSON object").arg(kindName(document.root())));
    return {};
}

QString kindName(json::Value value)
{
    switch (value.kind()) {
    case json::Kind::Absent:
        return QStringLiteral("absent");
    case json::Kind::Null:
        return QStringLiteral("null");
    case json::Kind::Boolean:
        return QStringLiteral("a boolean");
    case json::Kind::Number:
        return QStringLiteral("a number");
    case json::Kind::String:
        return QStringLiteral("a string");
    case json::Kind::Array:
        return QStringLiteral("an array");
    case json::Kind::Object:
        return QStringLiteral("an object");
    }
    Q_UNREACHABLE();
}

bool isKind(json::Value value, std::string_view kinds)
{
    for (const char kind : kinds) {
        if ((kind == 's' && value.isString()) || (kind == 'n' && value.isNumber()) ||
            (kind == 'i' && value.integer()) || (kind == 'b' && value.boolean()) ||
            (kind == 'a' && value.isArray()) || (kind == 'o' && value.isObject()))
            return true;
    }
    return false;
}

Error wrongKind(const QString &parameter, json::Value value, std::string_view kinds)
{
    return {.cause = Cause::CallerInvalidRequest,
            .message = QStringLiteral("\"%1\" is %2 (%3); it must be %4")
                           .arg(parameter, kindName(value), excerpt(value), kindWords(kinds)),
            .parameter = parameter};
}

Error missingField(const QString &parameter, const QString &cure)
{
    return {.cause = Cause::CallerInvalidRequest,
            .message = QStringLiteral("\"%1\" is missing; %2").arg(parameter, cure),
            .parameter = parameter};
}

namespace {

// The first member of another kind than its rule says, and that rule.
std::pair<json::Value, const FieldRule *> firstWrong(json::Value object, std::span<const FieldRule> rules)
{
    for (const json::Value member : object.items()) {
        if (member.isNull())
            continue;
        const auto rule = member.keyAmong(rules, &FieldRule::key);
        if (rule != rules.end() && !isKind(member, rule->kinds))
            return {member, &*rule};
    }
    return {};
}

} // namespace

QString Where::text() const { return QStringLiteral("%1[%2]").arg(toText(list)).arg(index); }

QString Where::of(std::string_view field) const
{
    return list.empty() ? toText(field) : text() + u'.' + toText(field);
}

Result<> checkFields(json::Value object, std::span<const FieldRule> rules, const Where &where)
{
    if (const auto [member, rule] = firstWrong(object, rules); rule)
        return fail(wrongKind(where.of(rule->key.text()), member, rule->kinds));
    return {};
}

Result<> checkFields(json::Value object, std::span<const FieldRule> rules, const QString &where)
{
    if (const auto [member, rule] = firstWrong(object, rules); rule)
        return fail(wrongKind(where + toText(rule->key.text()), member, rule->kinds));
    return {};
}

Result<> readModel(json::Value root, RequestFacts &facts)
{
    json::Value model;
    for (const json::Value member : root.items()) {
        if (!member.keyIs("model"))
            continue;
        // Two readers of the same bytes must not see two models: one is checked, the other billed.
        if (model.exists())
            return fail(Cause::CallerInvalidRequest, QStringLiteral("\"model\" is given twice; give it once"),
                        QStringLiteral("model"));
        model = member;
    }
    const auto name = QStringLiteral("model");
    if (!model.given())
        return fail(missingField(name, QStringLiteral("name a model, for instance \"sandbox/echo\"; GET "
                                                      "/v1/models lists them")));
    if (!model.isString())
        return fail(wrongKind(name, model, "s"));
    facts.model = model.name();
    facts.modelBegin = model.begin();
    facts.modelEnd = model.end();
    if (facts.model.trimmed().isEmpty())
        return fail(Cause::CallerInvalidRequest,
                    QStringLiteral("\"model\" is empty; name a model (GET /v1/models lists them)"), name);
    return {};
}

} // namespace gatehouse::protocol
